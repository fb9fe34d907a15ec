package kart.appointment.citizen;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kart.privacy.Pseudonym;
import kart.privacy.Pseudonyms;
import kart.values.NationalId;

/** Finds and makes citizens. Call it inside a session. */
@ApplicationScoped
public class CitizenService {

    private final CitizenRepository citizens;
    private final Pseudonyms pseudonyms;

    @Inject
    CitizenService(CitizenRepository citizens, Pseudonyms pseudonyms) {
        this.citizens = citizens;
        this.pseudonyms = pseudonyms;
    }

    /** The citizen with this national ID, if there is one. */
    public Uni<Optional<UUID>> find(NationalId nationalId) {
        return Multi.createFrom()
                .iterable(pseudonyms.all(nationalId))
                .onItem()
                .transformToUniAndConcatenate(citizens::find)
                .collect()
                .first()
                .map(Optional::ofNullable);
    }

    /** The citizen with this national ID, made now if there was none. */
    public Uni<UUID> findOrMake(NationalId nationalId) {
        // Oldest key first: it is the one that every replica knows during a rotation, so all of them meet there.
        List<Pseudonym> all = pseudonyms.all(nationalId).stream()
                .sorted(Comparator.comparingInt(Pseudonym::keyVersion))
                .toList();
        return find(nationalId)
                .chain(known -> known.map(id -> Uni.createFrom().item(id)).orElseGet(() -> make(all)))
                .call(id -> nameByAll(id, all));
    }

    /** The pseudonym by which events name the citizen. */
    public Uni<Pseudonym> pseudonym(UUID citizen) {
        return citizens.current(citizen);
    }

    private Uni<UUID> make(List<Pseudonym> all) {
        return citizens.makeOnce(all.getFirst()).onItem().ifNull().switchTo(() -> citizens.find(all.getFirst()));
    }

    private Uni<Void> nameByAll(UUID citizen, List<Pseudonym> all) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(pseudonym -> citizens.nameAgain(citizen, pseudonym))
                .collect()
                .last()
                .replaceWithVoid();
    }
}

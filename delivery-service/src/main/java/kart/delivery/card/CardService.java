package kart.delivery.card;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kart.caller.Caller;
import kart.delivery.office.Channel;
import kart.delivery.office.Office;
import kart.delivery.office.OfficeService;
import kart.delivery.tracking.ApplicationService;
import kart.delivery.tracking.AuditRepository;
import kart.problem.CommonProblem;
import kart.problem.Refused;

/** What is done to one card, and the move that other features make. */
@ApplicationScoped
public class CardService {

    private static final Set<CardState> UNDELIVERED =
            EnumSet.complementOf(EnumSet.of(CardState.HANDED_OVER, CardState.LOST, CardState.SPOILED));

    private final CardRepository cards;
    private final CardListRepository lists;
    private final ApplicationService applications;
    private final OfficeService offices;
    private final AuditRepository audit;

    @Inject
    CardService(
            CardRepository cards,
            CardListRepository lists,
            ApplicationService applications,
            OfficeService offices,
            AuditRepository audit) {
        this.cards = cards;
        this.lists = lists;
        this.applications = applications;
        this.offices = offices;
        this.audit = audit;
    }

    /** Moves those of the cards that are where the move begins; gives which. Joins the running transaction. */
    public Uni<List<UUID>> move(Collection<UUID> ids, Move move) {
        return ids.isEmpty() ? Uni.createFrom().item(List.of()) : cards.move(ids, move);
    }

    /**
     * Moves one card.
     *
     * @throws Refused {@code card-moved-on} if it is not where the move begins
     */
    public Uni<Card> moveOne(UUID id, Move move) {
        return cards.move(List.of(id), move)
                .chain(moved -> cards.reread(id).invoke(card -> {
                    if (moved.isEmpty()) {
                        throw card.movedOn();
                    }
                }));
    }

    /** A card that the caller named, as it is now. */
    public Uni<Card> require(UUID id) {
        return cards.reread(id).onItem().ifNull().failWith(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    /** The card of an application that no other replaces; nothing before one is ordered. */
    public Uni<Optional<Card>> live(UUID applicationId) {
        return cards.live(applicationId)
                .chain(id -> id == null ? Uni.createFrom().nullItem() : cards.reread(id))
                .map(Optional::ofNullable);
    }

    /** Keeps on the card which office its owner wants; false if it is too late. */
    public Uni<Boolean> choose(UUID card, UUID officeId) {
        return cards.choose(card, officeId).map(rows -> rows == 1);
    }

    /** The cards of an office in which the caller works. */
    @WithTransaction
    Uni<List<Card>> list(UUID officeId, CardState state, UUID after, int limit, Caller caller) {
        caller.requireOffice(officeId);
        return lists.ofOffice(officeId, state, after, limit);
    }

    /** A card for who may see it: its owner, who answers for it, its office, an auditor; others' looks are audited. */
    @WithTransaction
    Uni<Card> show(UUID id, Caller caller) {
        return require(id).call(card -> admit(card, caller, "card"));
    }

    /** Lets the owner of a card look at it, and its office and auditors, whose look is written down. */
    public Uni<Void> admit(Card card, Caller caller, String what) {
        boolean works = card.officeId().filter(caller.officeIds()::contains).isPresent() || card.isInCareOf(caller);
        if (works || caller.is("auditor")) {
            return audit.write(caller, card.applicationId(), what);
        }
        if (caller.is("citizen")) {
            return applications.requireOwn(card.applicationId(), caller).replaceWithVoid();
        }
        return Uni.createFrom().failure(new Refused(CommonProblem.NOT_FOUND));
    }

    /** The card that went back is at the provincial centre; its office is the centre from now on. */
    Uni<Card> arriveAtCentre(UUID id, UUID centreId, Caller caller) {
        caller.requireOffice(centreId);
        return offices.require(centreId)
                .chain(centre -> moveOne(
                        id,
                        Move.of(CardState.RETURNING, CardState.AT_CENTRE, "return-arrived", Actor.at(caller, centreId))
                                .into(Custodian.OFFICE, centreId)
                                .towards(centre.channel(), centreId)));
    }

    /** Whoever answers for a card, or an operator, says that it cannot be found. */
    Uni<Card> lose(UUID id, LossReason reason, Caller caller) {
        return require(id)
                .invoke(card -> {
                    if (!caller.is("operator") && !card.isInCareOf(caller)) {
                        throw new Refused(CommonProblem.FORBIDDEN);
                    }
                })
                .chain(() -> moveOne(
                        id,
                        Move.of(CardState.ORDERED, CardState.LOST, reason.code(), Actor.of(caller))
                                .outOf(UNDELIVERED)));
    }

    /** A lost card is found at an office; one that was replaced in the meantime is destroyed there. */
    Uni<Card> find(UUID id, UUID officeId, boolean isCentre, Caller caller) {
        caller.requireOffice(officeId);
        return require(id)
                .call(card -> applications.lock(card.applicationId()))
                .chain(card -> cards.live(card.applicationId()))
                .chain(live -> offices.require(officeId)
                        .chain(office -> moveOne(id, foundMove(id.equals(live), office, isCentre, caller))));
    }

    private static Move foundMove(boolean isLive, Office office, boolean isCentre, Caller caller) {
        Actor actor = Actor.at(caller, office.id());
        CardState to = isLive ? (isCentre ? CardState.AT_CENTRE : CardState.AT_OFFICE) : CardState.SPOILED;
        Channel channel = office.channel();
        return Move.of(CardState.LOST, to, isLive ? "found" : "found-after-replacement", actor)
                .into(Custodian.OFFICE, office.id())
                .towards(channel, office.id());
    }

    /** The owner registered the signature; now or before, the answer is the same. */
    Uni<Card> registerSignature(UUID id, Caller caller) {
        return require(id)
                .call(card -> applications.requireOwn(card.applicationId(), caller))
                .chain(() -> cards.registerSignature(id))
                .chain(rows -> require(id).invoke(card -> {
                    if (rows == 0) {
                        throw card.movedOn();
                    }
                }));
    }
}

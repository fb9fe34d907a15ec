package kart.fee.charge;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import kart.caller.Caller;
import kart.fee.Actor;
import kart.fee.problem.FeeProblem;
import kart.fee.tariff.Stage;
import kart.fee.tariff.TariffService;
import kart.http.Money;
import kart.outbox.Outbox;
import kart.privacy.Pseudonyms;
import kart.problem.CommonProblem;
import kart.problem.Refused;
import org.jboss.logging.Logger;

/** Opens, settles and closes charges. */
@ApplicationScoped
public class ChargeService {

    /** Who serves citizens at a desk. */
    public static final String DESK_OPERATOR = "desk-operator";

    private static final Logger LOG = Logger.getLogger(ChargeService.class);
    private static final Actor NEWS = Actor.system("events");
    private static final Duration SOON = Duration.ofSeconds(2);

    private final ChargeRepository charges;
    private final TariffService tariffs;
    private final Pseudonyms pseudonyms;
    private final Outbox outbox;
    private final InstantSource clock;

    @Inject
    ChargeService(
            ChargeRepository charges,
            TariffService tariffs,
            Pseudonyms pseudonyms,
            Outbox outbox,
            InstantSource clock) {
        this.charges = charges;
        this.tariffs = tariffs;
        this.pseudonyms = pseudonyms;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Opens the charge of an application with the tariff of the day of its registration, once; wherever the application
     * came from.
     */
    @WithTransaction
    Uni<Void> open(Registration registration) {
        return tariffs.inForce(registration.caseType(), registration.at())
                .chain(tariff -> charges.open(registration, tariff, NEWS))
                .chain(id ->
                        id == null ? Uni.createFrom().voidItem() : tellSettledStages(id, registration.applicationId()));
    }

    /** Asks for nothing more, because the application ended. An application without a charge has no effect. */
    @WithTransaction
    Uni<Void> close(UUID applicationId, String why) {
        return charges.lockOfApplication(applicationId)
                .chain(charge ->
                        charge == null ? Uni.createFrom().voidItem() : charges.voidDueLines(charge.id(), why, NEWS));
    }

    /**
     * The charge of an application, for its owner or for who serves the owner at a desk, whose reading is remembered.
     *
     * @throws Refused {@code charge-not-ready}, or {@code not-found} for anybody else
     */
    @WithTransaction
    Uni<Charge> read(UUID applicationId, Caller caller) {
        return charges.ofApplication(applicationId)
                .onItem()
                .ifNull()
                .failWith(() -> new Refused(FeeProblem.CHARGE_NOT_READY).retryAfter(SOON))
                .call(charge -> isOwner(charge, caller) ? Uni.createFrom().voidItem() : rememberDesk(charge, caller));
    }

    /**
     * The paid lines of a charge.
     *
     * @throws Refused {@code not-found} or {@code receipt-not-ready}
     */
    @WithTransaction
    Uni<Receipt> receipt(UUID chargeId, Caller caller) {
        return charges.findById(chargeId)
                .invoke(charge -> requireOwner(charge, caller))
                .chain(charge -> charges.receipt(chargeId).map(lines -> Receipt.of(charge, lines, clock.instant())));
    }

    /**
     * Takes a charge's lock, so that what is read of it stays true until the transaction ends.
     *
     * @throws Refused {@code not-found}
     */
    @WithTransaction
    public Uni<Charge> lock(UUID chargeId) {
        return charges.lock(chargeId).onItem().ifNull().failWith(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    /** The charge that an attempt to pay belongs to. */
    @WithTransaction
    public Uni<Charge> ofPayment(UUID chargeId) {
        return charges.findById(chargeId);
    }

    /**
     * Settles lines with money that came, all of them or none, and tells of the moments that are settled by it. Call it
     * with the charge's lock taken.
     *
     * @return the lines that were settled; empty if one of them was settled or voided before
     */
    @WithTransaction
    public Uni<List<SettledLine>> settle(Charge charge, List<ChargeLine> lines, Means means, Actor actor) {
        return charges.settle(charge, lines, means, actor)
                .call(settled -> settled.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : tellSettledStages(charge.id(), charge.applicationId()));
    }

    /**
     * Refuses who does not owe this charge, in the same words as for one that does not exist.
     *
     * @throws Refused {@code not-found}
     */
    public void requireOwner(Charge charge, Caller caller) {
        if (charge == null || !isOwner(charge, caller)) {
            throw new Refused(CommonProblem.NOT_FOUND);
        }
    }

    private boolean isOwner(Charge charge, Caller caller) {
        return caller.nationalId()
                .filter(id -> pseudonyms.matches(charge.owner(), id))
                .isPresent();
    }

    private Uni<Void> rememberDesk(Charge charge, Caller caller) {
        if (!caller.is(DESK_OPERATOR)) {
            return Uni.createFrom().failure(new Refused(CommonProblem.NOT_FOUND));
        }
        Actor actor = Actor.at(null, caller.organisationId().orElse(null), caller);
        String offices = caller.officeIds().stream().map(UUID::toString).collect(Collectors.joining(","));
        return charges.rememberRead(charge.applicationId(), "charge", actor, offices);
    }

    private Uni<Void> tellSettledStages(UUID chargeId, UUID applicationId) {
        return charges.settleStages(chargeId)
                .onItem()
                .transformToMulti(settled -> Multi.createFrom()
                        .iterable(settled.entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .toList()))
                .onItem()
                .transformToUniAndConcatenate(stage -> tell(chargeId, applicationId, stage.getKey(), stage.getValue()))
                .collect()
                .last();
    }

    private Uni<Void> tell(UUID chargeId, UUID applicationId, Stage stage, long amountRial) {
        LOG.infof("Stage %s of application %s is settled", stage, applicationId);
        return outbox.tell(
                StageSettled.TYPE,
                applicationId,
                new StageSettled(applicationId, clock.instant(), chargeId, stage, Money.rial(amountRial)));
    }
}

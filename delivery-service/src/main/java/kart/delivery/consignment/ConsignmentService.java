package kart.delivery.consignment;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kart.caller.Caller;
import kart.delivery.card.Actor;
import kart.delivery.card.CardService;
import kart.delivery.card.CardState;
import kart.delivery.card.Custodian;
import kart.delivery.card.Move;
import kart.delivery.consignment.ConsignmentRepository.ManifestLine;
import kart.delivery.office.OfficeService;
import kart.delivery.problem.DeliveryProblem;
import kart.problem.CommonProblem;
import kart.problem.Refused;

/** Brings cards to their office: from whoever has them to the carrier, and from the carrier to the office. */
@ApplicationScoped
class ConsignmentService {

    /** What one person can count in one box. */
    private static final int MAX_CARDS = 500;

    private final ConsignmentRepository consignments;
    private final CardService cards;
    private final OfficeService offices;

    @Inject
    ConsignmentService(ConsignmentRepository consignments, CardService cards, OfficeService offices) {
        this.consignments = consignments;
        this.cards = cards;
        this.offices = offices;
    }

    /** A consignment and what is in it. */
    record Manifest(Consignment consignment, List<ManifestLine> lines) {}

    /** What was found in the box: order numbers that belong to it and arrived now, and others. */
    record Arrival(Manifest manifest, List<String> arrived, List<String> foreign) {}

    /** Packs what waits for an office, at the plant or at a centre; the caller's organisation carries it. */
    Uni<Manifest> pack(UUID officeId, UUID fromOfficeId, Caller caller) {
        UUID carrier = caller.organisationId().orElseThrow(() -> new Refused(CommonProblem.FORBIDDEN));
        return offices.require(officeId)
                .chain(() -> consignments.pack(officeId, fromOfficeId, carrier, caller.actor(), MAX_CARDS))
                .onItem()
                .ifNull()
                .failWith(() -> new Refused(DeliveryProblem.NOTHING_TO_PACK))
                .chain(this::manifest);
    }

    @WithTransaction
    Uni<Manifest> show(UUID id, Caller caller) {
        return manifest(id).invoke(manifest -> manifest.consignment().requireConcerned(caller));
    }

    /** The carrier takes the box: from now on it answers for what is in it. */
    Uni<Manifest> dispatch(UUID id, Instant reportedAt, Caller caller) {
        Move move = Move.of(CardState.PACKED, CardState.DISPATCHED, "dispatched", Actor.of(caller))
                .reportedAt(reportedAt);
        return requireOfCarrier(id, caller)
                .chain(consignment -> leave(consignment, ConsignmentState.DISPATCHED, caller, reportedAt))
                .chain(consignment -> moveAll(id, move.into(Custodian.CARRIER, consignment.carrierId())))
                .chain(() -> manifest(id));
    }

    /** The box is opened again: its cards wait for another one. */
    Uni<Manifest> cancel(UUID id, Caller caller) {
        return requireOfCarrier(id, caller)
                .chain(consignment -> leave(consignment, ConsignmentState.CANCELLED, caller, null))
                .chain(() -> moveAll(id, Move.of(CardState.PACKED, CardState.ROUTED, "unpacked", Actor.of(caller))))
                .chain(() -> manifest(id));
    }

    /**
     * The office received the box and scanned what is in it. Cards that were not scanned stay on their way and are
     * missing; they may be scanned later.
     *
     * @param scanned order numbers, or null for all
     */
    Uni<Arrival> arrive(UUID id, Set<String> scanned, Instant reportedAt, Caller caller) {
        return require(id)
                .invoke(consignment -> caller.requireOffice(consignment.officeId()))
                .chain(consignment -> switch (consignment.state()) {
                    case DISPATCHED -> leave(consignment, ConsignmentState.ARRIVED, caller, reportedAt);
                    case ARRIVED -> Uni.createFrom().item(consignment);
                    case PACKED, CANCELLED -> throw consignment.movedOn();
                })
                .chain(consignment -> consignments
                        .manifest(id)
                        .chain(lines -> receive(consignment, lines, scanned, reportedAt, caller)));
    }

    private Uni<Arrival> receive(
            Consignment consignment, List<ManifestLine> lines, Set<String> scanned, Instant reportedAt, Caller caller) {
        List<ManifestLine> found = lines.stream()
                .filter(ManifestLine::missing)
                .filter(line -> scanned == null || scanned.contains(line.orderNumber()))
                .toList();
        Move move = Move.of(
                        CardState.DISPATCHED, CardState.AT_OFFICE, "arrived", Actor.at(caller, consignment.officeId()))
                .into(Custodian.OFFICE, consignment.officeId())
                .reportedAt(reportedAt);
        return cards.move(found.stream().map(ManifestLine::cardId).toList(), move)
                .call(moved -> consignments.markArrived(consignment.id(), moved))
                .chain(moved -> manifest(consignment.id())
                        .map(manifest -> new Arrival(manifest, numbers(found, moved), foreign(lines, scanned))));
    }

    private static List<String> numbers(List<ManifestLine> found, List<UUID> moved) {
        Set<UUID> ids = Set.copyOf(moved);
        return found.stream()
                .filter(line -> ids.contains(line.cardId()))
                .map(ManifestLine::orderNumber)
                .toList();
    }

    private static List<String> foreign(List<ManifestLine> lines, Set<String> scanned) {
        Set<String> foreign = new HashSet<>(scanned == null ? Set.of() : scanned);
        lines.forEach(line -> foreign.remove(line.orderNumber()));
        return foreign.stream().sorted().toList();
    }

    /** Moves the consignment, which decides the race of dispatch, cancellation and arrival. */
    private Uni<Consignment> leave(Consignment consignment, ConsignmentState to, Caller caller, Instant reportedAt) {
        return consignments
                .move(consignment.id(), from(to), to, Actor.of(caller), reportedAt)
                .invoke(moved -> {
                    if (!moved) {
                        throw consignment.movedOn();
                    }
                })
                .replaceWith(consignment);
    }

    private static ConsignmentState from(ConsignmentState to) {
        return to == ConsignmentState.ARRIVED ? ConsignmentState.DISPATCHED : ConsignmentState.PACKED;
    }

    private Uni<List<UUID>> moveAll(UUID id, Move move) {
        return consignments
                .manifest(id)
                .chain(lines ->
                        cards.move(lines.stream().map(ManifestLine::cardId).toList(), move));
    }

    private Uni<Consignment> requireOfCarrier(UUID id, Caller caller) {
        return require(id).invoke(consignment -> consignment.requireCarrier(caller));
    }

    private Uni<Consignment> require(UUID id) {
        return consignments.lock(id).onItem().ifNull().failWith(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    private Uni<Manifest> manifest(UUID id) {
        return require(id)
                .chain(consignment -> consignments.manifest(id).map(lines -> new Manifest(consignment, lines)));
    }
}

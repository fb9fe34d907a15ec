package kart.delivery.order;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import kart.caller.Caller;
import kart.delivery.card.Actor;
import kart.delivery.card.Card;
import kart.delivery.card.CardService;
import kart.delivery.card.CardState;
import kart.delivery.card.Move;
import kart.delivery.order.OrderRepository.CardOrder;
import kart.delivery.order.OrderRepository.Enrolment;
import kart.delivery.problem.DeliveryProblem;
import kart.delivery.tracking.ApplicationFacts;
import kart.delivery.tracking.ApplicationService;
import kart.delivery.tracking.TimelineCode;
import kart.delivery.tracking.TimelineEntry;
import kart.problem.Refused;

/** Orders cards of the plant, once an application. */
@ApplicationScoped
class OrderService {

    /** Where a card can still be stopped because nobody but the plant has it and no manifest names it. */
    private static final EnumSet<CardState> STOPPABLE =
            EnumSet.of(CardState.ORDERED, CardState.ISSUED, CardState.ROUTED);

    private static final EnumSet<CardState> GONE = EnumSet.of(CardState.LOST, CardState.SPOILED);

    private final OrderRepository orders;
    private final ApplicationService applications;
    private final CardService cards;

    @Inject
    OrderService(OrderRepository orders, ApplicationService applications, CardService cards) {
        this.orders = orders;
        this.applications = applications;
        this.cards = cards;
    }

    /** The application is enrolled: its card is ordered, unless it was before or the application has ended. */
    Uni<Void> enrolled(ApplicationFacts facts, TimelineEntry entry, Enrolment enrolment) {
        return applications
                .remember(facts, entry)
                .chain(application -> application.hasEnded()
                        ? Uni.createFrom().item(false)
                        : orders.order(enrolment, Actor.SERVICE.name()))
                .replaceWithVoid();
    }

    /** The application is rejected: a card that has not left the plant is discarded. */
    Uni<Void> rejected(ApplicationFacts facts, TimelineEntry entry) {
        Move discard = Move.of(CardState.ORDERED, CardState.SPOILED, "application-rejected", Actor.SERVICE)
                .outOf(STOPPABLE);
        return applications
                .remember(facts, entry)
                .chain(() -> applications.end(facts.id(), TimelineCode.REJECTED))
                .chain(() -> cards.live(facts.id()))
                .chain(card -> cards.move(card.map(Card::id).stream().toList(), discard))
                .replaceWithVoid();
    }

    @WithTransaction
    Uni<List<CardOrder>> after(long position, int limit) {
        return orders.after(position, limit);
    }

    /** Orders a card in the place of one that is lost or spoiled. */
    Uni<Card> replace(UUID id, Caller caller) {
        return cards.require(id)
                .call(card -> applications.lock(card.applicationId()))
                .chain(() -> cards.require(id))
                .invoke(card -> card.requireState(GONE))
                .chain(() -> orders.reorder(List.of(id), caller.actor()))
                .chain(made -> {
                    if (made.isEmpty()) {
                        throw new Refused(DeliveryProblem.CARD_REPLACED);
                    }
                    return cards.require(made.getFirst());
                });
    }
}

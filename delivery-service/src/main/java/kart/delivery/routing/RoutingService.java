package kart.delivery.routing;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kart.caller.Caller;
import kart.delivery.card.Actor;
import kart.delivery.card.Card;
import kart.delivery.card.CardService;
import kart.delivery.card.CardState;
import kart.delivery.card.Move;
import kart.delivery.office.Channel;
import kart.delivery.office.Office;
import kart.delivery.office.OfficeService;
import kart.delivery.problem.DeliveryProblem;
import kart.delivery.routing.ChannelRepository.ChannelHealth;
import kart.delivery.tracking.ApplicationService;
import kart.problem.Refused;

/** What owners and operators say about the way of cards. */
@ApplicationScoped
class RoutingService {

    /** A card that has an office already and has not left for it. */
    private static final Set<CardState> REROUTABLE = EnumSet.of(CardState.ROUTED, CardState.AT_CENTRE);

    private final ApplicationService applications;
    private final OfficeService offices;
    private final CardService cards;
    private final ChannelRepository channels;

    @Inject
    RoutingService(
            ApplicationService applications, OfficeService offices, CardService cards, ChannelRepository channels) {
        this.applications = applications;
        this.offices = offices;
        this.cards = cards;
        this.channels = channels;
    }

    /**
     * The owner chooses the office. Before a card has one the choice waits for it; a card that has one and has not left
     * is routed anew at once.
     *
     * @throws Refused {@code card-moved-on} once the card is packed or further
     */
    Uni<Void> choose(UUID applicationId, Channel channel, UUID officeId, Caller caller) {
        return applications
                .lockOwn(applicationId, caller)
                .chain(() -> offices.require(officeId))
                .invoke(office -> requireChannel(office, channel))
                .chain(() -> requireHealthy(channel))
                .chain(() -> applications.choose(applicationId, channel, officeId))
                .chain(() -> cards.live(applicationId))
                .chain(card ->
                        card.isEmpty() ? Uni.createFrom().voidItem() : redirect(card.get(), channel, officeId, caller));
    }

    private Uni<Void> redirect(Card card, Channel channel, UUID officeId, Caller caller) {
        Move reroute = Move.of(CardState.ROUTED, CardState.ROUTED, "chosen", Actor.of(caller))
                .outOf(REROUTABLE)
                .towards(channel, officeId);
        return cards.choose(card.id(), officeId)
                .chain(inTime -> inTime
                        ? cards.move(List.of(card.id()), reroute).replaceWithVoid()
                        : cards.require(card.id())
                                .invoke(now -> {
                                    throw now.movedOn();
                                })
                                .replaceWithVoid());
    }

    private static void requireChannel(Office office, Channel channel) {
        if (office.channel() != channel) {
            throw new Refused(DeliveryProblem.OFFICE_NOT_OF_CHANNEL).with("officeChannel", office.channel());
        }
    }

    private Uni<Void> requireHealthy(Channel channel) {
        return channels.all()
                .invoke(all -> {
                    if (all.stream().anyMatch(health -> health.channel() == channel && health.suspended())) {
                        throw new Refused(DeliveryProblem.CHANNEL_SUSPENDED);
                    }
                })
                .replaceWithVoid();
    }

    @WithTransaction
    Uni<List<ChannelHealth>> channels() {
        return channels.all();
    }

    /** A suspended channel gets no more cards, and those that are not packed yet go elsewhere. */
    Uni<Void> setHealth(Channel channel, boolean suspended, String reason, Caller caller) {
        return channels.setHealth(channel, suspended, suspended ? reason : null, caller.actor());
    }
}

package kart.delivery.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kart.delivery.office.Channel;
import kart.delivery.routing.RoutingRule.Counter;
import kart.delivery.routing.RoutingRule.Waiting;
import org.junit.jupiter.api.Test;

class RoutingRuleTest {

    private static final Counter TEHRAN = counter(1, Channel.REGISTRY, "IR-23", 35.70, 51.40, 10);
    private static final Counter KARAJ = counter(2, Channel.POST, "IR-30", 35.83, 50.99, 10);
    private static final Counter ISFAHAN = counter(3, Channel.PISHKHAN, "IR-10", 32.65, 51.67, 10);
    private static final Set<Channel> NONE = EnumSet.noneOf(Channel.class);

    @Test
    void theOwnersChoiceComesFirst() {
        assertEquals(ISFAHAN, place(NONE, waiting(TEHRAN, ISFAHAN), TEHRAN, KARAJ, ISFAHAN));
    }

    @Test
    void aChoiceIsNotRefusedForLackOfRoom() {
        Counter full = counter(3, Channel.PISHKHAN, "IR-10", 32.65, 51.67, 0);
        assertEquals(full, place(NONE, waiting(TEHRAN, full), TEHRAN, full));
    }

    @Test
    void aChoiceOnASuspendedChannelFallsBackToTheNearest() {
        assertEquals(TEHRAN, place(EnumSet.of(Channel.PISHKHAN), waiting(TEHRAN, ISFAHAN), ISFAHAN, KARAJ, TEHRAN));
    }

    @Test
    void aChoiceThatTheRegisterDoesNotHaveFallsBackToTheNearest() {
        Counter gone = counter(9, Channel.POST, "IR-23", 0, 0, 1);
        assertEquals(TEHRAN, place(NONE, waiting(TEHRAN, gone), TEHRAN, KARAJ));
    }

    @Test
    void theEnrolmentOfficeItselfIsTheNearest() {
        assertEquals(KARAJ, place(NONE, waiting(KARAJ, null), TEHRAN, KARAJ, ISFAHAN));
    }

    @Test
    void aFullOfficeDrainsToTheNextNearest() {
        Counter full = counter(1, Channel.REGISTRY, "IR-23", 35.70, 51.40, 0);
        assertEquals(KARAJ, place(NONE, waiting(full, null), full, ISFAHAN, KARAJ));
    }

    @Test
    void aSuspendedChannelDrainsToTheNextNearest() {
        assertEquals(KARAJ, place(EnumSet.of(Channel.REGISTRY), waiting(TEHRAN, null), TEHRAN, ISFAHAN, KARAJ));
    }

    @Test
    void roomIsTakenWithEachCard() {
        Counter one = counter(1, Channel.REGISTRY, "IR-23", 35.70, 51.40, 1);
        RoutingRule rule = new RoutingRule(List.of(one, KARAJ), NONE);

        assertEquals(Optional.of(one), rule.place(waiting(one, null)));
        assertEquals(Optional.of(KARAJ), rule.place(waiting(one, null)));
    }

    @Test
    void anUnknownEnrolmentOfficeMeansTheRoomiestOfTheProvince() {
        Counter roomy = counter(4, Channel.POST, "IR-10", 32.0, 52.0, 90);
        Counter roomier = counter(5, Channel.POST, "IR-23", 35.0, 51.0, 900);
        Waiting card = new Waiting(UUID.randomUUID(), new UUID(0, 99), "IR-10", null);

        assertEquals(Optional.of(roomy), new RoutingRule(List.of(ISFAHAN, roomy, roomier), NONE).place(card));
    }

    @Test
    void aCardOfWhichNothingIsKnownGoesWhereThereIsMostRoom() {
        Counter roomy = counter(4, Channel.POST, "IR-10", 32.0, 52.0, 90);
        Waiting card = new Waiting(UUID.randomUUID(), null, null, null);

        assertEquals(Optional.of(roomy), new RoutingRule(List.of(ISFAHAN, roomy, TEHRAN), NONE).place(card));
    }

    @Test
    void aCardForWhichNobodyHasRoomWaits() {
        Counter full = counter(1, Channel.REGISTRY, "IR-23", 35.70, 51.40, 0);
        assertEquals(Optional.empty(), new RoutingRule(List.of(full), NONE).place(waiting(full, null)));
        assertEquals(Optional.empty(), new RoutingRule(List.of(), NONE).place(waiting(full, null)));
    }

    private static Counter place(Set<Channel> suspended, Waiting card, Counter... counters) {
        return new RoutingRule(List.of(counters), suspended).place(card).orElseThrow();
    }

    private static Waiting waiting(Counter enrolledAt, Counter chosen) {
        return new Waiting(
                UUID.randomUUID(),
                enrolledAt.officeId(),
                enrolledAt.province(),
                chosen == null ? null : chosen.officeId());
    }

    private static Counter counter(
            long id, Channel channel, String province, double latitude, double longitude, int room) {
        return new Counter(new UUID(0, id), channel, province, latitude, longitude, room);
    }
}

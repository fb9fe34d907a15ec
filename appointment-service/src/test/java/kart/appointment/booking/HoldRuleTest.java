package kart.appointment.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import kart.appointment.Actor;
import kart.appointment.booking.HoldRequest.Kind;
import kart.appointment.booking.HoldRule.Verdict;
import kart.appointment.slot.Pool;
import kart.problem.Refused;
import org.junit.jupiter.api.Test;

/** What becomes of a request that got no place: each case, and which of two reasons is told first. */
class HoldRuleTest {

    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final UUID ID = UUID.randomUUID();
    private static final SlotLook FREE = slot(Pool.ONLINE, 60, true, 1);

    private static final Duration WITHIN = Duration.ofHours(24);

    private static SlotLook slot(Pool pool, int minutes, boolean open, int free) {
        return new SlotLook(pool, NOW.plusSeconds(60L * minutes), open, free);
    }

    private static HoldRequest request(Kind kind, long slot) {
        return new HoldRequest(ID, slot, kind, "p", "k", new byte[0], null, Actor.job("test"), null);
    }

    private static HoldLookUp found(SlotLook slot) {
        return new HoldLookUp("REGISTERED", true, true, null, false, null, false, slot, null);
    }

    private static Verdict judge(HoldLookUp found) {
        return HoldRule.judge(request(Kind.ONLINE, 1), found, NOW, WITHIN);
    }

    private static String refusal(Kind kind, long slot, HoldLookUp found) {
        return assertThrows(Refused.class, () -> HoldRule.judge(request(kind, slot), found, NOW, WITHIN))
                .type()
                .slug();
    }

    private static String refusal(HoldLookUp found) {
        return refusal(Kind.ONLINE, 1, found);
    }

    @Test
    void whatWasDoneBeforeIsAnsweredAgainWhateverHappenedSince() {
        assertEquals(
                Verdict.ANSWER_AGAIN,
                judge(new HoldLookUp(
                        "WITHDRAWN", true, false, ID, true, ID, false, slot(Pool.ONLINE, -60, false, 0), null)));
        assertEquals(
                "idempotency-key-reused",
                refusal(new HoldLookUp("REGISTERED", true, false, ID, false, null, false, FREE, null)));
    }

    @Test
    void anApplicationMustBeThereBeOnesOwnAndBeOpen() {
        assertEquals("not-found", refusal(new HoldLookUp(null, true, false, null, false, null, false, FREE, null)));
        assertEquals(
                "not-found", refusal(new HoldLookUp("REGISTERED", false, false, null, false, ID, false, FREE, null)));
        assertEquals(
                "application-moved-on",
                refusal(new HoldLookUp("ENROLLED", true, true, null, false, ID, false, FREE, null)));
    }

    @Test
    void anotherLiveBookingStandsInTheWayUnlessItsTimeIsOver() {
        assertEquals(
                "already-booked",
                refusal(new HoldLookUp("REGISTERED", true, true, null, false, ID, false, null, null)));
        assertEquals(
                Verdict.EXPIRE_THEN_RETRY,
                judge(new HoldLookUp(
                        "REGISTERED", true, true, null, false, ID, true, slot(Pool.ONLINE, 60, true, 0), null)));
    }

    @Test
    void aSlotMustBeThereBeForThisCallerBeOpenLieAheadAndHaveAPlace() {
        assertEquals("slot-unknown", refusal(found(null)));
        assertEquals("slot-unknown", refusal(found(slot(Pool.ASSISTED, 60, true, 1))));
        assertEquals("office-closed", refusal(found(slot(Pool.ONLINE, 60, false, 1))));
        assertEquals("slot-started", refusal(found(slot(Pool.ONLINE, 0, true, 1))));
        assertEquals("slot-full", refusal(found(slot(Pool.ONLINE, 60, true, 0))));
        assertEquals("slot-full", refusal(found(slot(Pool.ONLINE, 60, true, -1))));
        assertEquals(Verdict.RETRY, judge(found(FREE)));
    }

    @Test
    void whoTookTooManyPlacesOfLateIsToldWhenToComeAgain() {
        HoldLookUp tooOften = new HoldLookUp(
                "REGISTERED", true, true, null, false, null, false, FREE, NOW.minus(Duration.ofHours(23)));

        Refused refused = assertThrows(Refused.class, () -> judge(tooOften));

        assertEquals("too-many-holds", refused.type().slug());
        assertEquals(Duration.ofHours(1), refused.retryAfter());
        assertEquals(NOW.plus(Duration.ofHours(1)), refused.facts().get("againFrom"));
    }

    @Test
    void whoComesInTheMinuteThatTheyWereToldIsNotRefusedOnceMore() {
        Refused refused = RecentHolds.tooMany(NOW.minus(Duration.ofHours(23)).plusMillis(1), NOW, WITHIN);

        assertEquals(NOW.plus(Duration.ofMinutes(61)), refused.facts().get("againFrom"));
    }

    @Test
    void whoHelpsTakesKeptPlacesToo() {
        assertEquals(
                Verdict.RETRY,
                HoldRule.judge(request(Kind.ASSISTED, 1), found(slot(Pool.ASSISTED, 60, true, 1)), NOW, WITHIN));
        assertEquals(Verdict.RETRY, HoldRule.judge(request(Kind.ASSISTED, 1), found(FREE), NOW, WITHIN));
        assertEquals("slot-unknown", refusal(Kind.ASSISTED, 1, found(slot(Pool.COUNTER, 60, true, 1))));
    }

    @Test
    void aWalkInPaysFirstAndMayTakeTheHourThatRuns() {
        SlotLook running = slot(Pool.COUNTER, -20, true, 1);
        assertEquals(
                "fee-not-settled",
                refusal(
                        Kind.WALK_IN,
                        1,
                        new HoldLookUp("REGISTERED", true, false, null, false, null, false, running, null)));
        assertEquals(Verdict.RETRY, HoldRule.judge(request(Kind.WALK_IN, 1), found(running), NOW, WITHIN));
        assertEquals("slot-full", refusal(Kind.WALK_IN, HoldRequest.NO_SLOT, found(null)));
    }
}

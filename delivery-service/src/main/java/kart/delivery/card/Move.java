package kart.delivery.card;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import kart.delivery.office.Channel;

/**
 * A move of one or many cards. What is null stays as it is.
 *
 * @param from        the states in which a card takes part; others are left alone
 * @param why         a stable code for the history
 * @param custodianId the organisation or office that answers from now on
 * @param reportedAt  when the partner says that it happened
 */
public record Move(
        Set<CardState> from,
        CardState to,
        String why,
        Actor actor,
        Custodian custodian,
        UUID custodianId,
        Channel channel,
        UUID officeId,
        Instant reportedAt) {

    public static Move of(CardState from, CardState to, String why, Actor actor) {
        return new Move(EnumSet.of(from), to, why, actor, null, null, null, null, null);
    }

    /** The same move out of other states. */
    public Move outOf(Set<CardState> states) {
        return new Move(states, to, why, actor, custodian, custodianId, channel, officeId, reportedAt);
    }

    /** The same move, into somebody else's hands. */
    public Move into(Custodian newCustodian, UUID newCustodianId) {
        return new Move(from, to, why, actor, newCustodian, newCustodianId, channel, officeId, reportedAt);
    }

    /** The same move, to an office. */
    public Move towards(Channel newChannel, UUID newOfficeId) {
        return new Move(from, to, why, actor, custodian, custodianId, newChannel, newOfficeId, reportedAt);
    }

    /** The same move, with the partner's own time beside ours. */
    public Move reportedAt(Instant time) {
        return new Move(from, to, why, actor, custodian, custodianId, channel, officeId, time);
    }
}

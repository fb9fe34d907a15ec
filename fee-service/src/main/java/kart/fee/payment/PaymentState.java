package kart.fee.payment;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Where an attempt to pay stands. The same table is the README's diagram and the database's {@code state_move}. */
public enum PaymentState {
    /** Written down; the gateway was not asked yet, or its answer is not known yet. */
    CREATED,
    /** The payer is at the gateway. */
    AT_GATEWAY,
    /** The gateway was asked, but nobody knows what came of it. */
    UNKNOWN,
    /** The gateway says that nothing was paid. */
    FAILED,
    /** The gateway says that it was paid; not confirmed, so it could still go back. */
    PAID,
    /** The payer did not pay in time. */
    EXPIRED,
    /** Confirmed: the money is ours. */
    VERIFIED,
    /** The gateway gave the money back by itself. */
    REVERSED,
    /** Confirmed, but nothing was due: it is to be given back. */
    REFUND_PENDING,
    /** Given back. */
    REFUNDED,
    /** The gateway refused to give it back; tried again later. */
    REFUND_FAILED;

    private static final Map<PaymentState, Set<PaymentState>> NEXT = Map.ofEntries(
            Map.entry(CREATED, EnumSet.of(AT_GATEWAY, UNKNOWN, FAILED)),
            Map.entry(AT_GATEWAY, EnumSet.of(PAID, FAILED, EXPIRED, UNKNOWN)),
            Map.entry(UNKNOWN, EnumSet.of(PAID, VERIFIED, REVERSED, FAILED, EXPIRED)),
            Map.entry(EXPIRED, EnumSet.of(PAID, VERIFIED, REVERSED)),
            Map.entry(FAILED, EnumSet.of(PAID, VERIFIED, REVERSED)),
            Map.entry(PAID, EnumSet.of(VERIFIED, REVERSED)),
            Map.entry(VERIFIED, EnumSet.of(REVERSED, REFUND_PENDING)),
            Map.entry(REVERSED, EnumSet.noneOf(PaymentState.class)),
            Map.entry(REFUND_PENDING, EnumSet.of(REFUNDED, REFUND_FAILED)),
            Map.entry(REFUNDED, EnumSet.noneOf(PaymentState.class)),
            Map.entry(REFUND_FAILED, EnumSet.of(REFUND_PENDING)));

    /** The states that may follow this one. */
    public Set<PaymentState> next() {
        return NEXT.get(this);
    }

    boolean canBecome(PaymentState next) {
        return NEXT.get(this).contains(next);
    }

    /** Whether the gateway may still come to say that it was paid. */
    boolean isOpen() {
        return canBecome(PAID) || this == PAID;
    }
}

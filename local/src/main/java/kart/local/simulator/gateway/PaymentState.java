package kart.local.simulator.gateway;

import java.util.Set;

/** Where a payment stands. */
enum PaymentState {
    /** Asked for by the merchant; nobody has seen the bank's page yet. */
    CREATED("ساخته‌شده"),
    /** The payer is on the bank's page. */
    IN_BANK("در صفحهٔ بانک"),
    /** Paid, but the merchant has not said yet that it knows. */
    PAID("پرداخت‌شده، تأییدنشده"),
    /** Paid and known to the merchant. */
    VERIFIED("تأییدشده"),
    /** The money is back with the payer. */
    REVERSED("برگشت‌خورده"),
    /** Cancelled, or not paid in time. */
    FAILED("ناموفق");

    private final String textFa;

    PaymentState(String textFa) {
        this.textFa = textFa;
    }

    String textFa() {
        return textFa;
    }

    /** The states that may follow; the statements of {@link PaymentRepository} allow these moves and no other. */
    Set<PaymentState> next() {
        return switch (this) {
            case CREATED -> Set.of(IN_BANK, FAILED);
            case IN_BANK -> Set.of(PAID, FAILED);
            case PAID -> Set.of(VERIFIED, REVERSED);
            case VERIFIED -> Set.of(REVERSED);
            case REVERSED, FAILED -> Set.of();
        };
    }

    /** The name in answers to the merchant, who is not told whether the payer has opened the page. */
    String wireName() {
        return this == CREATED ? IN_BANK.name() : name();
    }
}

package kart.fee.charge;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kart.fee.problem.FeeProblem;
import kart.problem.Refused;
import kart.problem.Text;
import kart.values.Rial;

/**
 * What a citizen can show: what was paid, for what, and what the law allows.
 *
 * @param at when it was written
 */
record Receipt(UUID chargeId, UUID applicationId, Instant at, List<ReceiptLine> lines, Rial total, Rial cap) {

    /** @throws Refused {@code receipt-not-ready} */
    static Receipt of(Charge charge, List<ReceiptLine> lines, Instant at) {
        if (lines.isEmpty()) {
            throw new Refused(FeeProblem.RECEIPT_NOT_READY);
        }
        long total = lines.stream().mapToLong(ReceiptLine::amountRial).sum();
        return new Receipt(charge.id(), charge.applicationId(), at, lines, new Rial(total), new Rial(charge.capRial()));
    }

    Text totalText() {
        return new Text(total.textFa(), total.textEn());
    }

    /** What everybody should know before they pay anybody anything. */
    Text capNotice() {
        return new Text(
                "بیشترین مبلغ قانونی برای این کارت در همهٔ مراحل " + cap.textFa()
                        + " است. به هیچ دفتری بیش از ردیف‌های صورت‌هزینه نپردازید و برای هر پرداخت رسید بگیرید.",
                "The most that may lawfully be asked for this card, in all steps together, is " + cap.textEn()
                        + ". Pay no office more than the lines of your charge, and take a receipt for every payment.");
    }
}

package kart.fee.charge;

import java.time.Instant;
import kart.fee.tariff.LineGroup;

/** One paid line as a receipt shows it, with the money that settled it. */
record ReceiptLine(
        String code,
        String payee,
        LineGroup group,
        String titleFa,
        String titleEn,
        long amountRial,
        Means.Kind means,
        String reference,
        Instant settledAt) {}

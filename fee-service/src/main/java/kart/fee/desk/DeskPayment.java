package kart.fee.desk;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Cash that an office took for lines of a charge. */
record DeskPayment(
        UUID id,
        UUID chargeId,
        UUID officeId,
        String receiptNumber,
        List<String> lineCodes,
        long amountRial,
        Instant takenAt) {}

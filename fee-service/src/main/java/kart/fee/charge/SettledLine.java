package kart.fee.charge;

/**
 * A line that was settled just now.
 *
 * @param code           the line
 * @param payableAccount the ledger account of who gets the money
 * @param amountRial     in current rials
 */
public record SettledLine(String code, String payableAccount, long amountRial) {}

package kart.fee.ledger;

/**
 * One side of a movement of money.
 *
 * @param account    the account
 * @param amountRial debit above zero, credit below; in current rials
 */
public record Posting(String account, long amountRial) {

    /** @param amountRial above zero */
    public static Posting debit(String account, long amountRial) {
        return new Posting(account, amountRial);
    }

    /** @param amountRial above zero */
    public static Posting credit(String account, long amountRial) {
        return new Posting(account, -amountRial);
    }
}

package kart.values;

/**
 * An amount of money in current rial (ISO 4217 IRR), the only unit that is stored or sent.
 *
 * <p>People count in toman, ten rial; toman has no ISO code and exists in texts only. "Current rial" is ریال جاری of the
 * law promulgated on 22 November 2025, by which a new rial will be worth 10,000 of these: keep the currency beside every
 * amount and the unit in every text. {@link java.util.Currency} is not used, as it gives the rial two decimals that
 * nobody has.
 *
 * @param amount whole rial; below zero for what is owed back
 */
public record Rial(long amount) implements Comparable<Rial> {

    /** Nothing. */
    public static final Rial ZERO = new Rial(0);

    /** The ISO 4217 code to write beside an amount. */
    public static final String CURRENCY = "IRR";

    private static final int RIAL_IN_TOMAN = 10;

    /**
     * So many toman.
     *
     * @throws ArithmeticException if the amount in rial does not fit a long
     */
    public static Rial ofToman(long toman) {
        return new Rial(Math.multiplyExact(toman, RIAL_IN_TOMAN));
    }

    /**
     * The sum.
     *
     * @throws ArithmeticException if it does not fit a long
     */
    public Rial plus(Rial other) {
        return new Rial(Math.addExact(amount, other.amount));
    }

    /**
     * The difference, below zero if the other amount is larger.
     *
     * @throws ArithmeticException if it does not fit a long
     */
    public Rial minus(Rial other) {
        return new Rial(Math.subtractExact(amount, other.amount));
    }

    /** Whether the amount is below zero. */
    public boolean isNegative() {
        return amount < 0;
    }

    /** The amount in Persian with both units: ۳۱٬۰۰۰ تومان (۳۱۰٬۰۰۰ ریال). */
    public String textFa() {
        return tomanFa() + " (" + PersianText.groupedPersian(amount) + " ریال)";
    }

    /** The amount in English with both units: 31,000 toman (310,000 rial). */
    public String textEn() {
        return tomanEn() + " (" + PersianText.grouped(amount, ',') + " rial)";
    }

    /** The amount in toman in Persian: ۳۱٬۰۰۰ تومان. A single rial is a tenth: ۰٫۱ تومان. */
    public String tomanFa() {
        return PersianText.persianDigits(toman('\u066C', '\u066B')) + " تومان";
    }

    /** The amount in toman in English: 31,000 toman. A single rial is a tenth: 0.1 toman. */
    public String tomanEn() {
        return toman(',', '.') + " toman";
    }

    @Override
    public int compareTo(Rial other) {
        return Long.compare(amount, other.amount);
    }

    /** The amount as ASCII text with its currency, for logs: 310000 IRR. */
    @Override
    public String toString() {
        return amount + " " + CURRENCY;
    }

    private String toman(char thousands, char decimal) {
        long whole = amount / RIAL_IN_TOMAN;
        long tenth = Math.abs(amount % RIAL_IN_TOMAN);
        // Division drops the sign of amounts between minus one and zero toman.
        String sign = amount < 0 && whole == 0 ? "-" : "";
        return sign + PersianText.grouped(whole, thousands) + (tenth == 0 ? "" : decimal + Long.toString(tenth));
    }
}

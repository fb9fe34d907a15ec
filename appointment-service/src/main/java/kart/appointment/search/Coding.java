package kart.appointment.search;

import java.util.regex.Pattern;

/** How an answer may be coded; see RFC 9110, section 8.4. */
enum Coding {
    IDENTITY,
    GZIP;

    /** By its name, at any weight but none: who takes it at all gets it. Who writes a star gets it as it is, which is right, too. */
    private static final Pattern GZIP_TAKEN = Pattern.compile(
            "(?:^|,)\\s*(?:x-)?gzip\\s*(?:;\\s*q=(?!0(?:\\.0{0,3})?\\s*(?:,|$))[\\d.]+\\s*)?(?:,|$)",
            Pattern.CASE_INSENSITIVE);

    /**
     * The smallest that a caller takes.
     *
     * @param acceptEncoding the header as it came, or null
     */
    static Coding takenBy(String acceptEncoding) {
        return acceptEncoding != null && GZIP_TAKEN.matcher(acceptEncoding).find() ? GZIP : IDENTITY;
    }

    /** The value of {@code Content-Encoding}, null where there is none. */
    String header() {
        return this == GZIP ? "gzip" : null;
    }
}

package kart.appointment.search;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** An answer as it goes out, as it is or smaller. It is made smaller once, however many are answered so. */
final class Answer {

    /** Who compares versions of a list looks past this: it says that more than one text may stand for the same. */
    private static final String WEAK = "W/";

    private static final int TAG_BYTES = 12;

    private final byte[] body;
    private final String tag;
    private volatile byte[] zipped;

    private Answer(byte[] body, String tag) {
        this.body = body;
        this.tag = tag;
    }

    /**
     * An answer to give.
     *
     * @param body JSON
     */
    static Answer of(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return new Answer(body, WEAK + '"' + HexFormat.of().formatHex(digest, 0, TAG_BYTES) + '"');
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The text as it goes to somebody who takes such a coding. */
    byte[] body(Coding coding) {
        return coding == Coding.GZIP ? zipped() : body;
    }

    /** The same for the same body, whichever replica made it and however it is coded. */
    String tag() {
        return tag;
    }

    /**
     * Whether the caller has this very answer.
     *
     * @param ifNoneMatch the header as it came, or null
     */
    boolean isKnown(String ifNoneMatch) {
        return ifNoneMatch != null
                && Arrays.stream(ifNoneMatch.split(","))
                        .map(String::strip)
                        .anyMatch(seen -> seen.equals("*") || seen.equals(tag) || (WEAK + seen).equals(tag));
    }

    /** Two that make it at the same time make the same. */
    private byte[] zipped() {
        byte[] made = zipped;
        if (made == null) {
            made = zip(body);
            zipped = made;
        }
        return made;
    }

    private static byte[] zip(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 4);
        try (GZIPOutputStream zip = new Quick(bytes)) {
            zip.write(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** Most answers are given once: a tenth of the size that more work would save is not worth that work. */
    private static final class Quick extends GZIPOutputStream {

        Quick(ByteArrayOutputStream bytes) throws IOException {
            super(bytes);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}

package kart.appointment.acknowledgement;

import io.nayuki.qrcodegen.QrCode;

/** A QR code as a picture in SVG, which prints sharp at any size. */
final class QrImage {

    /** The standard asks for so many light modules around the code. */
    private static final int QUIET = 4;

    private QrImage() {}

    /**
     * Draws a code.
     *
     * @param text  what a reader reads
     * @param label what the picture is, for who cannot see it; without characters that XML reads as markup
     */
    static String of(String text, String label) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        StringBuilder dark = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    dark.append('M')
                            .append(x + QUIET)
                            .append(' ')
                            .append(y + QUIET)
                            .append("h1v1h-1z");
                }
            }
        }
        int side = code.size + 2 * QUIET;
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %1$d" shape-rendering="crispEdges" role="img" \
                aria-label="%2$s"><path fill="#fff" d="M0 0h%1$dv%1$dH0z"/><path d="%3$s"/></svg>""".formatted(side, label, dark);
    }
}

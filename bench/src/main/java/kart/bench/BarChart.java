package kart.bench;

import java.util.List;
import java.util.Locale;

/**
 * Bars beside their names, as SVG that can be read on a light and on a dark page. A line through the end of a bar goes from
 * the least to the most that was measured.
 *
 * @param title what is shown, with its unit
 * @param bars  from top to bottom
 */
public record BarChart(String title, List<Bar> bars) {

    private static final int WIDTH = 760;
    private static final int NAMES = 250;
    private static final int FIGURES = 90;
    private static final int ROW = 26;
    private static final int HEAD = 40;

    /**
     * One bar.
     *
     * @param name   of what
     * @param kind   0 for what is measured, 1 and 2 for what it is compared with
     * @param figure its length
     * @param least  of all rounds
     * @param most   of all rounds
     */
    public record Bar(String name, int kind, double figure, double least, double most) {}

    /** The whole file. */
    public String svg() {
        double longest = bars.stream().mapToDouble(Bar::most).max().orElse(1);
        int height = HEAD + bars.size() * ROW + 12;
        StringBuilder svg = new StringBuilder("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" role="img">
                <title>%3$s</title>
                <style>
                text { font: 13px sans-serif; fill: #24292f } .title { font-weight: bold }
                .kind0 { fill: #1a7f5a } .kind1 { fill: #8c959f } .kind2 { fill: #bf8700 } line { stroke: #24292f }
                @media (prefers-color-scheme: dark) { text { fill: #d0d7de } line { stroke: #d0d7de } }
                </style>
                <text class="title" x="12" y="24">%3$s</text>
                """.formatted(WIDTH, height, escaped(title)));
        for (int i = 0; i < bars.size(); i++) {
            row(svg, bars.get(i), HEAD + i * ROW, longest);
        }
        return svg.append("</svg>\n").toString();
    }

    private static void row(StringBuilder svg, Bar bar, int y, double longest) {
        double scale = (WIDTH - NAMES - FIGURES) / longest;
        svg.append(String.format(
                Locale.ROOT,
                """
                <text x="%d" y="%d" text-anchor="end">%s</text>
                <rect class="kind%d" x="%d" y="%d" width="%.1f" height="%d" rx="2"/>
                <line x1="%.1f" x2="%.1f" y1="%d" y2="%d"/>
                <text x="%.1f" y="%d">%,d</text>
                """,
                NAMES - 10,
                y + 15,
                escaped(bar.name),
                bar.kind,
                NAMES,
                y + 3,
                bar.figure * scale,
                ROW - 8,
                NAMES + bar.least * scale,
                NAMES + bar.most * scale,
                y + ROW / 2 - 1,
                y + ROW / 2 - 1,
                NAMES + bar.most * scale + 6,
                y + 15,
                Math.round(bar.figure)));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}

package kart.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

class BarChartTest {

    @Test
    void barsAreAsLongAsTheirFiguresAndNamesAreText() throws Exception {
        String svg = new BarChart(
                        "Places & <more>",
                        List.of(
                                new BarChart.Bar("one", 0, 1_000, 900, 2_000),
                                new BarChart.Bar("two", 1, 500, 500, 500)))
                .svg();
        Element root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
        NodeList bars = root.getElementsByTagName("rect");
        assertEquals(2 * width(bars.item(1)), width(bars.item(0)), 0.2);
        assertEquals(
                "Places & <more>", root.getElementsByTagName("title").item(0).getTextContent());
        assertTrue(svg.contains(">1,000</text>"), svg);
    }

    private static double width(Node bar) {
        return Double.parseDouble(((Element) bar).getAttribute("width"));
    }
}

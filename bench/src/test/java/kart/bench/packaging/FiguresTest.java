package kart.bench.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void theMiddleOfEachFigureCountsAndAnOutlierDoesNot() {
        List<Figures> rounds =
                List.of(new Figures(900, 50, 70, 100), new Figures(41, 51, 71, 300), new Figures(43, 90, 60, 200));
        assertEquals(new Figures(43, 51, 70, 200), Figures.median(rounds));
    }

    @Test
    void ofAnEvenNumberTheMiddleLiesBetweenTwo() {
        assertEquals(
                new Figures(2, 20, 200, 2000),
                Figures.median(List.of(new Figures(1, 10, 100, 1000), new Figures(3, 30, 300, 3000))));
    }
}

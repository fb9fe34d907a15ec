package kart.bench.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import kart.bench.booking.Trials.Trial;
import org.junit.jupiter.api.Test;

class TrialsTest {

    private static final Trials TRIALS =
            new Trials(List.of(new Trial(4, 800, 300), new Trial(8, 1_500, 410.6), new Trial(16, 2_053, 390)));

    @Test
    void theFastestIsTheBest() {
        assertEquals(8, TRIALS.best().connections());
    }

    @Test
    void placesForSomeSecondsAreAtLeastOneAConnectionAndNoMoreThanThereAre() {
        assertEquals(2_053, TRIALS.best().placesIn(5, 45_000));
        assertEquals(1_000, TRIALS.best().placesIn(5, 1_000));
        assertEquals(128, new Trial(128, 200, 3).placesIn(5, 45_000));
    }

    @Test
    void allOfThemAreEntered() {
        ObjectNode figures = new ObjectMapper().createObjectNode();
        TRIALS.enter(figures, "baseline_trials");
        assertEquals(3, figures.path("baseline_trials").size());
        assertEquals(411, figures.at("/baseline_trials/1/per_s").asInt());
        assertEquals(1_500, figures.at("/baseline_trials/1/places").asInt());
    }
}

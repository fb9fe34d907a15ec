package kart.e2e.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kart.values.NationalId;
import org.junit.jupiter.api.Test;

class StrangerTest {

    @Test
    void nobodyComesTwice() {
        int many = 5_000;
        assertEquals(
                many,
                IntStream.range(0, many)
                        .mapToObj(i -> Stranger.next().nationalId())
                        .map(NationalId::value)
                        .collect(Collectors.toSet())
                        .size());
    }
}

package kart.appointment.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kart.appointment.office.Channel;
import kart.appointment.office.OfficeResource.Name;
import kart.appointment.search.SearchedOffice.Spot;
import kart.appointment.search.SearchedOffice.Stop;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class LatitudesTest {

    private static final Spot TEHRAN = new Spot(35.6892, 51.3890);
    private static final Spot ISFAHAN = new Spot(32.6546, 51.6680);

    private final Random random = new Random();

    @Test
    void whoIsFarToTheSouthIsNotMet() {
        OfficePlaces isfahan = office(ISFAHAN, Map.of());
        Latitudes latitudes = Latitudes.of(List.of(office(TEHRAN, Map.of()), isfahan));

        assertEquals(1, latitudes.within(300, TEHRAN).size());
        assertEquals(2, latitudes.within(400, TEHRAN).size());
        assertEquals(List.of(isfahan.office().id()), latitudes.within(0, ISFAHAN));
    }

    @Test
    void whoIsFarToTheEastIsNotMet() {
        Spot mashhad = new Spot(35.6892, 59.6067);
        Latitudes latitudes = Latitudes.of(List.of(office(TEHRAN, Map.of()), office(mashhad, Map.of())));

        assertEquals(1, latitudes.within(700, TEHRAN).size());
        assertEquals(2, latitudes.within(750, TEHRAN).size());
    }

    @Test
    void whoIsAcrossTheDateLineIsMet() {
        OfficePlaces west = office(new Spot(10, 179.9), Map.of());

        assertEquals(
                1, Latitudes.of(List.of(west)).within(50, new Spot(10, -179.9)).size());
    }

    @Test
    void officesOfOnePlaceAreAllMet() {
        Latitudes latitudes = Latitudes.of(IntStream.range(0, 5)
                .mapToObj(i -> office(new Spot(35, 50), Map.of()))
                .toList());

        assertEquals(5, latitudes.within(0, new Spot(35, 50)).size());
    }

    @Test
    void mobileUnitsAreMetWhereverTheyAre() {
        OfficePlaces unit = office(ISFAHAN, Map.of(20_000, TEHRAN));

        assertEquals(List.of(unit.office().id()), Latitudes.of(List.of(unit)).within(1, new Spot(27, 60)));
    }

    @RepeatedTest(100)
    void nobodyWhoIsNearEnoughIsMissing() {
        List<OfficePlaces> offices = IntStream.range(0, 200)
                .mapToObj(i -> office(somewhere(), Map.of()))
                .toList();
        Spot point = somewhere();
        double km = point.kmTo(offices.getFirst().office().spot());
        Set<UUID> near = offices.stream()
                .map(OfficePlaces::office)
                .filter(office -> point.kmTo(office.spot()) <= km)
                .map(SearchedOffice::id)
                .collect(Collectors.toSet());

        assertTrue(new HashSet<>(Latitudes.of(offices).within(km, point)).containsAll(near));
    }

    private Spot somewhere() {
        return new Spot(random.nextDouble(-90, 90), random.nextDouble(-180, 180));
    }

    private static OfficePlaces office(Spot spot, Map<Integer, Spot> stops) {
        return OfficePlaces.of(searched(spot, stops), Map.of());
    }

    /** An office that is open to everybody. */
    static SearchedOffice searched(Spot spot, Map<Integer, Spot> stops) {
        Name name = new Name("دفتر", "Office");
        UUID id = UUID.randomUUID();
        Map<Integer, Stop> named = stops.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, stop -> new Stop(name, stop.getValue())));
        return new SearchedOffice(
                id, "IR-23-REG-" + id, name, Channel.POST, "IR-23", name, Set.of(), spot, true, true, named);
    }
}

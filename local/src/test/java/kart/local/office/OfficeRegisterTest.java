package kart.local.office;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DayOfWeek;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import kart.values.Province;
import org.junit.jupiter.api.Test;

class OfficeRegisterTest {

    private final List<Office> offices = OfficeRegister.offices();

    @Test
    void theCountryHasItsWorkstations() {
        assertEquals(16_078, offices.stream().mapToInt(Office::workstations).sum());
        assertTrue(offices.size() > 3_800 && offices.size() < 4_400, () -> "offices: " + offices.size());
    }

    @Test
    void everyProvinceHasItsWorkstationsInAllChannels() {
        Map<String, Integer> workstations = offices.stream()
                .collect(Collectors.groupingBy(Office::province, Collectors.summingInt(Office::workstations)));
        for (Province province : Province.values()) {
            assertEquals(province.workstations(), workstations.get(province.code()), province.code());
            Set<Channel> channels = offices.stream()
                    .filter(office -> office.province().equals(province.code()))
                    .map(Office::channel)
                    .collect(Collectors.toSet());
            assertEquals(Set.of(Channel.values()), channels, province.code());
        }
    }

    @Test
    void noTwoOfficesShareAnIdACodeOrAPlace() {
        assertEquals(offices.size(), distinct(Office::id));
        assertEquals(offices.size(), distinct(Office::code));
        assertEquals(offices.size(), distinct(office -> office.latitude() + "," + office.longitude()));
    }

    @Test
    void nobodyIsOpenOnFridayAndStateOfficesOfTehranNotOnThursday() {
        for (Office office : offices) {
            Set<DayOfWeek> days =
                    office.hours().stream().map(Office.Hours::day).collect(Collectors.toCollection(HashSet::new));
            assertFalse(days.contains(DayOfWeek.FRIDAY), office::code);
            boolean stateOffice = office.channel() == Channel.REGISTRY || office.channel() == Channel.POST;
            if (stateOffice) {
                assertEquals(!office.province().equals("IR-23"), days.contains(DayOfWeek.THURSDAY), office::code);
            }
        }
    }

    @Test
    void pishkhanOfficesBelongToThousandsOfFirms() {
        long firms = offices.stream()
                .filter(office -> office.channel() == Channel.PISHKHAN)
                .map(office -> office.organisation().id())
                .distinct()
                .count();
        assertTrue(firms > 1_500, () -> "firms: " + firms);
    }

    @Test
    void theLinesAreTheSameEveryTimeAndReadable() throws Exception {
        List<String> lines = OfficeRegister.lines();
        assertEquals(lines, OfficeRegister.lines());

        JsonNode line = new ObjectMapper().readTree(lines.getFirst());
        assertEquals("IR-00-REG-001", line.get("code").asText());
        assertEquals("REGISTRY", line.get("channel").asText());
        assertEquals("اداره ثبت احوال اراک ۱", line.get("name").get("fa").asText());
        assertEquals("SATURDAY", line.get("hours").get(0).get("day").asText());
        assertEquals("07:30:00", line.get("hours").get(0).get("opens").asText());
    }

    private long distinct(java.util.function.Function<Office, Object> property) {
        return offices.stream().map(property).distinct().count();
    }
}

package kart.local.office;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import kart.local.office.Office.Name;
import kart.local.office.Office.Organisation;
import kart.values.PersianText;
import kart.values.Province;

/**
 * Makes about 4,000 offices with exactly the country's 16,078 workstations, province by province. The shares of the
 * channels within a province are an assumption: mobile units 3 in 100 workstations, civil registration 30, post 22, and
 * pishkhan the rest.
 */
public final class OfficeRegister {

    /** 167,035 cards a day on 16,078 workstations are about ten people a day, in a day of seven hours. */
    private static final int MINUTES_PER_PERSON = 42;

    private static final double CITY_RADIUS_DEGREES = 0.05;
    private static final double GOLDEN_ANGLE_RADIANS = Math.PI * (3 - Math.sqrt(5));
    private static final int FIRM_SIZES_REPEAT = 4;

    private static final Organisation REGISTRATION =
            Organisation.of("REGISTRATION", "سازمان ثبت احوال کشور", "National Organization for Civil Registration");
    private static final Organisation NATIONAL_POST = Organisation.of("POST", "شرکت ملی پست", "National Post Company");

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final List<Office> offices = new ArrayList<>();
    private int firms;
    private int officesOfFirm;

    private OfficeRegister() {}

    /** The register as lines of NDJSON, one an office, as {@code POST /v1/office-imports} takes them. */
    public static List<String> lines() {
        return offices().stream().map(OfficeRegister::line).toList();
    }

    static List<Office> offices() {
        OfficeRegister register = new OfficeRegister();
        for (Province province : Province.values()) {
            shares(province.workstations())
                    .forEach((channel, workstations) -> register.add(province, channel, workstations));
        }
        return List.copyOf(register.offices);
    }

    private static Map<Channel, Integer> shares(int workstations) {
        Map<Channel, Integer> shares = new EnumMap<>(Channel.class);
        int mobile = Math.ceilDiv(workstations * 3, 100);
        int registry = workstations * 30 / 100;
        int post = workstations * 22 / 100;
        shares.put(Channel.REGISTRY, registry);
        shares.put(Channel.POST, post);
        shares.put(Channel.PISHKHAN, workstations - registry - post - mobile);
        shares.put(Channel.MOBILE, mobile);
        return shares;
    }

    /** Spreads workstations over as many offices of the usual size as are needed, none of them empty. */
    private void add(Province province, Channel channel, int workstations) {
        int count = Math.ceilDiv(workstations, channel.usualWorkstations);
        for (int number = 0; number < count; number++) {
            int size = workstations / count + (number < workstations % count ? 1 : 0);
            offices.add(office(province, channel, number, size));
        }
    }

    private Office office(Province province, Channel channel, int number, int workstations) {
        City city = City.ofOffice(province, number);
        String code = "%s-%s-%03d".formatted(province.code(), channel.code, number + 1);
        Name name = new Name(
                channel.nameFa + ' ' + city.fa() + ' ' + PersianText.persianDigits(String.valueOf(number + 1)),
                channel.nameEn + ' ' + city.en() + ' ' + (number + 1));
        // Offices lie on a spiral around the middle of their city, so that no two share a place.
        double radius = CITY_RADIUS_DEGREES * Math.sqrt((number % 100 + 1) / 100.0);
        double angle = number * GOLDEN_ANGLE_RADIANS + channel.ordinal();
        return new Office(
                Office.idOf(code),
                code,
                name,
                channel,
                organisation(channel),
                province.code(),
                new Name(city.fa(), city.en()),
                rounded(city.latitude() + radius * Math.sin(angle)),
                rounded(city.longitude() + radius * Math.cos(angle)),
                workstations,
                MINUTES_PER_PERSON,
                channel.week(province),
                number % 3 != 2);
    }

    private Organisation organisation(Channel channel) {
        return switch (channel) {
            case REGISTRY, MOBILE -> REGISTRATION;
            case POST -> NATIONAL_POST;
            case PISHKHAN -> firm();
        };
    }

    /** Firms own one office each, every fourth of them two. */
    private Organisation firm() {
        boolean full = officesOfFirm >= (firms % FIRM_SIZES_REPEAT == 0 ? 2 : 1);
        if (firms == 0 || full) {
            firms++;
            officesOfFirm = 0;
        }
        officesOfFirm++;
        return Organisation.of(
                "FIRM-%04d".formatted(firms),
                "شرکت پیشخوان " + PersianText.persianDigits(String.valueOf(firms)),
                "Pishkhan firm " + firms);
    }

    private static double rounded(double degrees) {
        return Math.round(degrees * 10_000) / 10_000.0;
    }

    private static String line(Office office) {
        try {
            return JSON.writeValueAsString(office);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

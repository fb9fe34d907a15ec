package kart.local.office;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kart.values.Province;

/**
 * A city that has offices: the capitals of the provinces and some of the larger other ones, roughly where they are.
 *
 * @param weight its part of the province's offices, in relation to the other cities; an assumption
 */
record City(Province province, String fa, String en, double latitude, double longitude, int weight) {

    private static final List<City> ALL = Arrays.asList(
            capital(Province.MARKAZI, 34.09, 49.70),
            city(Province.MARKAZI, "ساوه", "Saveh", 35.02, 50.36),
            capital(Province.GILAN, 37.28, 49.58),
            city(Province.GILAN, "بندر انزلی", "Bandar Anzali", 37.47, 49.46),
            capital(Province.MAZANDARAN, 36.56, 53.06),
            city(Province.MAZANDARAN, "بابل", "Babol", 36.54, 52.68),
            city(Province.MAZANDARAN, "آمل", "Amol", 36.47, 52.35),
            capital(Province.EAST_AZERBAIJAN, 38.08, 46.29),
            city(Province.EAST_AZERBAIJAN, "مراغه", "Maragheh", 37.39, 46.24),
            capital(Province.WEST_AZERBAIJAN, 37.55, 45.07),
            city(Province.WEST_AZERBAIJAN, "خوی", "Khoy", 38.55, 44.95),
            capital(Province.KERMANSHAH, 34.31, 47.07),
            city(Province.KERMANSHAH, "اسلام‌آباد غرب", "Eslamabad-e Gharb", 34.11, 46.53),
            capital(Province.KHUZESTAN, 31.32, 48.67),
            city(Province.KHUZESTAN, "دزفول", "Dezful", 32.38, 48.41),
            city(Province.KHUZESTAN, "آبادان", "Abadan", 30.34, 48.30),
            capital(Province.FARS, 29.59, 52.58),
            city(Province.FARS, "مرودشت", "Marvdasht", 29.87, 52.80),
            city(Province.FARS, "جهرم", "Jahrom", 28.50, 53.56),
            capital(Province.KERMAN, 30.28, 57.08),
            city(Province.KERMAN, "رفسنجان", "Rafsanjan", 30.41, 55.99),
            city(Province.KERMAN, "سیرجان", "Sirjan", 29.45, 55.68),
            capital(Province.RAZAVI_KHORASAN, 36.30, 59.61),
            city(Province.RAZAVI_KHORASAN, "نیشابور", "Neyshabur", 36.21, 58.80),
            city(Province.RAZAVI_KHORASAN, "سبزوار", "Sabzevar", 36.21, 57.68),
            capital(Province.ISFAHAN, 32.65, 51.67),
            city(Province.ISFAHAN, "کاشان", "Kashan", 33.98, 51.44),
            city(Province.ISFAHAN, "نجف‌آباد", "Najafabad", 32.63, 51.37),
            capital(Province.SISTAN_AND_BALUCHESTAN, 29.50, 60.86),
            city(Province.SISTAN_AND_BALUCHESTAN, "زابل", "Zabol", 31.03, 61.50),
            city(Province.SISTAN_AND_BALUCHESTAN, "چابهار", "Chabahar", 25.29, 60.64),
            capital(Province.KURDISTAN, 35.31, 47.00),
            city(Province.KURDISTAN, "سقز", "Saqqez", 36.25, 46.27),
            capital(Province.HAMADAN, 34.80, 48.51),
            city(Province.HAMADAN, "ملایر", "Malayer", 34.30, 48.82),
            capital(Province.CHAHARMAHAL_AND_BAKHTIARI, 32.33, 50.86),
            city(Province.CHAHARMAHAL_AND_BAKHTIARI, "بروجن", "Borujen", 31.97, 51.29),
            capital(Province.LORESTAN, 33.49, 48.36),
            city(Province.LORESTAN, "بروجرد", "Borujerd", 33.90, 48.75),
            capital(Province.ILAM, 33.64, 46.42),
            capital(Province.KOHGILUYEH_AND_BOYER_AHMAD, 30.67, 51.59),
            capital(Province.BUSHEHR, 28.97, 50.84),
            city(Province.BUSHEHR, "برازجان", "Borazjan", 29.27, 51.22),
            capital(Province.ZANJAN, 36.67, 48.48),
            city(Province.ZANJAN, "ابهر", "Abhar", 36.15, 49.22),
            capital(Province.SEMNAN, 35.58, 53.39),
            city(Province.SEMNAN, "شاهرود", "Shahrud", 36.42, 54.98),
            capital(Province.YAZD, 31.90, 54.37),
            city(Province.YAZD, "میبد", "Meybod", 32.25, 54.01),
            capital(Province.HORMOZGAN, 27.19, 56.28),
            city(Province.HORMOZGAN, "میناب", "Minab", 27.15, 57.08),
            capital(Province.TEHRAN, 35.70, 51.39),
            city(Province.TEHRAN, "اسلامشهر", "Eslamshahr", 35.55, 51.23),
            city(Province.TEHRAN, "شهریار", "Shahriar", 35.66, 51.06),
            city(Province.TEHRAN, "ورامین", "Varamin", 35.32, 51.65),
            capital(Province.ARDABIL, 38.25, 48.29),
            city(Province.ARDABIL, "پارس‌آباد", "Parsabad", 39.65, 47.92),
            capital(Province.QOM, 34.64, 50.88),
            capital(Province.QAZVIN, 36.27, 50.00),
            city(Province.QAZVIN, "تاکستان", "Takestan", 36.07, 49.70),
            capital(Province.GOLESTAN, 36.84, 54.43),
            city(Province.GOLESTAN, "گنبد کاووس", "Gonbad-e Kavus", 37.25, 55.17),
            capital(Province.NORTH_KHORASAN, 37.47, 57.33),
            city(Province.NORTH_KHORASAN, "شیروان", "Shirvan", 37.40, 57.93),
            capital(Province.SOUTH_KHORASAN, 32.87, 59.22),
            capital(Province.ALBORZ, 35.83, 50.99),
            city(Province.ALBORZ, "فردیس", "Fardis", 35.72, 50.98));

    private static final Map<Province, List<City>> BY_PROVINCE =
            ALL.stream().collect(Collectors.groupingBy(City::province));

    private static final int CAPITAL_WEIGHT = 3;

    /** The cities of a province, its capital first. */
    static List<City> of(Province province) {
        return BY_PROVINCE.get(province);
    }

    /** The city of the office with a number, so that each city gets its part in turn. */
    static City ofOffice(Province province, int number) {
        List<City> cities = of(province);
        int place = number % cities.stream().mapToInt(City::weight).sum();
        for (City city : cities) {
            place -= city.weight;
            if (place < 0) {
                return city;
            }
        }
        throw new IllegalStateException("The weights of " + province + " do not add up");
    }

    private static City capital(Province province, double latitude, double longitude) {
        return new City(province, province.capitalFa(), province.capitalEn(), latitude, longitude, CAPITAL_WEIGHT);
    }

    private static City city(Province province, String fa, String en, double latitude, double longitude) {
        return new City(province, fa, en, latitude, longitude, 1);
    }
}

package kart.values;

import static kart.values.InvalidValue.Reason.PROVINCE_CODE;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The 31 provinces of Iran, in the order of their codes.
 *
 * <p>Codes are those of ISO 3166-2:IR as renumbered on 24 November 2020. Many lists still hold the old ones, in which
 * IR-07 is Tehran and not Fars: never take a code from elsewhere without looking at the name.
 *
 * <p>How far the figures go: the populations add up to 79,926,270, the published total of the census of 1395 (2016), and
 * 14 of the 31 were compared with a second source; the others were not. The workstations are no official figures at all:
 * they are the 16,078 of the whole country, as its civil registration told in 1397, divided by population. Both are fit
 * for demo data and load profiles and for nothing else.
 */
public enum Province {
    MARKAZI("IR-00", "مرکزی", "Markazi", "اراک", "Arak", 1_429_475, 287),
    GILAN("IR-01", "گیلان", "Gilan", "رشت", "Rasht", 2_530_696, 509),
    MAZANDARAN("IR-02", "مازندران", "Mazandaran", "ساری", "Sari", 3_283_582, 660),
    EAST_AZERBAIJAN("IR-03", "آذربایجان شرقی", "East Azerbaijan", "تبریز", "Tabriz", 3_909_652, 786),
    WEST_AZERBAIJAN("IR-04", "آذربایجان غربی", "West Azerbaijan", "ارومیه", "Urmia", 3_265_219, 657),
    KERMANSHAH("IR-05", "کرمانشاه", "Kermanshah", "کرمانشاه", "Kermanshah", 1_952_434, 393),
    KHUZESTAN("IR-06", "خوزستان", "Khuzestan", "اهواز", "Ahvaz", 4_710_509, 948),
    FARS("IR-07", "فارس", "Fars", "شیراز", "Shiraz", 4_851_274, 976),
    KERMAN("IR-08", "کرمان", "Kerman", "کرمان", "Kerman", 3_164_718, 637),
    RAZAVI_KHORASAN("IR-09", "خراسان رضوی", "Razavi Khorasan", "مشهد", "Mashhad", 6_434_501, 1_294),
    ISFAHAN("IR-10", "اصفهان", "Isfahan", "اصفهان", "Isfahan", 5_120_850, 1_030),
    SISTAN_AND_BALUCHESTAN("IR-11", "سیستان و بلوچستان", "Sistan and Baluchestan", "زاهدان", "Zahedan", 2_775_014, 558),
    KURDISTAN("IR-12", "کردستان", "Kurdistan", "سنندج", "Sanandaj", 1_603_011, 322),
    HAMADAN("IR-13", "همدان", "Hamadan", "همدان", "Hamadan", 1_738_234, 350),
    CHAHARMAHAL_AND_BAKHTIARI(
            "IR-14", "چهارمحال و بختیاری", "Chaharmahal and Bakhtiari", "شهرکرد", "Shahrekord", 947_763, 191),
    LORESTAN("IR-15", "لرستان", "Lorestan", "خرم\u200Cآباد", "Khorramabad", 1_760_649, 354),
    ILAM("IR-16", "ایلام", "Ilam", "ایلام", "Ilam", 580_158, 117),
    KOHGILUYEH_AND_BOYER_AHMAD(
            "IR-17", "کهگیلویه و بویراحمد", "Kohgiluyeh and Boyer-Ahmad", "یاسوج", "Yasuj", 713_052, 143),
    BUSHEHR("IR-18", "بوشهر", "Bushehr", "بوشهر", "Bushehr", 1_163_400, 234),
    ZANJAN("IR-19", "زنجان", "Zanjan", "زنجان", "Zanjan", 1_057_461, 213),
    SEMNAN("IR-20", "سمنان", "Semnan", "سمنان", "Semnan", 702_360, 141),
    YAZD("IR-21", "یزد", "Yazd", "یزد", "Yazd", 1_138_533, 229),
    HORMOZGAN("IR-22", "هرمزگان", "Hormozgan", "بندرعباس", "Bandar Abbas", 1_776_415, 357),
    TEHRAN("IR-23", "تهران", "Tehran", "تهران", "Tehran", 13_267_637, 2_669),
    ARDABIL("IR-24", "اردبیل", "Ardabil", "اردبیل", "Ardabil", 1_270_420, 256),
    QOM("IR-25", "قم", "Qom", "قم", "Qom", 1_292_283, 260),
    QAZVIN("IR-26", "قزوین", "Qazvin", "قزوین", "Qazvin", 1_273_761, 256),
    GOLESTAN("IR-27", "گلستان", "Golestan", "گرگان", "Gorgan", 1_868_819, 376),
    NORTH_KHORASAN("IR-28", "خراسان شمالی", "North Khorasan", "بجنورد", "Bojnord", 863_092, 174),
    SOUTH_KHORASAN("IR-29", "خراسان جنوبی", "South Khorasan", "بیرجند", "Birjand", 768_898, 155),
    ALBORZ("IR-30", "البرز", "Alborz", "کرج", "Karaj", 2_712_400, 546);

    private static final Map<String, Province> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Province::code, Function.identity()));

    private final String code;
    private final String nameFa;
    private final String nameEn;
    private final String capitalFa;
    private final String capitalEn;
    private final int population;
    private final int workstations;

    Province(
            String code,
            String nameFa,
            String nameEn,
            String capitalFa,
            String capitalEn,
            int population,
            int workstations) {
        this.code = code;
        this.nameFa = nameFa;
        this.nameEn = nameEn;
        this.capitalFa = capitalFa;
        this.capitalEn = capitalEn;
        this.population = population;
        this.workstations = workstations;
    }

    /**
     * The province of an ISO 3166-2:IR code of 2020, written exactly as in IR-23.
     *
     * @throws InvalidValue if there is none
     */
    public static Province ofCode(String code) {
        return tryOfCode(code).orElseThrow(() -> new InvalidValue(PROVINCE_CODE));
    }

    /** {@link #ofCode(String)}, empty instead of an exception. */
    public static Optional<Province> tryOfCode(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    /** The ISO 3166-2:IR code of 2020, such as IR-23. Text, not a number: Markazi is IR-00. */
    public String code() {
        return code;
    }

    /** The name in Persian, without the word استان. */
    public String nameFa() {
        return nameFa;
    }

    /** The name in English, in its usual plain spelling. */
    public String nameEn() {
        return nameEn;
    }

    /** The capital (مرکز) in Persian. */
    public String capitalFa() {
        return capitalFa;
    }

    /** The capital in English, in its usual plain spelling. */
    public String capitalEn() {
        return capitalEn;
    }

    /** People at the census of 1395 (2016); not verified one by one, see above. */
    public int population() {
        return population;
    }

    /** Enrolment workstations: the national 16,078 divided by population, an estimate. */
    public int workstations() {
        return workstations;
    }
}

package kart.e2e.load;

import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import kart.values.MobileNumber;
import kart.values.NationalId;

/** A made-up person who comes for the first time; the national ID and the mobile number belong to nobody. */
record Stranger(NationalId nationalId, LocalDate birthDate, MobileNumber mobile) {

    private static final int FIRST_PREFIX = 990;
    private static final int PREFIXES = 10;
    private static final int SERIALS = 999_998;

    /** Counts through all of them from anywhere: nobody comes twice in a run, and hardly in two. */
    private static final AtomicInteger NEXT =
            new AtomicInteger(RandomGenerator.getDefault().nextInt(PREFIXES * SERIALS));

    static Stranger next() {
        int number = Math.floorMod(NEXT.getAndIncrement(), PREFIXES * SERIALS);
        return new Stranger(
                NationalId.fictional(FIRST_PREFIX + number / SERIALS, 1 + number % SERIALS),
                LocalDate.of(1965, 1, 1).plusDays(number % 14_000),
                MobileNumber.parse("0906%07d".formatted(1_000_000 + number % 9_000_000)));
    }
}

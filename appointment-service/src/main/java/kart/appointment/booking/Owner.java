package kart.appointment.booking;

import java.util.stream.Collectors;
import kart.privacy.Pseudonyms;
import kart.values.NationalId;

/** The citizen who asks, as statements are told: by their pseudonyms under every key that is in use. */
final class Owner {

    private Owner() {}

    /** The pseudonyms of a person as {@code version:value}, apart by spaces. */
    static String of(NationalId person, Pseudonyms pseudonyms) {
        return pseudonyms.all(person).stream()
                .map(pseudonym -> pseudonym.keyVersion() + ":" + pseudonym.value())
                .collect(Collectors.joining(" "));
    }

    /**
     * In SQL, a query for the citizen whom pseudonyms name, if there is one. It reads a page for each until one is
     * found, of the key of pseudonyms; the way from a citizen to theirs reads two, which nobody else needs either. They are looked for one by one:
     * without a {@code LIMIT}, a plan made while there were few citizens would read all of them.
     *
     * @param pseudonyms an expression for them, in the form of {@link #of}
     */
    static String citizen(String pseudonyms) {
        return """
                SELECT known.citizen_id
                  FROM unnest(string_to_array(%s, ' ')) AS named(pseudonym)
                 CROSS JOIN LATERAL (
                       SELECT p.citizen_id FROM citizen_pseudonym p
                        WHERE p.key_version = CAST(split_part(named.pseudonym, ':', 1) AS integer)
                          AND p.value = split_part(named.pseudonym, ':', 2)
                        LIMIT 1) known
                 LIMIT 1""".formatted(pseudonyms);
    }
}

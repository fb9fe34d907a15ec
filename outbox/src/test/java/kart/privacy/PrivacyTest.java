package kart.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import kart.values.NationalId;
import org.junit.jupiter.api.Test;

class PrivacyTest {

    private static final NationalId SARA = NationalId.parse("9901234565");
    private static final NationalId REZA = NationalId.parse("9911313751");

    @Test
    void aPseudonymStandsForOnePerson() {
        Pseudonyms pseudonyms = new Pseudonyms(keys(1, 1));

        assertEquals(pseudonyms.of(SARA), pseudonyms.of(SARA));
        assertNotEquals(pseudonyms.of(SARA), pseudonyms.of(REZA));
        assertTrue(pseudonyms.matches(pseudonyms.of(SARA), SARA));
        assertFalse(pseudonyms.matches(pseudonyms.of(SARA), REZA));
        assertFalse(pseudonyms.of(SARA).toString().contains(SARA.value()));
    }

    @Test
    void anOlderKeyIsKnownUntilItIsRemoved() {
        Pseudonym old = new Pseudonyms(keys(1, 1)).of(SARA);

        Pseudonyms both = new Pseudonyms(keys(2, 1, 2));
        assertTrue(both.matches(old, SARA));
        assertEquals(2, both.of(SARA).keyVersion());
        assertEquals(both.of(SARA), both.all(SARA).getFirst());
        assertTrue(both.all(SARA).contains(old));
        assertFalse(new Pseudonyms(keys(2, 2)).matches(old, SARA));
    }

    @Test
    void whatIsSealedOpensForItsPurposeOnly() {
        Sealer sealer = new Sealer(keys(1, 1));
        String sealed = sealer.seal("mobile", "+989120000000");

        assertEquals("+989120000000", sealer.open("mobile", sealed));
        assertThrows(IllegalStateException.class, () -> sealer.open("name", sealed));
        assertNotEquals(sealed, sealer.seal("mobile", "+989120000000"));
    }

    @Test
    void whatIsSealedOpensAfterTheKeyRotated() {
        String sealed = new Sealer(keys(1, 1)).seal("mobile", "text");

        assertEquals("text", new Sealer(keys(2, 1, 2)).open("mobile", sealed));
        assertThrows(IllegalStateException.class, () -> new Sealer(keys(2, 2)).open("mobile", sealed));
    }

    @Test
    void aChangedByteIsNoticed() {
        Sealer sealer = new Sealer(keys(1, 1));
        byte[] sealed = sealer.seal("mobile", "text".getBytes());
        sealed[sealed.length - 1] ^= 1;

        assertThrows(IllegalStateException.class, () -> sealer.open("mobile", sealed));
        assertThrows(IllegalStateException.class, () -> sealer.open("mobile", new byte[3]));
    }

    @Test
    void aShortOrMissingKeyStopsTheStart() {
        assertThrows(IllegalStateException.class, () -> new PrivacyKeys(config(1, Map.of(1, "c2hvcnQ="))));
        assertThrows(IllegalStateException.class, () -> keys(3, 1, 2));
    }

    private static PrivacyKeys keys(int current, int... versions) {
        Map<Integer, String> keys = new HashMap<>();
        for (int version : versions) {
            byte[] key = new byte[32];
            key[0] = (byte) version;
            keys.put(version, Base64.getEncoder().encodeToString(key));
        }
        return new PrivacyKeys(config(current, keys));
    }

    private static PrivacyConfig config(int current, Map<Integer, String> keys) {
        return new PrivacyConfig() {
            @Override
            public int currentVersion() {
                return current;
            }

            @Override
            public Map<Integer, String> keys() {
                return keys;
            }
        };
    }
}

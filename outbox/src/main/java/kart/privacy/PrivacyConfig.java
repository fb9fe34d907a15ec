package kart.privacy;

import io.smallrye.config.ConfigMapping;
import java.util.Map;

/** The keys of pseudonyms and sealing: one set, shared by all services. */
@ConfigMapping(prefix = "kart.privacy")
public interface PrivacyConfig {

    /** The version with which new pseudonyms and seals are made. */
    int currentVersion();

    /** Version to key: 32 bytes in Base64. Keep the older version until nothing made with it is left. */
    Map<Integer, String> keys();
}

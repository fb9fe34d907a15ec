package kart.local.home;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Versions of the programs that come with the launcher, as the build wrote them down. */
public record Software(String postgres, String keycloak) {

    public static Software bundled() {
        Properties versions = new Properties();
        try (InputStream in = Software.class.getResourceAsStream("/software.properties")) {
            versions.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Software(versions.getProperty("postgres"), versions.getProperty("keycloak"));
    }
}

package kart.local.demo;

import java.io.IOException;
import java.net.URI;
import kart.local.client.Tokens;
import kart.local.home.Secrets;
import kart.local.keycloak.Keycloak;
import kart.local.suite.DemoPeople;
import kart.local.suite.Ports;

/** Who plays: people and machines of the local realm, each with a token of their own. */
final class Cast {

    private final Ports ports;
    private final Tokens tokens;
    private final Secrets secrets;
    private final Newcomers newcomers;

    Cast(Ports ports, Secrets secrets) {
        URI keycloak = URI.create("http://127.0.0.1:" + ports.keycloak());
        this.ports = ports;
        this.secrets = secrets;
        this.tokens = new Tokens(URI.create(keycloak + "/realms/kart"));
        this.newcomers = new Newcomers(keycloak, tokens, Keycloak.clientSecret(secrets, "kart-demo-admin"));
    }

    /** Somebody of the desk, the post or the treasury. */
    Person staff(String username) throws IOException, InterruptedException {
        return new Person(ports, tokens.ofPerson(username, DemoPeople.PASSWORD));
    }

    /** A machine. */
    Person machine(String client) throws IOException, InterruptedException {
        return new Person(ports, tokens.ofClient(client, Keycloak.clientSecret(secrets, client)));
    }

    /** A citizen whom nobody has seen before: the same demo can be played again and again. */
    Newcomer newcomer(String givenName, String familyName) throws IOException, InterruptedException, StepFailed {
        return newcomers.arrive(givenName, familyName);
    }

    Person citizen(Newcomer newcomer) throws IOException, InterruptedException {
        return new Person(ports, tokens.ofPerson(newcomer.username(), DemoPeople.PASSWORD));
    }
}

package kart.local.demo;

import java.io.IOException;
import java.util.function.UnaryOperator;
import kart.local.client.Tokens;
import kart.local.suite.Addresses;
import kart.local.suite.DemoPeople;

/** Who plays: people and machines of the demo's realm, each with a token of their own. */
final class Cast {

    private final Addresses addresses;
    private final Tokens tokens;
    private final UnaryOperator<String> clientSecrets;
    private final Newcomers newcomers;
    private final Language language;

    /**
     * Calls them together.
     *
     * @param clientSecrets the secret of a confidential client of the realm, by its id
     * @param language      in which they want to be answered
     */
    Cast(Addresses addresses, UnaryOperator<String> clientSecrets, Language language) {
        this.language = language;
        this.addresses = addresses;
        this.clientSecrets = clientSecrets;
        this.tokens = new Tokens(addresses.issuer());
        this.newcomers = new Newcomers(addresses.keycloak(), tokens, clientSecrets.apply("kart-demo-admin"));
    }

    /** Somebody of the desk, the post or the treasury. */
    Person staff(String username) throws IOException, InterruptedException {
        return new Person(addresses, tokens.ofPerson(username, DemoPeople.PASSWORD), language);
    }

    /** A machine. */
    Person machine(String client) throws IOException, InterruptedException {
        return new Person(addresses, tokens.ofClient(client, clientSecrets.apply(client)), language);
    }

    /** A citizen whom nobody has seen before: the same demo can be played again and again. */
    Newcomer newcomer(String givenName, String familyName) throws IOException, InterruptedException, StepFailed {
        return newcomers.arrive(givenName, familyName);
    }

    Person citizen(Newcomer newcomer) throws IOException, InterruptedException {
        return new Person(addresses, tokens.ofPerson(newcomer.username(), DemoPeople.PASSWORD), language);
    }
}

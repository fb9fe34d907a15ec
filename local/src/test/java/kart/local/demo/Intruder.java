package kart.local.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import kart.local.client.Tokens;
import kart.local.home.Secrets;
import kart.local.keycloak.Keycloak;
import kart.local.suite.DemoPeople;
import kart.local.suite.Ports;
import kart.local.suite.Service;

/** Somebody who tries doors; each method tells the status of the answer. */
final class Intruder {

    private final HttpClient http = HttpClient.newHttpClient();
    private final Ports ports;
    private final Secrets secrets;
    private final String keycloak;
    private final Tokens tokens;

    Intruder(Ports ports, Secrets secrets) {
        this.ports = ports;
        this.secrets = secrets;
        this.keycloak = "http://127.0.0.1:" + ports.keycloak();
        this.tokens = new Tokens(URI.create(keycloak + "/realms/kart"));
    }

    int plantAtFeeService() throws IOException, InterruptedException {
        return get(Service.FEE.url(ports) + "/v1/ledger/accounts", machine("plant-acme"));
    }

    int demoAdminAtAppointmentService() throws IOException, InterruptedException {
        return get(Service.APPOINTMENT.url(ports) + "/v1/applications", machine("kart-demo-admin"));
    }

    int passwordAtThePortal() throws IOException, InterruptedException {
        return tradePassword("kart-portal");
    }

    int passwordAtTheAdminClient() throws IOException, InterruptedException {
        return tradePassword("admin-cli");
    }

    int citizenEditsOwnNationalId() throws IOException, InterruptedException {
        String token = citizen();
        String claims = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
        String self = new ObjectMapper().readTree(claims).path("sub").asText();
        return send(HttpRequest.newBuilder(URI.create(keycloak + "/admin/realms/kart/users/" + self))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"attributes\":{\"national_id\":[\"9911313751\"]}}")));
    }

    int citizenAtTheAccountPage() throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(keycloak + "/realms/kart/account"))
                .header("Authorization", "Bearer " + citizen())
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"attributes\":{\"national_id\":[\"9911313751\"]}}")));
    }

    private String citizen() throws IOException, InterruptedException {
        return tokens.ofPerson("sara", DemoPeople.PASSWORD);
    }

    private String machine(String client) throws IOException, InterruptedException {
        return tokens.ofClient(client, Keycloak.clientSecret(secrets, client));
    }

    private int tradePassword(String client) throws IOException, InterruptedException {
        String form = "grant_type=password&username=sara&client_id=" + client + "&password="
                + URLEncoder.encode(DemoPeople.PASSWORD, StandardCharsets.UTF_8);
        return send(HttpRequest.newBuilder(URI.create(keycloak + "/realms/kart/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private int get(String url, String token) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + token));
    }

    private int send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}

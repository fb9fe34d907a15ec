package kart.local.suite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import kart.local.client.Api;
import kart.local.client.Tokens;
import kart.local.home.Home;
import kart.local.office.OfficeRegister;
import kart.local.process.Part.Steps;
import kart.local.process.PartFailed;

/** Brings the office register into the services that need it, as the operator would. */
public final class OfficeImport {

    private static final int LINES_A_REQUEST = 500;
    private static final List<Service> WHERE = List.of(Service.APPOINTMENT, Service.DELIVERY);

    private final Addresses addresses;
    private final Tokens tokens;
    private final List<String> lines = OfficeRegister.lines();
    private final String version = UUID.nameUUIDFromBytes(
                    String.join("\n", lines).getBytes(StandardCharsets.UTF_8))
            .toString();

    public OfficeImport(Addresses addresses) {
        this.addresses = addresses;
        this.tokens = new Tokens(addresses.issuer());
    }

    /**
     * Imports into every service that needs it.
     *
     * @return how many offices there are
     */
    public int everywhere(Steps steps) throws PartFailed, InterruptedException {
        try {
            for (Service service : WHERE) {
                into(service, steps);
            }
        } catch (IOException e) {
            throw new PartFailed("The offices could not be imported", e);
        }
        return lines.size();
    }

    /**
     * Imports where this version of the register was not imported yet, as the folder of the suite remembers.
     *
     * @return what there is now, for a person
     */
    String once(Home home, Steps steps) throws PartFailed, InterruptedException {
        boolean imported = false;
        try {
            for (Service service : WHERE) {
                Path done = home.data().resolve("offices-" + service.key());
                if (!Files.exists(done) || !Files.readString(done).equals(version)) {
                    into(service, steps);
                    Files.writeString(done, version);
                    imported = true;
                }
            }
        } catch (IOException e) {
            throw new PartFailed("The offices could not be imported", e);
        }
        return "%,d %s".formatted(lines.size(), imported ? "imported; their places follow in a minute" : "are there");
    }

    private void into(Service service, Steps steps) throws IOException, InterruptedException, PartFailed {
        Api api = new Api(addresses.of(service).toString(), tokens.ofPerson("operator", DemoPeople.PASSWORD));
        for (int from = 0; from < lines.size(); from += LINES_A_REQUEST) {
            int to = Math.min(from + LINES_A_REQUEST, lines.size());
            steps.at("%s: %,d of %,d".formatted(service.id(), from, lines.size()));
            String part = String.join("\n", lines.subList(from, to)) + "\n";
            // The same key as last time if the last try broke off: the service then answers as it did.
            Api.Answer answer = api.lines("POST", "/v1/office-imports", part, version + "-" + from);
            if (!answer.isDone()) {
                throw new PartFailed(service.id() + " refused the offices: " + answer.complaint());
            }
            if (!answer.body().path("errors").isEmpty()) {
                throw new PartFailed(service.id() + " refused lines of the office register: "
                        + answer.body().path("errors"));
            }
        }
    }
}

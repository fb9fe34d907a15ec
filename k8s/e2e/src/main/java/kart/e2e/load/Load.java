package kart.e2e.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import kart.local.client.Tokens;
import kart.local.suite.Addresses;

/** People who use Kart at a bounded rate until they are told to stop. */
public final class Load implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(5);

    private static final String PLANT = "plant-acme";

    private final Addresses addresses;
    private final UnaryOperator<String> secrets;
    private final Tokens tokens;
    private final HttpClient http;
    private final Patience patience;
    private final Pace pace;
    private final Tally tally = new Tally();
    private final Acknowledged acknowledged = new Acknowledged();
    private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> working = new ArrayList<>();
    private volatile boolean ending;

    /**
     * @param secrets gives the secret of a machine's client
     * @param perSecond at most so many requests a second, all people together
     */
    public Load(Addresses addresses, UnaryOperator<String> secrets, Patience patience, int perSecond) {
        this.addresses = addresses;
        this.secrets = secrets;
        this.patience = patience;
        this.pace = new Pace(perSecond);
        this.tokens = new Tokens(addresses.issuer());
        this.http = HttpClient.newBuilder().connectTimeout(CONNECT).build();
    }

    /**
     * The whole job: desks that register, take fees and places; telephone assistants; owners who begin to
     * pay and go away; the plant that makes their cards; people who search.
     */
    public Load begin() throws IOException, InterruptedException {
        Login registry = Login.ofPerson(tokens, "registry-desk");
        Login pishkhan = Login.ofPerson(tokens, "pishkhan-desk");
        for (int i = 0; i < 3; i++) {
            work(registry, new DeskJourney(office(registry), acknowledged));
            work(pishkhan, new DeskJourney(office(pishkhan), acknowledged));
        }
        for (String citizen : List.of("sara", "reza", "mina")) {
            work(Login.ofPerson(tokens, citizen), new OwnerJourney(office(registry), addresses.simulator() + "/back"));
        }
        Login assistant = Login.ofPerson(tokens, "assistant");
        work(assistant, new AssistantJourney(acknowledged));
        work(assistant, new Search());
        work(Login.ofClient(tokens, PLANT, secrets.apply(PLANT)), new PlantJourney());
        return this;
    }

    /** Only searches, by many: it costs much and changes nothing. */
    public Load beginSearching(int people) throws IOException, InterruptedException {
        Login sara = Login.ofPerson(tokens, "sara");
        for (int i = 0; i < people; i++) {
            work(sara, new Search());
        }
        return this;
    }

    private void work(Login login, Journey journey) throws IOException, InterruptedException {
        login.token();
        Caller caller = new Caller(http, addresses, login, pace, patience, tally);
        working.add(people.submit(() -> {
            while (!ending) {
                journey.play(caller);
            }
            return null;
        }));
    }

    /** Lets everybody finish what they are at, and waits for them. */
    public Load end() throws IOException, InterruptedException {
        ending = true;
        for (Future<?> person : working) {
            try {
                person.get();
            } catch (ExecutionException failure) {
                throw new IOException("Somebody could not go on: " + failure.getCause(), failure.getCause());
            }
        }
        return this;
    }

    @Override
    public void close() {
        ending = true;
        people.shutdownNow();
        http.close();
    }

    public Tally tally() {
        return tally;
    }

    public Acknowledged acknowledged() {
        return acknowledged;
    }

    /** The first office where somebody works, as their token says. */
    private static String office(Login login) throws IOException, InterruptedException {
        return new ObjectMapper()
                .readTree(login.claims())
                .path("office_ids")
                .path(0)
                .asText();
    }
}

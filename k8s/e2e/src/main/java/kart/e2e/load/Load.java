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
import kart.local.client.Tokens;
import kart.local.suite.Addresses;

/** People who use Kart at a bounded rate until they are told to stop. */
public final class Load implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final Addresses addresses;
    private final Tokens tokens;
    private final HttpClient http;
    private final Patience patience;
    private final Pace pace;
    private final Tally tally = new Tally();
    private final Acknowledged acknowledged = new Acknowledged();
    private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> working = new ArrayList<>();
    private volatile boolean ending;

    /** @param perSecond at most so many requests a second, all people together */
    public Load(Addresses addresses, Patience patience, int perSecond) {
        this.addresses = addresses;
        this.patience = patience;
        this.pace = new Pace(perSecond);
        this.tokens = new Tokens(addresses.issuer());
        this.http = HttpClient.newBuilder().connectTimeout(CONNECT).build();
    }

    /** The whole job: desks that register, take fees and places; telephone assistants; owners; people who search. */
    public Load begin() throws IOException, InterruptedException {
        Login registry = new Login(tokens, "registry-desk");
        Login pishkhan = new Login(tokens, "pishkhan-desk");
        for (int i = 0; i < 3; i++) {
            work(registry, new DeskJourney(office(registry), acknowledged));
            work(pishkhan, new DeskJourney(office(pishkhan), acknowledged));
        }
        for (String citizen : List.of("sara", "reza", "mina")) {
            work(new Login(tokens, citizen), new OwnerJourney(office(registry)));
        }
        Login assistant = new Login(tokens, "assistant");
        work(assistant, new AssistantJourney(acknowledged));
        work(assistant, new Search());
        return this;
    }

    /** Only searches, by many: it costs much and changes nothing. */
    public Load beginSearching(int people) throws IOException, InterruptedException {
        Login sara = new Login(tokens, "sara");
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

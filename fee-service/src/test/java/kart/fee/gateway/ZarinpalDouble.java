package kart.fee.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** A payment gateway of Zarinpal's wire shape, with knobs for everything that goes wrong with one. */
public class ZarinpalDouble implements QuarkusTestResourceLifecycleManager {

    /** What goes wrong, until it is taken back. */
    public enum Fault {
        /** Does what it is asked, but its answer is lost. */
        ANSWER_LOST,
        /** Verifies, but its answer is lost. */
        VERIFY_LOST,
        /** Does what it is asked, but too late for who waits. */
        SLOW,
        /** A proxy answers in its place, in HTML. */
        HTML,
        /** Codes come as texts, and the empty part as an object instead of an array. */
        FLIPPED,
        /** The amount of a payment is not the one that was asked for. */
        OTHER_AMOUNT,
        /** Reversals are refused: the bank cannot do it. */
        REVERSE_REFUSED,
        /** Everything but requests is refused: too many calls. */
        TOO_MANY_CALLS,
        /** Requests are refused. */
        REQUEST_REFUSED
    }

    private record Session(long amount, String status, String callback, long reference) {
        Session in(String other) {
            return new Session(amount, other, callback, reference);
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicLong COUNTER = new AtomicLong();
    private static final Map<String, Session> SESSIONS = new ConcurrentHashMap<>();
    private static final List<String> CALLS = new CopyOnWriteArrayList<>();
    private static final Set<Fault> FAULTS = java.util.Collections.synchronizedSet(EnumSet.noneOf(Fault.class));
    private static volatile CountDownLatch patience = new CountDownLatch(0);
    private static HttpServer server;
    private static int port;

    @Override
    public Map<String, String> start() {
        comeUp();
        return Map.of("kart.fee.gateway.url", "http://127.0.0.1:" + port);
    }

    @Override
    public void stop() {
        goDown();
    }

    /** Nothing goes wrong any more, and no call was made. */
    public static void reset() {
        comeUp();
        FAULTS.clear();
        CALLS.clear();
        patience.countDown();
    }

    public static void fault(Fault fault) {
        if (fault == Fault.SLOW) {
            patience = new CountDownLatch(1);
        }
        FAULTS.add(fault);
    }

    /** The port is closed: connections are refused. */
    public static void goDown() {
        if (server != null) {
            patience.countDown();
            server.stop(0);
            server = null;
        }
    }

    public static void comeUp() {
        if (server != null) {
            return;
        }
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            port = server.getAddress().getPort();
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/pg/v4/payment/", ZarinpalDouble::serve);
            server.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The payer pays. */
    public static void pay(String authority) {
        SESSIONS.computeIfPresent(authority, (key, session) -> session.in("PAID"));
    }

    /** The payer pays, and the gateway verifies by itself. */
    public static void verifyByItself(String authority) {
        SESSIONS.computeIfPresent(authority, (key, session) -> session.in("VERIFIED"));
    }

    /** The payer gives up. */
    public static void cancel(String authority) {
        SESSIONS.computeIfPresent(authority, (key, session) -> session.in("FAILED"));
    }

    /** The bank gives the money back by itself. */
    public static void takeBack(String authority) {
        SESSIONS.computeIfPresent(authority, (key, session) -> session.in("REVERSED"));
    }

    /** The gateway lost a payment. */
    public static void forget(String authority) {
        SESSIONS.remove(authority);
    }

    /** A payment of the same merchant that another shop of it started. */
    public static String foreignAuthority(long amount) {
        return open(amount, "https://other.example/callback");
    }

    public static String statusOf(String authority) {
        return SESSIONS.get(authority).status();
    }

    /** How often a call was made since the last reset: request, verify, inquiry or reverse. */
    public static long calls(String what) {
        return CALLS.stream().filter(what::equals).count();
    }

    public static String callbackOf(String authority) {
        return SESSIONS.get(authority).callback();
    }

    private static void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String what = path.substring(path.lastIndexOf('/') + 1).replace(".json", "");
            JsonNode body = JSON.readTree(exchange.getRequestBody());
            CALLS.add(what);
            String answer = answer(what, body);
            if (FAULTS.contains(Fault.ANSWER_LOST) || what.equals("verify") && FAULTS.contains(Fault.VERIFY_LOST)) {
                return;
            }
            if (FAULTS.contains(Fault.SLOW)) {
                await();
            }
            if (FAULTS.contains(Fault.HTML)) {
                send(exchange, 502, "text/html", "<html><body><h1>502 Bad Gateway</h1></body></html>");
            } else {
                send(exchange, 200, "application/json", answer);
            }
        }
    }

    private static String answer(String what, JsonNode body) {
        if (!body.path("merchant_id").asText().matches("[0-9a-f-]{36}")) {
            return error(-9);
        }
        if (FAULTS.contains(Fault.TOO_MANY_CALLS) && !what.equals("request")) {
            return error(-12);
        }
        Session session = SESSIONS.get(body.path("authority").asText());
        return switch (what) {
            case "request" ->
                FAULTS.contains(Fault.REQUEST_REFUSED)
                        ? error(-11)
                        : data("\"authority\":\""
                                + open(
                                        body.path("amount").asLong(),
                                        body.path("callback_url").asText())
                                + "\",\"fee_type\":\"Merchant\",\"fee\":100");
            case "verify" -> verify(body, session);
            case "inquiry" -> session == null ? error(-54) : data("\"status\":\"" + session.status() + "\"");
            case "reverse" -> reverse(body, session);
            default -> error(-9);
        };
    }

    private static String verify(JsonNode body, Session session) {
        if (session == null) {
            return error(-54);
        }
        if (session.amount() != body.path("amount").asLong() || FAULTS.contains(Fault.OTHER_AMOUNT)) {
            return error(-50);
        }
        String reference = "\"ref_id\":" + session.reference() + ",\"card_pan\":\"502229******5995\",\"fee\":0";
        switch (session.status()) {
            case "PAID" -> {
                SESSIONS.put(body.path("authority").asText(), session.in("VERIFIED"));
                return data(reference);
            }
            case "VERIFIED" -> {
                return data(reference)
                        .replace("\"code\":100", "\"code\":101")
                        .replace("\"code\":\"100\"", "\"code\":\"101\"");
            }
            default -> {
                return error(-51);
            }
        }
    }

    private static String reverse(JsonNode body, Session session) {
        if (FAULTS.contains(Fault.REVERSE_REFUSED)) {
            return error(-60);
        }
        if (session == null || !session.status().equals("VERIFIED")) {
            return error(-61);
        }
        SESSIONS.put(body.path("authority").asText(), session.in("REVERSED"));
        return data("\"message\":\"Reversed\"");
    }

    private static String open(long amount, String callback) {
        long number = COUNTER.incrementAndGet();
        String authority = String.format("A%035d", number);
        SESSIONS.put(authority, new Session(amount, "IN_BANK", callback, 200 + number));
        return authority;
    }

    private static String data(String fields) {
        return FAULTS.contains(Fault.FLIPPED)
                ? "{\"data\":{\"code\":\"100\"," + fields + "},\"errors\":{}}"
                : "{\"data\":{\"code\":100," + fields + "},\"errors\":[]}";
    }

    private static String error(int code) {
        return FAULTS.contains(Fault.FLIPPED)
                ? "{\"data\":{},\"errors\":{\"code\":\"" + code + "\",\"message\":\"no\"}}"
                : "{\"data\":[],\"errors\":{\"code\":" + code + ",\"message\":\"no\",\"validations\":[]}}";
    }

    private static void await() {
        try {
            patience.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}

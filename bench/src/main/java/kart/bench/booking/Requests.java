package kart.bench.booking;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import kart.bench.Lab;

/** The requests of citizens, each with a token of their own, ready to be sent. */
record Requests(Lab lab) {

    /** A token for each of some citizens. */
    List<String> tokens(Sample sample, int citizens) {
        return IntStream.rangeClosed(1, citizens)
                .map(sample::person)
                .parallel()
                .mapToObj(person -> lab.issuer()
                        .token("kart-appointment", "citizen-" + person, "citizen")
                        .citizen(Country.nationalId(person))
                        .with("jti", UUID.randomUUID().toString())
                        .sign())
                .toList();
    }

    /** Everybody looks at the provinces once. */
    List<byte[]> searches(List<String> tokens) {
        return tokens.stream().map(token -> read("GET /v1/provinces", token)).toList();
    }

    /** Everybody looks for their application, whose id they need to book. */
    List<byte[]> looks(List<String> tokens) {
        return tokens.stream().map(token -> read("GET /v1/applications", token)).toList();
    }

    /** One request without a body, such as {@code GET /v1/provinces}. */
    byte[] read(String line, String token) {
        return read(line, "", token);
    }

    /** The same with one more header, as its line, or none. */
    byte[] read(String line, String header, String token) {
        return bytes("""
                %s HTTP/1.1\r
                Host: 127.0.0.1\r
                Accept: application/json\r
                %sAuthorization: Bearer %s\r
                \r
                """.formatted(line, header, token));
    }

    /** Everybody of a sample takes a place: of the slots in turns. */
    List<byte[]> holds(Sample sample, List<String> tokens, long... slots) {
        return IntStream.range(0, tokens.size())
                .mapToObj(i -> {
                    String body = "{\"applicationId\":\"%s\",\"slotId\":\"%d\"}"
                            .formatted(
                                    Country.application(sample.citizen(i + 1)),
                                    slots[(sample.slot() + i) % slots.length]);
                    return bytes("""
                            POST /v1/bookings HTTP/1.1\r
                            Host: 127.0.0.1\r
                            Accept: application/json\r
                            Content-Type: application/json\r
                            Idempotency-Key: %s\r
                            Authorization: Bearer %s\r
                            Content-Length: %d\r
                            \r
                            %s""".formatted(UUID.randomUUID(), tokens.get(i), body.length(), body));
                })
                .toList();
    }

    private static byte[] bytes(String request) {
        return request.getBytes(StandardCharsets.US_ASCII);
    }
}

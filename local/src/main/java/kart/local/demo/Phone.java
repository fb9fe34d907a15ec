package kart.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kart.local.suite.Addresses;
import kart.values.MobileNumber;
import kart.values.PersianText;

/** A phone: what the SMS provider brought to it. */
final class Phone {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern CODE = Pattern.compile("(?<![0-9])[0-9]{6}(?![0-9])");

    private final URI messages;

    Phone(Addresses addresses, MobileNumber number) {
        this.messages = URI.create(addresses.simulator() + "/sms.json?limit=20&receptor="
                + URLEncoder.encode(number.e164(), StandardCharsets.UTF_8));
    }

    /** Waits for the message with a six-digit code, and reads the code. */
    String code() throws IOException, InterruptedException, StepFailed {
        Instant deadline = Instant.now().plus(PATIENCE);
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (Instant.now().isBefore(deadline)) {
                String body = http.send(HttpRequest.newBuilder(messages).build(), HttpResponse.BodyHandlers.ofString())
                        .body();
                for (JsonNode message : new ObjectMapper().readTree(body).path("items")) {
                    Matcher code = CODE.matcher(
                            PersianText.asciiDigits(message.path("message").asText()));
                    if (code.find()) {
                        return code.group();
                    }
                }
                Thread.sleep(250);
            }
        }
        throw new StepFailed("No message with a code came");
    }
}

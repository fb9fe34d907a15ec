package kart.local.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class KnockTest {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    @Test
    void aDoorIsOpenWhereSomebodyListensAndOnlyThere() throws IOException {
        int port;
        try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = door.getLocalPort();
            assertEquals("open", Knock.at("127.0.0.1", port, PATIENCE));
        }
        assertEquals("refused", Knock.at("127.0.0.1", port, PATIENCE));
    }

    @Test
    void aHostThatNobodyKnowsIsUnknown() {
        assertEquals("unknown", Knock.at("nobody.invalid", 80, PATIENCE));
    }
}

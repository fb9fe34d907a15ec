package kart.local.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void moveTogether() {
        Ports ports = new Ports(100);
        assertEquals(8181, ports.appointment());
        assertEquals(8182, ports.fee());
        assertEquals(8183, ports.delivery());
        assertEquals(8184, ports.simulator());
        assertEquals(8280, ports.keycloak());
        assertEquals(15_532, ports.postgres());
        assertEquals(9181, Ports.management(ports.appointment()));
    }

    @Test
    void areAllDifferent() {
        assertEquals(9, new HashSet<>(new Ports(0).all().keySet()).size());
    }

    @Test
    void stayWithinWhatAMachineHas() {
        assertThrows(IllegalArgumentException.class, () -> new Ports(-1));
        assertThrows(IllegalArgumentException.class, () -> new Ports(60_000));
    }

    @Test
    void nameTheOneThatIsTaken() throws IOException {
        int offset = 20_000;
        ServerSocket other = null;
        while (other == null) {
            offset++;
            other = tryListen(new Ports(offset).fee());
        }
        try (ServerSocket taken = other) {
            assertEquals("fee-service", new Ports(offset).taken().get(taken.getLocalPort()));
        }
        assertFalse(new Ports(offset).taken().containsKey(new Ports(offset).fee()));
    }

    private static ServerSocket tryListen(int port) {
        try {
            return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            return null;
        }
    }
}

package kart.local.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import kart.local.home.Home;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlTest {

    @TempDir
    private Path folder;

    private final CountDownLatch stopped = new CountDownLatch(1);
    private Home home;
    private ControlServer server;

    @BeforeEach
    void open() throws IOException {
        home = new Home(folder);
        home.create();
        server = ControlServer.open(home, 300, new ControlServer.Orders() {
            @Override
            public String status() {
                return "all is well";
            }

            @Override
            public String restart(String part) {
                if (!part.equals("fee-service")) {
                    throw new IllegalArgumentException("there is no " + part);
                }
                return part + " is ready again";
            }

            @Override
            public void stop() {
                stopped.countDown();
            }
        });
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void passesOrdersOnToTheRunningLauncher() throws Exception {
        LauncherAddress address = LauncherAddress.read(home).orElseThrow();
        ControlClient client = new ControlClient(address);
        assertEquals(300, address.offset());
        assertEquals("all is well", client.status().text());
        assertEquals(new ControlClient.Answer(true, "fee-service is ready again"), client.restart("fee-service"));
        assertEquals(new ControlClient.Answer(false, "there is no tea-service"), client.restart("tea-service"));
        assertTrue(client.stop().done());
        assertTrue(stopped.await(10, TimeUnit.SECONDS));
    }

    @Test
    void takesNoOrdersFromWhoCannotReadTheAddress() throws Exception {
        LauncherAddress address = LauncherAddress.read(home).orElseThrow();
        ControlClient stranger = new ControlClient(new LauncherAddress(address.port(), "guessed", 0));
        assertFalse(stranger.stop().done());
        assertEquals(1, stopped.getCount());
        Path file = home.run().resolve("launcher.properties");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void leavesNoAddressBehind() throws IOException {
        server.close();
        assertTrue(LauncherAddress.read(home).isEmpty());
    }
}

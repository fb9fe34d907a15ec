package kart.local.suite;

import java.util.function.ToIntFunction;

/** The three services, each a process of its own. */
public enum Service {
    APPOINTMENT("appointment", Ports::appointment),
    FEE("fee", Ports::fee),
    DELIVERY("delivery", Ports::delivery);

    private final String key;
    private final ToIntFunction<Ports> port;

    Service(String key, ToIntFunction<Ports> port) {
        this.key = key;
        this.port = port;
    }

    /** Name of the database, of the target of events, and of the audience without its prefix. */
    public String key() {
        return key;
    }

    /** Name of the process, of its log and of its client in the realm. */
    public String id() {
        return key + "-service";
    }

    public int port(Ports ports) {
        return port.applyAsInt(ports);
    }

    public String url(Ports ports) {
        return "http://127.0.0.1:" + port(ports);
    }
}

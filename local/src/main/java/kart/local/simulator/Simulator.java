package kart.local.simulator;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.time.InstantSource;
import javax.sql.DataSource;
import kart.local.simulator.database.Connections;
import kart.local.simulator.database.Schema;
import kart.local.simulator.gateway.Gateway;
import kart.local.simulator.http.Page;
import kart.local.simulator.http.Response;
import kart.local.simulator.http.Router;
import kart.local.simulator.http.WebServer;
import kart.local.simulator.knobs.KnobBoard;
import kart.local.simulator.sms.SmsProvider;
import org.postgresql.ds.PGSimpleDataSource;

/** A running payment gateway and SMS provider that moves no money and sends no message. */
public final class Simulator implements AutoCloseable {

    private static final String KNOBS = "/simulator/knobs";

    private final Connections connections;
    private final Gateway gateway;
    private final WebServer web;

    private Simulator(Connections connections, Gateway gateway, WebServer web) {
        this.connections = connections;
        this.gateway = gateway;
        this.web = web;
    }

    /** {@link #start(DataSource, InetSocketAddress)} for a PostgreSQL that is known by its JDBC URL. */
    public static Simulator start(String jdbcUrl, String user, String password, InetSocketAddress address)
            throws SQLException, IOException {
        return start(source(jdbcUrl, user, password), address);
    }

    static DataSource source(String jdbcUrl, String user, String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl);
        source.setUser(user);
        source.setPassword(password);
        source.setConnectTimeout(5);
        source.setTcpKeepAlive(true);
        source.setApplicationName("kart-simulator");
        return source;
    }

    /**
     * Makes its tables if they are missing, and listens. Payments and messages of earlier runs are there.
     *
     * @param source a PostgreSQL database whose user may create a schema
     * @param address of loopback; port 0 takes a free one
     * @throws SQLException if the database cannot be reached or used
     * @throws IOException if the port is taken
     * @throws IllegalArgumentException if the address is not of loopback
     */
    public static Simulator start(DataSource source, InetSocketAddress address) throws SQLException, IOException {
        return start(source, address, Clock.systemUTC());
    }

    static Simulator start(DataSource source, InetSocketAddress address, InstantSource clock)
            throws SQLException, IOException {
        if (address.isUnresolved() || !address.getAddress().isLoopbackAddress()) {
            throw new IllegalArgumentException("The simulator listens on loopback only, not on " + address);
        }
        return startAnywhere(source, address, clock);
    }

    static Simulator startAnywhere(DataSource source, InetSocketAddress address, InstantSource clock)
            throws SQLException, IOException {
        Schema.create(source);
        Connections connections = new Connections(source);
        KnobBoard board = new KnobBoard();
        Gateway gateway = new Gateway(connections, board, clock);
        Router router = new Router()
                .on("GET", "/", request -> Response.seeOther(URI.create("/simulator/payments")))
                .on("GET", Page.STYLE_PATH, Page::style)
                .on("GET", KNOBS, board::show)
                .on("PUT", KNOBS, board::turn)
                .on("DELETE", KNOBS, board::reset);
        gateway.addTo(router);
        new SmsProvider(connections, clock).addTo(router);
        try {
            return new Simulator(connections, gateway, WebServer.listen(address, router));
        } catch (IOException e) {
            gateway.close();
            connections.close();
            throw e;
        }
    }

    /** Base address for merchants, payers and senders of messages, without a slash at the end. */
    public URI url() {
        return web.url();
    }

    @Override
    public void close() {
        web.close();
        gateway.close();
        connections.close();
    }
}

package kart.local.suite;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.SQLException;
import java.util.Optional;
import kart.local.postgres.Cluster;
import kart.local.process.ChildProcess;
import kart.local.process.Part;
import kart.local.process.PartFailed;
import kart.local.simulator.Simulator;

/** The payment gateway and SMS simulator; it runs within the launcher, its data in a database of its own. */
final class SimulatorPart implements Part {

    private static final String DATABASE = "simulator";

    private final Cluster cluster;
    private final int port;
    private Simulator simulator;

    SimulatorPart(Cluster cluster, int port) {
        this.cluster = cluster;
        this.port = port;
    }

    @Override
    public String name() {
        return "simulator";
    }

    @Override
    public void start(Steps steps) throws PartFailed {
        steps.at("starting");
        String owner = Cluster.owner(DATABASE);
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try {
            simulator = Simulator.start(cluster.jdbcUrl(DATABASE), owner, cluster.password(owner), address);
        } catch (IOException | SQLException e) {
            throw new PartFailed("The simulator cannot start", e);
        }
    }

    @Override
    public void stop() {
        if (simulator != null) {
            simulator.close();
            simulator = null;
        }
    }

    @Override
    public Optional<ChildProcess> process() {
        return Optional.empty();
    }
}

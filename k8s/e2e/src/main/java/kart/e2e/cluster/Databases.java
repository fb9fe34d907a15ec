package kart.e2e.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.LocalPortForward;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;
import java.util.UUID;
import kart.local.suite.Service;

/** What the databases of the services say, read as their owners; each question finds its own way in. */
public final class Databases {

    private static final int PORT = 5432;

    private final KartCluster cluster;

    public Databases(KartCluster cluster) {
        this.cluster = cluster;
    }

    /** The first column of the first row. */
    public long count(Service service, String query) throws IOException, SQLException {
        return count(service, query, (UUID[]) null);
    }

    /** The same, with a list of ids as the only parameter. */
    public long count(Service service, String query, UUID... ids) throws IOException, SQLException {
        Pod postgres = cluster.pods("postgres").stream()
                .findFirst()
                .orElseThrow(() -> new IOException("There is no pod of PostgreSQL"));
        try (LocalPortForward way = cluster.into(postgres, PORT);
                Connection connection = connect(way.getLocalPort(), service);
                PreparedStatement statement = connection.prepareStatement(query)) {
            if (ids != null) {
                statement.setArray(1, connection.createArrayOf("uuid", ids));
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private Connection connect(int port, Service service) throws SQLException {
        String owner = service.key() + "-owner";
        Properties properties = new Properties();
        properties.setProperty("user", cluster.secret(owner, "username"));
        properties.setProperty("password", cluster.secret(owner, "password"));
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("ApplicationName", "e2e");
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + service.key(), properties);
    }
}

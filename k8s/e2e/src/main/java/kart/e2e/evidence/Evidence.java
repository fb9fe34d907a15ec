package kart.e2e.evidence;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import kart.e2e.cluster.Databases;
import kart.e2e.load.Acknowledged;
import kart.e2e.report.Report;
import kart.local.suite.Service;

/** Looks in the databases for what must hold and for what was promised, and reports it. */
public final class Evidence {

    private static final Duration UNTIL_DELIVERED = Duration.ofMinutes(5);

    private final Databases databases;
    private final Report report;

    public Evidence(Databases databases, Report report) {
        this.databases = databases;
        this.report = report;
    }

    /** The laws, and that every event arrived once. */
    public void everything() throws IOException, SQLException, InterruptedException {
        for (Law law : Law.ALL) {
            long breaches = databases.count(law.service(), law.breaches());
            report.promise(
                    law.what(),
                    breaches == 0,
                    breaches == 0 ? "holds" : "broken %,d times".formatted(breaches),
                    Map.of("breaches", breaches));
        }
        everyEventArrivedOnce();
    }

    /** What the services said they had done is there, and once. */
    public void kept(Acknowledged acknowledged) throws IOException, SQLException {
        report.promise(
                "what was acknowledged is there, once",
                missing(acknowledged) == 0,
                "%,d applications, %,d places, %,d payments; %,d missing or double"
                        .formatted(
                                acknowledged.applications().length,
                                acknowledged.bookings().length,
                                acknowledged.payments().length,
                                missing(acknowledged)),
                Map.of(
                        "applications", acknowledged.applications().length,
                        "places", acknowledged.bookings().length,
                        "payments", acknowledged.payments().length,
                        "missingOrDouble", missing(acknowledged)));
    }

    private long missing(Acknowledged acknowledged) throws IOException, SQLException {
        return databases.count(Service.APPOINTMENT, """
                        SELECT count(*) FROM unnest(?::uuid[]) AS told (id)
                         WHERE 1 <> (SELECT count(*) FROM application a JOIN application b USING (citizen_id)
                                      WHERE a.id = told.id)
                        """, acknowledged.applications())
                + databases.count(Service.APPOINTMENT, """
                        SELECT count(*) FROM unnest(?::uuid[]) AS told (id)
                         WHERE 1 <> (SELECT count(*) FROM booking a JOIN booking b USING (application_id)
                                      WHERE a.id = told.id)
                        """, acknowledged.bookings())
                + databases.count(Service.FEE, """
                        SELECT count(*) FROM unnest(?::uuid[]) AS told (id)
                         WHERE 1 <> (SELECT count(*) FROM ledger_transaction a JOIN ledger_transaction b USING (charge_id)
                                      WHERE a.means_id = told.id AND a.kind = 'DESK_PAYMENT')
                        """, acknowledged.payments());
    }

    private void everyEventArrivedOnce() throws IOException, SQLException, InterruptedException {
        long waiting = drain();
        report.promise(
                "no event waits or is parked", waiting == 0, "%,d left".formatted(waiting), Map.of("left", waiting));
        for (Service from : Service.values()) {
            for (Service to : Service.values()) {
                long told = databases.count(
                        from, "SELECT count(*) FROM outbox_delivery WHERE target = '%s'".formatted(to.key()));
                if (told > 0) {
                    arrived(from, to, told);
                }
            }
        }
    }

    private void arrived(Service from, Service to, long told) throws IOException, SQLException {
        long taken = databases.count(to, "SELECT count(*) FROM inbox_event WHERE source = '/%s'".formatted(from.key()));
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("told", told);
        figures.put("taken", taken);
        report.promise(
                "%s told %s".formatted(from.id(), to.id()),
                told == taken,
                "%,d events, %,d taken in once".formatted(told, taken),
                figures);
    }

    /** Waits until all is delivered; gives what is left. */
    private long drain() throws IOException, SQLException, InterruptedException {
        long deadline = System.nanoTime() + UNTIL_DELIVERED.toNanos();
        while (true) {
            long waiting = 0;
            for (Service service : Service.values()) {
                waiting += databases.count(service, "SELECT count(*) FROM outbox_delivery WHERE state <> 'DELIVERED'");
            }
            if (waiting == 0 || System.nanoTime() > deadline) {
                return waiting;
            }
            Thread.sleep(1000);
        }
    }
}

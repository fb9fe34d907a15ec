package kart.local.simulator.gateway;

import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import kart.local.simulator.database.Connections;
import kart.local.simulator.database.DatabaseUnavailable;
import kart.local.simulator.http.Router;
import kart.local.simulator.knobs.KnobBoard;
import kart.local.simulator.knobs.Trouble;

/** The whole payment gateway. */
public final class Gateway implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Gateway.class.getName());

    private final Payments payments;
    private final KnobBoard board;
    private final BankPages bank;
    private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("overdue payments").factory());

    public Gateway(Connections connections, KnobBoard board, InstantSource clock) {
        this.payments = new Payments(new PaymentRepository(connections), board, clock);
        this.board = board;
        this.bank = new BankPages(payments, board);
        sweeper.scheduleWithFixedDelay(this::endOverdue, 1, 1, TimeUnit.SECONDS);
    }

    public void addTo(Router router) {
        Trouble trouble = new Trouble(board);
        new MerchantCalls(payments, board).addTo(router, trouble);
        bank.addTo(router, trouble);
        new PaymentPages(payments).addTo(router);
    }

    private void endOverdue() {
        try {
            payments.endOverdue();
        } catch (DatabaseUnavailable e) {
            LOG.log(Level.DEBUG, "Overdue payments are looked at later: {0}", e.getMessage());
        }
    }

    @Override
    public void close() {
        sweeper.shutdownNow();
        bank.close();
    }
}

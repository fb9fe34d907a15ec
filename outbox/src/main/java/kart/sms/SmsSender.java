package kart.sms;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import kart.job.AfterStart;
import kart.privacy.Sealer;
import kart.sms.SmsRepository.LeasedSms;
import org.jboss.logging.Logger;

/** Sends the messages that are due; the replicas of a service share them through leases. */
@ApplicationScoped
public class SmsSender {

    private static final Logger LOG = Logger.getLogger(SmsSender.class);
    private static final int BATCH = 20;

    private final SmsRepository messages;
    private final SmsGateway gateway;
    private final Sealer sealer;
    private final SmsConfig config;
    private final Vertx vertx;
    private final UUID id = UUID.randomUUID();
    private volatile boolean stopped;

    @Inject
    SmsSender(SmsRepository messages, SmsGateway gateway, Sealer sealer, SmsConfig config, Vertx vertx) {
        this.messages = messages;
        this.gateway = gateway;
        this.sealer = sealer;
        this.config = config;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        if (config.url().isPresent()) {
            later(AfterStart.DURATION);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
    }

    private void later(Duration delay) {
        vertx.setTimer(delay.toMillis(), timer -> work());
    }

    private void work() {
        if (stopped) {
            return;
        }
        sendDue().subscribe().with(ignored -> later(config.pollInterval()), failure -> {
            LOG.warnf("Sending messages: %s", failure.toString());
            later(config.pollInterval());
        });
    }

    Uni<Void> sendDue() {
        return messages.forgetLate()
                .chain(() -> messages.leaseDue(BATCH, id))
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(this::send)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> send(LeasedSms sms) {
        return Uni.createFrom()
                .deferred(() -> gateway.send(sms.id(), open(sms.receptor()), open(sms.message())))
                .chain(gatewayId -> messages.markSent(sms.id(), id, gatewayId))
                .onFailure(SmsRefused.class)
                .recoverWithUni(
                        refusal -> messages.markRefused(sms.id(), id, config.maxAttempts(), refusal.getMessage()))
                .onFailure()
                .recoverWithUni(failure -> messages.giveBack(sms.id(), id, error(failure)));
    }

    /** The gateway's number, or what kept it from giving one; other failures' own words might tell a number or the key. */
    private static String error(Throwable failure) {
        return failure instanceof SmsNotTaken
                ? failure.getMessage()
                : failure.getClass().getSimpleName();
    }

    private String open(String sealed) {
        return sealer.open(SmsOutbox.SEAL, sealed);
    }
}

package kart.sms;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import kart.privacy.Sealer;
import kart.values.MobileNumber;

/** Where a service says what a person shall be told by SMS. */
@ApplicationScoped
public class SmsOutbox {

    static final String SEAL = "sms";

    private static final String WRITE = """
            INSERT INTO sms_message (subject, template, receptor, message, useful_until)
            VALUES (:subject, :template, :receptor, :message, :usefulUntil)
            """;

    private final Sealer sealer;
    private final SmsConfig config;

    @Inject
    SmsOutbox(Sealer sealer, SmsConfig config) {
        this.sealer = sealer;
        this.config = config;
    }

    /**
     * Writes a message in the transaction that is running. Number and text are sealed, and dropped once sent.
     *
     * @param subject  the application that it is about
     * @param facts    what the text names; a fact that is a {@link kart.problem.Text} is told in the language of the message
     */
    public Uni<Void> write(UUID subject, SmsTemplate template, MobileNumber receptor, Map<String, ?> facts) {
        return write(subject, template, receptor, facts, null);
    }

    /**
     * The same with a moment from which on the message helps nobody: if it is not sent by then, it is not sent any more.
     *
     * @param usefulUntil that moment, or null where there is none
     */
    public Uni<Void> write(
            UUID subject, SmsTemplate template, MobileNumber receptor, Map<String, ?> facts, Instant usefulUntil) {
        return write(subject, template.slug(), receptor, template.text().in(config.language(), facts), usefulUntil);
    }

    /**
     * The same with a text that is made already.
     *
     * @param template the name of the kind of message, kept for the record
     */
    public Uni<Void> write(UUID subject, String template, MobileNumber receptor, String message) {
        return write(subject, template, receptor, message, null);
    }

    private Uni<Void> write(UUID subject, String template, MobileNumber receptor, String message, Instant usefulUntil) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(WRITE)
                        .setParameter("subject", subject)
                        .setParameter("template", template)
                        .setParameter("receptor", sealer.seal(SEAL, receptor.e164()))
                        .setParameter("message", sealer.seal(SEAL, message))
                        .setParameter("usefulUntil", usefulUntil)
                        .executeUpdate())
                .replaceWithVoid();
    }
}

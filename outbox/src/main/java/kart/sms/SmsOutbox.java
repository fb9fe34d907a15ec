package kart.sms;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import kart.privacy.Sealer;
import kart.values.MobileNumber;

/** Where a service says what a person shall be told by SMS. */
@ApplicationScoped
public class SmsOutbox {

    static final String SEAL = "sms";

    private static final String WRITE = """
            INSERT INTO sms_message (subject, template, receptor, message)
            VALUES (:subject, :template, :receptor, :message)
            """;

    private final Sealer sealer;

    @Inject
    SmsOutbox(Sealer sealer) {
        this.sealer = sealer;
    }

    /**
     * Writes a message in the transaction that is running. Number and text are sealed, and dropped once sent.
     *
     * @param subject  the application that it is about
     * @param template the name of the kind of message, kept for the record
     */
    public Uni<Void> write(UUID subject, String template, MobileNumber receptor, String message) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(WRITE)
                        .setParameter("subject", subject)
                        .setParameter("template", template)
                        .setParameter("receptor", sealer.seal(SEAL, receptor.e164()))
                        .setParameter("message", sealer.seal(SEAL, message))
                        .executeUpdate())
                .replaceWithVoid();
    }
}

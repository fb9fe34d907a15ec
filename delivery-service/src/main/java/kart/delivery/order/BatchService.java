package kart.delivery.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.UUID;
import kart.delivery.office.Ndjson.Line;
import kart.delivery.office.Ndjson.Lines;
import kart.delivery.order.BatchRepository.Batch;
import kart.delivery.order.BatchRepository.LineResult;
import kart.delivery.problem.DeliveryProblem;
import kart.privacy.Sealer;
import kart.problem.CommonProblem;
import kart.problem.Refused;

/** Takes the batches of a plant; a plant sees only its own. */
@ApplicationScoped
class BatchService {

    /** The most bad lines that an answer lists. */
    private static final int MAX_ERRORS = 20;

    private static final String SERIAL_SEAL = "card-serial";

    private final BatchRepository batches;
    private final Sealer sealer;
    private final ObjectMapper json;

    @Inject
    BatchService(BatchRepository batches, Sealer sealer, ObjectMapper json) {
        this.batches = batches;
        this.sealer = sealer;
        this.json = json;
    }

    /** A line in the form in which the statement reads it. */
    @RegisterForReflection
    record StoredLine(int line, String orderNumber, BatchLine.Result result, String sealedSerial) {}

    Uni<Batch> open(String plant) {
        return batches.open(plant).chain(id -> require(id, plant));
    }

    /** Takes a part; what happens to one that was there before is said in the package's documentation. */
    @WithTransaction
    Uni<Batch> takePart(UUID batch, int number, byte[] body, Lines<BatchLine> lines, String plant) {
        if (!lines.bad().isEmpty()) {
            throw new Refused(DeliveryProblem.LINES_INVALID)
                    .with("errors", lines.bad().stream().limit(MAX_ERRORS).toList());
        }
        byte[] fingerprint = fingerprint(body);
        return batches.hold(batch, plant)
                .map(state -> state.orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND)))
                .chain(state -> state == BatchState.OPEN
                        ? takeIntoOpen(batch, number, fingerprint, lines)
                        : requireSame(batch, number, fingerprint))
                .chain(() -> require(batch, plant));
    }

    private Uni<Void> takeIntoOpen(UUID batch, int number, byte[] fingerprint, Lines<BatchLine> lines) {
        return batches.takePart(batch, number, fingerprint, lines.good().size())
                .chain(isNew -> isNew
                        ? batches.replaceLines(batch, number, text(lines.good()))
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> requireSame(UUID batch, int number, byte[] fingerprint) {
        return batches.hasSamePart(batch, number, fingerprint)
                .invoke(same -> {
                    if (!same) {
                        throw new Refused(DeliveryProblem.CARD_BATCH_CLOSED);
                    }
                })
                .replaceWithVoid();
    }

    /** Closes a batch; closing one that is closed changes nothing. */
    Uni<Batch> close(UUID batch, String plant) {
        return batches.close(batch, plant).chain(() -> require(batch, plant));
    }

    @WithTransaction
    Uni<Batch> show(UUID batch, String plant) {
        return require(batch, plant);
    }

    @WithTransaction
    Uni<List<LineResult>> results(UUID batch, int part, int line, int limit, String plant) {
        return require(batch, plant).chain(() -> batches.results(batch, part, line, limit));
    }

    private Uni<Batch> require(UUID batch, String plant) {
        return batches.find(batch, plant).map(found -> found.orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND)));
    }

    private String text(List<Line<BatchLine>> lines) {
        List<StoredLine> stored = lines.stream()
                .map(line -> new StoredLine(
                        line.number(),
                        line.value().orderNumber(),
                        line.value().result(),
                        line.value().serial() == null
                                ? null
                                : sealer.seal(SERIAL_SEAL, line.value().serial())))
                .toList();
        try {
            return json.writeValueAsString(stored);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] fingerprint(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

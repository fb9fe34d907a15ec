package kart.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.function.Supplier;
import kart.caller.Callers;
import kart.privacy.KeyedDigest;
import kart.privacy.Sealer;
import kart.problem.CommonProblem;
import kart.problem.Refused;

/**
 * Runs unsafe requests so that a repeated one has one effect. The lock, the work and the kept answer are one
 * transaction: after a crash either all of it is there or nothing. A refusal rolls back and is judged anew.
 */
@ApplicationScoped
public class IdempotentRequests {

    private static final String SEAL = "idempotent-request";
    private static final String REPLAYED = "Idempotency-Replayed";

    private final IdempotentRequestRepository repository;
    private final CurrentVertxRequest request;
    private final Callers callers;
    private final ObjectMapper json;
    private final Sealer sealer;
    private final KeyedDigest digest;

    @Inject
    IdempotentRequests(
            IdempotentRequestRepository repository,
            CurrentVertxRequest request,
            Callers callers,
            ObjectMapper json,
            Sealer sealer,
            KeyedDigest digest) {
        this.repository = repository;
        this.request = request;
        this.callers = callers;
        this.json = json;
        this.sealer = sealer;
        this.digest = digest;
    }

    /**
     * Does the work of this HTTP request once and answers it, or gives the answer of the first time.
     *
     * @param body what the caller sent, for the fingerprint; null for an empty body
     * @param work the use case; runs inside the transaction of this method
     * @throws Refused {@code idempotency-key-missing}, {@code idempotency-key-in-use} or
     *     {@code idempotency-key-reused}
     */
    public Uni<Response> once(Object body, Supplier<Uni<Reply>> work) {
        RequestScope scope = scope();
        byte[] fingerprint = fingerprint(body);
        return Panache.withTransaction(() -> repository
                .tryLock(scope)
                .invoke(IdempotentRequests::requireLock)
                .chain(() -> repository.find(scope))
                .chain(done -> done == null ? first(scope, fingerprint, work) : again(done, fingerprint)));
    }

    /** The scope of the request that is being served, for use cases that keep key and fingerprint themselves. */
    public RequestScope scope() {
        HttpServerRequest current = request.getCurrent().request();
        return new RequestScope(
                callers.current().principal(),
                current.method().name(),
                current.path(),
                new IdempotencyKey(current.getHeader(IdempotencyKey.HEADER)));
    }

    /**
     * What tells one request body from another: a keyed digest of its canonical JSON, so that white space does not count
     * and nobody can try out what was in it.
     */
    public byte[] fingerprint(Object body) {
        return digest.of(SEAL, json(body));
    }

    private Uni<Response> first(RequestScope scope, byte[] fingerprint, Supplier<Uni<Reply>> work) {
        return work.get()
                .call(reply -> repository.keep(scope, fingerprint, sealer.seal(SEAL, bytes(reply))))
                .map(IdempotentRequests::response);
    }

    private Uni<Response> again(Object[] done, byte[] fingerprint) {
        if (!MessageDigest.isEqual((byte[]) done[0], fingerprint)) {
            throw new Refused(CommonProblem.IDEMPOTENCY_KEY_REUSED);
        }
        StoredAnswer answer = read(sealer.open(SEAL, (byte[]) done[1]));
        Reply reply = new Reply(answer.status(), answer.headers(), answer.body());
        return Uni.createFrom().item(response(reply.with(REPLAYED, "true")));
    }

    private static void requireLock(boolean got) {
        if (!got) {
            throw new Refused(CommonProblem.IDEMPOTENCY_KEY_IN_USE).retryAfter(Duration.ofSeconds(1));
        }
    }

    private static Response response(Reply reply) {
        Response.ResponseBuilder response = Response.status(reply.status());
        if (reply.body() != null && !(reply.body() instanceof NullNode)) {
            response.entity(reply.body());
            if (!reply.headers().containsKey(HttpHeaders.CONTENT_TYPE)) {
                response.type(MediaType.APPLICATION_JSON_TYPE);
            }
        }
        reply.headers().forEach(response::header);
        return response.build();
    }

    private byte[] bytes(Reply reply) {
        return json(new StoredAnswer(reply.status(), reply.headers(), json.valueToTree(reply.body())));
    }

    private byte[] json(Object value) {
        try {
            return json.writeValueAsBytes(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private StoredAnswer read(byte[] bytes) {
        try {
            return json.readValue(bytes, StoredAnswer.class);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

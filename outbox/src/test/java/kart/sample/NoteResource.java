package kart.sample;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kart.idempotency.IdempotentRequests;
import kart.idempotency.Reply;
import kart.outbox.Outbox;
import kart.problem.CommonProblem;
import kart.problem.ConstraintProblems;
import kart.problem.ProblemType;
import kart.problem.Refused;
import kart.problem.RuleOf;

/** A resource as a service would have it: writes a note once and tells of it. */
@Path("/v1/notes")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("citizen")
public class NoteResource {

    /** What a caller sends. */
    @RegisterForReflection
    public record NewNote(@NotBlank String text, List<@NotNull @Valid Pages> pages, Ink ink) {}

    /** What it is written with. */
    public enum Ink {
        BLACK,
        BLUE
    }

    /** Where it is written. */
    @RegisterForReflection
    public record Pages(int first, int last) {

        @RuleOf(field = "last", message = "{jakarta.validation.constraints.AssertTrue.message}")
        boolean isInOrder() {
            return first <= last;
        }
    }

    /** What a caller gets. */
    @RegisterForReflection
    public record NoteView(UUID id, String text) {}

    private final IdempotentRequests requests;
    private final Outbox outbox;

    @Inject
    NoteResource(IdempotentRequests requests, Outbox outbox) {
        this.requests = requests;
        this.outbox = outbox;
    }

    @POST
    public Uni<Response> write(@Valid NewNote note) {
        return requests.once(
                note,
                () -> insert(note.text())
                        .call(view -> outbox.tell("kart.note.written.v1", view.id(), view))
                        .map(view -> Reply.created(URI.create("/v1/notes/" + view.id()), view)));
    }

    @GET
    public NoteView fail() {
        throw new IllegalStateException("secret of the house");
    }

    private static Uni<NoteView> insert(String text) {
        if (text.equals("no")) {
            throw new Refused(CommonProblem.CONFLICT).with("word", text);
        }
        UUID id = UUID.randomUUID();
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("INSERT INTO note (id, text) VALUES (:id, :text)")
                        .setParameter("id", id)
                        .setParameter("text", text)
                        .executeUpdate())
                .replaceWith(new NoteView(id, text));
    }

    /** The map from constraint to problem of this service. */
    @jakarta.enterprise.context.ApplicationScoped
    public static class NoteProblems implements ConstraintProblems {
        @Override
        public Map<String, ProblemType> byConstraint() {
            return Map.of("note_text_once", CommonProblem.CONFLICT);
        }

        @Override
        public List<ProblemType> all() {
            return List.of();
        }
    }
}

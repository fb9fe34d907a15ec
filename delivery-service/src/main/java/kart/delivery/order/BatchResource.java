package kart.delivery.order;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import kart.caller.Callers;
import kart.delivery.office.Ndjson;
import kart.delivery.order.BatchRepository.Batch;
import kart.delivery.order.BatchRepository.LineResult;
import kart.http.Cursor;
import kart.http.Page;
import kart.idempotency.IdempotentRequests;
import kart.idempotency.Reply;
import kart.problem.CommonProblem;
import kart.problem.Refused;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/card-batches")
@RolesAllowed("plant")
@Tag(name = "plant", description = "What the card plant pulls and answers")
public class BatchResource {

    /** A part is a chunk, not a file. */
    private static final int MAX_PART_BYTES = 1024 * 1024;

    private final BatchService batches;
    private final Ndjson ndjson;
    private final Callers callers;
    private final IdempotentRequests requests;

    @Inject
    BatchResource(BatchService batches, Ndjson ndjson, Callers callers, IdempotentRequests requests) {
        this.batches = batches;
        this.ndjson = ndjson;
        this.callers = callers;
        this.requests = requests;
    }

    /** A batch in figures. */
    @RegisterForReflection
    @Schema(name = "CardBatch")
    public record BatchView(
            UUID id,
            @Schema(examples = "CLOSED") BatchState state,
            @Schema(examples = "34") long parts,
            @Schema(examples = "167035") long lines,
            @Schema(examples = "12") long partsWorked) {

        static BatchView of(Batch batch) {
            return new BatchView(batch.id(), batch.state(), batch.parts(), batch.lines(), batch.partsWorked());
        }
    }

    /** What became of one line. */
    @Schema(name = "CardBatchResult")
    public record ResultView(
            @Schema(examples = "1") int part,
            @Schema(examples = "4711") int line,
            @Schema(examples = "4F0C21A97B3D5E88A1C0") String orderNumber,
            @Schema(examples = "ISSUED") BatchOutcome outcome) {}

    private record Position(int part, int line) {

        static Position parse(String text) {
            String[] numbers = text.split("/", 2);
            return new Position(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[numbers.length - 1]));
        }
    }

    @POST
    @Operation(
            operationId = "openCardBatch",
            summary = "Opens a batch",
            description = "Role: plant. Its parts follow by PUT, then the close.")
    @APIResponse(
            responseCode = "201",
            description = "The batch",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = BatchView.class)))
    public Uni<Response> open() {
        return requests.once(
                null,
                () -> batches.open(plant())
                        .map(batch ->
                                Reply.created(URI.create("/v1/card-batches/" + batch.id()), BatchView.of(batch))));
    }

    @PUT
    @Path("/{id}/parts/{number}")
    @Consumes(Ndjson.MEDIA_TYPE)
    @Operation(
            operationId = "putCardBatchPart",
            summary = "Sends one part of a batch",
            description = "Role: plant. One line an order, at most 5,000 lines and 1 MB. It may be sent again: the same"
                    + " content has no further effect; other content replaces the part, until the batch is closed. No"
                    + " Idempotency-Key: batch and number are the key.")
    @RequestBody(content = @Content(mediaType = Ndjson.MEDIA_TYPE, schema = @Schema(implementation = BatchLine.class)))
    @APIResponse(responseCode = "200", description = "The batch, with the part")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "card-batch-closed")
    @APIResponse(responseCode = "413", description = "lines-too-many, body-too-large")
    @APIResponse(responseCode = "422", description = "lines-invalid: none was taken")
    public Uni<BatchView> putPart(
            @PathParam("id") UUID id, @PathParam("number") @Min(1) @Max(1000) int number, byte[] body) {
        if (body.length > MAX_PART_BYTES) {
            throw new Refused(CommonProblem.BODY_TOO_LARGE);
        }
        return batches.takePart(id, number, body, ndjson.read(body, BatchLine.class), plant())
                .map(BatchView::of);
    }

    @POST
    @Path("/{id}/close")
    @Operation(
            operationId = "closeCardBatch",
            summary = "Closes a batch: its lines are worked on",
            description = "Role: plant. The results appear by line as the work goes on.")
    @APIResponse(
            responseCode = "202",
            description = "The batch; the work goes on",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = BatchView.class)))
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<Response> close(@PathParam("id") UUID id) {
        return requests.once(null, () -> batches.close(id, plant()).map(batch -> Reply.accepted(BatchView.of(batch))));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getCardBatch", summary = "A batch in figures", description = "Role: plant.")
    @APIResponse(responseCode = "200", description = "The batch")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<BatchView> get(@PathParam("id") UUID id) {
        return batches.show(id, plant()).map(BatchView::of);
    }

    @GET
    @Path("/{id}/results")
    @Operation(
            operationId = "listCardBatchResults",
            summary = "What became of the lines that were worked on, by part and line",
            description = "Role: plant. While the batch is CLOSED a part may still be missing before a later one: read"
                    + " the results when it is DONE.")
    @APIResponse(responseCode = "200", description = "A part of the list")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<Page<ResultView>> results(
            @PathParam("id") UUID id,
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @QueryParam("after") String after) {
        Position last = Cursor.decode(after, Position::parse).orElse(new Position(0, 0));
        return batches.results(id, last.part(), last.line(), limit + 1, plant())
                .map(rows -> Page.of(rows, limit, row -> row.part() + "/" + row.line())
                        .map(BatchResource::view));
    }

    private static ResultView view(LineResult result) {
        return new ResultView(result.part(), result.line(), result.orderNumber(), result.outcome());
    }

    /** A plant is the client that it authenticates as. */
    private String plant() {
        return callers.current().clientId();
    }
}

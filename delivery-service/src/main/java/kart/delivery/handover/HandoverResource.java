package kart.delivery.handover;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kart.caller.Caller;
import kart.caller.Callers;
import kart.delivery.card.CardView;
import kart.delivery.handover.HandoverService.Proof;
import kart.idempotency.IdempotentRequests;
import kart.idempotency.Reply;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1")
@Tag(name = "handover", description = "The card comes into its owner's hand")
public class HandoverResource {

    private final HandoverService service;
    private final ProofSigner signer;
    private final Callers callers;
    private final IdempotentRequests requests;

    @Inject
    HandoverResource(HandoverService service, ProofSigner signer, Callers callers, IdempotentRequests requests) {
        this.service = service;
        this.signer = signer;
        this.callers = callers;
        this.requests = requests;
    }

    /** Where the code went. */
    @RegisterForReflection
    @Schema(name = "HandoverCode")
    public record CodeView(@Schema(examples = "0912***6789") String mobile, Instant expiresAt) {}

    /** What the operator confirms. */
    @RegisterForReflection
    public record HandoverRequest(
            @NotBlank @Size(max = 20) @Schema(examples = "123456", description = "What the owner read on the phone")
            String code,

            @NotNull
            @Schema(examples = "true", description = "The fingerprints match those on the card; never the data")
            Boolean fingerprintMatched,

            @NotBlank @Size(max = 40) @Schema(examples = "WS-03")
            String workstation) {}

    /** A card that was handed over, with the proof. */
    @RegisterForReflection
    @Schema(name = "HandoverProof")
    public record ProofView(
            CardView card,

            @Schema(
                    examples = "eyJhbGciOiJFZERTQSJ9.eyJvcmRlck51bWJlciI6IjRGMEMifQ.c2ln",
                    description = "A compact JWS under a key of /v1/handover-proof-keys: card hash (SHA-256 of its id),"
                            + " order number, office, operator, time")
            String proof) {

        static ProofView of(Proof proof) {
            return new ProofView(CardView.of(proof.card()), proof.jws());
        }
    }

    /** A JWK set, RFC 7517. */
    @Schema(name = "JwkSet")
    public record KeysView(List<Map<String, String>> keys) {}

    @POST
    @Path("/cards/{id}/handover-codes")
    @RolesAllowed("desk-operator")
    @Operation(
            operationId = "sendHandoverCode",
            summary = "Sends a one-time code to the owner's phone",
            description =
                    "Role: desk-operator of the card's office. Six digits, good for ten minutes and five wrong tries;"
                            + " a new code makes the earlier ones worthless. At most five an hour.")
    @APIResponse(
            responseCode = "201",
            description = "Where it went",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = CodeView.class)))
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "card-moved-on, mobile-unknown")
    @APIResponse(responseCode = "429", description = "handover-code-too-often")
    public Uni<Response> sendCode(@PathParam("id") UUID id) {
        return requests.once(
                null,
                () -> service.sendCode(id, callers.current())
                        .map(sent -> Reply.created(
                                URI.create("/v1/cards/" + id), new CodeView(sent.maskedMobile(), sent.expiresAt()))));
    }

    @POST
    @Path("/cards/{id}/handover")
    @RolesAllowed("desk-operator")
    @Operation(
            operationId = "handOver",
            summary = "Hands the card over to its owner",
            description =
                    "Role: desk-operator of the card's office. Needs the code, the confirmed match of fingerprints"
                            + " and the settled stage HANDOVER. A wrong code counts, also when the request is repeated.")
    @APIResponse(
            responseCode = "200",
            description = "The card, handed over, with the signed proof",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProofView.class)))
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "card-moved-on, handover-fee-due, handover-code-expired")
    @APIResponse(responseCode = "422", description = "handover-code-wrong, fingerprint-not-matched")
    public Uni<Response> handOver(@PathParam("id") UUID id, @Valid @NotNull HandoverRequest body) {
        Caller caller = callers.current();
        requests.scope(); // without a key nothing is tried
        return service.tryCode(id, body.code(), caller)
                .chain(() -> requests.once(
                        body,
                        () -> service.handOver(id, body.code(), body.fingerprintMatched(), body.workstation(), caller)
                                .map(proof -> Reply.ok(ProofView.of(proof)))));
    }

    @GET
    @Path("/cards/{id}/handover-proof")
    @RolesAllowed({"citizen", "desk-operator", "office-manager", "auditor"})
    @Operation(
            operationId = "getHandoverProof",
            summary = "The signed proof that the card was handed over",
            description = "Roles: citizen (the owner); desk-operator, office-manager of the office, auditor (audited).")
    @APIResponse(responseCode = "200", description = "The proof")
    @APIResponse(responseCode = "404", description = "not-found: unknown, not yours, or not handed over")
    public Uni<ProofView> proof(@PathParam("id") UUID id) {
        return service.proof(id, callers.current()).map(ProofView::of);
    }

    @GET
    @NonBlocking
    @Path("/handover-proof-keys")
    @PermitAll
    @Operation(
            operationId = "getHandoverProofKeys",
            summary = "The keys under which proofs are checked",
            description = "Open to everybody: a JWK set.")
    @APIResponse(responseCode = "200", description = "The keys")
    public KeysView keys() {
        return new KeysView(List.of(signer.publicJwk()));
    }
}

package kart.fee.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import kart.fee.ledger.LedgerService.Account;
import kart.fee.ledger.LedgerService.PostedTransaction;
import kart.http.Cursor;
import kart.http.Money;
import kart.http.Page;
import kart.problem.Language;
import kart.problem.Text;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The books, for who must check them. */
@Path("/v1/ledger")
@RolesAllowed({"treasury", "auditor"})
@Tag(name = "ledger", description = "Double-entry books; nothing in them is ever edited")
public class LedgerResource {

    /** An account and what is on it. */
    @RegisterForReflection
    @Schema(name = "LedgerAccount")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record AccountView(
            @Schema(examples = "payable-treasury") String code,

            @Schema(examples = "Owed to the state treasury") String title,

            @Schema(examples = "LIABILITY") String kind,

            @Schema(description = "The office that holds the cash")
            UUID officeId,

            Money debits,
            Money credits,

            @Schema(description = "What is there (ASSET) or owed (LIABILITY); the sum of the postings")
            Money balance) {}

    /** A movement of money. */
    @RegisterForReflection
    @Schema(name = "LedgerTransaction")
    public record TransactionView(
            UUID transactionId,
            Entry.Kind kind,
            UUID applicationId,
            UUID chargeId,

            @Schema(description = "The payment or desk payment that moved the money")
            UUID meansId,

            String actor,
            Instant postedAt,
            List<PostingView> postings) {}

    /** One side of it. */
    @RegisterForReflection
    @Schema(name = "LedgerPosting")
    public record PostingView(
            @Schema(examples = "gateway-clearing") String account, Side side, Money amount) {}

    /** Where a posting stands. */
    public enum Side {
        DEBIT,
        CREDIT
    }

    private final LedgerService ledger;

    @Inject
    LedgerResource(LedgerService ledger) {
        this.ledger = ledger;
    }

    @GET
    @Path("/accounts")
    @Operation(
            operationId = "listLedgerAccounts",
            summary = "Accounts with their balances, by code",
            description = "Roles: treasury, auditor. Balances are the sums of the postings at this moment.")
    @APIResponse(responseCode = "200", description = "A part of the list")
    public Uni<Page<AccountView>> accounts(
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @QueryParam("after") String after,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String acceptLanguage) {
        Language language = Language.preferred(acceptLanguage);
        String code = Cursor.decode(after, Function.identity()).orElse("");
        return ledger.accounts(code, limit + 1)
                .map(rows -> Page.of(rows, limit, Account::code).map(account -> view(account, language)));
    }

    @GET
    @Path("/transactions")
    @Operation(
            operationId = "listLedgerTransactions",
            summary = "Transactions with their postings, oldest first",
            description = "Roles: treasury, auditor.")
    @APIResponse(responseCode = "200", description = "A part of the list")
    public Uni<Page<TransactionView>> transactions(
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @QueryParam("after") String after) {
        long position = Cursor.decode(after, Long::parseLong).orElse(0L);
        return ledger.transactions(position, limit + 1)
                .map(rows -> Page.of(rows, limit, row -> String.valueOf(row.position()))
                        .map(LedgerResource::view));
    }

    private static AccountView view(Account account, Language language) {
        return new AccountView(
                account.code(),
                new Text(account.titleFa(), account.titleEn()).in(language),
                account.kind().name(),
                account.officeId(),
                Money.rial(account.debits()),
                Money.rial(account.credits()),
                Money.rial(account.balance()));
    }

    private static TransactionView view(PostedTransaction transaction) {
        return new TransactionView(
                transaction.id(),
                transaction.kind(),
                transaction.applicationId(),
                transaction.chargeId(),
                transaction.meansId(),
                transaction.actor(),
                transaction.postedAt(),
                transaction.postings().stream().map(LedgerResource::view).toList());
    }

    private static PostingView view(Posting posting) {
        return new PostingView(
                posting.account(),
                posting.amountRial() > 0 ? Side.DEBIT : Side.CREDIT,
                Money.rial(Math.abs(posting.amountRial())));
    }
}

package kart.fee.ledger;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Writes and reads the books. */
@ApplicationScoped
public class LedgerService {

    /** An account with what was ever posted to it, in current rials. */
    record Account(String code, Kind kind, String titleFa, String titleEn, UUID officeId, long debits, long credits) {

        enum Kind {
            ASSET,
            LIABILITY
        }

        /** What is there (of an asset) or owed (of a liability). */
        long balance() {
            return kind == Kind.ASSET ? debits - credits : credits - debits;
        }
    }

    /** A transaction as it was written. */
    record PostedTransaction(
            long position,
            UUID id,
            Entry.Kind kind,
            UUID applicationId,
            UUID chargeId,
            UUID meansId,
            String actor,
            Instant postedAt,
            List<Posting> postings) {}

    private final LedgerRepository ledger;

    @Inject
    LedgerService(LedgerRepository ledger) {
        this.ledger = ledger;
    }

    /** Writes a movement of money, in the transaction that it belongs to. */
    @WithTransaction
    public Uni<Void> post(Entry entry) {
        return ledger.post(entry);
    }

    /** Makes sure that an office has a cash account; gives its code. */
    @WithTransaction
    public Uni<String> cashAccount(UUID officeId) {
        String code = Accounts.cashOf(officeId);
        return ledger.openCash(code, officeId).replaceWith(code);
    }

    @WithTransaction
    Uni<List<Account>> accounts(String after, int limit) {
        return ledger.accounts(after, limit);
    }

    @WithTransaction
    Uni<List<PostedTransaction>> transactions(long after, int limit) {
        return ledger.transactions(after, limit);
    }
}

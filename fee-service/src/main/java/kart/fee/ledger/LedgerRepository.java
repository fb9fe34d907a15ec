package kart.fee.ledger;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import kart.fee.ledger.LedgerService.Account;
import kart.fee.ledger.LedgerService.PostedTransaction;
import org.hibernate.reactive.mutiny.Mutiny;

@ApplicationScoped
class LedgerRepository {

    /**
     * One transaction with its postings. ledger_posted_once stops a second one for the same movement, the deferred
     * trigger ledger_balances one that does not add up to nothing.
     */
    private static final String POST = """
            WITH entry AS (
                INSERT INTO ledger_transaction (kind, application_id, charge_id, means_id, actor)
                VALUES (:kind, :application, :charge, :means, :actor)
                RETURNING id)
            INSERT INTO ledger_posting (transaction_id, number, account, amount_rial)
            SELECT entry.id, p.number, p.account, CAST(p.amount AS bigint)
              FROM entry, unnest(string_to_array(:accounts, ','), string_to_array(:amounts, ','))
                          WITH ORDINALITY AS p (account, amount, number)
            """;

    /** An office's cash account, opened with its first payment; two first payments that race open one. */
    private static final String OPEN_CASH = """
            INSERT INTO ledger_account (code, kind, title_fa, title_en, office_id)
            VALUES (:code, 'ASSET', 'نقد نزد دفتر', 'Cash at an office', :office)
            ON CONFLICT (code) DO NOTHING
            """;

    /** Balances are sums of postings, read from the index by account. */
    private static final String ACCOUNTS = """
            SELECT a.code, a.kind, a.title_fa, a.title_en, a.office_id,
                   CAST(coalesce(sum(p.amount_rial) FILTER (WHERE p.amount_rial > 0), 0) AS bigint) AS debits,
                   CAST(coalesce(-sum(p.amount_rial) FILTER (WHERE p.amount_rial < 0), 0) AS bigint) AS credits
              FROM (SELECT * FROM ledger_account WHERE code > :after ORDER BY code LIMIT :limit) a
              LEFT JOIN ledger_posting p ON p.account = a.code
             GROUP BY a.code, a.kind, a.title_fa, a.title_en, a.office_id
             ORDER BY a.code
            """;

    private static final String TRANSACTIONS = """
            SELECT t.position, t.id, t.kind, t.application_id, t.charge_id, t.means_id, t.actor, t.posted_at,
                   (SELECT string_agg(p.account || '=' || p.amount_rial, ',' ORDER BY p.number)
                      FROM ledger_posting p WHERE p.transaction_id = t.id)
              FROM ledger_transaction t
             WHERE t.position > :after
             ORDER BY t.position
             LIMIT :limit
            """;

    Uni<Void> post(Entry entry) {
        return session()
                .chain(session -> session.createNativeQuery(POST)
                        .setParameter("kind", entry.kind().name())
                        .setParameter("application", entry.applicationId())
                        .setParameter("charge", entry.chargeId())
                        .setParameter("means", entry.meansId())
                        .setParameter("actor", entry.actor().name())
                        .setParameter(
                                "accounts",
                                entry.postings().stream().map(Posting::account).collect(Collectors.joining(",")))
                        .setParameter(
                                "amounts",
                                entry.postings().stream()
                                        .map(posting -> String.valueOf(posting.amountRial()))
                                        .collect(Collectors.joining(",")))
                        .executeUpdate())
                .replaceWithVoid();
    }

    Uni<Void> openCash(String code, UUID officeId) {
        return session()
                .chain(session -> session.createNativeQuery(OPEN_CASH)
                        .setParameter("code", code)
                        .setParameter("office", officeId)
                        .executeUpdate())
                .replaceWithVoid();
    }

    Uni<List<Account>> accounts(String after, int limit) {
        return session()
                .chain(session -> session.createNativeQuery(ACCOUNTS, Object[].class)
                        .setParameter("after", after)
                        .setParameter("limit", limit)
                        .getResultList())
                .map(rows -> rows.stream().map(LedgerRepository::account).toList());
    }

    Uni<List<PostedTransaction>> transactions(long after, int limit) {
        return session()
                .chain(session -> session.createNativeQuery(TRANSACTIONS, Object[].class)
                        .setParameter("after", after)
                        .setParameter("limit", limit)
                        .getResultList())
                .map(rows -> rows.stream().map(LedgerRepository::transaction).toList());
    }

    private static Account account(Object[] row) {
        return new Account(
                (String) row[0],
                Account.Kind.valueOf((String) row[1]),
                (String) row[2],
                (String) row[3],
                (UUID) row[4],
                (Long) row[5],
                (Long) row[6]);
    }

    private static PostedTransaction transaction(Object[] row) {
        return new PostedTransaction(
                (Long) row[0],
                (UUID) row[1],
                Entry.Kind.valueOf((String) row[2]),
                (UUID) row[3],
                (UUID) row[4],
                (UUID) row[5],
                (String) row[6],
                ((OffsetDateTime) row[7]).toInstant(),
                postings((String) row[8]));
    }

    private static List<Posting> postings(String text) {
        return java.util.Arrays.stream(text.split(","))
                .map(posting -> posting.split("="))
                .map(parts -> new Posting(parts[0], Long.parseLong(parts[1])))
                .toList();
    }

    private static Uni<Mutiny.Session> session() {
        return Panache.getSession();
    }
}

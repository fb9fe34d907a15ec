-- Double entry: each transaction is a list of postings that add up to nothing, written once.
CREATE TABLE ledger_transaction (
    id             uuid        PRIMARY KEY DEFAULT uuidv7(),
    position       bigint      GENERATED ALWAYS AS IDENTITY,
    kind           text        NOT NULL,
    application_id uuid        NOT NULL,
    charge_id      uuid        NOT NULL REFERENCES charge,
    means_id       uuid        NOT NULL,
    actor          text        NOT NULL,
    posted_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    opened_in      xid8        NOT NULL DEFAULT pg_current_xact_id(),
    CONSTRAINT ledger_transaction_position UNIQUE (position),
    CONSTRAINT ledger_transaction_kind
        CHECK (kind IN ('PAYMENT', 'DESK_PAYMENT', 'SUSPENSE', 'REFUND_ORDERED', 'REFUND_DONE')),
    CONSTRAINT ledger_posted_once UNIQUE (means_id, kind)
);
COMMENT ON COLUMN ledger_transaction.means_id IS 'The payment or desk payment that moved the money.';
COMMENT ON COLUMN ledger_transaction.opened_in IS
    'The database transaction that wrote it: postings that come in another one are refused.';
COMMENT ON CONSTRAINT ledger_posted_once ON ledger_transaction IS 'A payment is posted once in each role that it plays.';

CREATE TABLE ledger_posting (
    transaction_id uuid   NOT NULL REFERENCES ledger_transaction,
    number         int    NOT NULL,
    account        text   NOT NULL REFERENCES ledger_account,
    amount_rial    bigint NOT NULL,
    PRIMARY KEY (transaction_id, number),
    CONSTRAINT ledger_posting_amount CHECK (amount_rial <> 0)
);
COMMENT ON COLUMN ledger_posting.amount_rial IS 'Debit above zero, credit below, in current rials.';
CREATE INDEX ledger_posting_account ON ledger_posting (account) INCLUDE (amount_rial);

-- Looks at the whole transaction when the database transaction ends: every posting is there by then.
CREATE FUNCTION ledger_balances() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    entry    uuid := CASE TG_TABLE_NAME WHEN 'ledger_posting' THEN (to_jsonb(NEW) ->> 'transaction_id')::uuid
                                        ELSE (to_jsonb(NEW) ->> 'id')::uuid END;
    postings bigint;
    total    numeric;
BEGIN
    SELECT count(*), sum(amount_rial) INTO postings, total FROM ledger_posting WHERE transaction_id = entry;
    IF postings < 2 OR total <> 0 THEN
        RAISE EXCEPTION 'Ledger transaction % has % postings that add up to %', entry, postings, total
            USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_balances';
    END IF;
    IF NOT EXISTS (SELECT FROM ledger_transaction WHERE id = entry AND opened_in = pg_current_xact_id()) THEN
        RAISE EXCEPTION 'Ledger transaction % is closed', entry
            USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_closed';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER ledger_transaction_balances AFTER INSERT ON ledger_transaction
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_balances();
CREATE CONSTRAINT TRIGGER ledger_posting_balances AFTER INSERT ON ledger_posting
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_balances();
COMMENT ON TRIGGER ledger_posting_balances ON ledger_posting IS
    'Law: every transaction adds up to nothing, and nothing is added to one afterwards.';

-- Law: nothing is edited. The serving role has no right to it, and nobody else can either: a correction is a new
-- transaction.
CREATE TRIGGER ledger_transaction_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_transaction
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_posting_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_posting
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT (kind, application_id, charge_id, means_id, actor) ON ledger_transaction TO ${app};
GRANT SELECT, INSERT ON ledger_posting TO ${app};

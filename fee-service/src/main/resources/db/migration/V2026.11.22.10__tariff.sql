-- What may be asked of a citizen: priced lines in versions that nobody can change once they are published.
CREATE EXTENSION IF NOT EXISTS btree_gist;

-- The moves of every state machine; the tables of the code and the diagrams of the README are tested against it.
CREATE TABLE state_move (
    machine    text NOT NULL,
    from_state text NOT NULL,
    to_state   text NOT NULL,
    PRIMARY KEY (machine, from_state, to_state)
);

-- Refuses a move that the machine (the trigger's argument) does not have, whoever asks for it.
CREATE FUNCTION refuse_unknown_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM state_move
                    WHERE machine = TG_ARGV[0] AND from_state = OLD.state AND to_state = NEW.state) THEN
        RAISE EXCEPTION '% does not go from % to %', TG_ARGV[0], OLD.state, NEW.state
            USING ERRCODE = 'check_violation', CONSTRAINT = TG_ARGV[0] || '_move';
    END IF;
    RETURN NEW;
END $$;

-- Refuses what would change the past.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Rows of % are never changed', TG_TABLE_NAME
        USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_immutable';
END $$;

-- Who gets money, and where it is or is owed. Balances are the sums of postings and stored nowhere, so that no row
-- of an account is written when money moves: a payment of the whole country waits for no other one.
CREATE TABLE ledger_account (
    code       text        PRIMARY KEY,
    kind       text        NOT NULL,
    title_fa   text        NOT NULL,
    title_en   text        NOT NULL,
    office_id  uuid,
    opened_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT ledger_account_kind CHECK (kind IN ('ASSET', 'LIABILITY')),
    CONSTRAINT ledger_account_code CHECK (code ~ '^[a-z0-9-]{1,80}$')
);
INSERT INTO ledger_account (code, kind, title_fa, title_en) VALUES
    ('gateway-clearing', 'ASSET', 'نزد درگاه پرداخت', 'With the payment gateway'),
    ('payable-treasury', 'LIABILITY', 'بدهی به خزانهٔ دولت', 'Owed to the state treasury'),
    ('payable-issuance', 'LIABILITY', 'بدهی بابت صدور و تحویل', 'Owed for issuance and delivery'),
    ('suspense', 'LIABILITY', 'معلق: پرداخت بی‌ردیف', 'Suspense: paid, but nothing was due'),
    ('refunds', 'LIABILITY', 'بازپرداخت‌های در راه', 'Refunds on their way to the payer');

CREATE TABLE tariff_version (
    id           uuid        PRIMARY KEY DEFAULT uuidv7(),
    case_type    text        NOT NULL,
    valid_from   timestamptz NOT NULL,
    valid_to     timestamptz,
    cap_rial     bigint      NOT NULL,
    total_rial   bigint      NOT NULL DEFAULT 0,
    currency     text        NOT NULL DEFAULT 'IRR',
    source       text        NOT NULL,
    published_at timestamptz,
    CONSTRAINT tariff_version_case_type CHECK (case_type IN ('FIRST_ISSUE', 'REPLACEMENT')),
    CONSTRAINT tariff_version_validity CHECK (valid_to > valid_from),
    CONSTRAINT tariff_version_currency CHECK (currency = 'IRR'),
    CONSTRAINT tariff_version_cap_key UNIQUE (id, cap_rial),
    CONSTRAINT tariff_cap CHECK (total_rial BETWEEN 0 AND cap_rial),
    CONSTRAINT tariff_version_one_in_force
        EXCLUDE USING gist (case_type WITH =, tstzrange(valid_from, valid_to) WITH &&) WHERE (published_at IS NOT NULL)
);
COMMENT ON COLUMN tariff_version.source IS 'The decision or publication that sets these amounts.';
COMMENT ON COLUMN tariff_version.published_at IS 'Null for a draft. Charges are opened by published versions only.';
COMMENT ON CONSTRAINT tariff_cap ON tariff_version IS
    'Law: the lines of a tariff never add up to more than its cap. The statement that writes a line changes the total.';

CREATE TABLE tariff_line (
    tariff_version_id uuid   NOT NULL REFERENCES tariff_version,
    number            int    NOT NULL,
    code              text   NOT NULL,
    payee             text   NOT NULL,
    payable_account   text   NOT NULL GENERATED ALWAYS AS ('payable-' || lower(payee)) STORED REFERENCES ledger_account,
    amount_rial       bigint NOT NULL,
    stage             text   NOT NULL,
    line_group        text   NOT NULL,
    title_fa          text   NOT NULL,
    title_en          text   NOT NULL,
    PRIMARY KEY (tariff_version_id, code),
    CONSTRAINT tariff_line_number UNIQUE (tariff_version_id, number),
    CONSTRAINT tariff_line_code CHECK (code ~ '^[A-Z][A-Z_]{0,39}$'),
    CONSTRAINT tariff_line_amount CHECK (amount_rial > 0),
    CONSTRAINT tariff_line_stage CHECK (stage IN ('BOOKING', 'DESK', 'HANDOVER')),
    CONSTRAINT tariff_line_group CHECK (line_group IN ('ISSUANCE', 'TREASURY'))
);

-- The total moves with the statement that writes a line; the lock of the version's row makes writers take turns.
CREATE FUNCTION tariff_line_counts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        UPDATE tariff_version SET total_rial = total_rial - OLD.amount_rial WHERE id = OLD.tariff_version_id;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        UPDATE tariff_version SET total_rial = total_rial + NEW.amount_rial WHERE id = NEW.tariff_version_id;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER tariff_line_counts AFTER INSERT OR UPDATE OR DELETE ON tariff_line
    FOR EACH ROW EXECUTE FUNCTION tariff_line_counts();

-- A published version is frozen, its total and so its lines too. It can only be ended, and not in the past.
CREATE FUNCTION tariff_version_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.published_at IS NULL THEN
        IF TG_OP = 'DELETE' THEN
            RETURN OLD;
        END IF;
        RETURN NEW;
    END IF;
    IF TG_OP = 'UPDATE' AND (OLD.valid_to IS NULL OR OLD.valid_to > now()) AND NEW.valid_to > now()
       AND to_jsonb(NEW) - 'valid_to' = to_jsonb(OLD) - 'valid_to' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'A published tariff is never changed; publish a new version'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'tariff_frozen';
END $$;
CREATE TRIGGER tariff_version_frozen BEFORE UPDATE OR DELETE ON tariff_version
    FOR EACH ROW EXECUTE FUNCTION tariff_version_frozen();

-- What leaves the total as it is (a title, a stage) is refused here; the version's lock stops a race with publishing.
CREATE FUNCTION tariff_line_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    version tariff_version;
BEGIN
    FOR version IN
        SELECT * FROM tariff_version
         WHERE id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.tariff_version_id END,
                      CASE WHEN TG_OP <> 'DELETE' THEN NEW.tariff_version_id END)
         ORDER BY id FOR NO KEY UPDATE
    LOOP
        IF version.published_at IS NOT NULL THEN
            RAISE EXCEPTION 'The lines of a published tariff are never changed'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'tariff_frozen';
        END IF;
    END LOOP;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER tariff_line_frozen BEFORE INSERT OR UPDATE OR DELETE ON tariff_line
    FOR EACH ROW EXECUTE FUNCTION tariff_line_frozen();

GRANT SELECT ON state_move, tariff_version, tariff_line TO ${app};
GRANT SELECT, INSERT ON ledger_account TO ${app};

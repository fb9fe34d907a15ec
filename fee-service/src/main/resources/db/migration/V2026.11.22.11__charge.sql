-- What a citizen owes for one application, line by line.
INSERT INTO state_move (machine, from_state, to_state) VALUES
    ('charge_line', 'DUE', 'PAID'),
    ('charge_line', 'DUE', 'VOID'),
    ('charge_line', 'DUE', 'WAIVED'),
    ('charge_line', 'PAID', 'REFUNDED');

CREATE TABLE charge (
    id                uuid        PRIMARY KEY DEFAULT uuidv7(),
    application_id    uuid        NOT NULL,
    citizen_id        uuid        NOT NULL,
    pseudonym_version int         NOT NULL,
    pseudonym         text        NOT NULL,
    case_type         text        NOT NULL,
    origin            text        NOT NULL,
    tariff_version_id uuid        NOT NULL,
    cap_rial          bigint      NOT NULL,
    total_rial        bigint      NOT NULL DEFAULT 0,
    currency          text        NOT NULL DEFAULT 'IRR',
    opened_at         timestamptz NOT NULL DEFAULT clock_timestamp(),
    closed_at         timestamptz,
    retain_until      date        NOT NULL DEFAULT current_date + interval '10 years',
    CONSTRAINT charge_once UNIQUE (application_id),
    CONSTRAINT charge_origin CHECK (origin IN ('KART', 'IMPORTED')),
    CONSTRAINT charge_currency CHECK (currency = 'IRR'),
    CONSTRAINT charge_cap_is_the_tariffs FOREIGN KEY (tariff_version_id, cap_rial)
        REFERENCES tariff_version (id, cap_rial),
    CONSTRAINT charge_cap CHECK (total_rial BETWEEN 0 AND cap_rial)
);
COMMENT ON COLUMN charge.closed_at IS 'When the application was withdrawn or rejected: nothing is due from then on.';
COMMENT ON COLUMN charge.retain_until IS 'Records of payments to the treasury are kept for ten years.';
COMMENT ON CONSTRAINT charge_cap ON charge IS
    'Law: a citizen is never asked for more than the cap. The statement that writes a line changes the total.';

CREATE TABLE charge_line (
    id              uuid   PRIMARY KEY DEFAULT uuidv7(),
    charge_id       uuid   NOT NULL REFERENCES charge,
    number          int    NOT NULL,
    code            text   NOT NULL,
    payable_account text   NOT NULL REFERENCES ledger_account,
    payee           text   NOT NULL,
    amount_rial     bigint NOT NULL,
    stage           text   NOT NULL,
    line_group      text   NOT NULL,
    title_fa        text   NOT NULL,
    title_en        text   NOT NULL,
    state           text   NOT NULL DEFAULT 'DUE',
    CONSTRAINT charge_line_once UNIQUE (charge_id, code),
    CONSTRAINT charge_line_amount CHECK (amount_rial > 0),
    CONSTRAINT charge_line_stage CHECK (stage IN ('BOOKING', 'DESK', 'HANDOVER')),
    CONSTRAINT charge_line_group CHECK (line_group IN ('ISSUANCE', 'TREASURY')),
    CONSTRAINT charge_line_state CHECK (state IN ('DUE', 'PAID', 'REFUNDED', 'VOID', 'WAIVED'))
);

-- The total of a charge is what its lines ask for or hold. It runs as the owner, because the serving role has no right
-- to the total: no writer of a line can forget it. The lock of the charge's row makes writers take turns.
CREATE FUNCTION charge_line_counts() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    change bigint := CASE WHEN NEW.state IN ('DUE', 'PAID') THEN NEW.amount_rial ELSE 0 END;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        change := change - CASE WHEN OLD.state IN ('DUE', 'PAID') THEN OLD.amount_rial ELSE 0 END;
    END IF;
    IF change <> 0 THEN
        UPDATE charge SET total_rial = total_rial + change WHERE id = NEW.charge_id;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER charge_line_counts AFTER INSERT OR UPDATE OF state, amount_rial ON charge_line
    FOR EACH ROW EXECUTE FUNCTION charge_line_counts();

CREATE TRIGGER charge_line_move BEFORE UPDATE OF state ON charge_line
    FOR EACH ROW WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION refuse_unknown_move('charge_line');

CREATE TABLE charge_line_history (
    id              uuid        PRIMARY KEY DEFAULT uuidv7(),
    charge_line_id  uuid        NOT NULL REFERENCES charge_line,
    from_state      text,
    to_state        text        NOT NULL,
    actor           text        NOT NULL,
    organisation_id uuid,
    office_id       uuid,
    why             text        NOT NULL,
    at              timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX charge_line_history_line ON charge_line_history (charge_line_id);
CREATE TRIGGER charge_line_history_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON charge_line_history
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Which money settled which line. A refund ends a settlement; only then can the line be settled anew.
CREATE TABLE line_settlement (
    id              uuid        PRIMARY KEY DEFAULT uuidv7(),
    charge_line_id  uuid        NOT NULL REFERENCES charge_line,
    charge_id       uuid        NOT NULL REFERENCES charge,
    means           text        NOT NULL,
    means_id        uuid        NOT NULL,
    reference       text        NOT NULL,
    amount_rial     bigint      NOT NULL,
    settled_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    refunded_at     timestamptz,
    CONSTRAINT line_settlement_means CHECK (means IN ('GATEWAY', 'DESK')),
    CONSTRAINT line_settlement_amount CHECK (amount_rial > 0)
);
CREATE UNIQUE INDEX line_settled_once ON line_settlement (charge_line_id) WHERE refunded_at IS NULL;
COMMENT ON INDEX line_settled_once IS 'Law: one payment settles a line, once.';
COMMENT ON COLUMN line_settlement.reference IS 'What the payer can name: the gateway''s reference or the office''s receipt number.';
CREATE INDEX line_settlement_charge ON line_settlement (charge_id);

CREATE TABLE charge_stage (
    charge_id   uuid        NOT NULL REFERENCES charge,
    stage       text        NOT NULL,
    amount_rial bigint      NOT NULL,
    settled_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT charge_stage_once PRIMARY KEY (charge_id, stage)
);
COMMENT ON TABLE charge_stage IS 'Moments for which nothing is due any more; each is told once.';

CREATE TABLE audit_read (
    id              uuid        PRIMARY KEY DEFAULT uuidv7(),
    actor           text        NOT NULL,
    organisation_id uuid,
    office_ids      text        NOT NULL,
    what            text        NOT NULL,
    application_id  uuid        NOT NULL,
    at              timestamptz NOT NULL DEFAULT clock_timestamp(),
    retain_until    date        NOT NULL DEFAULT current_date + interval '10 years'
);
COMMENT ON TABLE audit_read IS 'Every reading of a citizen''s file by somebody else.';
CREATE INDEX audit_read_application ON audit_read (application_id, at);
CREATE TRIGGER audit_read_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_read
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

INSERT INTO outbox_subscription (type, target) VALUES
    ('kart.payment.started.v1', 'appointment'),
    ('kart.fee.stage-settled.v1', 'appointment'),
    ('kart.fee.stage-settled.v1', 'delivery'),
    ('kart.fee.refunded.v1', 'appointment'),
    ('kart.fee.refunded.v1', 'delivery');

-- Neither the total nor the state of a new line is the serving role's to say.
GRANT SELECT, INSERT (application_id, citizen_id, pseudonym_version, pseudonym, case_type, origin, tariff_version_id,
                      cap_rial), UPDATE (closed_at) ON charge TO ${app};
GRANT SELECT, INSERT (charge_id, number, code, payable_account, payee, amount_rial, stage, line_group, title_fa,
                      title_en) ON charge_line TO ${app};
GRANT UPDATE (state) ON charge_line TO ${app};
GRANT SELECT, INSERT ON charge_line_history, line_settlement, charge_stage, audit_read TO ${app};

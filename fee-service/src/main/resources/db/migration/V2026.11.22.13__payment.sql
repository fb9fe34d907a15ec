-- Attempts to pay through a gateway, and money taken at a desk.
INSERT INTO state_move (machine, from_state, to_state) VALUES
    ('payment', 'CREATED', 'AT_GATEWAY'),
    ('payment', 'CREATED', 'UNKNOWN'),
    ('payment', 'CREATED', 'FAILED'),
    ('payment', 'AT_GATEWAY', 'PAID'),
    ('payment', 'AT_GATEWAY', 'FAILED'),
    ('payment', 'AT_GATEWAY', 'EXPIRED'),
    ('payment', 'AT_GATEWAY', 'UNKNOWN'),
    ('payment', 'UNKNOWN', 'PAID'),
    ('payment', 'UNKNOWN', 'VERIFIED'),
    ('payment', 'UNKNOWN', 'REVERSED'),
    ('payment', 'UNKNOWN', 'FAILED'),
    ('payment', 'UNKNOWN', 'EXPIRED'),
    ('payment', 'EXPIRED', 'PAID'),
    ('payment', 'EXPIRED', 'VERIFIED'),
    ('payment', 'EXPIRED', 'REVERSED'),
    ('payment', 'FAILED', 'PAID'),
    ('payment', 'FAILED', 'VERIFIED'),
    ('payment', 'FAILED', 'REVERSED'),
    ('payment', 'PAID', 'VERIFIED'),
    ('payment', 'PAID', 'REVERSED'),
    ('payment', 'VERIFIED', 'REVERSED'),
    ('payment', 'VERIFIED', 'REFUND_PENDING'),
    ('payment', 'REFUND_PENDING', 'REFUNDED'),
    ('payment', 'REFUND_PENDING', 'REFUND_FAILED'),
    ('payment', 'REFUND_FAILED', 'REFUND_PENDING');

CREATE TABLE payment (
    id              uuid        PRIMARY KEY DEFAULT uuidv7(),
    charge_id       uuid        NOT NULL REFERENCES charge,
    application_id  uuid        NOT NULL,
    state           text        NOT NULL DEFAULT 'CREATED',
    amount_rial     bigint      NOT NULL,
    currency        text        NOT NULL DEFAULT 'IRR',
    return_url      text        NOT NULL,
    principal       text        NOT NULL,
    idempotency_key text        NOT NULL,
    fingerprint     bytea       NOT NULL,
    authority       text,
    reference       text,
    created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    expires_at      timestamptz NOT NULL,
    check_at        timestamptz,
    checks          int         NOT NULL DEFAULT 0,
    requested_by    uuid,
    requested_until timestamptz,
    retain_until    date        NOT NULL DEFAULT current_date + interval '10 years',
    CONSTRAINT payment_key UNIQUE (principal, charge_id, idempotency_key),
    CONSTRAINT payment_authority UNIQUE (authority),
    CONSTRAINT payment_amount CHECK (amount_rial > 0),
    CONSTRAINT payment_currency CHECK (currency = 'IRR'),
    CONSTRAINT payment_state CHECK (state IN (
        'CREATED', 'AT_GATEWAY', 'UNKNOWN', 'FAILED', 'PAID', 'EXPIRED', 'VERIFIED', 'REVERSED', 'REFUND_PENDING',
        'REFUNDED', 'REFUND_FAILED')),
    CONSTRAINT payment_at_gateway_has_authority
        CHECK (authority IS NOT NULL OR state IN ('CREATED', 'UNKNOWN', 'FAILED')),
    CONSTRAINT payment_verified_has_reference
        CHECK (reference IS NOT NULL OR state NOT IN ('VERIFIED', 'REFUND_PENDING', 'REFUNDED', 'REFUND_FAILED'))
);
COMMENT ON CONSTRAINT payment_key ON payment IS 'Law: a repeated request is the same attempt.';
COMMENT ON COLUMN payment.authority IS 'The gateway''s name of the attempt; whoever has it can pay, so logs shorten it.';
COMMENT ON COLUMN payment.check_at IS 'When the reconciliation looks at it next; null when nothing is open. Moving it on is the lease of who looks.';
COMMENT ON COLUMN payment.requested_until IS
    'Until then one request, requested_by, speaks with the gateway; a repeated one takes over when that one died.';
CREATE INDEX payment_charge ON payment (charge_id);
CREATE INDEX payment_check ON payment (check_at) WHERE check_at IS NOT NULL;
CREATE TRIGGER payment_move BEFORE UPDATE OF state ON payment
    FOR EACH ROW WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION refuse_unknown_move('payment');

-- Which lines an attempt pays: fixed when it is made, so that its amount stays what the payer saw.
CREATE TABLE payment_line (
    payment_id     uuid NOT NULL REFERENCES payment,
    charge_line_id uuid NOT NULL REFERENCES charge_line,
    PRIMARY KEY (payment_id, charge_line_id)
);

CREATE TABLE payment_history (
    id              uuid        PRIMARY KEY DEFAULT uuidv7(),
    payment_id      uuid        NOT NULL REFERENCES payment,
    from_state      text,
    to_state        text        NOT NULL,
    actor           text        NOT NULL,
    organisation_id uuid,
    office_id       uuid,
    why             text        NOT NULL,
    at              timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX payment_history_payment ON payment_history (payment_id);
CREATE TRIGGER payment_history_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON payment_history
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE desk_payment (
    id              uuid        PRIMARY KEY DEFAULT uuidv7(),
    charge_id       uuid        NOT NULL REFERENCES charge,
    office_id       uuid        NOT NULL,
    organisation_id uuid        NOT NULL,
    receipt_number  text        NOT NULL,
    line_codes      text        NOT NULL,
    amount_rial     bigint      NOT NULL,
    currency        text        NOT NULL DEFAULT 'IRR',
    operator        text        NOT NULL,
    taken_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT desk_payment_receipt UNIQUE (office_id, receipt_number),
    CONSTRAINT desk_payment_amount CHECK (amount_rial > 0),
    CONSTRAINT desk_payment_currency CHECK (currency = 'IRR')
);
CREATE INDEX desk_payment_charge ON desk_payment (charge_id);
CREATE TRIGGER desk_payment_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON desk_payment
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE overcharge_evidence (
    id              uuid        PRIMARY KEY DEFAULT uuidv7(),
    charge_id       uuid        NOT NULL REFERENCES charge,
    office_id       uuid        NOT NULL,
    organisation_id uuid        NOT NULL,
    operator        text        NOT NULL,
    receipt_number  text        NOT NULL,
    line_codes      text        NOT NULL,
    due_rial        bigint      NOT NULL,
    taken_rial      bigint      NOT NULL,
    currency        text        NOT NULL DEFAULT 'IRR',
    reported_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT overcharge_is_more CHECK (taken_rial > due_rial),
    CONSTRAINT overcharge_currency CHECK (currency = 'IRR')
);
COMMENT ON TABLE overcharge_evidence IS 'An office said it took more than was due. It was refused; that it was said stays.';
CREATE INDEX overcharge_evidence_charge ON overcharge_evidence (charge_id);
CREATE INDEX overcharge_evidence_office ON overcharge_evidence (office_id, reported_at);
CREATE TRIGGER overcharge_evidence_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON overcharge_evidence
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT ON payment TO ${app};
GRANT UPDATE (state, authority, reference, check_at, checks, requested_by, requested_until) ON payment TO ${app};
GRANT SELECT, INSERT ON payment_line, payment_history, desk_payment, overcharge_evidence TO ${app};

-- The simulator makes its schema at every start; each statement is harmless when the thing is there.
CREATE SCHEMA IF NOT EXISTS simulator;

CREATE SEQUENCE IF NOT EXISTS simulator.payment_reference START WITH 10000001;

CREATE TABLE IF NOT EXISTS simulator.payment (
    authority    text        PRIMARY KEY,
    merchant_id  uuid        NOT NULL,
    amount       bigint      NOT NULL CHECK (amount > 0),
    currency     text        NOT NULL CHECK (currency IN ('IRR', 'IRT')),
    description  text        NOT NULL,
    callback_url text        NOT NULL,
    order_id     text,
    wages        jsonb,
    auto_verify  boolean     NOT NULL,
    state        text        NOT NULL CHECK (state IN ('CREATED', 'IN_BANK', 'PAID', 'VERIFIED', 'REVERSED', 'FAILED')),
    created_at   timestamptz NOT NULL,
    paid_at      timestamptz,
    verified_at  timestamptz,
    reversed_at  timestamptz,
    failed_at    timestamptz,
    reference    bigint      UNIQUE,
    CONSTRAINT payment_paid CHECK ((paid_at IS NOT NULL) = (state IN ('PAID', 'VERIFIED', 'REVERSED'))),
    CONSTRAINT payment_reference CHECK ((reference IS NOT NULL) = (paid_at IS NOT NULL)),
    CONSTRAINT payment_verified CHECK ((verified_at IS NOT NULL) = (state = 'VERIFIED') OR state = 'REVERSED'),
    CONSTRAINT payment_reversed CHECK ((reversed_at IS NOT NULL) = (state = 'REVERSED')),
    CONSTRAINT payment_failed CHECK ((failed_at IS NOT NULL) = (state = 'FAILED'))
);

CREATE INDEX IF NOT EXISTS payment_unverified ON simulator.payment (paid_at) WHERE state = 'PAID';
CREATE INDEX IF NOT EXISTS payment_open ON simulator.payment (created_at) WHERE state IN ('CREATED', 'IN_BANK');
CREATE INDEX IF NOT EXISTS payment_latest ON simulator.payment (created_at DESC);

CREATE TABLE IF NOT EXISTS simulator.sms (
    message_id bigint      GENERATED ALWAYS AS IDENTITY (START WITH 8792343) PRIMARY KEY,
    account    text        NOT NULL,
    local_id   bigint,
    receptor   text        NOT NULL,
    sender     text        NOT NULL,
    message    text        NOT NULL,
    sent_at    timestamptz NOT NULL,
    CONSTRAINT sms_once UNIQUE (account, local_id)
);

COMMENT ON COLUMN simulator.sms.account IS 'SHA-256 of the API key: the key itself is not kept';

CREATE INDEX IF NOT EXISTS sms_receptor ON simulator.sms (receptor, message_id DESC);

-- What a service needs to lose nothing and to do nothing twice. The same in every service.

-- An event, written in the transaction of the change that it tells.
CREATE TABLE outbox_event (
    id          uuid        PRIMARY KEY DEFAULT uuidv7(),
    type        text        NOT NULL,
    subject     uuid        NOT NULL,
    occurred_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    traceparent text,
    data        jsonb       NOT NULL
);
COMMENT ON COLUMN outbox_event.subject IS 'The application that the event is about; order is kept per application and target.';

-- Who hears of which type. Rows are a service''s own migrations'' business.
CREATE TABLE outbox_subscription (
    type   text NOT NULL,
    target text NOT NULL,
    PRIMARY KEY (type, target)
);

-- One row an event and target.
CREATE TABLE outbox_delivery (
    position     bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id     uuid        NOT NULL REFERENCES outbox_event ON DELETE CASCADE,
    target       text        NOT NULL,
    subject      uuid        NOT NULL,
    state        text        NOT NULL DEFAULT 'PENDING',
    attempts     integer     NOT NULL DEFAULT 0,
    due_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    leased_by    uuid,
    delivered_at timestamptz,
    last_error   text,
    CONSTRAINT outbox_delivery_once UNIQUE (event_id, target),
    CONSTRAINT outbox_delivery_state CHECK (state IN ('PENDING', 'DELIVERED', 'PARKED', 'SKIPPED')),
    CONSTRAINT outbox_delivery_attempts CHECK (attempts >= 0)
);
COMMENT ON COLUMN outbox_delivery.position IS
    'Drawn after the row that orders the change is locked: of two changes of one application the later has the larger position.';
COMMENT ON COLUMN outbox_delivery.due_at IS
    'When the row may be leased next: now, after a back-off, or when the lease of a relay that died runs out.';
CREATE INDEX outbox_delivery_due ON outbox_delivery (target, position) WHERE state = 'PENDING';
CREATE INDEX outbox_delivery_order ON outbox_delivery (target, subject, position) WHERE state IN ('PENDING', 'PARKED');
CREATE INDEX outbox_delivery_ended ON outbox_delivery (delivered_at) WHERE state IN ('DELIVERED', 'SKIPPED');

-- An event is told by one insert: who must hear of it is a fact of the table, not of each writer.
CREATE FUNCTION outbox_fan_out() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO outbox_delivery (event_id, target, subject)
    SELECT told.id, s.target, told.subject
      FROM told JOIN outbox_subscription s ON s.type = told.type
     ORDER BY told.id;
    RETURN NULL;
END $$;
CREATE TRIGGER outbox_fan_out AFTER INSERT ON outbox_event
    REFERENCING NEW TABLE AS told FOR EACH STATEMENT EXECUTE FUNCTION outbox_fan_out();

-- Events that were taken in, remembered so that a second copy has no effect.
CREATE TABLE inbox_event (
    source      text        NOT NULL,
    id          text        NOT NULL,
    type        text        NOT NULL,
    received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (source, id)
);
CREATE INDEX inbox_event_received ON inbox_event (received_at);

-- The answers of unsafe requests that changed something, for who sends one again.
CREATE TABLE idempotent_request (
    principal   text        NOT NULL,
    method      text        NOT NULL,
    path        text        NOT NULL,
    key         text        NOT NULL,
    fingerprint bytea       NOT NULL,
    answer      bytea       NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT idempotent_request_once PRIMARY KEY (principal, method, path, key)
);
COMMENT ON COLUMN idempotent_request.answer IS 'Status, headers and body, sealed.';
CREATE INDEX idempotent_request_created ON idempotent_request (created_at);

-- Short messages to people; number and text are sealed, the text is dropped once it is sent.
CREATE TABLE sms_message (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subject    uuid        NOT NULL,
    template   text        NOT NULL,
    receptor   text,
    message    text,
    state      text        NOT NULL DEFAULT 'PENDING',
    attempts   integer     NOT NULL DEFAULT 0,
    due_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    leased_by  uuid,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    sent_at    timestamptz,
    gateway_id bigint,
    last_error text,
    CONSTRAINT sms_message_state CHECK (state IN ('PENDING', 'SENT', 'PARKED')),
    CONSTRAINT sms_message_dropped CHECK (state <> 'SENT' OR (receptor IS NULL AND message IS NULL))
);
CREATE INDEX sms_message_due ON sms_message (due_at) WHERE state = 'PENDING';

-- The least that the serving role needs; its name is the placeholder that each service sets.
GRANT SELECT, INSERT, DELETE ON outbox_event TO ${app};
GRANT SELECT ON outbox_subscription TO ${app};
GRANT SELECT, INSERT, UPDATE, DELETE ON outbox_delivery TO ${app};
GRANT SELECT, INSERT, DELETE ON inbox_event TO ${app};
GRANT SELECT, INSERT, DELETE ON idempotent_request TO ${app};
GRANT SELECT, INSERT, UPDATE, DELETE ON sms_message TO ${app};

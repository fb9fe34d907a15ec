-- What goes to the card plant, and what it answers.

-- The last position given to a card order. Whoever orders cards updates this one row and so holds it until commit:
-- positions become visible in their order and without a gap, and a plant that pages behind the last position it saw
-- never skips an order that was still being written.
CREATE TABLE card_order_position (
    only_row boolean PRIMARY KEY DEFAULT true,
    last     bigint  NOT NULL DEFAULT 0,
    CONSTRAINT card_order_position_only_row CHECK (only_row)
);
INSERT INTO card_order_position DEFAULT VALUES;

CREATE TABLE card_order (
    position              bigint      PRIMARY KEY,
    card_id               uuid        NOT NULL REFERENCES card,
    application_id        uuid        NOT NULL REFERENCES application,
    citizen_id            uuid        NOT NULL,
    pseudonym_key_version integer     NOT NULL,
    pseudonym             text        NOT NULL,
    case_type             text        NOT NULL,
    province_code         text        NOT NULL,
    enrolment_office_id   uuid        NOT NULL,
    ordered_at            timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT card_order_card_once UNIQUE (card_id)
);
CREATE INDEX card_order_application ON card_order (application_id);

CREATE TABLE card_batch (
    id         uuid        PRIMARY KEY DEFAULT uuidv7(),
    plant      text        NOT NULL,
    state      text        NOT NULL DEFAULT 'OPEN',
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    closed_at  timestamptz,
    done_at    timestamptz,
    CONSTRAINT card_batch_state CHECK (state IN ('OPEN', 'CLOSED', 'DONE')),
    CONSTRAINT card_batch_times CHECK ((closed_at IS NOT NULL) = (state <> 'OPEN') AND (done_at IS NOT NULL) = (state = 'DONE'))
);
CREATE INDEX card_batch_closed ON card_batch (closed_at) WHERE state = 'CLOSED';

CREATE TABLE card_batch_part (
    batch_id    uuid        NOT NULL REFERENCES card_batch,
    number      integer     NOT NULL,
    fingerprint bytea       NOT NULL,
    lines       integer     NOT NULL,
    received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    worked_at   timestamptz,
    PRIMARY KEY (batch_id, number),
    CONSTRAINT card_batch_part_lines CHECK (lines BETWEEN 1 AND 5000)
);
CREATE INDEX card_batch_part_to_work ON card_batch_part (batch_id, number) WHERE worked_at IS NULL;

CREATE TABLE card_batch_line (
    batch_id      uuid    NOT NULL,
    part          integer NOT NULL,
    line          integer NOT NULL,
    order_number  text    NOT NULL,
    result        text    NOT NULL,
    sealed_serial text,
    outcome       text,
    PRIMARY KEY (batch_id, part, line),
    FOREIGN KEY (batch_id, part) REFERENCES card_batch_part,
    CONSTRAINT card_batch_line_result CHECK (result IN ('MADE', 'SPOILED')),
    CONSTRAINT card_batch_line_outcome CHECK (outcome IN ('ISSUED', 'SPOILED', 'DUPLICATE', 'ALREADY_DONE', 'UNKNOWN_ORDER'))
);
CREATE INDEX card_batch_line_order ON card_batch_line (batch_id, order_number, part, line);

GRANT SELECT, UPDATE (last) ON card_order_position TO ${app};
GRANT SELECT, INSERT ON card_order TO ${app};
GRANT SELECT, INSERT, UPDATE ON card_batch, card_batch_part TO ${app};
GRANT SELECT, INSERT, UPDATE (outcome), DELETE ON card_batch_line TO ${app};

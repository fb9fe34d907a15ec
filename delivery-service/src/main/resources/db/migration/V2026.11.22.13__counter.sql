-- From the plant to the owner's hand: consignments, codes, proofs.

CREATE TABLE consignment (
    id             uuid        PRIMARY KEY DEFAULT uuidv7(),
    office_id      uuid        NOT NULL REFERENCES office,
    from_office_id uuid        REFERENCES office,
    carrier_id     uuid        NOT NULL,
    state          text        NOT NULL DEFAULT 'PACKED',
    created_by     text        NOT NULL,
    created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    moved_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT consignment_state CHECK (state IN ('PACKED', 'DISPATCHED', 'ARRIVED', 'CANCELLED'))
);
COMMENT ON COLUMN consignment.from_office_id IS 'The centre that it leaves from; null: the plant.';
CREATE INDEX consignment_office ON consignment (office_id, id);
ALTER TABLE card ADD CONSTRAINT card_consignment FOREIGN KEY (consignment_id) REFERENCES consignment;

CREATE TABLE consignment_history (
    id              bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    consignment_id  uuid        NOT NULL REFERENCES consignment,
    from_state      text,
    to_state        text        NOT NULL,
    actor           text        NOT NULL,
    organisation_id uuid,
    at              timestamptz NOT NULL DEFAULT clock_timestamp(),
    reported_at     timestamptz
);
CREATE INDEX consignment_history_consignment ON consignment_history (consignment_id, id);

CREATE TABLE consignment_card (
    consignment_id uuid NOT NULL REFERENCES consignment,
    card_id        uuid NOT NULL REFERENCES card,
    arrived_at     timestamptz,
    PRIMARY KEY (consignment_id, card_id)
);

-- A one-time code of a card. Only a keyed hash of it is here, and only wrong tries are counted.
CREATE TABLE handover_code (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    card_id    uuid        NOT NULL REFERENCES card,
    hash       bytea       NOT NULL,
    tries      integer     NOT NULL DEFAULT 0,
    max_tries  integer     NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    expires_at timestamptz NOT NULL,
    used_at    timestamptz,
    actor      text        NOT NULL,
    office_id  uuid        NOT NULL,
    CONSTRAINT handover_code_tries CHECK (tries BETWEEN 0 AND max_tries)
);
COMMENT ON CONSTRAINT handover_code_tries ON handover_code IS 'Nobody guesses a code by trying on.';
CREATE INDEX handover_code_card ON handover_code (card_id, id);

CREATE TABLE handover_proof (
    card_id   uuid        PRIMARY KEY REFERENCES card,
    jws       text        NOT NULL,
    office_id uuid        NOT NULL,
    actor     text        NOT NULL,
    workstation text      NOT NULL,
    at        timestamptz NOT NULL
);

GRANT SELECT, INSERT, UPDATE (state, moved_at) ON consignment TO ${app};
GRANT SELECT, INSERT ON consignment_history, handover_proof TO ${app};
GRANT SELECT, INSERT, UPDATE (arrived_at) ON consignment_card TO ${app};
GRANT SELECT, INSERT, UPDATE (tries, used_at) ON handover_code TO ${app};

-- Other places for those whose place is too many.

-- Where to look. The excess itself is derived: booked + resting - planned. A partial index would do the same, and would
-- make every booking touch it.
CREATE TABLE slot_excess (
    slot_id bigint      PRIMARY KEY REFERENCES slot,
    since   timestamptz NOT NULL DEFAULT clock_timestamp(),
    look_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX slot_excess_look ON slot_excess (look_at, slot_id);
COMMENT ON TABLE slot_excess IS 'Slots whose plan fell below what is booked; a slot leaves when it is so no more.';

CREATE TABLE offer (
    id             uuid        PRIMARY KEY DEFAULT uuidv7(),
    booking_id     uuid        NOT NULL REFERENCES booking,
    application_id uuid        NOT NULL REFERENCES application,
    citizen_id     uuid        NOT NULL REFERENCES citizen,
    from_slot_id   bigint      NOT NULL REFERENCES slot,
    slot_id        bigint      NOT NULL REFERENCES slot,
    state          text        NOT NULL,
    made_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
    answer_by      timestamptz NOT NULL,
    ended_at       timestamptz,
    ended_by       text,
    CONSTRAINT offer_state CHECK (state IN ('OPEN', 'ACCEPTED', 'REFUSED', 'EXPIRED', 'WITHDRAWN')),
    CONSTRAINT offer_end_is_known CHECK ((state = 'OPEN') = (ended_at IS NULL) AND (state = 'OPEN') = (ended_by IS NULL)),
    CONSTRAINT offer_is_another_place CHECK (slot_id <> from_slot_id),
    CONSTRAINT offer_once UNIQUE (booking_id, slot_id)
);
COMMENT ON COLUMN offer.slot_id IS 'While the offer is open, one place of this slot is counted in its resting.';
COMMENT ON CONSTRAINT offer_once ON offer IS 'Nobody is offered a place again that they did not take.';
CREATE UNIQUE INDEX offer_one_open ON offer (booking_id) WHERE state = 'OPEN';
COMMENT ON INDEX offer_one_open IS 'Law: one open offer a booking.';
CREATE INDEX offer_open ON offer (slot_id, id) WHERE state = 'OPEN';

CREATE TABLE excess_notice (
    booking_id uuid        NOT NULL REFERENCES booking,
    slot_id    bigint      NOT NULL REFERENCES slot,
    told_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT excess_notice_once PRIMARY KEY (booking_id, slot_id)
);
COMMENT ON TABLE excess_notice IS 'Who was told that their office is closed and nothing as good is free; each once.';

GRANT SELECT, INSERT, DELETE ON slot_excess TO appointment_app;
GRANT UPDATE (look_at) ON slot_excess TO appointment_app;
GRANT SELECT, INSERT ON offer, excess_notice TO appointment_app;
GRANT UPDATE (state, ended_at, ended_by) ON offer TO appointment_app;
GRANT UPDATE (resting) ON slot TO appointment_app;

-- Places that were given back and are not to be taken yet.

CREATE TABLE freed_place (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    slot_id    bigint      NOT NULL REFERENCES slot,
    booking_id uuid        REFERENCES booking,
    freed_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    due_at     timestamptz NOT NULL
);
CREATE INDEX freed_place_due ON freed_place (due_at, id);
CREATE INDEX freed_place_by_slot ON freed_place (slot_id);
COMMENT ON TABLE freed_place IS
    'One row a place that rests. slot.resting is the number of these and of the open offers of the slot.';
COMMENT ON COLUMN freed_place.booking_id IS 'Whose place it was: who paid too late gets this one again. Null where nobody had it yet.';
COMMENT ON COLUMN freed_place.due_at IS 'A moment that nobody can know beforehand; never told to anybody.';
COMMENT ON COLUMN slot.resting IS
    'Places that are not to be taken: held for who has an offer, or given back and not yet due (freed_place).';

-- A row that a job locks needs a right to change it; no statement does.
GRANT SELECT, INSERT, DELETE, UPDATE (due_at) ON freed_place TO appointment_app;

-- Visitors who are called to a workstation, and visits that end at one without fingerprints.

CREATE TABLE desk_call (
    id          uuid        PRIMARY KEY DEFAULT uuidv7(),
    booking_id  uuid        NOT NULL REFERENCES booking,
    office_id   uuid        NOT NULL REFERENCES office,
    workstation text        NOT NULL,
    called_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    called_by   text        NOT NULL,
    ended_at    timestamptz
);
CREATE UNIQUE INDEX desk_call_one_workstation ON desk_call (booking_id) WHERE ended_at IS NULL;
COMMENT ON INDEX desk_call_one_workstation IS 'Law: a visitor is called by one workstation at a time.';
CREATE UNIQUE INDEX desk_call_one_visitor ON desk_call (office_id, workstation) WHERE ended_at IS NULL;
COMMENT ON INDEX desk_call_one_visitor IS 'Law: a workstation calls one visitor at a time.';
CREATE INDEX desk_call_by_booking ON desk_call (booking_id);

-- A visit that ends, ends its call, whoever ends it: also the version before, which knows of no calls. Of call and end
-- at the same time the later waits at the booking, and this statement looks after it waited.
CREATE FUNCTION call_ends_with_visit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE desk_call SET ended_at = clock_timestamp() WHERE booking_id = NEW.id AND ended_at IS NULL;
    RETURN NULL;
END $$;
CREATE TRIGGER booking_call_ends AFTER UPDATE OF state ON booking
    FOR EACH ROW WHEN (OLD.state = 'CHECKED_IN' AND NEW.state <> 'CHECKED_IN')
    EXECUTE FUNCTION call_ends_with_visit();

-- Rows that are there meet the narrower rule before, so they need no look.
-- contract: the new constraint allows all that the old one does, and an incomplete visit its workstation
ALTER TABLE booking
    DROP CONSTRAINT booking_completed_says_how,
    ADD CONSTRAINT booking_visit_says_how CHECK (
        (state = 'COMPLETED') = (fingerprints_taken_at IS NOT NULL)
        AND (state = 'COMPLETED') = (fingerprints_taken_by IS NOT NULL)
        AND (state <> 'COMPLETED' OR workstation IS NOT NULL)
        AND (workstation IS NULL OR state IN ('COMPLETED', 'INCOMPLETE'))) NOT VALID;
COMMENT ON COLUMN booking.workstation IS 'Where the visit ended, with fingerprints or without.';

GRANT SELECT, INSERT ON desk_call TO appointment_app;
GRANT UPDATE (ended_at) ON desk_call TO appointment_app;

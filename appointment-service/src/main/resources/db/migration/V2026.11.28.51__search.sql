-- Finding places: what is asked for of an office, and which of what is kept in memory has changed.

ALTER TABLE office ADD COLUMN step_free boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN office.step_free IS 'Whether its people have said that one gets in without a step.';

-- A booking leaves its trace in booking_history, and search follows that: holds, ends and moves write nothing here. Here is
-- the rest: new plans, changed offices, and places that come back without a booking.
CREATE TABLE slot_change (
    position  bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    office_id uuid        NOT NULL,
    slot_id   bigint,
    at        timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON COLUMN slot_change.slot_id IS 'One slot; null for all of the office.';
CREATE INDEX slot_change_old ON slot_change (at);

CREATE FUNCTION office_tells_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO slot_change (office_id) SELECT id FROM changed ORDER BY id;
    RETURN NULL;
END $$;
CREATE TRIGGER office_added_tells_search AFTER INSERT ON office
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION office_tells_search();
CREATE TRIGGER office_changed_tells_search AFTER UPDATE ON office
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION office_tells_search();

-- Whoever makes slots says so in slot_plan, in the same transaction.
CREATE FUNCTION plan_tells_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO slot_change (office_id) SELECT office_id FROM changed WHERE NOT stale ORDER BY office_id;
    RETURN NULL;
END $$;
CREATE TRIGGER plan_made_tells_search AFTER UPDATE ON slot_plan
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION plan_tells_search();

-- Offers take and give places by resting alone. A statement that does not name resting never comes here.
CREATE FUNCTION rest_tells_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO slot_change (office_id, slot_id) VALUES (NEW.office_id, NEW.id);
    RETURN NULL;
END $$;
CREATE TRIGGER rest_tells_search AFTER UPDATE OF resting ON slot
    FOR EACH ROW WHEN (OLD.resting <> NEW.resting AND OLD.booked = NEW.booked) EXECUTE FUNCTION rest_tells_search();

GRANT SELECT, INSERT, DELETE ON slot_change TO appointment_app;

-- Who is booked at an office hears that it has moved, whoever says so: its keepers, or the register. While
-- the version before still runs it tells of what keepers say, too: for these minutes people hear it twice.

CREATE TABLE office_moved (
    id        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    office_id uuid        NOT NULL REFERENCES office,
    moved_at  timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE office_moved IS 'Offices that moved, until a job has told who is booked there.';

CREATE FUNCTION office_has_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO office_moved (office_id) VALUES (NEW.id);
    RETURN NULL;
END $$;
-- Kilometres on the ground, near enough for a town: less than 200 m is a correction, with which people still find it.
CREATE TRIGGER office_has_moved AFTER UPDATE OF latitude, longitude ON office
    FOR EACH ROW
    WHEN (111.2 * sqrt(power(NEW.latitude - OLD.latitude, 2)
                       + power((NEW.longitude - OLD.longitude) * cos(radians(NEW.latitude)), 2)) > 0.2)
    EXECUTE FUNCTION office_has_moved();

GRANT SELECT, INSERT, DELETE ON office_moved TO appointment_app;
-- To lock rows, a right to change some column is needed.
GRANT UPDATE (moved_at) ON office_moved TO appointment_app;

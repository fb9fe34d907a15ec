-- How often a booking was moved by its citizen: there is a limit to it.

ALTER TABLE booking ADD COLUMN moves integer NOT NULL DEFAULT 0 CONSTRAINT booking_moves CHECK (moves >= 0);
COMMENT ON COLUMN booking.moves IS 'Moves by the citizen themselves; those by who helps and by accepted offers do not count.';

GRANT UPDATE (moves) ON booking TO appointment_app;

-- Who has a place too many moves as often as they want.

COMMENT ON COLUMN booking.moves IS 'Moves by the citizen themselves; those by who helps, by accepted offers and out of a slot with more bookings than its plan do not count.';

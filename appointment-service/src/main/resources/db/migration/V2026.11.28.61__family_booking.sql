-- Bookings that were made together.

ALTER TABLE booking ADD COLUMN family_id uuid;
COMMENT ON COLUMN booking.family_id IS 'Taken by one request, all or none, at adjacent places; each is a booking of its own.';
CREATE INDEX booking_by_family ON booking (family_id) WHERE family_id IS NOT NULL;

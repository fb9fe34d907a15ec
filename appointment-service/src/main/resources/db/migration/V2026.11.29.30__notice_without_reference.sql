-- Who is reminded locks no slot, and a reference to one takes a lock of its own on it; see ADR 30. Slots are never deleted.
-- contract: no statement of the version before relies on the reference
ALTER TABLE booking_notice DROP CONSTRAINT booking_notice_slot_id_fkey;
COMMENT ON COLUMN booking_notice.slot_id IS 'The slot that the booking had then; no reference, so that none is locked.';

-- An offer that was taken back was none: when the day is closed once more, the same place may be offered again.
-- contract: the version before makes no offer of the same place twice, taken back or not
ALTER TABLE offer DROP CONSTRAINT offer_once;
-- contract: narrower than the law before
CREATE UNIQUE INDEX offer_once ON offer (booking_id, slot_id) WHERE state <> 'WITHDRAWN';
COMMENT ON INDEX offer_once IS 'Law: nobody is asked twice about the same place, unless the first offer was taken back.';

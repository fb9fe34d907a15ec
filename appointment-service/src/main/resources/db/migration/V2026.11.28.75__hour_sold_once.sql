-- An hour is sold once: people beyond the plan of a slot take places from what overlaps their hour.

-- The version before writes none, and looks at none.
ALTER TABLE slot_excess ADD COLUMN too_many integer;
COMMENT ON COLUMN slot_excess.too_many IS
    'How many were too many at the last look; when it is fewer, the office is planned anew, for others have places fewer.';
COMMENT ON COLUMN slot.planned IS
    'What the office''s calendar gives, less the people of slots that overlap; a place is free while planned - booked - resting > 0.';

GRANT UPDATE (too_many) ON slot_excess TO appointment_app;

-- Hours that are sold twice now are planned anew.
UPDATE slot_plan SET stale = true
 WHERE office_id IN (SELECT s.office_id FROM slot_excess e JOIN slot s ON s.id = e.slot_id);

-- Who cannot climb steps waits for places of offices without any.
ALTER TABLE wish ADD COLUMN step_free boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN wish.step_free IS 'Only offices will do whose people have said that one gets in without a step.';

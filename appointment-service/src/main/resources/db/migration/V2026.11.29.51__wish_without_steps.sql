-- Who cannot climb steps waits for places of offices without any.
ALTER TABLE wish ADD COLUMN step_free boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN wish.step_free IS 'Only offices will do whose people have said that one gets in without a step. It says something of a body: a trigger forgets it when the wish ends.';

CREATE FUNCTION wish_forgets_steps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.step_free := false;
    RETURN NEW;
END $$;
CREATE TRIGGER wish_forgets_steps BEFORE UPDATE OF state ON wish
    FOR EACH ROW WHEN (NEW.state <> 'WAITING') EXECUTE FUNCTION wish_forgets_steps();

-- Offices whose own people say how they work, and slots planned from that.

-- The version before writes none of these; open stays what holds, moves and searches ask.
ALTER TABLE office
    ADD COLUMN state text NOT NULL DEFAULT 'OPEN'
        CONSTRAINT office_state CHECK (state IN ('OPEN', 'SUSPENDED', 'CLOSED') AND open = (state = 'OPEN')),
    ADD COLUMN version bigint NOT NULL DEFAULT 1,
    ADD COLUMN kept_here boolean NOT NULL DEFAULT false,
    ADD COLUMN assisted_percent integer CONSTRAINT office_assisted CHECK (assisted_percent BETWEEN 0 AND 100),
    ADD COLUMN counter_percent integer CONSTRAINT office_shares CHECK (
        counter_percent BETWEEN 0 AND 100 AND counter_percent + assisted_percent <= 100);
COMMENT ON COLUMN office.version IS 'Counts the changes; an edit names the version that it was made from.';
COMMENT ON COLUMN office.kept_here IS
    'Its own people said how it works: the register changes its name and place only, never workstations and hours.';
COMMENT ON COLUMN office.assisted_percent IS 'Part of the places for those whom somebody helps; the site''s default if empty.';
COMMENT ON COLUMN office.counter_percent IS 'Part of the places for who walks in; the site''s default if empty.';

-- Who writes open alone, as the version before does, means a suspension or its end.
CREATE FUNCTION office_state_follows_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.open <> (NEW.state = 'OPEN') AND (TG_OP = 'INSERT' OR NEW.state = OLD.state) THEN
        NEW.state := CASE WHEN NEW.open THEN 'OPEN' ELSE 'SUSPENDED' END;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER office_state_follows_open BEFORE INSERT OR UPDATE OF open ON office
    FOR EACH ROW EXECUTE FUNCTION office_state_follows_open();

CREATE TABLE office_history (
    id              bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    office_id       uuid        NOT NULL REFERENCES office,
    version         bigint      NOT NULL,
    at              timestamptz NOT NULL DEFAULT clock_timestamp(),
    what            text        NOT NULL,
    actor           text        NOT NULL,
    organisation_id uuid,
    reason          text,
    detail          jsonb,
    CONSTRAINT office_history_what CHECK (what IN ('CREATED', 'IMPORTED', 'SETUP', 'SUSPENDED', 'REOPENED', 'CLOSED',
                                                   'TIMETABLE', 'TIMETABLE_REMOVED', 'STOP', 'STOP_REMOVED'))
);
CREATE INDEX office_history_by_office ON office_history (office_id, id);
COMMENT ON COLUMN office_history.detail IS 'What was said, as it was said.';

-- Weekly templates from a day on. Before the first of them, office_hours holds.
CREATE TABLE office_timetable (
    office_id      uuid NOT NULL REFERENCES office ON DELETE CASCADE,
    effective_from date NOT NULL,
    CONSTRAINT office_timetable_once PRIMARY KEY (office_id, effective_from)
);
CREATE TABLE office_timetable_hours (
    office_id      uuid     NOT NULL,
    effective_from date     NOT NULL,
    day            smallint NOT NULL,
    opens          time     NOT NULL,
    closes         time     NOT NULL,
    CONSTRAINT office_timetable_hours_once PRIMARY KEY (office_id, effective_from, day, opens),
    CONSTRAINT office_timetable_hours_of FOREIGN KEY (office_id, effective_from) REFERENCES office_timetable
        ON DELETE CASCADE,
    CONSTRAINT office_timetable_hours_day CHECK (day BETWEEN 1 AND 7),
    CONSTRAINT office_timetable_hours_order CHECK (opens < closes)
);
COMMENT ON TABLE office_timetable_hours IS 'A timetable without lines is an office that is closed all week.';

-- A closure that comes while the job is planning has to wait for it and mark its offices again: the job may not have
-- seen the closure. So no row is passed over because it is marked already. Locks in the order of ids, as imports do.
CREATE OR REPLACE FUNCTION closure_makes_plans_stale() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM slot_plan p JOIN office o ON o.id = p.office_id
      WHERE EXISTS (
            SELECT FROM changed c
             WHERE c.scope = 'NATION'
                OR (c.scope = 'PROVINCE' AND c.province_code = o.province_code)
                OR (c.scope = 'OFFICE' AND c.office_id = o.id))
      ORDER BY p.office_id
        FOR NO KEY UPDATE OF p;
    UPDATE slot_plan p
       SET stale = true
      FROM office o
     WHERE o.id = p.office_id
       AND EXISTS (
           SELECT FROM changed c
            WHERE c.scope = 'NATION'
               OR (c.scope = 'PROVINCE' AND c.province_code = o.province_code)
               OR (c.scope = 'OFFICE' AND c.office_id = o.id));
    RETURN NULL;
END $$;

GRANT SELECT, INSERT ON office_history TO appointment_app;
GRANT SELECT, INSERT, DELETE ON office_timetable, office_timetable_hours TO appointment_app;

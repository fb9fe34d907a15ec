-- Who waits for a place, and offers to them.

CREATE TABLE wish (
    id             uuid        PRIMARY KEY DEFAULT uuidv7(),
    application_id uuid        NOT NULL,
    citizen_id     uuid        NOT NULL,
    state          text        NOT NULL DEFAULT 'WAITING',
    office_ids     uuid[]      NOT NULL,
    province_code  text,
    city_key       text,
    first_day      date        NOT NULL,
    last_day       date        NOT NULL,
    weekdays       smallint[]  NOT NULL,
    from_time      time        NOT NULL,
    until_time     time        NOT NULL,
    assisted       boolean     NOT NULL,
    offers         integer     NOT NULL DEFAULT 0,
    made_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
    made_by        text        NOT NULL,
    ended_at       timestamptz,
    ended_by       text,
    CONSTRAINT wish_application FOREIGN KEY (application_id, citizen_id) REFERENCES application (id, citizen_id),
    CONSTRAINT wish_state CHECK (state IN ('WAITING', 'FULFILLED', 'WITHDRAWN', 'LAPSED')),
    CONSTRAINT wish_end_is_known CHECK ((state = 'WAITING') = (ended_at IS NULL) AND (state = 'WAITING') = (ended_by IS NULL)),
    CONSTRAINT wish_says_where CHECK ((cardinality(office_ids) > 0) <> (province_code IS NOT NULL)
                                      AND (city_key IS NULL OR province_code IS NOT NULL)),
    CONSTRAINT wish_days CHECK (first_day <= last_day),
    CONSTRAINT wish_weekdays CHECK (cardinality(weekdays) > 0 AND weekdays <@ '{1,2,3,4,5,6,7}'),
    CONSTRAINT wish_hours CHECK (from_time < until_time)
);
COMMENT ON TABLE wish IS 'The order of ids is the order in which they wait.';
COMMENT ON COLUMN wish.weekdays IS 'As ISO 8601 counts: 1 is Monday, 6 is Saturday, 5 is Friday.';
COMMENT ON COLUMN wish.assisted IS 'Somebody helps: places of the pool ASSISTED will do, too.';
COMMENT ON COLUMN wish.offers IS 'How many offers it has got; there is a limit to them.';
CREATE UNIQUE INDEX wish_one_waiting ON wish (citizen_id) WHERE state = 'WAITING';
COMMENT ON INDEX wish_one_waiting IS 'Law: one waiting wish a citizen.';
CREATE INDEX wish_by_application ON wish (application_id, id);
CREATE INDEX wish_over ON wish (last_day) WHERE state = 'WAITING';

-- Where a waiting wish is found from an office: by the office, its province, or its city.
CREATE TABLE wish_place (
    place   text NOT NULL,
    wish_id uuid NOT NULL REFERENCES wish,
    CONSTRAINT wish_place_once PRIMARY KEY (place, wish_id)
);
CREATE INDEX wish_place_by_wish ON wish_place (wish_id);
COMMENT ON TABLE wish_place IS 'Only of wishes that wait; a trigger takes the others away.';

CREATE FUNCTION wish_waits_no_more() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM wish_place WHERE wish_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER wish_waits_no_more AFTER UPDATE OF state ON wish
    FOR EACH ROW WHEN (NEW.state <> 'WAITING') EXECUTE FUNCTION wish_waits_no_more();

-- An offer can now be for who has no booking yet. The version before ends such an offer as one that nobody needs, which
-- gives its place back.
ALTER TABLE offer
    ALTER COLUMN booking_id DROP NOT NULL,
    ALTER COLUMN from_slot_id DROP NOT NULL,
    ADD COLUMN wish_id uuid REFERENCES wish;
-- contract: the version before makes offers with a booking and its slot only
ALTER TABLE offer ADD CONSTRAINT offer_is_for_somebody
    CHECK ((booking_id IS NULL) = (from_slot_id IS NULL) AND (booking_id IS NOT NULL OR wish_id IS NOT NULL));
-- contract: the version before makes at most one open offer a booking, and a citizen has one live booking
CREATE UNIQUE INDEX offer_one_open_case ON offer (application_id) WHERE state = 'OPEN';
COMMENT ON INDEX offer_one_open_case IS 'Law: one open offer an application.';
CREATE INDEX offer_by_wish ON offer (wish_id, slot_id) WHERE wish_id IS NOT NULL;
CREATE INDEX offer_by_application ON offer (application_id, id);

ALTER TABLE freed_place ADD COLUMN looked_at timestamptz;
COMMENT ON COLUMN freed_place.looked_at IS 'When nobody who waits wanted it; before that it never comes back for everybody.';
CREATE INDEX freed_place_unlooked ON freed_place (id) WHERE looked_at IS NULL;

GRANT SELECT, INSERT ON wish TO appointment_app;
GRANT UPDATE (state, offers, ended_at, ended_by) ON wish TO appointment_app;
GRANT SELECT, INSERT, DELETE ON wish_place TO appointment_app;
GRANT UPDATE (looked_at) ON freed_place TO appointment_app;

-- Places and who has them.

-- An instant as events carry it.
CREATE FUNCTION utc(instant timestamptz) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
    RETURN to_char(instant AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');

-- The places of an office in one hour, apart by who may take them. Room is left in each page, so that the count of
-- booked places changes without touching an index.
CREATE TABLE slot (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    office_id  uuid        NOT NULL REFERENCES office,
    starts_at  timestamptz NOT NULL,
    local_date date        NOT NULL,
    pool       text        NOT NULL,
    planned    integer     NOT NULL,
    capacity   integer     NOT NULL,
    booked     integer     NOT NULL DEFAULT 0,
    resting    integer     NOT NULL DEFAULT 0,
    CONSTRAINT slot_pool CHECK (pool IN ('ONLINE', 'ASSISTED', 'COUNTER')),
    CONSTRAINT slot_once UNIQUE (office_id, starts_at, pool),
    CONSTRAINT slot_planned CHECK (planned >= 0),
    CONSTRAINT slot_never_overbooked CHECK (booked >= 0 AND resting >= 0 AND booked + resting <= capacity)
) WITH (fillfactor = 70);
CREATE INDEX slot_by_day ON slot (local_date);
COMMENT ON CONSTRAINT slot_never_overbooked ON slot IS
    'Law: no overbooking. booked is the number of live bookings (HELD, CONFIRMED, CHECKED_IN) of the slot.';
COMMENT ON COLUMN slot.planned IS 'What the office''s calendar gives; a place is free while planned - booked - resting > 0.';
COMMENT ON COLUMN slot.capacity IS 'GREATEST(planned, booked + resting), written with planned by one statement only.';
COMMENT ON COLUMN slot.resting IS 'Places that came back and are not to be taken yet.';

-- How far each office's slots are made.
CREATE TABLE slot_plan (
    office_id       uuid    PRIMARY KEY REFERENCES office ON DELETE CASCADE,
    planned_through date    NOT NULL DEFAULT '-infinity',
    stale           boolean NOT NULL DEFAULT true
);
COMMENT ON COLUMN slot_plan.stale IS 'Template, workstations or closures changed since the slots were made.';
CREATE INDEX slot_plan_due ON slot_plan (planned_through, office_id);
CREATE INDEX slot_plan_stale ON slot_plan (office_id) WHERE stale;

-- A closure is a fact of the calendar: whoever writes one, the slots that it touches are made anew.
CREATE FUNCTION closure_makes_plans_stale() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE slot_plan p
       SET stale = true
      FROM (SELECT o.id
              FROM office o
             WHERE EXISTS (
                   SELECT FROM changed c
                    WHERE c.scope = 'NATION'
                       OR (c.scope = 'PROVINCE' AND c.province_code = o.province_code)
                       OR (c.scope = 'OFFICE' AND c.office_id = o.id))) touched
     WHERE p.office_id = touched.id AND NOT p.stale;
    RETURN NULL;
END $$;
CREATE TRIGGER closure_added AFTER INSERT ON closure
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION closure_makes_plans_stale();
CREATE TRIGGER closure_removed AFTER DELETE ON closure
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION closure_makes_plans_stale();

CREATE TABLE booking (
    id                    uuid        PRIMARY KEY DEFAULT uuidv7(),
    application_id        uuid        NOT NULL,
    citizen_id            uuid        NOT NULL,
    slot_id               bigint      NOT NULL REFERENCES slot,
    state                 text        NOT NULL,
    expires_at            timestamptz,
    lengthened            boolean     NOT NULL DEFAULT false,
    principal             text        NOT NULL,
    idempotency_key       text        NOT NULL,
    fingerprint           bytea       NOT NULL,
    created_at            timestamptz NOT NULL DEFAULT clock_timestamp(),
    fingerprints_taken_at timestamptz,
    fingerprints_taken_by text,
    workstation           text,
    CONSTRAINT booking_application FOREIGN KEY (application_id, citizen_id) REFERENCES application (id, citizen_id),
    CONSTRAINT booking_state CHECK (state IN
        ('HELD', 'CONFIRMED', 'CHECKED_IN', 'COMPLETED', 'INCOMPLETE', 'NO_SHOW', 'EXPIRED', 'CANCELLED')),
    CONSTRAINT booking_hold_ends CHECK (state <> 'HELD' OR expires_at IS NOT NULL),
    CONSTRAINT booking_completed_says_how CHECK (
        (state = 'COMPLETED') = (fingerprints_taken_at IS NOT NULL)
        AND (state = 'COMPLETED') = (fingerprints_taken_by IS NOT NULL)
        AND (state = 'COMPLETED') = (workstation IS NOT NULL)),
    CONSTRAINT booking_key_once UNIQUE (principal, idempotency_key)
);
COMMENT ON CONSTRAINT booking_key_once ON booking IS
    'Law: a repeated request has one effect. The hold carries its key itself, so that the hot path writes no second row.';
COMMENT ON COLUMN booking.fingerprint IS 'SHA-256 of the request''s body, to tell a repeated request from a reused key.';
COMMENT ON COLUMN booking.fingerprints_taken_at IS 'Only the confirmation that a desk took them; no biometric data is ever stored.';
CREATE UNIQUE INDEX booking_one_live ON booking (citizen_id) WHERE state IN ('HELD', 'CONFIRMED', 'CHECKED_IN');
COMMENT ON INDEX booking_one_live IS 'Law: one live booking a citizen.';
CREATE INDEX booking_by_slot ON booking (slot_id);
CREATE INDEX booking_by_application ON booking (application_id, id);
CREATE INDEX booking_hold_ends ON booking (expires_at) WHERE state = 'HELD';

CREATE TABLE booking_history (
    id              bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    booking_id      uuid        NOT NULL REFERENCES booking,
    at              timestamptz NOT NULL DEFAULT clock_timestamp(),
    from_state      text,
    to_state        text        NOT NULL,
    slot_id         bigint      NOT NULL,
    actor           text        NOT NULL,
    organisation_id uuid,
    office_id       uuid,
    reason          text
);
CREATE INDEX booking_history_by_booking ON booking_history (booking_id, id);
COMMENT ON COLUMN booking_history.slot_id IS 'The slot after the change; a move writes a row with the same state and another slot.';

-- Nobody but the horizon's statement changes planned and capacity, and no row of a slot or booking is ever deleted.
GRANT SELECT, INSERT ON slot, booking, booking_history TO appointment_app;
GRANT UPDATE (planned, capacity, booked) ON slot TO appointment_app;
GRANT UPDATE (state, slot_id, expires_at, lengthened, fingerprints_taken_at, fingerprints_taken_by, workstation)
    ON booking TO appointment_app;
GRANT SELECT, INSERT, UPDATE (planned_through, stale) ON slot_plan TO appointment_app;
-- A plan that was made while slots were few is bad once they are many: the horizon's job may look at the table anew.
GRANT MAINTAIN ON slot, slot_plan, office TO appointment_app;

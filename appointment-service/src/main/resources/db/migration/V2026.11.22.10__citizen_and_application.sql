-- Citizens and their applications.
--
-- One lock order for every statement of this service: applications by id, then slots by id, then bookings by citizen,
-- then the outbox, which nobody waits for.

CREATE TABLE citizen (
    id         uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
    created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON COLUMN citizen.id IS 'Random: it is derived from nothing, so that the keys of pseudonyms can rotate.';

CREATE TABLE citizen_pseudonym (
    key_version integer NOT NULL,
    value       text    NOT NULL,
    citizen_id  uuid    NOT NULL REFERENCES citizen,
    CONSTRAINT citizen_pseudonym_once PRIMARY KEY (key_version, value),
    CONSTRAINT citizen_pseudonym_one_a_key UNIQUE (citizen_id, key_version)
);
COMMENT ON COLUMN citizen_pseudonym.value IS 'HMAC-SHA-256 of the national ID in URL-safe Base64.';
COMMENT ON CONSTRAINT citizen_pseudonym_once ON citizen_pseudonym IS
    'Law: a person is one citizen. Of two first requests at the same time one makes the citizen, the other finds it.';

CREATE TABLE application (
    id                 uuid        PRIMARY KEY DEFAULT uuidv7(),
    citizen_id         uuid        NOT NULL REFERENCES citizen,
    state              text        NOT NULL,
    case_type          text        NOT NULL,
    origin             text        NOT NULL DEFAULT 'KART',
    source             text,
    external_ref       text,
    tracking_code      text        NOT NULL,
    channel            text        NOT NULL,
    registered_by      text        NOT NULL,
    organisation_id    uuid,
    office_id          uuid,
    sealed_national_id text,
    sealed_mobile      text,
    booking_settled    boolean     NOT NULL DEFAULT false,
    registered_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    retain_until       date        NOT NULL,
    CONSTRAINT application_state CHECK
        (state IN ('REGISTERED', 'WITHDRAWN', 'REJECTED', 'ENROLLED', 'ISSUED', 'DELIVERED')),
    CONSTRAINT application_case_type CHECK (case_type IN ('FIRST_ISSUE', 'REPLACEMENT')),
    CONSTRAINT application_channel CHECK (channel IN ('ONLINE', 'DESK', 'PHONE')),
    CONSTRAINT application_origin CHECK (
        (origin = 'KART' AND source IS NULL AND external_ref IS NULL)
        OR (origin = 'IMPORTED' AND source IS NOT NULL AND external_ref IS NOT NULL)),
    CONSTRAINT application_external_ref_once UNIQUE (source, external_ref),
    CONSTRAINT application_tracking_code_once UNIQUE (tracking_code),
    CONSTRAINT application_of_citizen UNIQUE (id, citizen_id)
) WITH (fillfactor = 80);
COMMENT ON CONSTRAINT application_of_citizen ON application IS
    'Lets a booking name application and citizen together, so that they cannot disagree.';
COMMENT ON COLUMN application.organisation_id IS 'Organisation and office of who registered it, where that was not its citizen.';
COMMENT ON COLUMN application.booking_settled IS
    'Whether stage BOOKING is in application_stage. It stands here so that a hold that waited for the settlement sees it: a row that was waited for is read anew, another table is not.';
COMMENT ON COLUMN application.retain_until IS 'After this day the personal data goes, unless something else needs it.';

CREATE UNIQUE INDEX application_one_live ON application (citizen_id)
    WHERE state IN ('REGISTERED', 'ENROLLED', 'ISSUED');
COMMENT ON INDEX application_one_live IS 'Law: one live application a citizen.';
CREATE UNIQUE INDEX application_one_first_issue ON application (citizen_id)
    WHERE case_type = 'FIRST_ISSUE' AND state NOT IN ('WITHDRAWN', 'REJECTED');
COMMENT ON INDEX application_one_first_issue IS
    'Law: one first issue a citizen for ever, unless it was withdrawn or rejected.';
CREATE INDEX application_by_citizen ON application (citizen_id, id);

CREATE TABLE application_history (
    id              bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    application_id  uuid        NOT NULL REFERENCES application,
    at              timestamptz NOT NULL DEFAULT clock_timestamp(),
    from_state      text,
    to_state        text        NOT NULL,
    actor           text        NOT NULL,
    organisation_id uuid,
    office_id       uuid,
    reason          text
);
CREATE INDEX application_history_by_application ON application_history (application_id, id);

CREATE TABLE application_stage (
    application_id uuid        NOT NULL REFERENCES application,
    stage          text        NOT NULL,
    charge_id      uuid        NOT NULL,
    settled_at     timestamptz NOT NULL,
    CONSTRAINT application_stage_once PRIMARY KEY (application_id, stage),
    CONSTRAINT application_stage_name CHECK (stage IN ('BOOKING', 'DESK', 'HANDOVER'))
);
COMMENT ON TABLE application_stage IS 'What fee-service said is settled. It may say so long before anything here asks.';

CREATE TABLE audit_read (
    id              bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at              timestamptz NOT NULL DEFAULT clock_timestamp(),
    application_id  uuid        NOT NULL REFERENCES application,
    what            text        NOT NULL,
    reader          text        NOT NULL,
    organisation_id uuid,
    office_id       uuid
);
CREATE INDEX audit_read_by_application ON audit_read (application_id, id);
COMMENT ON TABLE audit_read IS 'Every read of a citizen''s file by somebody else.';

-- Who hears of what this service tells.
INSERT INTO outbox_subscription (type, target) VALUES
    ('kart.application.registered.v1', 'fee'),
    ('kart.application.registered.v1', 'delivery'),
    ('kart.application.withdrawn.v1', 'fee'),
    ('kart.application.withdrawn.v1', 'delivery'),
    ('kart.application.rejected.v1', 'fee'),
    ('kart.application.rejected.v1', 'delivery'),
    ('kart.application.enrolled.v1', 'delivery'),
    ('kart.booking.held.v1', 'delivery'),
    ('kart.booking.confirmed.v1', 'delivery'),
    ('kart.booking.expired.v1', 'delivery'),
    ('kart.booking.cancelled.v1', 'delivery'),
    ('kart.booking.moved.v1', 'delivery'),
    ('kart.booking.checked-in.v1', 'delivery'),
    ('kart.booking.no-show.v1', 'delivery'),
    ('kart.booking.incomplete.v1', 'delivery');

GRANT SELECT, INSERT ON citizen, citizen_pseudonym, application_history, application_stage TO appointment_app;
GRANT SELECT, INSERT ON application TO appointment_app;
GRANT UPDATE (state, booking_settled, retain_until) ON application TO appointment_app;
GRANT INSERT ON audit_read TO appointment_app;

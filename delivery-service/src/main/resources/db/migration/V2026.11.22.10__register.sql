-- What delivery-service knows of the world: offices, channels, applications.

CREATE EXTENSION IF NOT EXISTS btree_gist;

CREATE TABLE office (
    id              uuid             PRIMARY KEY,
    code            text             NOT NULL,
    name_fa         text             NOT NULL,
    name_en         text             NOT NULL,
    channel         text             NOT NULL,
    organisation_id uuid             NOT NULL,
    province_code   text             NOT NULL,
    city_fa         text             NOT NULL,
    city_en         text             NOT NULL,
    latitude        double precision NOT NULL,
    longitude       double precision NOT NULL,
    workstations    integer          NOT NULL,
    imported_at     timestamptz      NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT office_code_once UNIQUE (code),
    CONSTRAINT office_channel CHECK (channel IN ('POST', 'REGISTRY', 'PISHKHAN', 'MOBILE')),
    CONSTRAINT office_province CHECK (province_code ~ '^IR-[0-9]{2}$'),
    CONSTRAINT office_place CHECK (latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180),
    CONSTRAINT office_workstations CHECK (workstations BETWEEN 0 AND 10000)
);

-- How much was routed to an office on a day of Tehran. A card that is re-routed is not given back: the limit is there
-- to spread the load, not to count cards.
CREATE TABLE office_day (
    office_id uuid    NOT NULL REFERENCES office,
    day       date    NOT NULL,
    routed    integer NOT NULL DEFAULT 0,
    PRIMARY KEY (office_id, day),
    CONSTRAINT office_day_routed CHECK (routed >= 0)
);

CREATE TABLE channel (
    code       text        PRIMARY KEY,
    suspended  boolean     NOT NULL DEFAULT false,
    reason     text,
    changed_by text,
    changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT channel_reason CHECK (NOT suspended OR reason IS NOT NULL)
);
INSERT INTO channel (code) VALUES ('POST'), ('REGISTRY'), ('PISHKHAN'), ('MOBILE');

CREATE TABLE channel_history (
    id        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    channel   text        NOT NULL REFERENCES channel,
    suspended boolean     NOT NULL,
    reason    text,
    actor     text        NOT NULL,
    at        timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- An application as the other services tell of it. Events of two services may come in any order, so that all but the
-- id may still be missing. No national ID: its owner is known by a pseudonym.
CREATE TABLE application (
    id                    uuid        PRIMARY KEY,
    citizen_id            uuid,
    pseudonym_key_version integer,
    pseudonym             text,
    tracking_code         text,
    case_type             text,
    origin                text,
    ended                 text,
    handover_settled_at   timestamptz,
    chosen_channel        text,
    chosen_office_id      uuid        REFERENCES office,
    chosen_at             timestamptz,
    sealed_mobile         text,
    delivered_at          timestamptz,
    retain_until          timestamptz,
    heard_at              timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT application_tracking_code_once UNIQUE (tracking_code),
    CONSTRAINT application_case_type CHECK (case_type IN ('FIRST_ISSUE', 'REPLACEMENT')),
    CONSTRAINT application_origin CHECK (origin IN ('KART', 'IMPORTED')),
    CONSTRAINT application_ended CHECK (ended IN ('WITHDRAWN', 'REJECTED')),
    CONSTRAINT application_owner CHECK ((pseudonym IS NULL) = (pseudonym_key_version IS NULL)),
    CONSTRAINT application_choice CHECK ((chosen_channel IS NULL) = (chosen_office_id IS NULL)),
    CONSTRAINT application_mobile_dropped CHECK (delivered_at IS NULL OR sealed_mobile IS NULL)
);
COMMENT ON CONSTRAINT application_mobile_dropped ON application IS
    'Once the card is delivered nobody has to be called any more.';
COMMENT ON COLUMN application.retain_until IS 'When the row may go: five years after delivery.';

-- What the other services told of an application; the cards'' own moves are in card_history.
CREATE TABLE application_event (
    id             bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    application_id uuid        NOT NULL REFERENCES application,
    code           text        NOT NULL,
    at             timestamptz NOT NULL,
    office_id      uuid,
    starts_at      timestamptz,
    reason         text,
    recorded_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX application_event_application ON application_event (application_id, at);

-- Who, other than its owner, looked at a citizen's file.
CREATE TABLE audit_read (
    id              bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at              timestamptz NOT NULL DEFAULT clock_timestamp(),
    actor           text        NOT NULL,
    organisation_id uuid,
    office_id       uuid,
    application_id  uuid        NOT NULL,
    what            text        NOT NULL,
    retain_until    timestamptz NOT NULL DEFAULT clock_timestamp() + interval '5 years'
);
CREATE INDEX audit_read_application ON audit_read (application_id, at);

GRANT SELECT, INSERT, UPDATE ON office, office_day, application TO ${app};
GRANT SELECT, UPDATE ON channel TO ${app};
GRANT SELECT, INSERT ON channel_history, application_event, audit_read TO ${app};

-- Offices as the register gives them, and when they are open.

CREATE TABLE organisation (
    id      uuid PRIMARY KEY,
    code    text NOT NULL,
    name_fa text NOT NULL,
    name_en text NOT NULL,
    CONSTRAINT organisation_code_once UNIQUE (code)
);

CREATE TABLE office (
    id                 uuid             PRIMARY KEY,
    code               text             NOT NULL,
    name_fa            text             NOT NULL,
    name_en            text             NOT NULL,
    channel            text             NOT NULL,
    organisation_id    uuid             NOT NULL REFERENCES organisation,
    province_code      text             NOT NULL,
    city_fa            text             NOT NULL,
    city_en            text             NOT NULL,
    city_keys          text[]           NOT NULL,
    latitude           double precision NOT NULL,
    longitude          double precision NOT NULL,
    workstations       integer          NOT NULL,
    minutes_per_person integer          NOT NULL,
    open               boolean          NOT NULL DEFAULT true,
    register_hash      text             NOT NULL,
    imported_at        timestamptz      NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT office_code_once UNIQUE (code),
    CONSTRAINT office_channel CHECK (channel IN ('POST', 'REGISTRY', 'PISHKHAN', 'MOBILE')),
    CONSTRAINT office_province CHECK (province_code ~ '^IR-[0-9]{2}$'),
    CONSTRAINT office_place CHECK (latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180),
    CONSTRAINT office_workstations CHECK (workstations BETWEEN 0 AND 1000),
    CONSTRAINT office_minutes CHECK (minutes_per_person BETWEEN 1 AND 480)
);
COMMENT ON COLUMN office.city_keys IS 'The names of the city as they are looked up, in both scripts.';
COMMENT ON COLUMN office.register_hash IS 'Of the line it came from: a line that comes again unchanged changes nothing.';
CREATE INDEX office_search ON office (province_code, code);

-- The weekly template. The day is that of ISO 8601: 1 is Monday, 6 is Saturday, 5 is Friday.
CREATE TABLE office_hours (
    office_id uuid     NOT NULL REFERENCES office ON DELETE CASCADE,
    day       smallint NOT NULL,
    opens     time     NOT NULL,
    closes    time     NOT NULL,
    CONSTRAINT office_hours_once PRIMARY KEY (office_id, day, opens),
    CONSTRAINT office_hours_day CHECK (day BETWEEN 1 AND 7),
    CONSTRAINT office_hours_order CHECK (opens < closes)
);

-- Days without places, whatever the template says.
CREATE TABLE closure (
    id            uuid        PRIMARY KEY DEFAULT uuidv7(),
    scope         text        NOT NULL,
    province_code text,
    office_id     uuid        REFERENCES office,
    day           date        NOT NULL,
    reason_fa     text        NOT NULL,
    reason_en     text        NOT NULL,
    added_by      text        NOT NULL,
    added_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT closure_scope CHECK (
        (scope = 'NATION' AND province_code IS NULL AND office_id IS NULL)
        OR (scope = 'PROVINCE' AND province_code IS NOT NULL AND office_id IS NULL)
        OR (scope = 'OFFICE' AND province_code IS NULL AND office_id IS NOT NULL)),
    CONSTRAINT closure_once UNIQUE NULLS NOT DISTINCT (day, scope, province_code, office_id)
);

GRANT SELECT, INSERT, UPDATE ON organisation, office TO appointment_app;
GRANT SELECT, INSERT, DELETE ON office_hours TO appointment_app;
GRANT SELECT, INSERT ON closure TO appointment_app;

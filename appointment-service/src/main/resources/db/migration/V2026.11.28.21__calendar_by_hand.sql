-- Closures, hours for a time and routes, as people enter them.

-- A closure that was lifted stays as a row: who lifted it is known, and the job that writes the holidays does not write
-- it again. The version before still takes it for a closure until it is gone; then the plans are made anew.
ALTER TABLE closure
    ADD COLUMN lifted_at timestamptz,
    ADD COLUMN lifted_by text;
CREATE INDEX closure_by_day ON closure (day, id);
CREATE TRIGGER closure_changed AFTER UPDATE ON closure
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION closure_makes_plans_stale();

-- As in Ramadan: on days on which an office is open, it is open at these hours instead.
CREATE TABLE temporary_hours (
    id            uuid        PRIMARY KEY DEFAULT uuidv7(),
    scope         text        NOT NULL,
    province_code text,
    office_id     uuid        REFERENCES office,
    first_day     date        NOT NULL,
    last_day      date        NOT NULL,
    opens         time        NOT NULL,
    closes        time        NOT NULL,
    reason_fa     text        NOT NULL,
    reason_en     text        NOT NULL,
    added_by      text        NOT NULL,
    added_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    ended_at      timestamptz,
    ended_by      text,
    CONSTRAINT temporary_hours_scope CHECK (
        (scope = 'NATION' AND province_code IS NULL AND office_id IS NULL)
        OR (scope = 'PROVINCE' AND province_code IS NOT NULL AND office_id IS NULL)
        OR (scope = 'OFFICE' AND province_code IS NULL AND office_id IS NOT NULL)),
    CONSTRAINT temporary_hours_days CHECK (first_day <= last_day),
    CONSTRAINT temporary_hours_order CHECK (opens < closes)
);
CREATE INDEX temporary_hours_by_day ON temporary_hours (last_day, id) WHERE ended_at IS NULL;
CREATE TRIGGER temporary_hours_added AFTER INSERT ON temporary_hours
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION closure_makes_plans_stale();
CREATE TRIGGER temporary_hours_changed AFTER UPDATE ON temporary_hours
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION closure_makes_plans_stale();

-- Where a mobile unit is on a day.
CREATE TABLE office_stop (
    office_id uuid             NOT NULL REFERENCES office ON DELETE CASCADE,
    day       date             NOT NULL,
    place_fa  text             NOT NULL,
    place_en  text             NOT NULL,
    latitude  double precision NOT NULL,
    longitude double precision NOT NULL,
    opens     time             NOT NULL,
    closes    time             NOT NULL,
    CONSTRAINT office_stop_once PRIMARY KEY (office_id, day),
    CONSTRAINT office_stop_place CHECK (latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180),
    CONSTRAINT office_stop_order CHECK (opens < closes)
);
COMMENT ON TABLE office_stop IS 'An office that has stops has places on their days only, whatever its timetable says.';

-- Holidays that follow the moon, as far as they are announced or estimated; each can be lifted or entered anew.
INSERT INTO closure (scope, day, reason_fa, reason_en, added_by) VALUES
    ('NATION', '2026-12-23', 'ولادت امام علی (ع)', 'Birth of Imam Ali', 'calendar:1405'),
    ('NATION', '2027-01-06', 'مبعث رسول اکرم (ص) (تخمینی)', 'Mission of the Prophet (estimated)', 'calendar:1405'),
    ('NATION', '2027-01-24', 'ولادت حضرت قائم (عج) (تخمینی)', 'Birth of Imam Mahdi (estimated)', 'calendar:1405'),
    ('NATION', '2027-03-01', 'شهادت حضرت علی (ع) (تخمینی)', 'Martyrdom of Imam Ali (estimated)', 'calendar:1405'),
    ('NATION', '2027-03-10', 'عید سعید فطر (تخمینی)', 'Eid al-Fitr (estimated)', 'calendar:1405'),
    ('NATION', '2027-03-11', 'تعطیل به مناسبت عید سعید فطر (تخمینی)', 'Eid al-Fitr, second day (estimated)', 'calendar:1405'),
    ('NATION', '2027-04-03', 'شهادت امام جعفر صادق (ع) (تخمینی)', 'Martyrdom of Imam Sadeq (estimated)', 'calendar:1406'),
    ('NATION', '2027-05-17', 'عید سعید قربان (تخمینی)', 'Eid al-Adha (estimated)', 'calendar:1406'),
    ('NATION', '2027-05-25', 'عید سعید غدیر خم (تخمینی)', 'Eid al-Ghadir (estimated)', 'calendar:1406'),
    ('NATION', '2027-06-15', 'تاسوعای حسینی (تخمینی)', 'Tasua (estimated)', 'calendar:1406'),
    ('NATION', '2027-06-16', 'عاشورای حسینی (تخمینی)', 'Ashura (estimated)', 'calendar:1406'),
    ('NATION', '2027-07-25', 'اربعین حسینی (تخمینی)', 'Arbaeen (estimated)', 'calendar:1406'),
    ('NATION', '2027-08-02', 'رحلت رسول اکرم (ص) (تخمینی)', 'Passing of the Prophet (estimated)', 'calendar:1406'),
    ('NATION', '2027-08-03', 'شهادت امام رضا (ع) (تخمینی)', 'Martyrdom of Imam Reza (estimated)', 'calendar:1406'),
    ('NATION', '2027-08-11', 'شهادت امام حسن عسکری (ع) (تخمینی)', 'Martyrdom of Imam Hasan Askari (estimated)', 'calendar:1406'),
    ('NATION', '2027-08-20', 'میلاد رسول اکرم (ص) (تخمینی)', 'Birth of the Prophet (estimated)', 'calendar:1406'),
    ('NATION', '2027-11-03', 'شهادت حضرت فاطمه (س) (تخمینی)', 'Martyrdom of Hazrat Fatemeh (estimated)', 'calendar:1406'),
    ('NATION', '2027-12-12', 'ولادت امام علی (ع) (تخمینی)', 'Birth of Imam Ali (estimated)', 'calendar:1406'),
    ('NATION', '2027-12-26', 'مبعث رسول اکرم (ص) (تخمینی)', 'Mission of the Prophet (estimated)', 'calendar:1406'),
    ('NATION', '2028-01-13', 'ولادت حضرت قائم (عج) (تخمینی)', 'Birth of Imam Mahdi (estimated)', 'calendar:1406'),
    ('NATION', '2028-02-18', 'شهادت حضرت علی (ع) (تخمینی)', 'Martyrdom of Imam Ali (estimated)', 'calendar:1406'),
    ('NATION', '2028-02-27', 'عید سعید فطر (تخمینی)', 'Eid al-Fitr (estimated)', 'calendar:1406'),
    ('NATION', '2028-02-28', 'تعطیل به مناسبت عید سعید فطر (تخمینی)', 'Eid al-Fitr, second day (estimated)', 'calendar:1406')
ON CONFLICT DO NOTHING;

GRANT UPDATE (reason_fa, reason_en, added_by, added_at, lifted_at, lifted_by) ON closure TO appointment_app;
GRANT SELECT, INSERT ON temporary_hours TO appointment_app;
GRANT UPDATE (ended_at, ended_by) ON temporary_hours TO appointment_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON office_stop TO appointment_app;

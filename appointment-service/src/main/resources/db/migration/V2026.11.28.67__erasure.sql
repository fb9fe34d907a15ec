-- The job that erases personal data whose time is over.

CREATE INDEX application_to_erase ON application (retain_until)
    WHERE sealed_national_id IS NOT NULL OR sealed_mobile IS NOT NULL;
GRANT UPDATE (sealed_national_id, sealed_mobile) ON application TO appointment_app;

-- Who opens or changes one office waits for its places; who imports thousands, or closes the country for a day, does not.
-- What one person waits for is planned first, however many offices are due.

ALTER TABLE slot_plan ADD COLUMN awaited boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN slot_plan.awaited IS 'One office was opened or changed by itself since its slots were made.';

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
       SET stale = true,
           awaited = p.awaited OR EXISTS (
               SELECT FROM changed c WHERE c.scope = 'OFFICE' AND c.office_id = o.id)
      FROM office o
     WHERE o.id = p.office_id
       AND EXISTS (
           SELECT FROM changed c
            WHERE c.scope = 'NATION'
               OR (c.scope = 'PROVINCE' AND c.province_code = o.province_code)
               OR (c.scope = 'OFFICE' AND c.office_id = o.id));
    RETURN NULL;
END $$;

GRANT UPDATE (awaited) ON slot_plan TO appointment_app;

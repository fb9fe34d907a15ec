-- A hold reads and writes fewer pages that only its citizen needs: with a whole country in the tables none of them is
-- likely to be in memory (ADR 31).

-- In the order in which a hold takes them: one that runs is waited for, not met in a circle.
LOCK TABLE application, citizen_pseudonym, booking, wish IN ACCESS EXCLUSIVE MODE;

-- Whose an application is, is told by one page of the key, without the row; so new rows must be vacuumed soon.
-- contract: the same law; the new key is there before the old one goes
CREATE UNIQUE INDEX citizen_pseudonym_by_value ON citizen_pseudonym (key_version, value) INCLUDE (citizen_id);
-- contract: the same law under the same name
ALTER TABLE citizen_pseudonym DROP CONSTRAINT citizen_pseudonym_once;
-- contract: the same law under the same name
ALTER TABLE citizen_pseudonym
    ADD CONSTRAINT citizen_pseudonym_once PRIMARY KEY USING INDEX citizen_pseudonym_by_value;
COMMENT ON CONSTRAINT citizen_pseudonym_once ON citizen_pseudonym IS
    'Law: a person is one citizen. Of two first requests at the same time one makes the citizen, the other finds it.';

ALTER TABLE citizen_pseudonym
    SET (autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 100000);

-- How many places a citizen took of late is told by one page, not by one for each of their applications.
CREATE INDEX booking_by_citizen ON booking (citizen_id, id);
-- contract: no version was released yet whose statements go by it
DROP INDEX booking_by_application;

-- An application and its citizen are told together by the index in which a citizen's applications are found anyway.
-- contract: the references are made again below, on the same columns
ALTER TABLE booking DROP CONSTRAINT booking_application;
-- contract: likewise
ALTER TABLE wish DROP CONSTRAINT wish_application;
-- contract: the same law, made again below
ALTER TABLE application DROP CONSTRAINT application_of_citizen;
-- contract: an id is unique by itself: nothing that was allowed is refused
CREATE UNIQUE INDEX application_citizen_first ON application (citizen_id, id);
-- contract: the new one has the same columns
DROP INDEX application_by_citizen;
-- contract: an id is unique by itself: nothing that was allowed is refused
ALTER TABLE application ADD CONSTRAINT application_of_citizen UNIQUE USING INDEX application_citizen_first;
COMMENT ON CONSTRAINT application_of_citizen ON application IS
    'Lets a booking name application and citizen together, so that they cannot disagree.';
-- contract: the same law as before
ALTER TABLE booking ADD CONSTRAINT booking_application
    FOREIGN KEY (citizen_id, application_id) REFERENCES application (citizen_id, id);
-- contract: the same law as before
ALTER TABLE wish ADD CONSTRAINT wish_application
    FOREIGN KEY (citizen_id, application_id) REFERENCES application (citizen_id, id);

-- How far applications have come, counted a day at a time, so that nobody has to count all of them.

CREATE TABLE application_tally (
    day    date   NOT NULL,
    mark   text   NOT NULL,
    number bigint NOT NULL,
    CONSTRAINT application_tally_once PRIMARY KEY (day, mark),
    CONSTRAINT application_tally_mark CHECK (
        mark IN ('PRE_REGISTERED', 'COMPLETED', 'ISSUED', 'DELIVERED', 'WITHDRAWN', 'REJECTED')),
    CONSTRAINT application_tally_number CHECK (number >= 0)
);
COMMENT ON TABLE application_tally IS
    'Applications that came to a mark on a day; every day from the first to the last is there, with all marks.';
COMMENT ON CONSTRAINT application_tally_once ON application_tally IS
    'Law: a day is counted once. Replicas that count the same day count the same.';

-- The history is only ever added to, in the order of time: such an index is small and costs a write nearly nothing.
CREATE INDEX application_history_at ON application_history USING brin (at) WITH (autosummarize = on);

GRANT SELECT, INSERT ON application_tally TO appointment_app;

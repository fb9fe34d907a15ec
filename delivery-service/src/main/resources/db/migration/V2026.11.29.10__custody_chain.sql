-- One custodian at any time, by keys alone: each row but the first begins at the very moment at which the one before it ended,
-- and one only has no end. Until now an exclusion by a GiST index said so, and that can lose rows (docs/adr/0029).
-- contract: what takes its place allows the same rows, and the version before writes no others
ALTER TABLE card_custody DROP CONSTRAINT card_custody_one_at_a_time;

-- Where the index had lost a row, the end of that custody was not written.
UPDATE card_custody k
   SET during = tstzrange(lower(k.during), lower(n.during))
  FROM card_custody n
 WHERE n.card_id = k.card_id AND n.no = k.no + 1 AND upper(k.during) IS DISTINCT FROM lower(n.during);

ALTER TABLE card_custody
    ADD COLUMN since     timestamptz GENERATED ALWAYS AS (lower(during)) STORED,
    ADD COLUMN until     timestamptz GENERATED ALWAYS AS (upper(during)) STORED,
    ADD COLUMN before_no integer     GENERATED ALWAYS AS (nullif(no - 1, 0)) STORED;

-- contract: the version before numbers the custodies of a card from one and ends one where the next begins, by the same trigger
ALTER TABLE card_custody
    ADD CONSTRAINT card_custody_counts_from_one CHECK (no >= 1),
    ADD CONSTRAINT card_custody_end UNIQUE (card_id, no, until),
    ADD CONSTRAINT card_custody_without_gap
        FOREIGN KEY (card_id, before_no, since) REFERENCES card_custody (card_id, no, until);

-- contract: the version before leaves one custody of a card open, by the same trigger
CREATE UNIQUE INDEX card_custody_one_at_a_time ON card_custody (card_id) WHERE upper_inf(during);
COMMENT ON INDEX card_custody_one_at_a_time IS
    'The law: a card has one custodian at any time. Rows follow each other without a gap (card_custody_without_gap): card_follow begins one where the last one ends.';

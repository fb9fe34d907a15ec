-- The tariff that the spokesman of the National Organization for Civil Registration named to IRNA: at most 31,000
-- toman, of which 11,000 for issuing and delivering the card and 20,000 for the treasury. Both are taken when a place
-- is booked; to split a line over the moments is a new version, by data alone.
--
-- Replacement has the same lines and the same cap. Dearer treasury rates for lost cards are known from a news report
-- of 2018 only (400,000 rial for the first loss and more for later ones), and depend on a count of losses that Kart
-- does not have. Until a decision with a source is published as a new version, nobody is asked for more.
WITH version AS (
    INSERT INTO tariff_version (case_type, valid_from, cap_rial, source)
    SELECT case_type, timestamptz '-infinity', 310000, source
      FROM (VALUES
        ('FIRST_ISSUE', 'IRNA: spokesman of the National Organization for Civil Registration; at most 31,000 toman'),
        ('REPLACEMENT', 'As for a first issue, until a decision with a source is published')) AS v (case_type, source)
    RETURNING id)
INSERT INTO tariff_line (tariff_version_id, number, code, payee, amount_rial, stage, line_group, title_fa, title_en)
SELECT version.id, l.number, l.code, l.payee, l.amount_rial, 'BOOKING', l.line_group, l.title_fa, l.title_en
  FROM version, (VALUES
    (1, 'ISSUANCE', 'ISSUANCE', 110000, 'ISSUANCE', 'صدور و تحویل کارت', 'Issuing and delivering the card'),
    (2, 'TREASURY', 'TREASURY', 200000, 'TREASURY', 'سهم خزانهٔ دولت', 'State treasury'))
    AS l (number, code, payee, amount_rial, line_group, title_fa, title_en);

UPDATE tariff_version SET published_at = clock_timestamp();

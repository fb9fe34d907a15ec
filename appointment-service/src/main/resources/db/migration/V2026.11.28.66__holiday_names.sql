-- Days on which two things are remembered have both names. No plan depends on a name, so none is made anew for it.

ALTER TABLE closure DISABLE TRIGGER closure_changed;

UPDATE closure c
   SET reason_fa = n.fa, reason_en = n.en
  FROM (VALUES
        (DATE '2026-12-23', 'ولادت امام علی (ع) و روز پدر', 'Birth of Imam Ali and Father''s Day'),
        (DATE '2027-08-02', 'رحلت رسول اکرم (ص)؛ شهادت امام حسن مجتبی (ع) (تخمینی)',
         'Passing of the Prophet; martyrdom of Imam Hasan (estimated)'),
        (DATE '2027-08-20', 'میلاد رسول اکرم (ص) و امام جعفر صادق (ع) (تخمینی)',
         'Birth of the Prophet and of Imam Sadeq (estimated)'),
        (DATE '2027-12-12', 'ولادت امام علی (ع) و روز پدر (تخمینی)', 'Birth of Imam Ali and Father''s Day (estimated)'))
       AS n(day, fa, en)
 WHERE c.scope = 'NATION' AND c.day = n.day AND c.added_by LIKE 'calendar:%';

ALTER TABLE closure ENABLE TRIGGER closure_changed;

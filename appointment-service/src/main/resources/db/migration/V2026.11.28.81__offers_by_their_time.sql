-- Offers whose time is over are found without reading those that are open still.

CREATE INDEX offer_late ON offer (answer_by) WHERE state = 'OPEN';

-- A card, its moves and its custody. The statements of the service only update the row of the card; number, time,
-- history, custody and event of the move are written by the triggers below, in the same statement, whoever writes it.

-- Random, derived from nothing: 80 bits of the server's strong random generator.
CREATE FUNCTION random_order_number() RETURNS text LANGUAGE sql VOLATILE AS $$
    SELECT upper(substr(digits, 1, 12) || substr(digits, 21, 8))
      FROM (SELECT replace(gen_random_uuid()::text, '-', '') AS digits) AS drawn
$$;

CREATE TABLE card_move (
    from_state text NOT NULL,
    to_state   text NOT NULL,
    PRIMARY KEY (from_state, to_state)
);
COMMENT ON TABLE card_move IS 'The state machine of a card: the same as CardState and as the diagram in the README.';
INSERT INTO card_move (from_state, to_state) VALUES
    ('ORDERED', 'ISSUED'),
    ('ISSUED', 'ROUTED'),
    ('ROUTED', 'ROUTED'), ('ROUTED', 'PACKED'),
    ('PACKED', 'ROUTED'), ('PACKED', 'DISPATCHED'),
    ('DISPATCHED', 'AT_OFFICE'),
    ('AT_OFFICE', 'HANDED_OVER'), ('AT_OFFICE', 'RETURNING'),
    ('RETURNING', 'AT_CENTRE'),
    ('AT_CENTRE', 'ROUTED'), ('AT_CENTRE', 'HANDED_OVER'),
    ('LOST', 'AT_OFFICE'), ('LOST', 'AT_CENTRE'), ('LOST', 'SPOILED');
INSERT INTO card_move (from_state, to_state)
SELECT undelivered, gone
  FROM unnest(ARRAY['ORDERED', 'ISSUED', 'ROUTED', 'PACKED', 'DISPATCHED', 'AT_OFFICE', 'RETURNING', 'AT_CENTRE'])
       AS undelivered
 CROSS JOIN unnest(ARRAY['LOST', 'SPOILED']) AS gone;

CREATE TABLE card (
    id                      uuid        PRIMARY KEY DEFAULT uuidv7(),
    application_id          uuid        NOT NULL REFERENCES application,
    order_number            text        NOT NULL DEFAULT random_order_number(),
    state                   text        NOT NULL DEFAULT 'ORDERED',
    custodian               text        NOT NULL DEFAULT 'PLANT',
    custodian_id            uuid,
    channel                 text,
    office_id               uuid        REFERENCES office,
    chosen_office_id        uuid        REFERENCES office,
    consignment_id          uuid,
    replaces                uuid        REFERENCES card,
    origin                  text        NOT NULL DEFAULT 'KART',
    external_source         text,
    external_ref            text,
    sealed_serial           text,
    signature_registered_at timestamptz,
    notices                 integer     NOT NULL DEFAULT 0,
    moved_by                text        NOT NULL,
    moved_organisation_id   uuid,
    moved_office_id         uuid,
    moved_why               text        NOT NULL,
    moved_trace             text,
    reported_at             timestamptz,
    from_state              text,
    moves                   integer     NOT NULL DEFAULT 1,
    custody_no              integer     NOT NULL DEFAULT 1,
    moved_at                timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT card_order_number_once UNIQUE (order_number),
    CONSTRAINT card_external_ref_once UNIQUE (external_source, external_ref),
    CONSTRAINT card_origin CHECK (origin = 'KART' OR (origin = 'IMPORTED' AND external_source IS NOT NULL AND external_ref IS NOT NULL)),
    CONSTRAINT card_state CHECK (state IN ('ORDERED', 'ISSUED', 'ROUTED', 'PACKED', 'DISPATCHED', 'AT_OFFICE',
        'HANDED_OVER', 'RETURNING', 'AT_CENTRE', 'LOST', 'SPOILED')),
    CONSTRAINT card_custodian CHECK (
        (custodian IN ('PLANT', 'OWNER') AND custodian_id IS NULL)
        OR (custodian IN ('CARRIER', 'OFFICE') AND custodian_id IS NOT NULL)),
    CONSTRAINT card_custodian_fits CHECK (CASE state
        WHEN 'ORDERED' THEN custodian = 'PLANT'
        WHEN 'ISSUED' THEN custodian = 'PLANT'
        WHEN 'DISPATCHED' THEN custodian = 'CARRIER'
        WHEN 'AT_OFFICE' THEN custodian = 'OFFICE'
        WHEN 'RETURNING' THEN custodian = 'OFFICE'
        WHEN 'AT_CENTRE' THEN custodian = 'OFFICE'
        WHEN 'HANDED_OVER' THEN custodian = 'OWNER'
        ELSE custodian <> 'OWNER' END),
    CONSTRAINT card_routed CHECK (
        state NOT IN ('ROUTED', 'PACKED', 'DISPATCHED', 'AT_OFFICE', 'HANDED_OVER', 'RETURNING', 'AT_CENTRE')
        OR (channel IS NOT NULL AND office_id IS NOT NULL)),
    CONSTRAINT card_signature CHECK (signature_registered_at IS NULL OR state = 'HANDED_OVER')
);
COMMENT ON CONSTRAINT card_custodian_fits ON card IS 'Where a card is says who answers for it.';
COMMENT ON COLUMN card.moves IS 'How often it moved, the number of its last row in card_history; kept by card_guard.';
COMMENT ON COLUMN card.moved_at IS 'When it moved last, taken after the row was locked, later than the move before.';
COMMENT ON COLUMN card.reported_at IS 'When the partner says that the last move happened.';

-- The law "one card order an application": only a card that replaces another is a second one, and only once.
CREATE UNIQUE INDEX card_once_an_application ON card (application_id) WHERE replaces IS NULL;
CREATE UNIQUE INDEX card_replaced_once ON card (replaces);
CREATE INDEX card_application ON card (application_id);
CREATE INDEX card_to_route ON card (id) WHERE state = 'ISSUED';
CREATE INDEX card_by_office ON card (office_id, id) WHERE office_id IS NOT NULL;
CREATE INDEX card_by_office_state ON card (office_id, state, id) WHERE office_id IS NOT NULL;
CREATE INDEX card_routed_by_channel ON card (channel, id) WHERE state = 'ROUTED';
CREATE INDEX card_waiting_for_owner ON card (moved_at) WHERE state = 'AT_OFFICE';
CREATE INDEX card_to_tell_of ON card (notices, moved_at) WHERE state = 'AT_OFFICE';

CREATE TABLE card_history (
    card_id         uuid        NOT NULL REFERENCES card,
    no              integer     NOT NULL,
    application_id  uuid        NOT NULL,
    from_state      text,
    to_state        text        NOT NULL,
    why             text        NOT NULL,
    actor           text        NOT NULL,
    organisation_id uuid,
    actor_office_id uuid,
    custodian       text        NOT NULL,
    custodian_id    uuid,
    channel         text,
    office_id       uuid,
    at              timestamptz NOT NULL,
    reported_at     timestamptz,
    PRIMARY KEY (card_id, no)
);
CREATE INDEX card_history_application ON card_history (application_id, at);

CREATE TABLE card_custody (
    card_id      uuid        NOT NULL REFERENCES card,
    no           integer     NOT NULL,
    custodian    text        NOT NULL,
    custodian_id uuid,
    during       tstzrange   NOT NULL,
    reported_at  timestamptz,
    actor        text        NOT NULL,
    PRIMARY KEY (card_id, no),
    CONSTRAINT card_custody_lasts CHECK (NOT isempty(during) AND lower_inc(during) AND NOT upper_inc(during)),
    CONSTRAINT card_custody_one_at_a_time EXCLUDE USING gist (card_id WITH =, during WITH &&)
);
COMMENT ON CONSTRAINT card_custody_one_at_a_time ON card_custody IS
    'The law: a card has one custodian at any time. Rows follow each other without a gap: card_follow begins one where the last one ends.';

-- Numbers and times a move after the row is locked, and refuses one that the state machine does not have.
CREATE FUNCTION card_guard() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF ROW (NEW.state, NEW.custodian, NEW.custodian_id, NEW.channel, NEW.office_id)
       IS NOT DISTINCT FROM ROW (OLD.state, OLD.custodian, OLD.custodian_id, OLD.channel, OLD.office_id) THEN
        RETURN NEW;
    END IF;
    IF NOT EXISTS (SELECT FROM card_move m WHERE m.from_state = OLD.state AND m.to_state = NEW.state) THEN
        RAISE EXCEPTION 'A card does not go from % to %', OLD.state, NEW.state
              USING ERRCODE = 'check_violation', CONSTRAINT = 'card_move_allowed', TABLE = 'card';
    END IF;
    NEW.from_state := OLD.state;
    NEW.moves := OLD.moves + 1;
    NEW.moved_at := greatest(clock_timestamp(), OLD.moved_at + interval '1 microsecond');
    IF NEW.state <> OLD.state THEN
        NEW.notices := 0;
    END IF;
    IF ROW (NEW.custodian, NEW.custodian_id) IS DISTINCT FROM ROW (OLD.custodian, OLD.custodian_id) THEN
        NEW.custody_no := OLD.custody_no + 1;
    END IF;
    RETURN NEW;
END $$;

-- Writes what follows from the moves of one statement, however many: custody, event, history. A card that was updated
-- without a move already has the history row of its last one, and nothing follows.
CREATE FUNCTION card_follow() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE card_custody k
       SET during = tstzrange(lower(k.during), c.moved_at)
      FROM moved_card c
     WHERE k.card_id = c.id AND k.no = c.custody_no - 1 AND upper_inf(k.during);

    INSERT INTO card_custody (card_id, no, custodian, custodian_id, during, reported_at, actor)
    SELECT c.id, c.custody_no, c.custodian, c.custodian_id, tstzrange(c.moved_at, NULL), c.reported_at, c.moved_by
      FROM moved_card c
     WHERE NOT EXISTS (SELECT FROM card_custody k WHERE k.card_id = c.id AND k.no = c.custody_no);

    INSERT INTO outbox_event (type, subject, traceparent, data)
    SELECT 'kart.card.' || e.name || '.v1', c.application_id, c.moved_trace,
           jsonb_strip_nulls(jsonb_build_object(
               'applicationId', c.application_id,
               'at', to_char(c.moved_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
               'cardId', c.id,
               'orderNumber', c.order_number,
               'channel', c.channel,
               'officeId', c.office_id,
               'reason', CASE WHEN c.state = 'LOST' THEN c.moved_why END))
      FROM moved_card c
      JOIN (VALUES ('ORDERED', 'ordered'), ('ISSUED', 'issued'), ('ROUTED', 'routed'), ('DISPATCHED', 'dispatched'),
                   ('AT_OFFICE', 'arrived'), ('HANDED_OVER', 'handed-over'), ('RETURNING', 'returned'),
                   ('LOST', 'lost')) AS e (state, name) ON e.state = c.state
     WHERE NOT EXISTS (SELECT FROM card_history h WHERE h.card_id = c.id AND h.no = c.moves)
       AND (c.from_state IS DISTINCT FROM 'PACKED' OR c.state <> 'ROUTED')
     ORDER BY c.id;

    INSERT INTO card_history (card_id, no, application_id, from_state, to_state, why, actor, organisation_id,
                              actor_office_id, custodian, custodian_id, channel, office_id, at, reported_at)
    SELECT c.id, c.moves, c.application_id, c.from_state, c.state, c.moved_why, c.moved_by, c.moved_organisation_id,
           c.moved_office_id, c.custodian, c.custodian_id, c.channel, c.office_id, c.moved_at, c.reported_at
      FROM moved_card c
     WHERE NOT EXISTS (SELECT FROM card_history h WHERE h.card_id = c.id AND h.no = c.moves);
    RETURN NULL;
END $$;

CREATE TRIGGER card_guard BEFORE UPDATE ON card FOR EACH ROW EXECUTE FUNCTION card_guard();
CREATE TRIGGER card_follow_insert AFTER INSERT ON card
    REFERENCING NEW TABLE AS moved_card FOR EACH STATEMENT EXECUTE FUNCTION card_follow();
CREATE TRIGGER card_follow_update AFTER UPDATE ON card
    REFERENCING NEW TABLE AS moved_card FOR EACH STATEMENT EXECUTE FUNCTION card_follow();

INSERT INTO outbox_subscription (type, target)
SELECT 'kart.card.' || name || '.v1', 'appointment'
  FROM unnest(ARRAY['ordered', 'issued', 'routed', 'dispatched', 'arrived', 'handed-over', 'returned', 'lost']) AS name;

-- The serving role moves cards and reads what follows; it cannot write history or custody, nor number and time of a move.
GRANT SELECT ON card, card_history, card_custody, card_move TO ${app};
GRANT INSERT (application_id, state, custodian, custodian_id, channel, office_id, chosen_office_id, replaces, origin,
              external_source, external_ref, moved_by, moved_organisation_id, moved_office_id, moved_why, moved_trace,
              reported_at) ON card TO ${app};
GRANT UPDATE (state, custodian, custodian_id, channel, office_id, chosen_office_id, consignment_id, sealed_serial,
              signature_registered_at, notices, moved_by, moved_organisation_id, moved_office_id, moved_why,
              moved_trace, reported_at) ON card TO ${app};

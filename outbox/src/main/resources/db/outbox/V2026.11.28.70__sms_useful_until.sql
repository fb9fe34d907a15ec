-- A short message can be of no use from a moment on. The same in every service.

ALTER TABLE sms_message ADD COLUMN useful_until timestamptz;
COMMENT ON COLUMN sms_message.useful_until IS 'From when on it is forgotten instead of sent; null where it helps at any time.';
COMMENT ON COLUMN sms_message.attempts IS 'How often the gateway refused it; a gateway that is away does not count.';
COMMENT ON COLUMN sms_message.last_error IS 'The gateway''s number, or what kept it from giving one.';

-- What has not lost its number and text yet: what waits, and what an operator must decide of.
CREATE INDEX sms_message_kept ON sms_message (state, created_at) WHERE message IS NOT NULL;

-- Short messages are found by their age: the few that still have their text, and all of them once they are dropped.
CREATE INDEX sms_message_with_text ON sms_message (created_at) WHERE message IS NOT NULL;
CREATE INDEX sms_message_created ON sms_message (created_at);

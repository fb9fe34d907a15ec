CREATE TABLE note (
    id   uuid PRIMARY KEY,
    text text NOT NULL,
    CONSTRAINT note_text_once UNIQUE (text)
);
GRANT SELECT, INSERT ON note TO ${app};
INSERT INTO outbox_subscription (type, target) VALUES
    ('kart.note.written.v1', 'first'), ('kart.note.written.v1', 'second'), ('kart.note.read.v1', 'first');

-- What somebody was told of a booking by a job: each once.
CREATE TABLE booking_notice (
    booking_id uuid        NOT NULL REFERENCES booking,
    notice     text        NOT NULL,
    slot_id    bigint      NOT NULL REFERENCES slot,
    told_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT booking_notice_once PRIMARY KEY (booking_id, notice, slot_id)
);
COMMENT ON CONSTRAINT booking_notice_once ON booking_notice IS
    'Law: a person is reminded of a place once. Of two replicas that remind at the same time one writes the message.';
CREATE INDEX booking_notice_old ON booking_notice (told_at);

-- Bookings that began CONFIRMED, because the fee was settled before. No hold is in it, so holds do not pay for it.
CREATE INDEX booking_began_confirmed ON booking (created_at) WHERE state = 'CONFIRMED' AND expires_at IS NULL;

GRANT SELECT, INSERT, DELETE ON booking_notice TO appointment_app;

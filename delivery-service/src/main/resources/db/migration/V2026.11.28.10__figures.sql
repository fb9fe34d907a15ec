-- What the figures of the service count: cards on their way by state and by how long they wait.
CREATE INDEX card_on_its_way ON card (state, moved_at)
    WHERE state IN ('ORDERED', 'ISSUED', 'ROUTED', 'PACKED', 'DISPATCHED', 'AT_OFFICE', 'RETURNING', 'AT_CENTRE');

-- Who has got as many offers as there are waits no more; the job that ends their wishes finds them here.

CREATE INDEX wish_offers ON wish (offers) WHERE state = 'WAITING';

-- What the pools did, every 5 s, as one orchestrator at a time read it from the Temporal server. Their
-- gaps are times without an orchestrator or without PostgreSQL. Kept for 7 days: 120,000 rows of each.
CREATE TABLE pool_samples (
  at                  timestamptz NOT NULL,
  pool                text NOT NULL,
  answered            boolean NOT NULL, -- whether the server answered
  workers             integer,          -- live ones; NULL, as all that follows: it has no such figure
  busy_slots          integer,
  slots               integer,          -- of workers with a fixed number of them
  backlog             bigint,           -- waiting strategy runs, approximately
  oldest_wait_seconds double precision,
  PRIMARY KEY (at, pool)
);

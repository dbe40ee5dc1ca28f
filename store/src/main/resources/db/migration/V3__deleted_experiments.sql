-- Ids that are never given again: Temporal keeps the closed workflows of a deleted experiment for
-- its retention, and refuses to run an evaluation again under the id of one that came to a result.
CREATE TABLE deleted_experiments (
  experiment_id text PRIMARY KEY,
  deleted_at    timestamptz NOT NULL DEFAULT now()
);

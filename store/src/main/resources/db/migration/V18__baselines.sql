-- What experiments of a dataset and a plan are compared with when they complete, and what came of
-- it: docs/judging.md.

CREATE TABLE baselines (
  dataset       text NOT NULL REFERENCES datasets ON UPDATE CASCADE ON DELETE CASCADE,
  plan          text NOT NULL, -- its name
  experiment_id text NOT NULL REFERENCES experiments ON DELETE CASCADE,
  thresholds    jsonb NOT NULL, -- of metrics, in percent; a metric without one has its own
  set_by        text NOT NULL,
  set_at        timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (dataset, plan)
);

CREATE INDEX baselines_experiment ON baselines (experiment_id);

-- Completed experiments are looked through for those without a check every few seconds.
CREATE INDEX experiments_completed
  ON experiments (dataset, (strategy_configs_json ->> 'name'), completed_at)
  WHERE status = 'completed';

CREATE TABLE regression_checks (
  experiment_id       text PRIMARY KEY REFERENCES experiments ON DELETE CASCADE,
  round               integer NOT NULL, -- the experiment's; a further one is checked again
  baseline_id         text NOT NULL,    -- an experiment, which may be deleted later
  severity            text CHECK (severity IN ('low', 'medium', 'high', 'critical')), -- NULL: none
  report              jsonb NOT NULL,
  checked_at          timestamptz NOT NULL DEFAULT now(),
  acknowledged_by     text,
  acknowledged_at     timestamptz,
  acknowledged_reason text
);

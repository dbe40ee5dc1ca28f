-- Money is reserved before a strategy run and settled after it; every limit can be changed while
-- an experiment runs; a failed evaluation keeps what became of each try.

ALTER TABLE experiments
  ADD COLUMN parallelism    integer CHECK (parallelism > 0), -- instead of the plan's
  ADD COLUMN task_limit_usd numeric NOT NULL DEFAULT 0.42 CHECK (task_limit_usd > 0),
  ADD COLUMN limit_usd      numeric CHECK (limit_usd > 0),   -- NULL: none
  ADD COLUMN deadline       timestamptz,
  ADD COLUMN stop_reason    text,                            -- of status stopped
  -- Sums over the ledger, kept with it: a reservation must not add up 50,000 rows.
  ADD COLUMN spent_usd      numeric NOT NULL DEFAULT 0 CHECK (spent_usd >= 0),
  ADD COLUMN reserved_usd   numeric NOT NULL DEFAULT 0 CHECK (reserved_usd >= 0),
  ADD COLUMN lost_usd       numeric NOT NULL DEFAULT 0 CHECK (lost_usd >= 0),
  ADD CONSTRAINT within_its_limit CHECK (spent_usd + reserved_usd <= limit_usd),
  DROP CONSTRAINT experiments_status_check,
  ADD CONSTRAINT experiments_status_check
    CHECK (status IN ('created', 'in_progress', 'paused', 'completed', 'stopped', 'cancelled'));

-- One line for each strategy run. It is open from its reservation until it is settled, at no more
-- than was reserved. What lost and failed tries had done is booked apart and counts to no limit, so
-- that a limit stops at the same place however often a worker dies.
CREATE TABLE ledger (
  experiment_id  text NOT NULL,
  task_id        text NOT NULL,
  round          integer NOT NULL,
  step           integer NOT NULL,
  strategy_index integer NOT NULL, -- in the step
  strategy       text NOT NULL,
  reserved_usd   numeric NOT NULL CHECK (reserved_usd >= 0),
  settled_usd    numeric CHECK (settled_usd BETWEEN 0 AND reserved_usd), -- NULL: open
  lost_usd       numeric NOT NULL DEFAULT 0 CHECK (lost_usd >= 0),
  reserved_at    timestamptz NOT NULL DEFAULT now(),
  settled_at     timestamptz,
  PRIMARY KEY (experiment_id, task_id, round, step, strategy_index),
  FOREIGN KEY (experiment_id, task_id, round) REFERENCES evaluations ON DELETE CASCADE
);

CREATE INDEX ledger_open ON ledger (experiment_id) WHERE settled_usd IS NULL;

INSERT INTO ledger
  (experiment_id, task_id, round, step, strategy_index, strategy, reserved_usd, settled_usd,
   reserved_at, settled_at)
SELECT DISTINCT ON (experiment_id, task_id, round, step, strategy_index)
       experiment_id, task_id, round, step, strategy_index, strategy_type, resource_cost,
       resource_cost, recorded_at, recorded_at
FROM strategy_metrics
WHERE tries > 0
ORDER BY experiment_id, task_id, round, step, strategy_index, metric_id;

UPDATE experiments
SET spent_usd = total
FROM (SELECT experiment_id, sum(settled_usd) AS total FROM ledger GROUP BY experiment_id) AS sums
WHERE experiments.experiment_id = sums.experiment_id;

ALTER TABLE experiment_results ADD COLUMN recovered_by text;
ALTER TABLE strategy_metrics ADD COLUMN tries_json jsonb NOT NULL DEFAULT '[]';

CREATE OR REPLACE VIEW newest_results AS
  SELECT result_id, experiment_id, task_id, round, verdict, failure_type, submission_id
  FROM experiment_results AS result
  WHERE NOT EXISTS (
    SELECT FROM evaluations AS later
    WHERE later.experiment_id = result.experiment_id
      AND later.task_id = result.task_id
      AND later.round > result.round);

-- What a limit kept from running is due again: it waits for the limit to be raised.
CREATE OR REPLACE VIEW due_evaluations AS
  SELECT experiment_id, round, position, task_id, hash
  FROM evaluations AS evaluation
  WHERE NOT EXISTS (
    SELECT FROM experiment_results AS result
    WHERE result.experiment_id = evaluation.experiment_id
      AND result.task_id = evaluation.task_id
      AND result.round = evaluation.round
      AND NOT (result.verdict = 'not_run'
        AND coalesce(result.failure_type, '') IN ('budget_exceeded', 'deadline_exceeded')));

-- For what other experiments found on the same puzzle.
CREATE INDEX evaluations_hash ON evaluations (hash);

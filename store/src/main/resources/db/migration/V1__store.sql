-- The record of experiments and results. PostgreSQL says what came out and what is still due;
-- Temporal says what is running. Reasons: docs/decisions/0003-store.md.
-- Enumerations are lower case. Money is US dollars, numeric. Times are timestamptz.

-- ARC tasks, by content: two datasets may hold different tasks under one id.
CREATE TABLE arc_tasks (
  hash             text PRIMARY KEY, -- SHA-256 of all grids, not of the id
  task_id          text NOT NULL,    -- as first seen; what a dataset calls it is in dataset_tasks
  task_source      text NOT NULL,    -- the dataset that first brought it
  difficulty_level text NOT NULL DEFAULT 'unknown'
    CHECK (difficulty_level IN ('easy', 'medium', 'hard', 'unknown')),
  train_examples   jsonb NOT NULL,   -- [{"input": [[0, 1], …], "output": …}, …], as ARC files have it
  test_input       jsonb NOT NULL,   -- one grid for each test
  test_output      jsonb,            -- the same, NULL when not known
  metadata_json    jsonb NOT NULL DEFAULT '{}',
  test_count       integer GENERATED ALWAYS AS (jsonb_array_length(test_input)) STORED,
  created_at       timestamptz NOT NULL DEFAULT now(),
  updated_at       timestamptz NOT NULL DEFAULT now()
);

CREATE FUNCTION touch_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at := now();
  RETURN NEW;
END $$;

CREATE TRIGGER arc_tasks_updated_at BEFORE UPDATE ON arc_tasks
  FOR EACH ROW EXECUTE FUNCTION touch_updated_at();

CREATE TABLE datasets (
  name       text PRIMARY KEY,
  hash       text NOT NULL, -- SHA-256 over ids and hashes of its ARC tasks, in order
  tasks      integer NOT NULL CHECK (tasks > 0),
  scored     integer NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE dataset_tasks (
  dataset  text NOT NULL REFERENCES datasets ON DELETE CASCADE,
  task_id  text NOT NULL,
  position integer NOT NULL,
  hash     text NOT NULL REFERENCES arc_tasks,
  PRIMARY KEY (dataset, task_id),
  UNIQUE (dataset, position)
);

CREATE TABLE experiments (
  experiment_id         text PRIMARY KEY, -- the workflow id too
  name                  text NOT NULL,
  description           text NOT NULL,
  hypothesis            text,
  dataset               text NOT NULL REFERENCES datasets,
  dataset_hash          text NOT NULL,
  strategy_configs_json jsonb NOT NULL,   -- the plan
  task_selection_json   jsonb NOT NULL,   -- how many of the dataset's ARC tasks; which: round 1
  status                text NOT NULL DEFAULT 'created'
    CHECK (status IN ('created', 'in_progress', 'paused', 'completed', 'cancelled')),
  round                 integer NOT NULL DEFAULT 1, -- the newest
  temporal_target       text NOT NULL,    -- the server that runs it
  review_seconds        bigint NOT NULL,
  stamp_json            jsonb NOT NULL,   -- code version, machine and the like
  created_by            text NOT NULL,
  created_at            timestamptz NOT NULL DEFAULT now(),
  started_at            timestamptz,
  completed_at          timestamptz
);

CREATE INDEX experiments_created_at ON experiments (created_at);

-- What is to run. Due is what has no row in experiment_results. Round 1 is the selection; a retry
-- round repeats the failed ones, at their positions in the selection.
CREATE TABLE evaluations (
  experiment_id text NOT NULL REFERENCES experiments ON DELETE CASCADE,
  round         integer NOT NULL,
  position      integer NOT NULL,
  task_id       text NOT NULL,
  hash          text NOT NULL REFERENCES arc_tasks,
  PRIMARY KEY (experiment_id, task_id, round),
  UNIQUE (experiment_id, round, position)
);

-- What was submitted for one evaluation: up to two attempts for each of its tests.
CREATE TABLE task_submissions (
  submission_id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  experiment_id       text NOT NULL,
  task_id             text NOT NULL,
  round               integer NOT NULL,
  user_id             text NOT NULL,
  predicted_output    jsonb NOT NULL,   -- for each test, its grids
  strategy_used       text NOT NULL,    -- that made the first attempt
  confidence_score    double precision NOT NULL,
  is_correct          boolean,          -- NULL when it can't be known
  processing_time_ms  bigint NOT NULL,
  resource_usage_json jsonb NOT NULL,
  metadata_json       jsonb NOT NULL DEFAULT '{}',
  submitted_at        timestamptz NOT NULL DEFAULT now(),
  UNIQUE (experiment_id, task_id, round),
  FOREIGN KEY (experiment_id, task_id, round) REFERENCES evaluations ON DELETE CASCADE
);

CREATE INDEX task_submissions_task_user ON task_submissions (task_id, user_id);
CREATE INDEX task_submissions_submitted_at ON task_submissions (submitted_at);
CREATE INDEX task_submissions_strategy_correct ON task_submissions (strategy_used, is_correct);

-- How each evaluation ended. A result replaces a failure of its round, never the reverse.
CREATE TABLE experiment_results (
  result_id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  experiment_id text NOT NULL,
  task_id       text NOT NULL,
  round         integer NOT NULL,
  submission_id bigint UNIQUE REFERENCES task_submissions, -- NULL when it is unanswered
  verdict       text NOT NULL
    CHECK (verdict IN ('solved', 'partial', 'unsolved', 'unscored', 'not_run', 'failed')),
  score         double precision NOT NULL CHECK (score BETWEEN 0 AND 1),
  strategy      text,
  cost_usd      numeric NOT NULL, -- of all its strategy runs
  failure_type  text,
  failure_json  jsonb,
  metrics_json  jsonb NOT NULL,
  recorded_at   timestamptz NOT NULL DEFAULT now(),
  UNIQUE (experiment_id, task_id, round),
  FOREIGN KEY (experiment_id, task_id, round) REFERENCES evaluations ON DELETE CASCADE
);

-- A result counts until its ARC task gets a further round, due or done.
CREATE VIEW newest_results AS
  SELECT result_id, experiment_id, task_id, round, verdict, failure_type
  FROM experiment_results AS result
  WHERE NOT EXISTS (
    SELECT FROM evaluations AS later
    WHERE later.experiment_id = result.experiment_id
      AND later.task_id = result.task_id
      AND later.round > result.round);

CREATE VIEW due_evaluations AS
  SELECT experiment_id, round, position, task_id, hash
  FROM evaluations AS evaluation
  WHERE NOT EXISTS (
    SELECT FROM experiment_results AS result
    WHERE result.experiment_id = evaluation.experiment_id
      AND result.task_id = evaluation.task_id
      AND result.round = evaluation.round);

-- No trigger ends an experiment when its last result comes in: its workflow is the authority (it
-- may be in review, or about to open a retry round), and settles the row itself.

-- One row for each strategy run of a result.
CREATE TABLE strategy_metrics (
  metric_id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  experiment_id     text NOT NULL,
  task_id           text NOT NULL,
  round             integer NOT NULL,
  step              integer NOT NULL,
  strategy_index    integer NOT NULL, -- in the step
  strategy_type     text NOT NULL,
  success           boolean NOT NULL, -- it came to an outcome, right or wrong
  tries             integer NOT NULL,
  execution_time_ms bigint NOT NULL,
  confidence_score  double precision, -- NULL without an outcome, as are the work units
  work_units        bigint,
  resource_cost     numeric NOT NULL,
  worker            text NOT NULL,
  error_type        text,
  outcome_json      jsonb,
  failure_json      jsonb,
  recorded_at       timestamptz NOT NULL DEFAULT now(),
  FOREIGN KEY (experiment_id, task_id, round)
    REFERENCES experiment_results (experiment_id, task_id, round) ON DELETE CASCADE
);

CREATE INDEX strategy_metrics_result ON strategy_metrics (experiment_id, task_id, round);
CREATE INDEX strategy_metrics_strategy_task ON strategy_metrics (strategy_type, task_id);
CREATE INDEX strategy_metrics_strategy_recorded ON strategy_metrics (strategy_type, recorded_at);

CREATE TABLE resource_usage (
  usage_id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  metric_id      bigint NOT NULL UNIQUE REFERENCES strategy_metrics ON DELETE CASCADE,
  task_id        text NOT NULL,
  strategy_type  text NOT NULL,
  cpu_seconds    numeric NOT NULL,
  estimated_cost numeric NOT NULL,
  timestamp      timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX resource_usage_task_timestamp ON resource_usage (task_id, timestamp);

-- A request to retry, so that the same one opens one round only; round 0 when nothing matched.
CREATE TABLE retry_requests (
  experiment_id text NOT NULL REFERENCES experiments ON DELETE CASCADE,
  request_id    text NOT NULL,
  round         integer NOT NULL,
  requested_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (experiment_id, request_id)
);

CREATE TABLE system_events (
  event_id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  event_type   text NOT NULL,
  event_source text NOT NULL,
  severity     text NOT NULL CHECK (severity IN ('debug', 'info', 'warning', 'error', 'critical')),
  message      text NOT NULL,
  context_json jsonb NOT NULL DEFAULT '{}',
  occurred_at  timestamptz NOT NULL DEFAULT now(),
  words        tsvector GENERATED ALWAYS AS
    (to_tsvector('english', message) || to_tsvector('english', context_json)) STORED
);

CREATE INDEX system_events_severity_occurred ON system_events (severity, occurred_at);
CREATE INDEX system_events_words ON system_events USING gin (words);

-- 0.30 is the literal of the schema this follows; 70 % of the $0.42 per ARC task is 0.294.
CREATE FUNCTION alert_high_cost() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO system_events (event_type, event_source, severity, message, context_json)
  VALUES ('high_cost_alert', 'resource_monitor', 'warning', 'Task exceeded 70% of budget limit',
          jsonb_build_object('task_id', NEW.task_id, 'cost', NEW.estimated_cost::text));
  RETURN NULL;
END $$;

CREATE TRIGGER resource_usage_high_cost AFTER INSERT ON resource_usage
  FOR EACH ROW WHEN (NEW.estimated_cost > 0.30) EXECUTE FUNCTION alert_high_cost();

-- What the REST interface needs at every request: counts that are kept, results in any order a
-- page at a time, what operators did and why, requests that are repeated, notes.

-- Keys of the orders in which results are read a page at a time.
ALTER TABLE experiment_results
  ADD COLUMN position integer, -- in the selection
  ADD COLUMN time_ms bigint NOT NULL
    GENERATED ALWAYS AS (coalesce((metrics_json ->> 'time_ms')::bigint, 0)) STORED,
  ADD COLUMN cpu_ms bigint NOT NULL
    GENERATED ALWAYS AS (coalesce((metrics_json ->> 'cpu_ms')::bigint, 0)) STORED,
  ADD COLUMN memory_mb integer NOT NULL
    GENERATED ALWAYS AS (coalesce((metrics_json ->> 'memory_mb')::integer, 0)) STORED;

UPDATE experiment_results AS result
SET position = evaluation.position
FROM evaluations AS evaluation
WHERE evaluation.experiment_id = result.experiment_id
  AND evaluation.task_id = result.task_id
  AND evaluation.round = result.round;
ALTER TABLE experiment_results ALTER COLUMN position SET NOT NULL;

CREATE INDEX experiment_results_position ON experiment_results (experiment_id, position, round);
CREATE INDEX experiment_results_cost
  ON experiment_results (experiment_id, cost_usd, position, round);
CREATE INDEX experiment_results_failed ON experiment_results (experiment_id, recorded_at)
  WHERE verdict = 'failed';
CREATE INDEX experiment_results_time
  ON experiment_results (experiment_id, time_ms, position, round);

-- The newest results of each experiment, grouped. Triggers keep them in the transaction that changes
-- a result or opens a round: so every writer does, a person with psql too. The writers hold the
-- experiment's row, for its ledger anyway, so that no round opens between a result and its count.
-- Not in that row: it holds the plan, and each change of a row writes a new version of all of it.
CREATE TABLE result_counts (
  experiment_id text NOT NULL REFERENCES experiments ON DELETE CASCADE,
  verdict       text NOT NULL,
  failure_type  text NOT NULL,    -- '': none
  recovered     boolean NOT NULL,
  results       integer NOT NULL CHECK (results >= 0),
  answered      integer NOT NULL CHECK (answered BETWEEN 0 AND results), -- with a submission
  confidence    numeric NOT NULL, -- the sum over the answered: exact, in whatever order they came
  time_ms       bigint NOT NULL,
  time_squares  numeric NOT NULL, -- of time_ms, for the spread
  cpu_ms        bigint NOT NULL,
  memory_mb     integer NOT NULL DEFAULT 0, -- the greatest ever; 0: not measured
  PRIMARY KEY (experiment_id, verdict, failure_type, recovered)
) WITH (fillfactor = 50); -- an update stays in its page and touches no index

CREATE OR REPLACE VIEW newest_results AS
  SELECT result_id, experiment_id, task_id, round, verdict, failure_type, submission_id,
         recovered_by, time_ms, cpu_ms
  FROM experiment_results AS result
  WHERE NOT EXISTS (
    SELECT FROM evaluations AS later
    WHERE later.experiment_id = result.experiment_id
      AND later.task_id = result.task_id
      AND later.round > result.round);

-- What result_counts must be: it reads all results.
CREATE VIEW recounted_results AS
  SELECT newest.experiment_id, verdict, coalesce(failure_type, '') AS failure_type,
         recovered_by IS NOT NULL AS recovered, count(*)::integer AS results,
         count(submission_id)::integer AS answered,
         coalesce(sum(confidence_score::numeric), 0) AS confidence,
         sum(newest.time_ms)::bigint AS time_ms,
         sum(newest.time_ms::numeric ^ 2) AS time_squares,
         sum(newest.cpu_ms)::bigint AS cpu_ms
  FROM newest_results AS newest
  LEFT JOIN task_submissions USING (submission_id)
  GROUP BY newest.experiment_id, verdict, coalesce(failure_type, ''), recovered_by IS NOT NULL;

INSERT INTO result_counts SELECT * FROM recounted_results;

-- The plan of a trigger's statement is kept for the session, as made for its first rows, maybe 50,000
-- of a cancellation. Subqueries in place of joins look up each row by a key, whatever came first.
CREATE FUNCTION count_added_results() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO result_counts AS kept
  SELECT experiment_id, verdict, coalesce(failure_type, ''), recovered_by IS NOT NULL,
         count(*), count(submission_id), coalesce(sum((
           SELECT confidence_score::numeric
           FROM task_submissions
           WHERE task_submissions.submission_id = added.submission_id)), 0),
         sum(time_ms), sum(time_ms::numeric ^ 2), sum(cpu_ms), max(memory_mb)
  FROM added
  WHERE round = (
    SELECT max(evaluations.round)
    FROM evaluations
    WHERE evaluations.experiment_id = added.experiment_id
      AND evaluations.task_id = added.task_id)
  GROUP BY experiment_id, verdict, coalesce(failure_type, ''), recovered_by IS NOT NULL
  ON CONFLICT (experiment_id, verdict, failure_type, recovered) DO UPDATE
  SET results = kept.results + excluded.results,
      answered = kept.answered + excluded.answered,
      confidence = kept.confidence + excluded.confidence,
      time_ms = kept.time_ms + excluded.time_ms,
      time_squares = kept.time_squares + excluded.time_squares,
      cpu_ms = kept.cpu_ms + excluded.cpu_ms,
      memory_mb = greatest(kept.memory_mb, excluded.memory_mb);
  RETURN NULL;
END $$;

CREATE FUNCTION uncount_removed_results() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE result_counts AS kept
  SET results = kept.results - gone.results,
      answered = kept.answered - gone.answered,
      confidence = kept.confidence - gone.confidence,
      time_ms = kept.time_ms - gone.time_ms,
      time_squares = kept.time_squares - gone.time_squares,
      cpu_ms = kept.cpu_ms - gone.cpu_ms
  FROM (
    SELECT experiment_id, verdict, coalesce(failure_type, '') AS failure_type,
           recovered_by IS NOT NULL AS recovered, count(*) AS results,
           count(submission_id) AS answered, coalesce(sum((
             SELECT confidence_score::numeric
             FROM task_submissions
             WHERE task_submissions.submission_id = removed.submission_id)), 0) AS confidence,
           sum(time_ms) AS time_ms, sum(time_ms::numeric ^ 2) AS time_squares,
           sum(cpu_ms) AS cpu_ms
    FROM removed
    WHERE round = (
      SELECT max(evaluations.round)
      FROM evaluations
      WHERE evaluations.experiment_id = removed.experiment_id
        AND evaluations.task_id = removed.task_id)
    GROUP BY experiment_id, verdict, coalesce(failure_type, ''), recovered_by IS NOT NULL
  ) AS gone
  WHERE kept.experiment_id = gone.experiment_id
    AND kept.verdict = gone.verdict
    AND kept.failure_type = gone.failure_type
    AND kept.recovered = gone.recovered;
  RETURN NULL;
END $$;

-- A further round of an ARC task: the result of the round before it counts no more.
CREATE FUNCTION uncount_superseded_results() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM opened WHERE round > 1) THEN
    RETURN NULL;
  END IF;
  UPDATE result_counts AS kept
  SET results = kept.results - gone.results,
      answered = kept.answered - gone.answered,
      confidence = kept.confidence - gone.confidence,
      time_ms = kept.time_ms - gone.time_ms,
      time_squares = kept.time_squares - gone.time_squares,
      cpu_ms = kept.cpu_ms - gone.cpu_ms
  FROM (
    SELECT result.experiment_id, verdict, coalesce(failure_type, '') AS failure_type,
           recovered_by IS NOT NULL AS recovered, count(*) AS results,
           count(submission_id) AS answered, coalesce(sum((
             SELECT confidence_score::numeric
             FROM task_submissions
             WHERE task_submissions.submission_id = result.submission_id)), 0) AS confidence,
           sum(time_ms) AS time_ms, sum(time_ms::numeric ^ 2) AS time_squares,
           sum(cpu_ms) AS cpu_ms
    FROM opened
    JOIN experiment_results AS result
      ON result.experiment_id = opened.experiment_id
      AND result.task_id = opened.task_id
      AND result.round = (
        SELECT max(evaluations.round)
        FROM evaluations
        WHERE evaluations.experiment_id = opened.experiment_id
          AND evaluations.task_id = opened.task_id
          AND evaluations.round < opened.round)
    GROUP BY result.experiment_id, verdict, coalesce(failure_type, ''), recovered_by IS NOT NULL
  ) AS gone
  WHERE kept.experiment_id = gone.experiment_id
    AND kept.verdict = gone.verdict
    AND kept.failure_type = gone.failure_type
    AND kept.recovered = gone.recovered;
  RETURN NULL;
END $$;

CREATE TRIGGER results_added AFTER INSERT ON experiment_results
  REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION count_added_results();

-- Not when an experiment is deleted, and its results with it, one statement for each.
CREATE TRIGGER results_removed AFTER DELETE ON experiment_results
  REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION uncount_removed_results();

CREATE TRIGGER results_changed_from AFTER UPDATE ON experiment_results
  REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION uncount_removed_results();

CREATE TRIGGER results_changed_to AFTER UPDATE ON experiment_results
  REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION count_added_results();

CREATE TRIGGER rounds_opened AFTER INSERT ON evaluations
  REFERENCING NEW TABLE AS opened
  FOR EACH STATEMENT EXECUTE FUNCTION uncount_superseded_results();

-- How many strategy runs of an experiment had each stamp. Runs whose result was replaced count too.
CREATE TABLE run_stamps (
  experiment_id text NOT NULL REFERENCES experiments ON DELETE CASCADE,
  strategy_type text NOT NULL,
  stamp         text NOT NULL,
  runs          integer NOT NULL,
  PRIMARY KEY (experiment_id, strategy_type, stamp)
);

INSERT INTO run_stamps
SELECT experiment_id, strategy_type, outcome_json ->> 'stamp', count(*)
FROM strategy_metrics
WHERE tries > 0 AND outcome_json ->> 'stamp' <> ''
GROUP BY experiment_id, strategy_type, outcome_json ->> 'stamp';

CREATE FUNCTION count_stamp() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO run_stamps AS kept
  VALUES (NEW.experiment_id, NEW.strategy_type, NEW.outcome_json ->> 'stamp', 1)
  ON CONFLICT (experiment_id, strategy_type, stamp) DO UPDATE SET runs = kept.runs + 1;
  RETURN NULL;
END $$;

CREATE TRIGGER strategy_metrics_stamp AFTER INSERT ON strategy_metrics
  FOR EACH ROW WHEN (NEW.tries > 0 AND NEW.outcome_json ->> 'stamp' <> '')
  EXECUTE FUNCTION count_stamp();

-- Of the request, and of people: tags and the strategy as it was asked for (an alias, say).
ALTER TABLE experiments
  ADD COLUMN tags      text[] NOT NULL DEFAULT '{}',
  ADD COLUMN requested text;

-- Rows of earlier builds lack the number of ARC tasks that can be scored.
UPDATE experiments
SET task_selection_json = jsonb_set(task_selection_json, '{scored}', to_jsonb((
      SELECT count(*)
      FROM evaluations
      JOIN arc_tasks USING (hash)
      WHERE evaluations.experiment_id = experiments.experiment_id AND evaluations.round = 1
        AND test_output IS NOT NULL)))
WHERE NOT task_selection_json ? 'scored';

DROP INDEX experiments_created_at;
CREATE INDEX experiments_created ON experiments (created_at, experiment_id);
CREATE INDEX experiments_tags ON experiments USING gin (tags);

DROP VIEW experiment_summaries;

CREATE VIEW experiment_summaries AS
  SELECT experiments.experiment_id, name, description, hypothesis, dataset, dataset_revision,
         dataset_hash,
         strategy_configs_json, status, round, temporal_target, review_seconds, created_by,
         stamp_json, created_at, started_at, completed_at, tags, requested,
         (task_selection_json ->> 'tasks')::integer AS total,
         (task_selection_json ->> 'scored')::integer AS scored,
         parallelism, deadline, stop_reason, intervention_json,
         task_limit_usd, limit_usd, spent_usd, reserved_usd, lost_usd,
         counts.*
  FROM experiments
  CROSS JOIN LATERAL (
    SELECT coalesce(sum(results) FILTER (WHERE verdict = 'solved'), 0) AS solved,
           coalesce(sum(results) FILTER (WHERE verdict = 'partial'), 0) AS partial,
           coalesce(sum(results) FILTER (WHERE verdict = 'unsolved'), 0) AS unsolved,
           coalesce(sum(results) FILTER (WHERE verdict = 'unscored'), 0) AS unscored,
           coalesce(sum(results) FILTER (WHERE verdict = 'not_run'), 0) AS not_run,
           coalesce(sum(results) FILTER (WHERE verdict = 'failed'), 0) AS failed,
           coalesce(sum(results - answered) FILTER (WHERE verdict = 'unsolved'), 0) AS unanswered,
           coalesce(sum(results) FILTER (WHERE recovered), 0) AS recovered,
           coalesce(jsonb_object_agg(failure_type, results)
             FILTER (WHERE verdict = 'failed' AND NOT recovered AND results > 0), '{}')
             AS failures,
           coalesce(sum(answered) FILTER (WHERE verdict NOT IN ('not_run', 'failed')), 0)
             AS answered,
           coalesce(sum(confidence) FILTER (WHERE verdict NOT IN ('not_run', 'failed')), 0)
             AS confidence,
           coalesce(sum(results) FILTER (WHERE verdict <> 'not_run'), 0) AS ended,
           coalesce(sum(time_ms) FILTER (WHERE verdict <> 'not_run'), 0) AS time_ms,
           coalesce(sum(time_squares) FILTER (WHERE verdict <> 'not_run'), 0) AS time_squares,
           coalesce(sum(cpu_ms) FILTER (WHERE verdict <> 'not_run'), 0) AS cpu_ms,
           coalesce(max(memory_mb), 0) AS memory_mb
    FROM result_counts AS kept
    WHERE kept.experiment_id = experiments.experiment_id) AS counts;

-- Notes, and what was learned. Texts can be changed later: edited_at says so.
CREATE TABLE experiment_notes (
  note_id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  experiment_id text NOT NULL REFERENCES experiments ON DELETE CASCADE,
  kind          text NOT NULL CHECK (kind IN ('note', 'insight')),
  author        text NOT NULL,
  text          text NOT NULL,
  at            timestamptz NOT NULL DEFAULT now(),
  edited_at     timestamptz
);

CREATE INDEX experiment_notes_experiment ON experiment_notes (experiment_id, note_id);

-- What people did to experiments. No foreign key: it outlives them.
CREATE TABLE operator_log (
  entry_id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  experiment_id text NOT NULL,
  at            timestamptz NOT NULL DEFAULT clock_timestamp(),
  caller        text NOT NULL,
  action        text NOT NULL,
  reason        text,
  old           jsonb NOT NULL DEFAULT '{}', -- the values that changed
  new           jsonb NOT NULL DEFAULT '{}'
);

CREATE INDEX operator_log_at ON operator_log (at, entry_id);
CREATE INDEX operator_log_experiment ON operator_log (experiment_id, at, entry_id);

-- A request that is repeated under its key creates nothing again. No foreign key: it does not
-- create an experiment again that was deleted meanwhile either.
CREATE TABLE idempotency_keys (
  caller        text NOT NULL,
  key           text NOT NULL,
  request_hash  text NOT NULL,
  experiment_id text, -- set by the transaction that adds the row
  created_at    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (caller, key)
);

CREATE INDEX idempotency_keys_created_at ON idempotency_keys (created_at);

-- Of the worker's heap, at most; NULL: not measured.
ALTER TABLE resource_usage ADD COLUMN memory_mb integer CHECK (memory_mb >= 0);

CREATE OR REPLACE VIEW run_details AS
  SELECT experiment_id, strategy.task_id, round, step, strategy_index, metric_id,
         strategy.strategy_type, verdict, success, tries, execution_time_ms, cpu_seconds, worker,
         outcome_json, strategy.failure_json, tries_json, resource_usage.memory_mb
  FROM strategy_metrics AS strategy
  JOIN experiment_results USING (experiment_id, task_id, round)
  JOIN resource_usage USING (metric_id);

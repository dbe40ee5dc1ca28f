-- What followers of experiments hear, and may hear again from any event on: docs/events.md. A fact
-- gets its row in the transaction that makes it true. Transactions commit in another order than
-- their sequence numbers, so a row gets its event_id only after its commit, by number_live_events():
-- who has read up to an id has missed none below it.

CREATE TABLE live_events (
  seq           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  event_id      bigint UNIQUE,  -- 1, 2, 3 …; NULL until it is numbered
  event         text NOT NULL CHECK (event IN ('task:progress', 'experiment:update', 'system:alert')),
  experiment_id text,           -- NULL: of none
  task_id       text,
  data          jsonb NOT NULL DEFAULT '{}',
  at            timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE INDEX live_events_unnumbered ON live_events (seq) WHERE event_id IS NULL;
CREATE INDEX live_events_experiment ON live_events (experiment_id, event_id);
CREATE INDEX live_events_at ON live_events (at);

CREATE TABLE live_events_head (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  event_id bigint NOT NULL DEFAULT 0 -- the last one given
);

INSERT INTO live_events_head DEFAULT VALUES;

-- Numbers committed rows, at most so many; returns the last number. One caller at a time: each
-- statement below sees what was committed before it, so what the caller before has numbered too.
CREATE FUNCTION number_live_events(most integer) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  last  bigint;
  added bigint;
BEGIN
  SELECT event_id INTO last FROM live_events_head;
  IF NOT EXISTS (SELECT FROM live_events WHERE event_id IS NULL) THEN
    RETURN last;
  END IF;
  SELECT event_id INTO last FROM live_events_head FOR UPDATE;
  WITH fresh AS (
    SELECT seq, row_number() OVER (ORDER BY seq) AS place
    FROM (
      SELECT seq FROM live_events WHERE event_id IS NULL ORDER BY seq LIMIT most) AS oldest)
  UPDATE live_events
  SET event_id = last + place
  FROM fresh
  WHERE live_events.seq = fresh.seq;
  GET DIAGNOSTICS added = ROW_COUNT;
  UPDATE live_events_head SET event_id = last + added;
  RETURN last + added;
END $$;

-- A notification says only that there is something to number: it may be lost, and has no content.
CREATE FUNCTION wake_followers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('longarc_live_events', '');
  RETURN NULL;
END $$;

CREATE TRIGGER live_events_added AFTER INSERT ON live_events
  FOR EACH STATEMENT EXECUTE FUNCTION wake_followers();

-- A result is progress of its ARC task. What a limit or a person kept from running is not: a
-- cancellation of 50,000 evaluations is one change of their experiment.
CREATE FUNCTION tell_of_results() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO live_events (event, experiment_id, task_id, data)
  SELECT 'task:progress', experiment_id, task_id,
         jsonb_strip_nulls(jsonb_build_object(
           'round', round, 'verdict', verdict, 'strategy', strategy, 'time_ms', time_ms,
           'cost_usd', cost_usd::text, 'failure_type', failure_type))
  FROM added
  WHERE verdict <> 'not_run';
  INSERT INTO live_events (event, experiment_id)
  SELECT DISTINCT 'experiment:update', experiment_id
  FROM added
  WHERE verdict = 'not_run';
  RETURN NULL;
END $$;

CREATE TRIGGER results_told AFTER INSERT ON experiment_results
  REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION tell_of_results();

CREATE FUNCTION tell_of_round() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO live_events (event, experiment_id)
  SELECT DISTINCT 'experiment:update', experiment_id
  FROM opened
  WHERE round > 1;
  RETURN NULL;
END $$;

CREATE TRIGGER rounds_told AFTER INSERT ON evaluations
  REFERENCING NEW TABLE AS opened
  FOR EACH STATEMENT EXECUTE FUNCTION tell_of_round();

CREATE FUNCTION tell_of_experiment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO live_events (event, experiment_id) VALUES ('experiment:update', NEW.experiment_id);
  RETURN NULL;
END $$;

CREATE TRIGGER experiments_added AFTER INSERT ON experiments
  FOR EACH ROW EXECUTE FUNCTION tell_of_experiment();

-- Not of each reservation of money: a result follows, with what it cost.
CREATE TRIGGER experiments_changed AFTER UPDATE ON experiments
  FOR EACH ROW WHEN (
    (OLD.status, OLD.round, OLD.stop_reason, OLD.parallelism, OLD.limit_usd, OLD.task_limit_usd,
     OLD.deadline, OLD.intervention_json, OLD.name, OLD.description, OLD.tags)
    IS DISTINCT FROM
    (NEW.status, NEW.round, NEW.stop_reason, NEW.parallelism, NEW.limit_usd, NEW.task_limit_usd,
     NEW.deadline, NEW.intervention_json, NEW.name, NEW.description, NEW.tags))
  EXECUTE FUNCTION tell_of_experiment();

-- Of a deleted experiment, nothing remains but that it is gone.
CREATE FUNCTION tell_of_deletion() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM live_events WHERE experiment_id = OLD.experiment_id;
  INSERT INTO live_events (event, experiment_id, data)
  VALUES ('experiment:update', OLD.experiment_id, '{"deleted": true}');
  RETURN NULL;
END $$;

CREATE TRIGGER experiments_deleted AFTER DELETE ON experiments
  FOR EACH ROW EXECUTE FUNCTION tell_of_deletion();

CREATE FUNCTION tell_of_alert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO live_events (event, experiment_id, data)
  VALUES ('system:alert', NEW.context_json ->> 'experiment_id',
          jsonb_build_object('level', NEW.severity, 'message', NEW.message,
                             'source', NEW.event_source, 'type', NEW.event_type));
  RETURN NULL;
END $$;

CREATE TRIGGER system_events_told AFTER INSERT ON system_events
  FOR EACH ROW WHEN (NEW.severity IN ('warning', 'error', 'critical'))
  EXECUTE FUNCTION tell_of_alert();

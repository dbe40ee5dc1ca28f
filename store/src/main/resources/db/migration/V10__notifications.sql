-- Who is told what, and what became of each message: docs/notifications.md. A fact gets its row in
-- the transaction that makes it true; the orchestrator turns rows into deliveries.

CREATE TABLE notification_channels (
  channel_id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  owner         text NOT NULL,
  kind          text NOT NULL CHECK (kind IN ('webhook', 'email')),
  address       text NOT NULL, -- a URL, or of a mailbox
  secret        text,          -- the key of a webhook's signatures: each delivery needs it readable
  events        text[] NOT NULL,
  experiment_id text REFERENCES experiments ON DELETE CASCADE, -- NULL: all of the owner
  failure_share double precision NOT NULL CHECK (failure_share >= 0 AND failure_share < 1),
  created_at    timestamptz NOT NULL DEFAULT now(),
  CHECK ((kind = 'webhook') = (secret IS NOT NULL))
);

CREATE INDEX notification_channels_owner ON notification_channels (owner);
CREATE INDEX notification_channels_experiment ON notification_channels (experiment_id);

CREATE TABLE notification_events (
  event_id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  event         text NOT NULL,
  owner         text,   -- of the experiment
  experiment_id text,   -- NULL: of none
  channel_id    bigint REFERENCES notification_channels ON DELETE CASCADE, -- NULL: all that match
  facts         jsonb NOT NULL,
  key           text UNIQUE, -- of a fact that is looked for again and again, but said once
  at            timestamptz NOT NULL DEFAULT now(),
  distributed   boolean NOT NULL DEFAULT false
);

CREATE INDEX notification_events_new ON notification_events (event_id) WHERE NOT distributed;
CREATE INDEX notification_events_at ON notification_events (at);
CREATE INDEX notification_events_experiment ON notification_events (experiment_id);

CREATE TABLE notification_deliveries (
  delivery_id uuid PRIMARY KEY DEFAULT gen_random_uuid(), -- the workflow id too
  event_id    bigint NOT NULL REFERENCES notification_events ON DELETE CASCADE,
  channel_id  bigint NOT NULL REFERENCES notification_channels ON DELETE CASCADE,
  state       text NOT NULL DEFAULT 'pending'
    CHECK (state IN ('pending', 'held_back', 'sending', 'delivered', 'failed')),
  attempts    integer NOT NULL DEFAULT 0,
  reason      text,        -- why the last attempt failed
  told_by     uuid REFERENCES notification_deliveries ON DELETE SET NULL, -- the message that counts
                           -- this one, which was held back
  created_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
  released_at timestamptz, -- when the rate limit let it pass
  started_at  timestamptz, -- its workflow
  ended_at    timestamptz,
  UNIQUE (event_id, channel_id)
);

CREATE INDEX notification_deliveries_open ON notification_deliveries (channel_id)
  WHERE state IN ('pending', 'held_back', 'sending');
CREATE INDEX notification_deliveries_released ON notification_deliveries (channel_id, released_at);
CREATE INDEX notification_deliveries_created
  ON notification_deliveries (channel_id, created_at, delivery_id);
CREATE INDEX notification_deliveries_told_by ON notification_deliveries (told_by)
  WHERE told_by IS NOT NULL;

CREATE FUNCTION notify_of_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO notification_events (event, owner, experiment_id, facts)
  SELECT NEW.status, NEW.created_by, NEW.experiment_id,
         jsonb_build_object(
           'name', NEW.name, 'round', NEW.round, 'reason', NEW.stop_reason,
           'intervention', NEW.intervention_json ->> 'kind', 'spent_usd', NEW.spent_usd::text,
           'total', NEW.task_selection_json -> 'tasks', 'results', counts.results,
           'solved', counts.solved, 'failed', counts.failed)
  FROM (
    SELECT coalesce(sum(results) FILTER (WHERE verdict <> 'not_run'), 0) AS results,
           coalesce(sum(results) FILTER (WHERE verdict = 'solved'), 0) AS solved,
           coalesce(sum(results) FILTER (WHERE verdict = 'failed'), 0) AS failed
    FROM result_counts
    WHERE experiment_id = NEW.experiment_id) AS counts;
  RETURN NULL;
END $$;

CREATE TRIGGER experiments_ended AFTER UPDATE OF status ON experiments
  FOR EACH ROW WHEN (OLD.status <> NEW.status AND NEW.status IN ('completed', 'stopped'))
  EXECUTE FUNCTION notify_of_end();

-- The state of a disk or a queue is noted by each process that sees it: once an hour is enough.
CREATE FUNCTION notify_of_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.event_source <> 'security' AND EXISTS (
    SELECT FROM notification_events
    WHERE event = NEW.event_type
      AND facts -> 'pool' IS NOT DISTINCT FROM NEW.context_json -> 'pool'
      AND at > NEW.occurred_at - interval '1 hour') THEN
    RETURN NULL;
  END IF;
  INSERT INTO notification_events (event, facts)
  VALUES (CASE NEW.event_source WHEN 'security' THEN 'security' ELSE NEW.event_type END,
          jsonb_strip_nulls(jsonb_build_object(
            'message', NEW.message, 'severity', NEW.severity, 'type', NEW.event_type,
            'pool', NEW.context_json -> 'pool')));
  RETURN NULL;
END $$;

CREATE TRIGGER system_events_notify AFTER INSERT ON system_events
  FOR EACH ROW WHEN (
    NEW.event_type IN ('disk_full', 'no_workers')
    OR (NEW.event_source = 'security' AND NEW.severity IN ('warning', 'error', 'critical')))
  EXECUTE FUNCTION notify_of_event();

-- What was done to an experiment's workflow from outside, with Temporal's own tools or by its server:
-- kind (terminated, canceled, failed, timed_out, paused), by, at, why. NULL: nothing, or it
-- continues since. A stop that is not a limit's has the stop_reason platform.
ALTER TABLE experiments ADD COLUMN intervention_json jsonb;

-- For statistics over periods: the newest runs of a strategy are read from the index alone, and so
-- are its solved results. It replaces one with the same key.
CREATE INDEX strategy_metrics_performance ON strategy_metrics (strategy_type, recorded_at)
  INCLUDE (tries, success, execution_time_ms, resource_cost, error_type);
DROP INDEX strategy_metrics_strategy_recorded;

CREATE INDEX experiment_results_solved ON experiment_results (strategy, recorded_at)
  WHERE verdict = 'solved';

-- What readers see of experiments, results and strategy runs, each joined in one place: a
-- statement adds conditions and an order.

-- The counts are grouped over all experiments and then joined, so that a list reads every result
-- once; an id given as a constant is pushed down. With subqueries per row, which are planned for
-- the average experiment, each of 200 small experiments beside one of 50,000 read all results.
CREATE VIEW experiment_summaries AS
  SELECT experiment_id, name, hypothesis, dataset, dataset_hash, strategy_configs_json,
         status, round, temporal_target, review_seconds, created_by, stamp_json,
         created_at, started_at, completed_at,
         (task_selection_json ->> 'tasks')::integer AS total,
         coalesce(
           (task_selection_json ->> 'scored')::integer,
           (SELECT count(*) -- in an old row
            FROM evaluations AS selected
            JOIN arc_tasks USING (hash)
            WHERE selected.experiment_id = experiments.experiment_id AND selected.round = 1
              AND test_output IS NOT NULL)) AS scored,
         parallelism, deadline, stop_reason, intervention_json,
         task_limit_usd, limit_usd, spent_usd, reserved_usd, lost_usd,
         coalesce(verdicts, '{}') AS verdicts,
         coalesce(unanswered, 0) AS unanswered
  FROM experiments
  LEFT JOIN (
    SELECT experiment_id, jsonb_object_agg(verdict, evaluations) AS verdicts,
           sum(empty) FILTER (WHERE verdict = 'unsolved') AS unanswered
    FROM (
      SELECT experiment_id, verdict, count(*) AS evaluations,
             count(*) FILTER (WHERE submission_id IS NULL) AS empty
      FROM newest_results
      GROUP BY experiment_id, verdict) AS counts
    GROUP BY experiment_id) AS ended USING (experiment_id);

-- computed_ms: the time on workers; the strategies of a step run side by side.
CREATE VIEW result_details AS
  SELECT result.experiment_id, result.task_id, result.round, evaluation.position, verdict, score,
         strategy, cost_usd, failure_json, recovered_by, metrics_json, recorded_at,
         predicted_output, test_count, confidence_score,
         coalesce(computed_ms, 0) AS computed_ms,
         CASE verdict WHEN 'solved' THEN test_output END AS right_output
  FROM experiment_results AS result
  JOIN evaluations AS evaluation USING (experiment_id, task_id, round)
  JOIN arc_tasks AS task USING (hash)
  LEFT JOIN task_submissions AS submission USING (submission_id)
  LEFT JOIN LATERAL (
    SELECT sum(longest)::bigint AS computed_ms
    FROM (
      SELECT max(CASE tries_json
        WHEN '[]' THEN execution_time_ms
        ELSE (SELECT sum((try ->> 'run_ms')::bigint)
              FROM jsonb_array_elements(tries_json) AS try) END) AS longest
      FROM strategy_metrics AS run
      WHERE run.experiment_id = result.experiment_id
        AND run.task_id = result.task_id
        AND run.round = result.round
        AND run.tries > 0
      GROUP BY step) AS steps) AS computing ON true;

CREATE VIEW run_details AS
  SELECT experiment_id, strategy.task_id, round, step, strategy_index, metric_id,
         strategy.strategy_type, verdict, success, tries, execution_time_ms, cpu_seconds, worker,
         outcome_json, strategy.failure_json, tries_json
  FROM strategy_metrics AS strategy
  JOIN experiment_results USING (experiment_id, task_id, round)
  JOIN resource_usage USING (metric_id);

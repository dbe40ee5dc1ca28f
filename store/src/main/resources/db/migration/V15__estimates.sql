-- What estimates of strategies are made from: the content that a run was for, and whether it solved it.

-- Whether the first two guesses for each test have its output, as the attempts of a submission are
-- scored. NULL without outcome or outputs.
CREATE FUNCTION solves(outcome jsonb, outputs jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN outcome IS NOT NULL THEN bool_and(EXISTS (
    SELECT FROM jsonb_array_elements(outcome -> 'guesses' -> (test - 1)::integer)
      WITH ORDINALITY AS guesses (guess, place)
    WHERE place <= 2
      -- an outcome has a grid as digit rows: "01/23", an ARC task as [[0, 1], [2, 3]]
      AND guess ->> 'grid' = translate(replace(output::text, '], [', '/'), '[], ', ''))) END
  FROM jsonb_array_elements(outputs) WITH ORDINALITY AS tests (output, test)
$$;

ALTER TABLE strategy_metrics
  ADD COLUMN hash   text,
  ADD COLUMN solved boolean; -- NULL: it can't be known

UPDATE strategy_metrics AS run
SET hash = task.hash, solved = solves(outcome_json, test_output)
FROM evaluations AS evaluation
JOIN arc_tasks AS task USING (hash)
WHERE evaluation.experiment_id = run.experiment_id
  AND evaluation.task_id = run.task_id
  AND evaluation.round = run.round;

-- Every writer's rows have them.
CREATE FUNCTION note_what_a_run_solved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT task.hash, solves(NEW.outcome_json, test_output)
  INTO NEW.hash, NEW.solved
  FROM evaluations AS evaluation
  JOIN arc_tasks AS task USING (hash)
  WHERE evaluation.experiment_id = NEW.experiment_id
    AND evaluation.task_id = NEW.task_id
    AND evaluation.round = NEW.round;
  RETURN NEW;
END $$;

CREATE TRIGGER strategy_metrics_solved BEFORE INSERT ON strategy_metrics
  FOR EACH ROW EXECUTE FUNCTION note_what_a_run_solved();

-- A line of the ledger belongs to one run that really ran, and says so; money that nobody had
-- reserved is booked all the same; a failure is not a wrong answer.

ALTER TABLE ledger
  -- The Temporal run of the evaluation that reserved it, then the one in which the strategy ran.
  ADD COLUMN run_id   text,
  -- Over 0: the strategy ran again after its evaluation had a result.
  ADD COLUMN repeat   integer NOT NULL DEFAULT 0,
  -- Given back unused, at 0. If the run ends all the same, the line is settled at its cost.
  ADD COLUMN released boolean NOT NULL DEFAULT false,
  -- Paid, but for no result: another run of the evaluation counts.
  ADD COLUMN late     boolean NOT NULL DEFAULT false,
  DROP CONSTRAINT ledger_pkey,
  ADD PRIMARY KEY (experiment_id, task_id, round, step, strategy_index, repeat);

UPDATE ledger SET released = true WHERE settled_usd = 0;

ALTER TABLE experiments
  -- By how much spending has passed the limit, because runs ended that nothing was reserved for.
  ADD COLUMN overrun_usd numeric NOT NULL DEFAULT 0 CHECK (overrun_usd >= 0),
  DROP CONSTRAINT within_its_limit,
  ADD CONSTRAINT within_its_limit CHECK (spent_usd + reserved_usd <= limit_usd + overrun_usd);

-- FAILED and NOT_RUN evaluations keep their attempts, which nobody has scored.
UPDATE task_submissions AS submission
SET is_correct = NULL
FROM experiment_results AS result
WHERE result.submission_id = submission.submission_id
  AND result.verdict IN ('failed', 'not_run');

-- Few: for what asks whether a round is the newest.
CREATE INDEX evaluations_retried ON evaluations (experiment_id, task_id, round) WHERE round > 1;

-- Answers of people and programs to ARC tasks, without an experiment. Those of experiments are
-- task_submissions.
CREATE TABLE submissions (
  submission_id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  user_id             text NOT NULL,
  task_id             text NOT NULL,
  dataset             text NOT NULL,    -- as it was called then
  hash                text NOT NULL,    -- of the content. No foreign key: it outlives its dataset
  predicted_output    jsonb NOT NULL,   -- for each test input, its grids
  strategy_used       text NOT NULL,    -- these three as the submitter tells them
  confidence_score    double precision CHECK (confidence_score BETWEEN 0 AND 1),
  resource_usage_json jsonb NOT NULL,
  verdict             text NOT NULL
    CHECK (verdict IN ('solved', 'partial', 'unsolved', 'unscored')),
  score               double precision NOT NULL CHECK (score BETWEEN 0 AND 1),
  pixel_accuracy      double precision CHECK (pixel_accuracy BETWEEN 0 AND 1),
  error_category      text,             -- both NULL when the outputs are hidden or unknown
  processing_time_ms  bigint NOT NULL,
  submitted_at        timestamptz NOT NULL
);

CREATE INDEX submissions_user ON submissions (user_id, submission_id);
CREATE INDEX submissions_task ON submissions (task_id, submission_id);
CREATE INDEX submissions_quota ON submissions (user_id, hash, submitted_at);
CREATE INDEX submissions_submitted_at ON submissions (submitted_at);

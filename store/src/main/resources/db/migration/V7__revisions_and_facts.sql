-- A dataset changes by revisions, each immutable. ARC tasks have facts to be found by, and a
-- difficulty that a rule estimates until somebody sets it by hand.

CREATE TABLE dataset_revisions (
  dataset    text NOT NULL REFERENCES datasets ON UPDATE CASCADE ON DELETE CASCADE,
  revision   integer NOT NULL CHECK (revision > 0),
  hash       text NOT NULL, -- SHA-256 over ids and hashes of its ARC tasks, in order
  tasks      integer NOT NULL CHECK (tasks > 0),
  scored     integer NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (dataset, revision)
);

INSERT INTO dataset_revisions (dataset, revision, hash, tasks, scored, created_at)
SELECT name, 1, hash, tasks, scored, created_at FROM datasets;

ALTER TABLE datasets
  DROP COLUMN hash,
  DROP COLUMN tasks,
  DROP COLUMN scored,
  ADD COLUMN revision     integer NOT NULL DEFAULT 1, -- the newest
  ADD COLUMN hide_outputs boolean NOT NULL DEFAULT false, -- test outputs are for scoring only
  ADD CONSTRAINT datasets_newest_revision
    FOREIGN KEY (name, revision) REFERENCES dataset_revisions DEFERRABLE INITIALLY DEFERRED;

-- Which ARC tasks a revision has: those whose range of revisions includes it, in the order of
-- position. A removal leaves a gap.
ALTER TABLE dataset_tasks
  ADD COLUMN first_revision integer NOT NULL DEFAULT 1,
  ADD COLUMN last_revision  integer CHECK (last_revision >= first_revision), -- NULL: still valid
  DROP CONSTRAINT dataset_tasks_pkey,
  DROP CONSTRAINT dataset_tasks_dataset_position_key,
  DROP CONSTRAINT dataset_tasks_dataset_fkey,
  ADD PRIMARY KEY (dataset, task_id, first_revision),
  ADD FOREIGN KEY (dataset, first_revision) REFERENCES dataset_revisions
    ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE dataset_tasks ALTER COLUMN first_revision DROP DEFAULT;

CREATE UNIQUE INDEX dataset_tasks_valid ON dataset_tasks (dataset, task_id)
  WHERE last_revision IS NULL;
CREATE UNIQUE INDEX dataset_tasks_valid_position ON dataset_tasks (dataset, position)
  WHERE last_revision IS NULL;
CREATE INDEX dataset_tasks_hash ON dataset_tasks (hash);
CREATE INDEX dataset_tasks_task_id ON dataset_tasks (task_id);

CREATE VIEW revision_tasks AS
  SELECT dataset, revision, task_id, position, member.hash
  FROM dataset_revisions
  JOIN dataset_tasks AS member USING (dataset)
  WHERE revision BETWEEN first_revision AND coalesce(last_revision, revision);

ALTER TABLE experiments
  ADD COLUMN dataset_revision integer NOT NULL DEFAULT 1, -- with which it began
  DROP CONSTRAINT experiments_dataset_fkey,
  ADD FOREIGN KEY (dataset, dataset_revision) REFERENCES dataset_revisions ON UPDATE CASCADE;
ALTER TABLE experiments ALTER COLUMN dataset_revision DROP DEFAULT;

-- Facts of the puzzle, so not of the test outputs: a list must not reveal those.
ALTER TABLE arc_tasks
  ADD COLUMN family_id       text,
  ADD COLUMN difficulty_rule integer, -- the rule's version that set the level; NULL: by hand
  ADD COLUMN difficulty_rank integer GENERATED ALWAYS AS (
    CASE difficulty_level WHEN 'easy' THEN 1 WHEN 'medium' THEN 2 WHEN 'hard' THEN 3 ELSE 4 END)
    STORED, -- for sorting
  ADD COLUMN max_height      integer NOT NULL DEFAULT 0,
  ADD COLUMN max_width       integer NOT NULL DEFAULT 0,
  ADD COLUMN grid_size       integer NOT NULL DEFAULT 0, -- the cells of the largest grid
  ADD COLUMN colors_used     integer[] NOT NULL DEFAULT '{}', -- ascending
  ADD COLUMN demonstrations  integer
    GENERATED ALWAYS AS (jsonb_array_length(train_examples)) STORED;

-- Nothing that a user sees has changed.
ALTER TABLE arc_tasks DISABLE TRIGGER arc_tasks_updated_at;

-- In the text of a puzzle each digit is a cell: a colour. OFFSET 0 makes the text once, not for each
-- colour: a fifth of the time.
UPDATE arc_tasks
SET max_height = sizes.max_height,
    max_width = sizes.max_width,
    grid_size = sizes.grid_size,
    colors_used = texts.colors_used
FROM (
  SELECT hash, max(height) AS max_height, max(width) AS max_width, max(height * width) AS grid_size
  FROM arc_tasks
  CROSS JOIN LATERAL (
    SELECT jsonb_array_length(grid) AS height, jsonb_array_length(grid -> 0) AS width
    FROM (
      SELECT jsonb_path_query(train_examples, '$[*].*') AS grid
      UNION ALL
      SELECT jsonb_array_elements(test_input)) AS grids) AS sides
  GROUP BY hash) AS sizes
JOIN (
  SELECT hash,
         ARRAY(
           SELECT colour
           FROM generate_series(0, 9) AS colour
           WHERE strpos(text, colour::text) > 0
           ORDER BY colour) AS colors_used
  FROM (SELECT hash, train_examples::text || test_input::text AS text FROM arc_tasks OFFSET 0)
    AS puzzles) AS texts USING (hash)
WHERE texts.hash = arc_tasks.hash;

-- The rule's version 1 (docs/datasets.md). A level that was set before was set by hand.
UPDATE arc_tasks
SET difficulty_rule = 1,
    difficulty_level = (ARRAY['easy', 'medium', 'hard'])[least(greatest(level, 1), 3)]
FROM (
  SELECT task.hash,
         CASE WHEN points < 2 THEN 1 WHEN points = 2 THEN 2 ELSE 3 END
         + CASE WHEN scored < 3 OR scored IS NULL THEN 0
                WHEN solved::float / scored >= 0.75 THEN -1
                WHEN solved::float / scored <= 0.25 THEN 1
                ELSE 0 END AS level
  FROM arc_tasks AS task
  CROSS JOIN LATERAL (
    SELECT CASE WHEN grid_size <= 100 THEN 0 WHEN grid_size <= 400 THEN 1 ELSE 2 END
           + CASE WHEN cardinality(colors_used) <= 4 THEN 0
                  WHEN cardinality(colors_used) <= 7 THEN 1
                  ELSE 2 END AS points) AS counted
  LEFT JOIN (
    SELECT hash, count(*) AS scored, count(*) FILTER (WHERE verdict = 'solved') AS solved
    FROM newest_results
    JOIN evaluations USING (experiment_id, task_id, round)
    JOIN experiments USING (experiment_id)
    WHERE completed_at IS NOT NULL AND verdict IN ('solved', 'partial', 'unsolved')
    GROUP BY hash) AS results ON results.hash = task.hash) AS rule
WHERE rule.hash = arc_tasks.hash AND difficulty_level = 'unknown';

UPDATE arc_tasks SET metadata_json = jsonb_build_object('metadata', metadata_json)
WHERE jsonb_typeof(metadata_json) <> 'object';

ALTER TABLE arc_tasks ENABLE TRIGGER arc_tasks_updated_at;
ALTER TABLE arc_tasks
  ADD CONSTRAINT metadata_is_an_object CHECK (jsonb_typeof(metadata_json) = 'object'),
  ALTER COLUMN max_height DROP DEFAULT,
  ALTER COLUMN max_width DROP DEFAULT,
  ALTER COLUMN grid_size DROP DEFAULT,
  ALTER COLUMN colors_used DROP DEFAULT;

-- Each order of a list has its index, with the key that makes it unique: the last page is found
-- like the first.
CREATE INDEX arc_tasks_by_id ON arc_tasks (task_id, hash);
CREATE INDEX arc_tasks_by_size ON arc_tasks (grid_size, hash);
CREATE INDEX arc_tasks_by_difficulty ON arc_tasks (difficulty_rank, hash);
CREATE INDEX arc_tasks_by_creation ON arc_tasks (created_at, hash);
CREATE INDEX arc_tasks_by_update ON arc_tasks (updated_at, hash);
CREATE INDEX arc_tasks_family ON arc_tasks (family_id) WHERE family_id IS NOT NULL;

CREATE OR REPLACE VIEW experiment_summaries AS
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
         coalesce(unanswered, 0) AS unanswered,
         dataset_revision
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

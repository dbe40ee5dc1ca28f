-- All outputs that strategy runs kept, to rerank them without running anything. Few of them are among the
-- guesses of outcome_json, which has their grids. The run has experiment, ARC task, round and strategy.
CREATE TABLE candidates (
  metric_id   bigint NOT NULL REFERENCES strategy_metrics ON DELETE CASCADE,
  test_index  integer NOT NULL,
  rank        integer NOT NULL,          -- in the run's order, from 0
  output_hash text NOT NULL,             -- SHA-256 of digit rows such as 012/345
  confidence  double precision NOT NULL,
  program     text NOT NULL,             -- empty: left out for its size
  verified    boolean NOT NULL,          -- whether the program reproduces every demonstration
  PRIMARY KEY (metric_id, test_index, rank)
);

-- What puzzles look like, in numbers: docs/features.md. Of no test outputs, so that neither a filter
-- nor a similar ARC task reveals those.
CREATE TABLE task_features (
  hash                 text PRIMARY KEY REFERENCES arc_tasks ON DELETE CASCADE,
  version              integer NOT NULL,   -- of the definitions; rows of an older one are replaced
  grid_dimensions      integer[] NOT NULL, -- the greatest height and the greatest width
  color_count          integer NOT NULL,
  object_count         integer NOT NULL,   -- of an input, the mean rounded
  has_symmetry         boolean NOT NULL,
  pattern_types        jsonb NOT NULL,     -- ["separators", …]
  transformation_hints jsonb NOT NULL,     -- ["crop", …]
  feature_values       real[] NOT NULL,    -- in the order of the version's features
  embedding_vector     bytea NOT NULL,     -- a byte for each feature
  computed_at          timestamptz NOT NULL DEFAULT now()
);

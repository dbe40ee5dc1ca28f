-- The first of the experiments that repeat one plan and selection with different seeds. No foreign key:
-- the others remain a group when the first one is deleted, and an id is never used again.
ALTER TABLE experiments ADD COLUMN repeat_of text;
CREATE INDEX experiments_repeat_of ON experiments (repeat_of) WHERE repeat_of IS NOT NULL;

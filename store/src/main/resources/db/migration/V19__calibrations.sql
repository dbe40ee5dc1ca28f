-- Calibrations of the confidences of strategies, each fitted from all runs before it. An experiment
-- keeps the curves with which it began, in its plan.
CREATE TABLE calibrations (
  version   integer PRIMARY KEY,             -- 1, 2, 3 …
  curves    jsonb NOT NULL,                  -- by strategy; those that are not calibrated are absent
  fits_json jsonb NOT NULL,                  -- how each was chosen, for people
  in_use    boolean NOT NULL DEFAULT false,  -- by new experiments
  fitted_by text NOT NULL,
  fitted_at timestamptz NOT NULL DEFAULT now()
);

CREATE UNIQUE INDEX calibrations_in_use ON calibrations (in_use) WHERE in_use;

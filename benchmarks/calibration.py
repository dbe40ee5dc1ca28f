#!/usr/bin/env python3
"""Whether calibrated confidences are better than those of the strategies, over one real experiment.

    benchmarks/calibration.py HOME

Reads the runs that benchmarks/estimates.py has left in HOME: every strategy on every ARC task of a
folder. Each fifth of the ARC tasks is calibrated with curves that were fitted on the others. Prints the
expected calibration error of each strategy before and after, and what the confidence bar of the default
plan ends early. The table is written to benchmarks/results/calibration.txt.
"""

import argparse
import pathlib
import subprocess

import estimates
import stack

BAR = "0.9"
PLAN = ["program-synthesis", "test-time-training"]
RUNS = """
    SELECT strategy_type, hash, confidence_score, solved
    FROM strategy_metrics
    WHERE success AND tries > 0 AND solved IS NOT NULL
    ORDER BY strategy_type, hash
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("home", type=pathlib.Path)
    options = parser.parse_args()
    home = stack.Stack(options.home)
    runs = options.home / "confidences.csv"
    if not runs.exists():
        home.up(split=False)
        try:
            runs.write_text("".join(",".join(row) + "\n" for row in home.sql(RUNS)))
        finally:
            home.down()
    table = subprocess.run(
        [estimates.java(), "-Xmx1g", "-cp", estimates.classpath(), "dev.longarc.judging.calibration.CalibrationBench",
         runs, BAR, *PLAN],
        check=True, capture_output=True, text=True).stdout
    budgets = ", ".join(f"{name} {units}" for name, units in estimates.BUDGETS.items())
    table = f"{stack.machine()}\nbudgets: {budgets}\n\n{table}"
    print(table, end="")
    (estimates.BENCHMARKS / "results/calibration.txt").write_text(table)


if __name__ == "__main__":
    main()

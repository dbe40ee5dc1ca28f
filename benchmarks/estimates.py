#!/usr/bin/env python3
"""Cross-validates the estimates of strategies over one real experiment.

    benchmarks/estimates.py FOLDER --home HOME [--budget NAME=UNITS]…

Runs the strategies with small budgets on all ARC tasks of FOLDER, on a home of its own (one that has
runs already is only read). Then each fifth of the ARC tasks is estimated from the others: the Brier
score of the confidence beside that of the strategy's base rate, and the mean absolute errors of the
logarithms of time and cost beside those of the strategy's median. Needs psql and a JDK 25 (JAVA_HOME,
otherwise the PATH). The table is written to benchmarks/results/estimates.txt.
"""

import argparse
import os
import pathlib
import subprocess
import sys
import time

import stack

BENCHMARKS = pathlib.Path(__file__).resolve().parent
BUDGETS = {"program-synthesis": 400, "evolution": 40_000, "test-time-training": 20}
RUNS = """
    SELECT strategy_type, task_id, solved, execution_time_ms, resource_cost
    FROM strategy_metrics
    WHERE success AND tries > 0 AND solved IS NOT NULL
    ORDER BY strategy_type, task_id
"""
PLAN = """\
name: estimates
description: every strategy on every ARC task, with small budgets
parallelism: 2
confidence_bar: 1
seed: 1
steps:
  - strategies:
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--home", type=pathlib.Path, required=True)
    options = parser.parse_args()
    home = stack.Stack(options.home)
    runs = options.home / "runs.csv"
    if not runs.exists():
        began = time.monotonic()
        runs.write_text(experiment(home, options.folder))
        print(f"the experiment took {time.monotonic() - began:.0f} s")
    table = subprocess.run(
        [java(), "-Xmx1g", "-cp", classpath(), "dev.longarc.features.EstimatesBench", runs, options.folder],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    budgets = ", ".join(f"{name} {units}" for name, units in BUDGETS.items())
    table = f"{stack.machine()}\nbudgets: {budgets}\n\n{table}"
    print(table, end="")
    (BENCHMARKS / "results/estimates.txt").write_text(table)


def experiment(home, folder):
    """Runs it; returns its runs as CSV."""
    plan = home.home / "plan.yaml"
    plan.write_text(PLAN + "".join(f"      - {{name: {name}, budget: {units}}}\n" for name, units in BUDGETS.items()))
    home.up(split=False)
    try:
        home.run("run", "--dataset", folder, "--plan", plan, "--name", "estimates")
        return "".join(",".join(row) + "\n" for row in home.sql(RUNS))
    finally:
        home.down()


def java():
    home = os.environ.get("JAVA_HOME")
    return pathlib.Path(home, "bin", "java") if home else "java"


def classpath():
    """Builds the benches."""
    file = BENCHMARKS / "target/jmh.classpath"
    subprocess.run(
        ["mvn", "-B", "-q", "-pl", "benchmarks", "-am", "-Dexec.skip=true", "test-compile",
         "dependency:build-classpath", "-DincludeScope=test", f"-Dmdep.outputFile={file}"],
        cwd=BENCHMARKS.parent,
        check=True,
        stdout=sys.stderr,
    )
    return f"{BENCHMARKS / 'target/test-classes'}:{file.read_text()}"


if __name__ == "__main__":
    main()

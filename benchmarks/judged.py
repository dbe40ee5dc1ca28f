#!/usr/bin/env python3
"""How long a report and a comparison of large experiments take, in an API with a small heap.

    benchmarks/judged.py [--evaluations 10000]

Stores two experiments with three strategy runs for each evaluation and grids of 10 × 10. Then it asks
the API, which has a heap of 256 MB, for the report of one and for the comparison of both, five times
each, and for the export of the results as lines of JSON beside them.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

import stack
from repeat import classpath

HEAP = "-Xmx256m"
MOST_SECONDS = 2
ROUNDS = 5


def main():
    sys.stdout.reconfigure(line_buffering=True)
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--evaluations", type=int, default=10_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="longarc-judged-") as folder:
        lab = stack.Stack(folder, {"LONGARC_JAVA_OPTS": HEAP})
        lab.up()
        try:
            good = measure(lab, options.evaluations)
        finally:
            lab.down()
    sys.exit(0 if good else 1)


def measure(lab, evaluations):
    print(f"{stack.machine()}, commit {stack.commit()}, {HEAP}")
    first, second = filled(lab, evaluations)
    print(f"two experiments of {evaluations} evaluations with three strategy runs each; median of {ROUNDS}, and the first")
    base = f"/api/v1/experiments/{first}"
    export = timed(lab, f"{base}/results/export?format=jsonl", "export", 1)
    report = timed(lab, f"{base}/report", "report", export)
    comparison = timed(lab, f"/api/v1/comparisons?arm={first}&arm={second}", "comparison", export)
    print(f"resident memory of the API: {stack.resident_mb(lab.living('api')):.0f} MB")
    good = max(report, comparison) <= MOST_SECONDS
    print(f"at most {MOST_SECONDS} s: {'met' if good else 'missed'}")
    return good


def filled(lab, evaluations):
    address = f"jdbc:postgresql://127.0.0.1:{lab.port('postgres')}/postgres"
    password = (lab.home / "postgres" / "password").read_text().strip()
    command = [lab.java(), "-Xmx1g", "-Dorg.slf4j.simpleLogger.defaultLogLevel=off", "-cp", classpath("benchmarks"),
               "dev.longarc.benchmarks.judged.JudgedBench", address, "longarc", password, str(evaluations)]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.split()[-2:]


def timed(lab, path, name, unit):
    """Prints and returns the median of the seconds, beside those of the export."""
    seconds = [once(lab, path) for _ in range(ROUNDS)]
    median = statistics.median(seconds)
    ratio = "" if name == "export" else f"  {median / unit:.2f} × the export"
    print(f"{name:<12} {median:6.2f} s, {seconds[0]:6.2f} s{ratio}")
    return median


def once(lab, path):
    began = time.monotonic()
    with urllib.request.urlopen(lab.request(path), timeout=120) as answer:
        while answer.read(1 << 16):
            pass
    return time.monotonic() - began


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Whether a thousand followers hear of every result, and how soon; then with restarts in between.

    benchmarks/live.py [--followers 1000] [--experiments 20] [--rate 300] [--seconds 60]

A writer stores results as an orchestrator does, each in a transaction of its own, at a steady rate
over all experiments. Each follower has a WebSocket, hears of one experiment, and notes when it hears
of which result. In the second run the API is killed with -9, and PostgreSQL is restarted. At the end,
each follower's state is compared with the status that the API answers.
"""

import argparse
import signal
import subprocess
import sys
import tempfile
import threading
import time

import stack
from repeat import classpath

P95_MS = 500
BACK_S = 5
MOST_MESSAGES = 4
HEAP = "-Xmx384m"
QUIET = "-Dorg.slf4j.simpleLogger.defaultLogLevel=off"  # of what the writer tries again
SETTINGS = {"LONGARC_JAVA_OPTS": HEAP, "LONGARC_QUOTAS_ADDRESS_PER_MINUTE": "1000000"}


def main():
    sys.stdout.reconfigure(line_buffering=True)
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--followers", type=int, default=1000)
    parser.add_argument("--experiments", type=int, default=20)
    parser.add_argument("--rate", type=int, default=300)
    parser.add_argument("--seconds", type=int, default=60)
    options = parser.parse_args()
    print(f"{stack.machine()}, commit {stack.commit()}, {HEAP}")
    print(f"{options.followers} followers of {options.experiments} experiments, "
          f"{options.rate} results/s for {options.seconds} s")
    path = classpath("benchmarks")
    good = run("undisturbed", path, options, lambda lab, say: None)
    good &= run("API killed, PostgreSQL restarted", path, options, disturb)
    print("\nAll bars are met." if good else "\nA bar is missed.")
    sys.exit(0 if good else 1)


def run(name, path, options, during):
    """One run in a home of its own; whether its bars are met."""
    with tempfile.TemporaryDirectory(prefix="longarc-live-") as folder:
        lab = stack.Stack(folder, SETTINGS)
        lab.up()
        try:
            figures = measure(lab, path, options, during)
        finally:
            lab.down()
    disturbed = "back_s" in figures
    if disturbed:
        figures = {name: value for name, value in figures.items() if not name.startswith("cpu_")}  # of processes that ended
    print(f"\n{name}")
    for figure, value in figures.items():
        print(f"  {figure:<28} {value:>10.1f}")
    good = figures["missing"] == 0 and figures["different_states"] == 0
    if disturbed:
        return good and figures["back_s"] <= BACK_S
    good &= figures["most_messages_per_s"] <= MOST_MESSAGES
    return good and figures["p95_ms"] < P95_MS


def measure(lab, path, options, during):
    address = f"jdbc:postgresql://127.0.0.1:{lab.port('postgres')}/postgres"
    password = (lab.home / "postgres" / "password").read_text().strip()
    token = (lab.home / "token").read_text().strip()
    command = [lab.java(), "-Xmx768m", QUIET, "-cp", path, "dev.longarc.benchmarks.live.LiveBench", lab.state()["api"], token,
               address, "longarc", password]
    command += map(str, [options.followers, options.experiments, options.rate, options.seconds])
    figures = {}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as bench:
        for line in bench.stdout:
            if line.strip() == "writing":
                began = cpu(lab), time.monotonic()
                threading.Thread(target=lambda: during(lab, lambda: say(bench)), daemon=True).start()
            elif line.strip() == "written":
                spent = time.monotonic() - began[1]
                figures["written_per_s"] = options.rate * options.seconds / spent
                figures |= {f"cpu_{member}": (now - before) / spent
                            for (member, now), before in zip(cpu(lab).items(), began[0].values())}
                figures["api_resident_mb"] = stack.resident_mb(lab.living("api"))
            elif len(line.split()) == 2:
                figure, value = line.split()
                figures[figure] = float(value)
        assert bench.wait() == 0
    return figures


def cpu(lab):
    return {member: sum(map(stack.cpu_seconds, stack.children(lab.living(member) or -1)))
            for member in ("api", "postgres")}


def say(bench):
    bench.stdin.write("\n")
    bench.stdin.flush()


def disturb(lab, back):
    """Kills the API, and later restarts PostgreSQL under its feet; says when the API answers again."""
    time.sleep(15)
    stack.send(lab.living("postgres"), signal.SIGINT)  # its fast shutdown; `up` starts it again
    time.sleep(15)
    lab.kill("api")
    stack.await_that(lambda: not answers(lab), 10, "the death of the API", pause=0.02)
    stack.await_that(lambda: answers(lab), 120, "the return of the API", pause=0.05)
    back()


def answers(lab):
    try:
        return lab.living("api") is not None and lab.get("/health/ready", timeout=1) is not None
    except (AssertionError, TypeError, KeyError):
        return False


if __name__ == "__main__":
    main()

"""Steers one experiment repeatedly, and compares it with an undisturbed one.

    python3 benchmarks/steered.py [--home DIR] [--changes 5000] [--tasks 480]

Pause, resume, parallelism, deadline and limit take turns through the API, as fast as it answers.
The server accepts 2,000 updates for a run of a workflow: the experiment must continue in new runs.
Every change must be accepted, and the results must be those of the undisturbed experiment. Needs psql.
Ends with 1 when a bar is missed.
"""

import argparse
import collections
import json
import pathlib
import shutil
import sys
import tempfile
import time

from stack import ROOT, Stack, await_that, commit, machine, write_tasks

CYCLE = [
    ("pause", {}),
    ("parallelism", {"parallelism": 8}),
    ("deadline", {"minutes": 600}),
    ("budget", {"limit_usd": 5}),
    ("parallelism", {"parallelism": 3}),
    ("deadline", {"minutes": 900}),
    ("budget", {"limit_usd": 6, "task_limit_usd": 0.4}),
    ("parallelism", {"parallelism": 2}),
]


def results(stack, experiment):
    """The parts that must not differ: the verdict and attempts of each evaluation."""
    lines = map(json.loads, stack.run("results", experiment, "--json").splitlines())
    return {line["task_id"]: (line["verdict"], line["attempts"], line["round"]) for line in lines}


def send(stack, experiment, verb, body, refused):
    """Sends one change; again while the API does not accept it, like a person."""
    while True:
        answer = stack.post(f"/api/v1/experiments/{experiment}/{verb}", body)
        if answer is not None:
            return answer
        refused[verb] += 1
        time.sleep(0.5)


def steer(stack, experiment, changes, tasks):
    """Sends all changes; the experiment advances only with the steering."""
    refused = collections.Counter()
    sent, slowest = 0, 0.0
    while sent < changes:
        for verb, body in CYCLE:
            began = time.monotonic()
            answer = send(stack, experiment, verb, body, refused)
            slowest = max(slowest, time.monotonic() - began)
            sent += 1
            if verb == "pause":
                assert answer["status"] == "paused", answer
        done = stack.done(experiment)
        if done is not None and done * changes < sent * (tasks - 10):
            send(stack, experiment, "resume", {}, refused)
            sent += 1
    send(stack, experiment, "resume", {}, refused)
    return sent + 1, refused, slowest


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--home", help="of the stack; default: a new folder")
    arguments.add_argument("--changes", type=int, default=5000)
    arguments.add_argument("--tasks", type=int, default=480)
    chosen = arguments.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="longarc-steered-"))
    stack = Stack(chosen.home or folder / "home")
    tasks = write_tasks(folder / "tasks", chosen.tasks)
    plan = ROOT / "benchmarks" / "plans" / "sleep.yaml"
    print(f"{machine()}; commit {commit()}")
    stack.up(split=False)
    try:
        alone = stack.experiment("alone", tasks, plan)
        await_that(lambda: stack.done(alone) == chosen.tasks, 600, "it has ended")
        steered = stack.experiment("steered", tasks, plan, "--parallelism", "2")
        began = time.monotonic()
        sent, refused, slowest = steer(stack, steered, chosen.changes, chosen.tasks)
        took = time.monotonic() - began
        await_that(lambda: stack.done(steered) == chosen.tasks, 600, "it has ended")
        same = results(stack, alone) == results(stack, steered)
        opened = stack.sql(
            "SELECT count(*) FROM system_events WHERE event_type = 'experiment.opened'"
            f" AND context_json ->> 'experiment_id' = '{steered}'"
        )
        balanced = stack.run("budget", steered, expect=None).count("balanced    yes") == 1
    finally:
        stack.down()
    print(
        f"{sent} changes of {chosen.tasks} evaluations in {took:.0f} s ({sent / took:.0f} a second),"
        f" the slowest {slowest:.1f} s; {opened[0][0]} runs of its workflow"
    )
    print(f"not taken at once: {dict(refused) or 'none'}; the same results: {same}; balanced: {balanced}")
    met = same and balanced and not refused
    if met:
        shutil.rmtree(folder, ignore_errors=True)
    print("All bars are met." if met else f"missed; look at {folder}")
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())

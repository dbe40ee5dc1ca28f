"""Homes that are killed: the common part of the benches of first starts and of damage."""

import json
import os
import pathlib
import re
import signal
import subprocess
import time

import stack


def processes(home):
    """All processes of the home, found by their environment."""
    wanted = f"LONGARC_HOME={home}".encode()
    found = []
    for process in pathlib.Path("/proc").iterdir():
        if process.name.isdigit() and int(process.name) != os.getpid():
            try:
                if wanted in (process / "environ").read_bytes().split(b"\0"):
                    found.append(int(process.name))
            except OSError:
                pass  # ended meanwhile, or of another user
    return [pid for pid in found if stack.start_ticks(pid) is not None]


def kill_everything(home):
    """kill -9 of all of them, until none is left; returns their number."""
    killed = set()
    while living := processes(home):
        for pid in living:
            stack.send(pid, signal.SIGKILL)
        killed.update(living)
        time.sleep(0.02)
    return len(killed)


def command(home_stack, *arguments, limit=600):
    """Runs a command; returns its exit code and its output."""
    done = subprocess.run(
        [stack.ROOT / "longarc", *map(str, arguments)],
        env=home_stack.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        timeout=limit,
    )
    return done.returncode, done.stdout


def run_experiment(home_stack, name, tasks, plan):
    """Runs an experiment; returns its id, or raises with the output."""
    arguments = ["run", "--dataset", tasks, "--plan", plan, "--name", name, *stack.plugins()]
    code, printed = command(home_stack, *arguments)
    found = re.search(r"^Experiment +(\S+?):?( |$)", printed, re.MULTILINE)
    if code != 0 or not found:
        raise AssertionError(f"run ended with {code}:\n{printed}")
    return found[1], printed


def results(home_stack, experiment):
    """Task and verdict of each result, sorted."""
    code, printed = command(home_stack, "results", experiment, "--json")
    if code != 0:
        raise AssertionError(f"results ended with {code}:\n{printed}")
    rows = [json.loads(line) for line in printed.splitlines() if line.startswith("{")]
    return sorted((row["task_id"], row["verdict"]) for row in rows), printed


def head():
    """The first lines of every result file."""
    return [
        f"machine: {stack.machine()}",
        f"commit:  {stack.commit()}",
        f"date:    {time.strftime('%F %T UTC', time.gmtime())}",
    ]

"""A worker on "another machine": in its own network namespace, joined by a copy of the join file.

    sudo python3 benchmarks/join.py [--home DIR]

The worker starts while its link is down, takes runs, has its link cut for 5 s and for 30 s, and is
killed. Prints the time until it continues after each, the lost evaluations (0 is the bar) and the activity attempts
that count against the plan (0). Then `up` is restarted: another worker reconnects by itself; and restarted with new
keys: it says that they are new. Needs root and `ip`; leaves no namespace behind.
"""

import argparse
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from stack import ROOT, Stack, await_that, children, commit, machine, plugins, send, write_tasks

SPACE = "longarc-join"
HERE, THERE = "10.217.43.1", "10.217.43.2"
ANSWERS = "answers: the worker works"
UNREACHED = "can't be reached: the worker waits for it"
OTHER_KEYS = "has other keys than the join file"
PLAN = """name: join
description: half a minute of sleep
parallelism: 6
steps:
  - strategies:
      - name: sleep
        options: {ms: 30000}
"""


def ip(*arguments, check=True):
    subprocess.run(["ip", *arguments], check=check, capture_output=not check)


class Link:
    """A cable between this machine and the namespace."""

    def __init__(self):
        self.close()
        ip("netns", "add", SPACE)
        ip("link", "add", "longarc0", "type", "veth", "peer", "name", "longarc1", "netns", SPACE)
        ip("addr", "add", f"{HERE}/24", "dev", "longarc0")
        ip("link", "set", "longarc0", "up")
        for command in (
            ["addr", "add", f"{THERE}/24", "dev", "longarc1"],
            ["link", "set", "lo", "up"],
            ["link", "set", "longarc1", "up"],
        ):
            ip("-n", SPACE, *command)

    def up(self, now):
        """Cuts or restores the link on this machine's side, like a pulled plug."""
        ip("link", "set", "longarc0", "up" if now else "down")

    def close(self):
        ip("link", "del", "longarc0", check=False)
        ip("netns", "del", SPACE, check=False)


class Worker:
    """`worker search --join` in the namespace, with its own home."""

    def __init__(self, folder, stack):
        join = folder / "worker.join"
        shutil.copy(stack.home / "join" / "worker.join", join)
        self.printed = folder / f"worker-{time.monotonic_ns()}.out"
        environment = stack.environment | {"LONGARC_HOME": str(folder / "worker")}
        with open(self.printed, "wb") as output:
            self.process = subprocess.Popen(
                ["ip", "netns", "exec", SPACE, ROOT / "longarc", "worker", "search", "--join", join, *plugins()],
                env=environment,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def said(self, line):
        return self.printed.read_text().count(line)

    def pids(self):
        return children(self.process.pid)

    def kill(self):
        for pid in reversed(self.pids()):
            send(pid, signal.SIGKILL)
        self.process.wait()


def tries(stack, experiment, tasks):
    """The activity attempts of each evaluation's run."""
    bodies = [
        stack.get(f"/api/v1/experiments/{experiment}/evaluations/{task}") for task in tasks
    ]
    return [body["rounds"][-1]["runs"][0]["try_log"] for body in bodies if body]


def case(stack, folder, tasks, worker, name, disturb):
    """One experiment over both machines, disturbed once its runs have begun."""
    plan = folder / "join.yaml"
    plan.write_text(PLAN)
    experiment = stack.experiment("join", folder / "tasks", plan)
    started = time.monotonic()
    time.sleep(12)
    again = disturb()
    await_that(lambda: stack.done(experiment) == len(tasks), 300, f"{experiment} has ended")
    took = time.monotonic() - started
    logs = tries(stack, experiment, tasks)
    there = {f"#{pid}" for pid in worker.pids()} if worker else set()
    ends = [one["end"] for log in logs for one in log]
    joined = sum(any(one["worker"].endswith(pid) for pid in there) for log in logs for one in log)
    print(
        f"{name:<22}{again:>14}{took:>10.1f}{len(tasks) - len(logs):>7}{ends.count('failed'):>9}"
        f"{ends.count('lost'):>13}{ends.count('handed_over'):>13}{joined:>8}",
        flush=True,
    )
    return len(tasks) - len(logs) + ends.count("failed")


def cut(link, worker, seconds):
    answered = worker.said(ANSWERS)
    noticed = worker.said(UNREACHED)
    link.up(False)
    time.sleep(seconds)
    link.up(True)
    restored = time.monotonic()
    if worker.said(UNREACHED) == noticed:
        time.sleep(3)
    if worker.said(UNREACHED) == noticed:
        return "unnoticed"
    await_that(lambda: worker.said(ANSWERS) > answered, 60, "the worker continues")
    return f"{time.monotonic() - restored:.1f} s"


def restarted(stack, worker, line, *options):
    """Stops `up` and starts it again, until the worker has noticed both."""
    unreached = worker.said(UNREACHED)
    stack.down()
    await_that(lambda: worker.said(UNREACHED) > unreached, 60, "the worker notices that up has ended")
    said = worker.said(line)
    stack.up("--listen", HERE, *options)
    await_that(lambda: worker.said(line) > said, 60, f"the worker says: {line}")


def killed(worker):
    worker.kill()
    return "-"


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--home", help="of the stack; default: a new folder")
    chosen = arguments.parse_args()
    if os.geteuid() != 0 or shutil.which("ip") is None:
        print("Skipped: a network namespace needs root and the command `ip`.")
        return 0
    folder = pathlib.Path(tempfile.mkdtemp(prefix="longarc-join-"))
    stack = Stack(chosen.home or folder / "home")
    write_tasks(folder / "tasks", 6)
    tasks = [f"task-{number:05d}" for number in range(6)]
    print(f"{machine()}; commit {commit()}")
    link, worker, wrong = Link(), None, 0
    try:
        stack.up("--listen", HERE)
        link.up(False)
        worker = Worker(folder, stack)
        took = await_that(lambda: worker.said(UNREACHED), 90, "the worker prints that it waits")
        print(f"Without a link the worker said so after {took:.1f} s.")
        link.up(True)
        took = await_that(lambda: worker.said(ANSWERS), 60, "the worker joins")
        print(f"It joined {took:.1f} s after the link was there.")
        print(
            f"{'case':<22}{'goes on after':>14}{'took s':>10}{'lost':>7}{'counted':>9}"
            f"{'fell silent':>13}{'handed over':>13}{'joined':>8}"
        )
        wrong += case(stack, folder, tasks, worker, "undisturbed", lambda: "-")
        wrong += case(stack, folder, tasks, worker, "link cut for 5 s", lambda: cut(link, worker, 5))
        wrong += case(stack, folder, tasks, worker, "link cut for 30 s", lambda: cut(link, worker, 30))
        wrong += case(stack, folder, tasks, worker, "worker killed", lambda: killed(worker))
        worker = Worker(folder, stack)
        await_that(lambda: worker.said("The search worker runs"), 90, "the next worker starts")
        restarted(stack, worker, ANSWERS)
        print(f"`up` was restarted: the worker said that it answers {worker.said(ANSWERS)} time(s).")
        restarted(stack, worker, OTHER_KEYS, "--new-keys")
        print(f"`up` was restarted with new keys: the worker said so {worker.said(OTHER_KEYS)} time(s).")
    finally:
        if worker and worker.process.poll() is None:
            worker.kill()
        stack.down()
        link.close()
    shutil.rmtree(folder, ignore_errors=True)
    print("A bar is missed." if wrong else "All bars are met.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Stops a server of a running experiment, and measures the time from its return to the next result.

    benchmarks/outages.py --server temporal --seconds 30 --times 3

The supervising `up` is held (SIGSTOP) while its server is killed, so that it is not restarted;
the server is back when its port answers. With --frozen the server is held instead: connections
stay open without answers. `--server everything` holds every process of the stack, like a
laptop with a closed lid.
"""

import argparse
import json
import pathlib
import re
import shutil
import signal
import socket
import sys
import tempfile
import time
import urllib.error
import urllib.request

import stack

BAR_SECONDS = 5.0
EVERYTHING = "everything"
PLAN = """
name: outage
description: runs of one and a half seconds on both pools
parallelism: 8
confidence_bar: 0.9
seed: 42
steps:
  - strategies:
      - {name: sleep, options: {ms: 1200}}
  - strategies:
      - {name: sleep-inference, options: {ms: 300}}
"""


def answers(port):
    try:
        with socket.create_connection(("127.0.0.1", port), 0.2):
            return True
    except OSError:
        return False


class Outages:
    def __init__(self, options):
        self.options = options
        self.folder = pathlib.Path(options.home or tempfile.mkdtemp(prefix="outages-"))
        self.stack = stack.Stack(self.folder / "home")
        self.rows = []

    def say(self, text):
        print(text, file=sys.stderr, flush=True)

    def run(self):
        plan = self.folder / "outage.yaml"
        plan.write_text(PLAN)
        evaluations = 120 + 40 * self.options.times
        tasks = stack.write_tasks(self.folder / "tasks", evaluations)
        self.stack.up()
        self.say(f"up on {self.stack.home}")
        undisturbed = self.stack.experiment("undisturbed", tasks, plan)
        self.await_end(undisturbed)
        disturbed = self.stack.experiment("disturbed", tasks, plan)
        for time_number in range(self.options.times):
            self.await_progress(disturbed, 10 + 30 * time_number)
            self.rows.append(self.outage(disturbed))
            self.say(self.row(self.rows[-1]))
        self.await_end(disturbed)
        return self.prove(undisturbed, disturbed, evaluations)

    def await_progress(self, experiment, least):
        def enough():
            self.last_done = self.stack.done(experiment) or 0
            return self.last_done >= least

        stack.await_that(enough, 600, f"{least} evaluations")

    def await_end(self, experiment):
        def ended():
            status = self.stack.get(f"/api/v1/experiments/{experiment}/status")
            return status and status["progress"]["completed_tasks"] == status["progress"]["total_tasks"]

        stack.await_that(ended, 1800, f"{experiment} ends", pause=0.5)

    def outage(self, experiment):
        before = self.log_sizes()
        asleep = self.options.server == EVERYTHING  # then no process answers until it wakes
        self.last_done = self.stack.done(experiment) or self.last_done
        held = self.held()
        for pid in held:
            stack.send(pid, signal.SIGSTOP)
        if not (asleep or self.options.frozen):
            self.stack.kill(self.options.server)
        time.sleep(self.options.seconds)
        seen = "not asked"
        if not asleep:
            seen = self.health()
            self.last_done = self.stack.done(experiment) or self.last_done
        for pid in reversed(held):
            stack.send(pid, signal.SIGCONT)
        port = self.stack.port("temporal" if asleep else self.options.server)
        stack.await_that(lambda: answers(port), 60, "the server is back", pause=0.01)
        back = time.monotonic()
        done = self.last_done
        stack.await_that(lambda: self.stack.done(experiment) is not None, 60, "the API answers", pause=0.02)
        api = time.monotonic() - back
        stack.await_that(lambda: self.more_than(experiment, done), 120, "a new result", pause=0.02)
        result = time.monotonic() - back
        time.sleep(3)
        return {"first": result, "api": api, "seen": seen, "logs": self.logs_since(before)}

    def held(self):
        """The held processes: the server, or its supervisor, or all."""
        if self.options.server == EVERYTHING:
            return stack.children(self.stack.owner.pid)
        return [self.stack.pid(self.options.server) if self.options.frozen else self.stack.owner.pid]

    last_done = 0

    def more_than(self, experiment, done):
        now = self.stack.done(experiment)
        return now is not None and now > done

    def health(self):
        """The unavailable components, from the API's health."""
        try:
            with urllib.request.urlopen(self.stack.request("/health"), timeout=8) as answer:
                body = json.load(answer)
        except urllib.error.HTTPError as error:
            body = json.load(error)
        except OSError as error:
            return str(error)
        components = body.get("components", {}).items()
        return ", ".join(name for name, each in components if each["status"] != "UP") + " DOWN"

    # -- logs

    def logs(self):
        return [self.stack.home / "logs" / f"{role}.log" for role in stack.ROLES]

    def log_sizes(self):
        return {log: log.stat().st_size if log.exists() else 0 for log in self.logs()}

    def logs_since(self, before):
        """The numbers of lines and stack traces that each role has logged."""
        found = {}
        for log, size in before.items():
            with open(log, errors="replace") as file:
                file.seek(size)
                text = file.read()
            lines = [line for line in text.splitlines() if re.match(r"\d{4}-", line)]
            found[log.stem] = (len(lines), len(re.findall(r"^\tat ", text, re.MULTILINE)))
        return found

    def row(self, row):
        logs = ", ".join(f"{role} {lines}+{frames}" for role, (lines, frames) in row["logs"].items())
        return (
            f"{self.options.server} away {self.options.seconds:g} s: first new result "
            f"{row['first']:.1f} s after its return, API {row['api']:.1f} s; log lines+stack frames: {logs}; health: {row['seen']}"
        )

    def prove(self, undisturbed, disturbed, evaluations):
        lines = self.stack.run("results", disturbed, "--json", "--all-rounds").splitlines()
        tasks = [re.search(r'"task_id": ?"([^"]+)"', line)[1] for line in lines]
        proofs = {
            "each recorded once": len(tasks) == evaluations == len(set(tasks)),
            "none failed": not any("FAILED" in line for line in lines),
            "same results": self.stack.run("diff", undisturbed, disturbed) == "",
            "ledger balanced": bool(re.search(r"balanced +yes", self.stack.run("budget", disturbed))),
            f"first new result within {BAR_SECONDS:g} s": all(row["first"] <= BAR_SECONDS for row in self.rows),
        }
        self.report(proofs)
        return all(proofs.values())

    def report(self, proofs):
        text = [f"machine: {stack.machine()}", f"commit:  {stack.commit()}", f"date:    {time.strftime('%F %T UTC', time.gmtime())}", ""]
        text += [self.row(row) for row in self.rows] + [""]
        text += [f"{name}: {'yes' if holds else 'NO'}" for name, holds in proofs.items()]
        print("\n".join(text))
        if self.options.out:
            pathlib.Path(self.options.out).write_text("\n".join(text) + "\n")

    def close(self, good):
        self.stack.down()
        if good and not self.options.home:
            shutil.rmtree(self.folder)
        elif not good:
            self.say(f"Kept for a look: {self.folder}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--server", choices=[*stack.SERVERS, EVERYTHING], required=True)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--frozen", action="store_true", help="hold the server instead of killing it")
    parser.add_argument("--home", help="a folder to work in, kept; default: a temporary one")
    parser.add_argument("--out", help="a file for the result")
    outages = Outages(parser.parse_args())
    good = False
    try:
        good = outages.run()
    finally:
        outages.close(good)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())

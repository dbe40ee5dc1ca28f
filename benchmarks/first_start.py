#!/usr/bin/env python3
"""kill -9 of everything at random moments of the first start of a fresh home; then the next command must work.

    benchmarks/first_start.py --times 50 --building 5

The moments are drawn from the seed, evenly over the time of an undisturbed first start. With
--building, further homes have no Temporal CLI, and Go is building one when they are killed (with
Go's build cache that takes a minute at most). The next command is `run` of two ARC tasks: every server and role
must start, and both results must exist. No unfinished file may be left in the home then.
"""

import argparse
import pathlib
import random
import shutil
import sys
import tempfile
import time

import homes
import stack

UNFINISHED = ("postgres/unpacking*", "postgres/initializing*", "temporal/*.unfinished", "bin/unfinished-*", "*.next")


class FirstStarts:
    def __init__(self, options):
        self.options = options
        self.random = random.Random(options.seed)
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="first-start-"))
        self.tasks = stack.write_tasks(self.folder / "tasks", 2)
        self.plan = stack.ROOT / "benchmarks" / "plans" / "noop.yaml"
        self.rows = []

    def say(self, text):
        print(text, file=sys.stderr, flush=True)

    def home(self, name, building):
        made = stack.Stack(self.folder / name)
        if building:
            (made.home / "bin" / "temporal").unlink()
            known = made.environment["PATH"].split(":")
            made.environment["PATH"] = ":".join(each for each in known if not (pathlib.Path(each) / "temporal").exists())
        return made

    def undisturbed(self, building):
        """Seconds of a first start, from the command to ready."""
        fresh = self.home(f"undisturbed-{building}", building)
        begun = time.monotonic()
        fresh.up(split=False, patience=900)
        took = time.monotonic() - begun
        fresh.down()
        shutil.rmtree(fresh.home)
        return took

    def attempt(self, number, building, length):
        after = self.random.uniform(0, length)
        fresh = self.home(f"home-{building}-{number}", building)
        fresh.begin_up(split=False)
        time.sleep(after)
        killed = homes.kill_everything(fresh.home)
        fresh.owner.wait()
        there = sorted(file.name for each in ("", "bin", "postgres", "temporal") for file in (fresh.home / each).glob("*"))
        try:
            experiment, _ = homes.run_experiment(fresh, "after", self.tasks, self.plan)
            rows, _ = homes.results(fresh, experiment)
            left = [str(file) for each in UNFINISHED for file in fresh.home.glob(each)]
            left += [str(file) for file in (fresh.home / "tmp").glob("*")]
            left += [f"process {pid}" for pid in homes.processes(fresh.home)]
            trouble = f"left: {left}" if left else "" if len(rows) == 2 else f"results: {rows}"
        except AssertionError as failure:
            trouble = str(failure)
        self.rows.append((building, after, killed, trouble))
        shown = trouble or "the next command works"
        self.say(f"{'building' if building else 'start'} {number}: killed {killed} processes after {after:.2f} s: {shown}")
        if trouble:
            self.say(f"  was there: {' '.join(there)}")
        else:
            shutil.rmtree(fresh.home)

    def run(self):
        for building, times in ((False, self.options.times), (True, self.options.building)):
            if times:
                length = self.undisturbed(building)
                self.say(f"an undisturbed first start takes {length:.1f} s")
                for number in range(times):
                    self.attempt(number, building, length)
        return self.report()

    def report(self):
        lines = [*homes.head(), f"seed:    {self.options.seed}", ""]
        for building, what in ((False, "first start, Temporal CLI there"), (True, "first start, Temporal CLI being built")):
            rows = [row for row in self.rows if row[0] == building]
            if rows:
                good = sum(not trouble for *_, trouble in rows)
                moments = " ".join(f"{after:.2f}" for _, after, *_ in rows)
                lines.append(f"{what}: the next command works after {good} of {len(rows)} kills")
                lines.append(f"  seconds after the command began: {moments}")
        print("\n".join(lines))
        if self.options.out:
            pathlib.Path(self.options.out).write_text("\n".join(lines) + "\n")
        return not any(trouble for *_, trouble in self.rows)

    def close(self, good):
        if good:
            shutil.rmtree(self.folder)
        else:
            self.say(f"Kept for a look: {self.folder}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--building", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", help="a file for the result")
    starts = FirstStarts(parser.parse_args())
    good = False
    try:
        good = starts.run()
    finally:
        starts.close(good)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""What an experiment pays for being watched: by a terminal, and by a hundred connections.

    benchmarks/watched.py [--evaluations 1000] [--pairs 3]

No-op evaluations, so that nearly all of the time is Longarc's own. Each pair is one run that nobody
watches and one with `longarc watch` and the listeners, in turn, on the same stack. The listeners share
the machine's cores, so their own work counts too.
"""

import argparse
import os
import pty
import statistics
import subprocess
import sys
import tempfile
import threading
import time

import scale
import stack
from repeat import classpath

LISTENERS = 100
MOST = 0.05


def main():
    sys.stdout.reconfigure(line_buffering=True)
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--evaluations", type=int, default=1000)
    parser.add_argument("--pairs", type=int, default=3)
    options = parser.parse_args()
    path = classpath("benchmarks")
    with tempfile.TemporaryDirectory(prefix="longarc-watched-") as folder:
        lab = stack.Stack(folder, {"LONGARC_PLUGINS": stack.plugins()[1]})
        lab.up()
        try:
            good = measure(lab, path, options)
        finally:
            lab.down()
    sys.exit(0 if good else 1)


def measure(lab, path, options):
    print(f"{stack.machine()}, commit {stack.commit()}")
    print(f"{options.evaluations} no-op evaluations; watched: by a terminal and {LISTENERS} connections")
    tasks = scale.dataset(lab, options.evaluations)
    once(lab, "warm", tasks, None)
    print("time of 1,000:")
    print(f"{'alone':>10} {'watched':>10} {'more':>8}")
    costs = []
    for pair in range(options.pairs):
        order = [None, path] if pair % 2 == 0 else [path, None]
        times = {each is not None: once(lab, f"{pair} {each is not None}", tasks, each) for each in order}
        costs.append(times[True] / times[False] - 1)
        print(f"{times[False]:>8.1f} s {times[True]:>8.1f} s {100 * costs[-1]:>6.1f} %")
    median = statistics.median(costs)
    print(f"median {100 * median:.1f} % (bar: {100 * MOST:.0f} %)")
    return median < MOST


def once(lab, name, tasks, path):
    """Seconds for a thousand evaluations, from the moment at which all who watch are there."""
    experiment = scale.create(lab, name, tasks, scale.NOOP)
    lab.post(f"/api/v1/experiments/{experiment}/pause", {})
    watchers = [] if path is None else [terminal(lab, experiment), listeners(lab, path, experiment)]
    time.sleep(5)
    try:
        done, began = lab.done(experiment), time.monotonic()
        lab.post(f"/api/v1/experiments/{experiment}/resume", {})
        stack.await_that(lambda: scale.status(lab, experiment) == "completed", 600, name, pause=0.25)
        return 1000 * (time.monotonic() - began) / (lab.done(experiment) - done)
    finally:
        for watcher in watchers:
            watcher.kill()
            watcher.wait()


def terminal(lab, experiment):
    own, other = pty.openpty()
    watcher = subprocess.Popen(
        [stack.ROOT / "longarc", "watch", experiment], env=lab.environment, stdin=other, stdout=other, stderr=other)
    os.close(other)
    threading.Thread(target=drain, args=(own,), daemon=True).start()
    return watcher


def drain(terminal):
    try:
        while os.read(terminal, 65536):
            pass
    except OSError:  # its process has ended
        os.close(terminal)


def listeners(lab, path, experiment):
    token = (lab.home / "token").read_text().strip()
    watcher = subprocess.Popen(
        [lab.java(), "-Xmx256m", "-XX:+UseSerialGC", "-cp", path, "dev.longarc.benchmarks.live.Listeners",
         lab.state()["api"], token, experiment, str(LISTENERS)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert watcher.stdout.readline().strip() == "open"
    return watcher


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""What an experiment pays for being watched: by a terminal, and by a hundred connections.

    benchmarks/watched.py [--evaluations 1000] [--pairs 3]

No-op evaluations, so that nearly all of the time is Longarc's own. Each pair is one run that nobody
watches and one with `longarc watch` and the listeners, in turn, on the same stack. All share the machine's
cores, so the terminal's own work counts too; the listeners' is next to nothing.
"""

import argparse
import json
import os
import pty
import selectors
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

import scale
import stack

LISTENERS = 100
MOST = 0.05


def main():
    sys.stdout.reconfigure(line_buffering=True)
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--evaluations", type=int, default=1000)
    parser.add_argument("--pairs", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="longarc-watched-") as folder:
        lab = stack.Stack(folder, {"LONGARC_PLUGINS": stack.plugins()[1]})
        lab.up()
        try:
            good = measure(lab, options)
        finally:
            lab.down()
    sys.exit(0 if good else 1)


def measure(lab, options):
    print(f"{stack.machine()}, commit {stack.commit()}")
    print(f"{options.evaluations} no-op evaluations; watched: by a terminal and {LISTENERS} connections")
    tasks = scale.dataset(lab, options.evaluations)
    once(lab, "warm", tasks, False)
    print("time of 1,000:")
    print(f"{'alone':>10} {'watched':>10} {'more':>8}")
    costs = []
    for pair in range(options.pairs):
        order = [False, True] if pair % 2 == 0 else [True, False]
        times = {watched: once(lab, f"{pair} {watched}", tasks, watched) for watched in order}
        costs.append(times[True] / times[False] - 1)
        print(f"{times[False]:>8.1f} s {times[True]:>8.1f} s {100 * costs[-1]:>6.1f} %")
    median = statistics.median(costs)
    print(f"median {100 * median:.1f} % (bar: {100 * MOST:.0f} %)")
    return median < MOST


def once(lab, name, tasks, watched):
    """Seconds for a thousand evaluations, from the moment at which all who watch are there."""
    experiment = scale.create(lab, name, tasks, scale.NOOP)
    lab.post(f"/api/v1/experiments/{experiment}/pause", {})
    watchers = [] if not watched else [terminal(lab, experiment), Listeners(lab, experiment)]
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


class Listeners:
    """WebSockets that follow an experiment and read, without looking at what they hear."""

    def __init__(self, lab, experiment):
        self.address = urllib.parse.urlparse(lab.state()["api"])
        self.token = (lab.home / "token").read_text().strip()
        self.open = True
        self.selector = selectors.DefaultSelector()
        for _ in range(LISTENERS):
            self.selector.register(self.follow(experiment), selectors.EVENT_READ)
        self.thread = threading.Thread(target=self.listen, daemon=True)
        self.thread.start()

    def follow(self, experiment):
        connection = socket.create_connection((self.address.hostname, self.address.port))
        connection.sendall("\r\n".join([
            "GET /api/v1/events/socket HTTP/1.1", f"Host: {self.address.netloc}", f"Authorization: Bearer {self.token}",
            "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: bG9uZ2FyYyBsb25nYXJjIQ==", "", ""]).encode())
        answer = connection.recv(4096)
        assert answer.startswith(b"HTTP/1.1 101"), answer
        message = json.dumps({"type": "subscribe_experiment", "experiment_id": experiment}).encode()
        assert len(message) < 126
        connection.sendall(bytes([0x81, 0x80 | len(message), 0, 0, 0, 0]) + message)  # a text, masked with zeros
        return connection

    def listen(self):
        while self.open:
            for key, _ in self.selector.select(timeout=0.2):
                if not key.fileobj.recv(65536):
                    raise AssertionError("a connection ended")
            time.sleep(0.1)  # what arrives meanwhile is read at once

    def kill(self):
        self.open = False

    def wait(self):
        self.thread.join()
        for key in list(self.selector.get_map().values()):
            key.fileobj.close()


if __name__ == "__main__":
    main()

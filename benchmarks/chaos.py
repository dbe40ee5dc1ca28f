#!/usr/bin/env python3
"""Chaos test: kills and disturbs a running Longarc at random, and proves that no result changes.

    benchmarks/chaos.py --seed N [--steered] [--kills 200] [--evaluations 500] [--home DIR] [--out FILE]

First the experiment runs undisturbed, then again while every few seconds a random disturbance (by the
seed) happens: kill -9 of a process (search, inference, orchestrator, API, Temporal, PostgreSQL or one
of its backends, the supervising `up`, a search worker that joined from outside, everything); SIGSTOP
of one and SIGCONT later; connections to Temporal cut, held or refused, those to PostgreSQL ended.
When the experiment ends before the kills, it is run again; each run is compared with the
undisturbed one. At the end four proofs: 0 lost, 0 duplicated, `diff` empty, ledger balanced to the
cent.

With --steered a quarter of the ARC tasks fails at first, limits bind, and meanwhile a script retries,
pauses, resumes, changes limits and parallelism, and resets workflows by Temporal's own command. Then
the cause of the failures is removed, the limit raised, and the failed evaluations retried. Spending is
counted from Temporal's histories, not from the ledger: it may never exceed the limit of that moment,
and each line of the ledger belongs to an executed run. Exit code: 0, or 1 when a proof fails; then the
home stays, as evidence.

Needs the build (any `longarc` command makes it), a Temporal CLI (`longarc doctor`) and psql.
"""

import argparse
import collections
import contextlib
import json
import logging
import pathlib
import random
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from decimal import Decimal

import proofs
import steering
import stack as longarc
from disturbances import WORKER, schedule
from proxy import Proxy

PLAN = longarc.ROOT / "benchmarks" / "plans" / "chaos.yaml"
STEERED_PLAN = longarc.ROOT / "benchmarks" / "plans" / "chaos-steered.yaml"
SLOTS = {"LONGARC_SEARCH_SLOTS": "8", "LONGARC_INFERENCE_SLOTS": "8"}  # sleeps take no core
LONGEST_PAUSE = 12.0
UP_AGAIN = "up, while it starts"
END_PATIENCE = 900


def log(line):
    logging.info(line)


class Worker:
    """A search worker that joins Temporal through the proxy, with its own home."""

    def __init__(self, stack, proxy):
        self._stack = stack
        self._proxy = proxy
        self.home = stack.home / "joined"
        self.home.mkdir(exist_ok=True)
        self._process = None
        self._start = 0.0

    @property
    def pid(self):
        return self._process.pid if self._process and self._process.poll() is None else None

    def tend(self):
        """Restarts the worker after a pause, since a start uses a core for seconds."""
        if self.pid is None and time.monotonic() > self._start + 15:
            self._start = time.monotonic()
            address = f"127.0.0.1:{self._proxy.port}"
            with open(self.home / "worker.out", "ab") as output:
                self._process = subprocess.Popen(
                    [longarc.ROOT / "longarc", "worker", "search", "--join", address]
                    + longarc.plugins(),
                    env=self._stack.environment | {"LONGARC_HOME": str(self.home)},
                    stdout=output,
                    stderr=subprocess.STDOUT,
                    start_new_session=True,
                )

    def kill(self):
        if self._process:
            self._process.kill()
            self._process.wait()


class Chaos:
    """The experiment, its disturbances, and the progress so far."""

    def __init__(self, options, home):
        self.options = options
        self.stack = longarc.Stack(home, SLOTS)
        self.proxy = Proxy(lambda: self.stack.port("temporal"))
        self.worker = Worker(self.stack, self.proxy)
        self.dataset = home / "chaos"
        self.tasks = write_tasks(self.dataset, options.evaluations)
        self.twin = None
        self.events = []  # (when, what, whom)
        self.up_seconds = []
        self.failed_starts = 0
        self.own_ends = 0
        self.kills = 0
        self.done = 0
        self.plan = PLAN
        self._stopped = {}
        self._lock = threading.Lock()

    # -- running

    def undisturbed(self):
        self.bring_up()
        self.worker.tend()
        self.twin = self.stack.experiment("undisturbed", self.dataset, self.plan)
        seconds = longarc.await_that(lambda: self.over([self.twin]), 600, "the undisturbed run")
        log(f"{self.twin}: {self.options.evaluations} evaluations undisturbed in {seconds:.0f} s")
        return seconds

    def disturbed(self):
        self.begin_wave()
        for event in schedule(self.options.seed, self.options.kills):
            if self.kills >= self.options.kills:  # some kill the following `up` too
                break
            self.wait(event)
            if event.kill:
                self.kill(event)
            else:
                self.disturb(event)

    def wait(self, event):
        """The event's pause; longer when the evaluations lag behind the kills."""
        start = time.monotonic()
        while True:
            time.sleep(0.2)
            self.worker.tend()
            self.tend_up()
            passed = time.monotonic() - start
            if passed < event.pause:
                continue
            self.count()
            share = self.done / self.options.evaluations
            if passed >= LONGEST_PAUSE or share >= self.kills / self.options.kills - 0.03:
                return

    def count(self):
        """Counts ended evaluations; begins the next wave when all have ended."""
        rows = self.stack.sql(
            "SELECT count(result_id), count(*) FROM evaluations"
            " LEFT JOIN experiment_results USING (experiment_id, task_id, round)"
            " JOIN experiments USING (experiment_id) WHERE name = 'disturbed'", 2)
        if rows:
            self.done, begun = map(int, rows[0])
            if self.done == begun:
                self.begin_wave()

    def experiments(self):
        """All started experiments, also those whose start seemed to fail; None without an answer."""
        rows = self.stack.sql(
            "SELECT experiment_id FROM experiments WHERE name = 'disturbed' ORDER BY created_at", 5)
        return rows and [row[0] for row in rows]

    def begin_wave(self):
        try:
            log(f"{self.stack.experiment('disturbed', self.dataset, self.plan, *self.limits())} starts")
        except AssertionError as error:  # for example, the API is unavailable: the next count tries again
            log(f"no experiment was started: {str(error).splitlines()[-1]}")

    def limits(self):
        """Arguments of `run` that bound the disturbed experiment."""
        return []

    def over(self, experiments):
        """Whether all have ended; those with failures stay open for a review."""
        ids = ", ".join(f"'{each}'" for each in experiments)
        rows = self.stack.sql(
            f"SELECT (SELECT count(*) FROM due_evaluations WHERE experiment_id IN ({ids})),"
            f" (SELECT count(*) FROM experiments WHERE experiment_id IN ({ids}) AND status <> 'completed'"
            " AND NOT EXISTS (SELECT FROM experiment_results AS result WHERE verdict = 'failed'"
            " AND result.experiment_id = experiments.experiment_id))", 5)
        return bool(rows) and rows[0] == ["0", "0"]

    def bring_up(self, kill_after=None):
        """Starts the stack until it is ready, with retries; or kills it once during the start."""
        start = time.monotonic()
        for attempt in range(1, 11):
            self.stack.begin_up()
            if kill_after is not None:
                time.sleep(kill_after)
                self.note("kill", UP_AGAIN, self.stack.owner.pid)
                self.stack.kill_owner()
                kill_after = None
                continue
            try:
                longarc.await_that(self.stack.ready, 180, "up is ready", alive=self.stack.owner)
                self.up_seconds.append(time.monotonic() - start)
                return
            except AssertionError as error:
                self.failed_starts += 1
                log(f"`up`, try {attempt}: {error}; {last_words(self.stack.home)}")
                self.stack.kill_owner()
        raise AssertionError("`up` does not start any more")

    def tend_up(self):
        """Checks that it has not ended without a kill."""
        if self.stack.owner.poll() is not None:
            self.own_ends += 1
            log(f"`up` ended by itself ({self.stack.owner.returncode}); {last_words(self.stack.home)}")
            self.bring_up()

    def settle(self):
        """Waits without disturbances until all experiments have ended; returns the seconds."""
        self.proxy.release()
        self.resume_all()
        self.tend_up()
        longarc.await_that(lambda: self.experiments() is not None, 120, "the store answers", 1)
        return longarc.await_that(
            lambda: self.over(self.experiments()), END_PATIENCE, "all evaluations have ended", 1)

    # -- disturbing

    def kill(self, event):
        for member in event.members:
            pid = self.pid(member, event)
            if pid is None:
                continue
            if member in ("up", "everything"):
                self.note("kill", member, pid)
                if member == "up":
                    self.stack.kill_owner()
                else:
                    self.worker.kill()
                    self.stack.kill_all()
                self.bring_up(event.again)
                return
            if longarc.send(pid, signal.SIGKILL):
                self.note("kill", member, pid)
                return
        log("nothing lives that could be killed")

    def pid(self, member, event):
        if member == WORKER:
            return self.worker.pid
        if member in ("up", "everything"):
            return self.stack.owner.pid
        if member == "postgres backend":
            postmaster = self.stack.living("postgres")
            backends = longarc.children(postmaster)[1:] if postmaster else []
            return backends[int(event.lot * len(backends))] if backends else None
        return self.stack.living(member)

    def disturb(self, event):
        match event.kind:
            case "stop":
                self.stop(event)
            case "cut":
                self.note("cut", f"{self.proxy.cut()} connections", self.worker.pid)
            case "hold" | "refuse":
                self.note(event.kind, f"{WORKER}'s connections", self.worker.pid, event.seconds)
                self.proxy.hold() if event.kind == "hold" else self.proxy.refuse()
                later(event.seconds, self.proxy.release)
            case "end database connections":
                ended = self.stack.sql(
                    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
                    "WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()", 5)
                self.note("end", f"{ended[0][0] if ended else 0} database connections", None)

    def stop(self, event):
        for member in event.members:
            pid = self.pid(member, event)
            if pid is None:
                continue
            group = longarc.children(pid) if member == "postgres" else [pid]
            self.note("stop", member, pid, event.seconds)
            with self._lock:
                for each in group:
                    if longarc.send(each, signal.SIGSTOP):
                        self._stopped[each] = longarc.start_ticks(each)
            later(event.seconds, lambda: self.resume(group))
            return

    def resume(self, pids):
        with self._lock:
            for pid in pids:
                ticks = self._stopped.pop(pid, None)
                if ticks is not None and ticks == longarc.start_ticks(pid):
                    longarc.send(pid, signal.SIGCONT)

    def resume_all(self):
        self.resume(list(self._stopped))

    def note(self, what, whom, pid, seconds=None):
        if what == "kill":
            self.kills += 1
        self.events.append((time.time(), what, whom))
        lasting = f" for {seconds:.1f} s" if seconds else ""
        log(f"{self.kills:3} kills, {self.done:4} done: {what} {whom}{lasting} ({pid or '–'})")

    def close(self):
        self.resume_all()
        self.worker.kill()
        self.proxy.close()
        with contextlib.suppress(Exception):
            self.stack.down()


class SteeredChaos(Chaos):
    """The same with removable failures, binding limits and steering."""

    def __init__(self, options, home):
        super().__init__(options, home)
        self.flag = home / "failing"
        self.plan = home / "chaos-steered.yaml"
        self.plan.write_text(STEERED_PLAN.read_text().replace("FLAG", str(self.flag)))
        self.steering = None
        self._need = None

    def undisturbed(self):
        seconds = super().undisturbed()
        self._need = proofs.money(self.stack, self.twin)[0]
        return seconds

    def limits(self):
        return ["--max-cost", f"{self._first_limit():f}"]

    def _first_limit(self):
        return (self._need / 20).quantize(Decimal("0.000001"))

    def disturbed(self):
        self.flag.touch()
        while not self.experiments():
            self.begin_wave()
        self.steering = steering.Steering(
            self.stack, self.experiments()[0], steering.Limits(self._first_limit()), self._need,
            self.options.seed, log)
        self.steering.start()
        super().disturbed()

    def begin_wave(self):
        """Keeps one experiment, whose retries are the work during the kills."""
        if not self.experiments():
            super().begin_wave()

    def settle(self):
        self.steering.stop()
        self.flag.unlink()
        self.proxy.release()
        self.resume_all()
        self.tend_up()
        start = time.monotonic()
        self.steering.insist("resume", {})
        self.steering.limits.ask(10 * self._need)
        self.steering.insist("budget", {"limit_usd": float(10 * self._need)})
        self.await_end()
        while self.failed():
            self.steering.insist("retry", {"request_id": f"last-{time.time():.0f}"})
            self.await_end()
        return time.monotonic() - start

    def await_end(self):
        time.sleep(2)
        longarc.await_that(
            lambda: self.over(self.experiments()), END_PATIENCE, "all evaluations have ended", 1)

    def failed(self):
        """The number of ARC tasks whose newest round has no result."""
        rows = self.stack.sql(
            "SELECT count(*) FROM (SELECT DISTINCT ON (task_id) task_id, verdict FROM experiment_results"
            f" WHERE experiment_id = '{self.experiments()[0]}' ORDER BY task_id, round DESC) AS newest"
            " WHERE verdict IN ('failed', 'not_run')", 30)
        return int(rows[0][0])


def later(seconds, action):
    timer = threading.Timer(seconds, action)
    timer.daemon = True
    timer.start()


def last_words(home):
    text = (home / "up.out").read_text(errors="replace").strip()
    return " / ".join(text.splitlines()[-3:])


def write_tasks(folder, count):
    """The samples repeatedly, each time in other colours, so that no two puzzles are equal."""
    folder.mkdir()
    samples = sorted((longarc.ROOT / "samples").glob("*.json"))
    names = []
    for number in range(count):
        colours = list(range(1, 10))
        random.Random(number).shuffle(colours)
        colours = [0, *colours]
        sample = json.loads(samples[number % len(samples)].read_text())
        names.append(f"task-{number:04d}")
        (folder / f"{names[-1]}.json").write_text(json.dumps(recoloured(sample, colours)))
    return names


def recoloured(part, colours):
    if isinstance(part, dict):
        return {key: recoloured(value, colours) for key, value in part.items()}
    if isinstance(part, list):
        return [recoloured(value, colours) for value in part]
    return colours[part] if isinstance(part, int) else part


def own_ports(home, seed):
    """Ports far from the usual ones: another stack must not take the port of a killed server."""
    base = 15_000 + 10 * random.Random(f"{home} {seed}").randrange(1_500)
    names = ("postgres", "temporal", "temporal-ui", "temporal-metrics", "api")
    lines = [f"{name}={base + number}\n" for number, name in enumerate(names)]
    (home / "ports.properties").write_text("".join(lines))


def recoveries(events, recorded):
    """The seconds from each disturbance to the next recorded result, if any."""
    found = []
    for when, what, whom in events:
        after = next((at for at in recorded if at > when), None)
        if after is not None:
            found.append((after - when, what, whom))
    return sorted(found, key=lambda each: each[0])


def report(chaos, proven, timings):
    """The result file's lines."""
    waves = chaos.experiments()
    table = collections.Counter(
        (what, whom if what in ("kill", "stop") else whom.lstrip("0123456789 "))
        for _, what, whom in chaos.events)
    recorded = proofs.recorded(chaos.stack, waves)
    slow = recoveries(chaos.events, recorded)
    gaps = [later - earlier for earlier, later in zip(recorded, recorded[1:])]
    tries = sum((collections.Counter(proofs.tries(chaos.stack, each)) for each in waves),
                collections.Counter())
    spent, _ = proofs.money(chaos.stack, chaos.twin)
    plan = STEERED_PLAN if chaos.options.steered else PLAN
    yield f"seed:        {chaos.options.seed}"
    yield f"date:        {time.strftime('%Y-%m-%dT%H%M%SZ', time.gmtime(timings['begun']))}"
    yield f"machine:     {longarc.machine()}"
    yield f"commit:      {longarc.commit()}"
    yield f"plan:        {plan.relative_to(longarc.ROOT)}, {chaos.options.evaluations} evaluations"
    yield f"undisturbed: {chaos.twin}, {timings['undisturbed']:.0f} s, ${spent.normalize():f}"
    for wave in waves:
        spent, lost = proofs.money(chaos.stack, wave)
        yield f"disturbed:   {wave}, ${spent.normalize():f}, lost tries ${lost.normalize():f} beside"
    yield f"wall time:   {timings['disturbed']:.0f} s of disturbances, {timings['settled']:.0f} s more to the end"
    yield ""
    yield f"{len(waves) * chaos.options.evaluations} evaluations, {chaos.kills} kills, {len(chaos.events) - chaos.kills} other disturbances"
    yield from (f"{count:6} {what:7} {whom}" for (what, whom), count in sorted(table.items()))
    if chaos.options.steered:
        counts = sorted(chaos.steering.counts.items())
        yield from (f"{count:6} {action}, {outcome}" for (action, outcome), count in counts)
    yield ""
    yield "tries:       " + (", ".join(f"{count} {end}" for end, count in tries.items()) or "all ANSWERED")
    yield f"recovery:    a result {statistics.median(each[0] for each in slow):.1f} s after a disturbance (median), {slow[-1][0]:.1f} s at most ({slow[-1][1]} {slow[-1][2]})"
    yield f"             longest time without a result: {max(gaps):.1f} s"
    yield f"             `up` ready after {statistics.median(chaos.up_seconds):.1f} s (median), {max(chaos.up_seconds):.1f} s at most; {len(chaos.up_seconds)} starts, {chaos.failed_starts} failed, {chaos.own_ends} ends of its own"
    yield ""
    yield from proven.lines()


def run(chaos):
    """Returns the proofs and the lines of the result."""
    timings = {"begun": time.time(), "undisturbed": chaos.undisturbed()}
    start = time.monotonic()
    chaos.disturbed()
    timings["disturbed"] = time.monotonic() - start
    log("no more disturbances; waiting for the end")
    timings["settled"] = chaos.settle()
    proven = proofs.SteeredProofs(chaos.steering.limits) if chaos.options.steered else proofs.Proofs()
    for wave in chaos.experiments():
        log(f"proving {wave}")
        proven.check(chaos.stack, chaos.twin, wave, chaos.tasks)
    return proven, list(report(chaos, proven, timings))


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--steered", action="store_true", help="with failures, limits and steering")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--evaluations", type=int, default=500)
    parser.add_argument("--home", type=pathlib.Path, help="a new folder; default: a temporary one")
    parser.add_argument("--out", type=pathlib.Path, help="default: results/chaos-seed-N.txt")
    options = parser.parse_args()
    home = (options.home or pathlib.Path(tempfile.mkdtemp(prefix="longarc-chaos-"))).resolve()
    home.mkdir(parents=True, exist_ok=True)
    if any(home.iterdir()):
        parser.error(f"The home ({home}) is not empty.")
    kind = "chaos-steered" if options.steered else "chaos"
    out = options.out or longarc.ROOT / "benchmarks" / "results" / f"{kind}-seed-{options.seed}.txt"
    logging.basicConfig(
        level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S",
        handlers=[logging.StreamHandler(), logging.FileHandler(home / "chaos.log")])
    own_ports(home, options.seed)
    chaos = (SteeredChaos if options.steered else Chaos)(options, home)
    hold = False
    try:
        proven, lines = run(chaos)
        out.write_text("\n".join(lines) + "\n")
        print(*lines, sep="\n")
        hold = proven.hold
    except Exception:
        logging.exception("The bench ended early.")
    finally:
        chaos.close()
    if hold:
        shutil.rmtree(home)
    else:
        log(f"FAILED; the evidence: {home}")
    sys.exit(0 if hold else 1)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""The REST API under load, with a store of 100,000 results and 256 MB of heap.

    benchmarks/api_load.py [--results 100000] [--largest 50000] [--rate 200] [--seconds 60]

While an experiment runs, it sends requests in equal shares to all endpoints that read, half of them
about the largest experiment, and prints p50 and p99 of each and p99 as a multiple of that of
/health/live. Then it sends ten times as many for 10 s, and prints the answers by status and how long
p99 takes to come back. The requests are those of the home's owner: local mode has no quotas. Needs psql,
and Go, with which it installs vegeta once.
"""

import argparse
import collections
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse

import stack

VEGETA = "github.com/tsenart/vegeta/v12@v12.13.0"
BIN = pathlib.Path.home() / ".cache" / "longarc" / "vegeta-12.13.0"
SMALL = 2_000  # evaluations of each further experiment
TASK = {"train": [{"input": [[1]], "output": [[2]]}], "test": [{"input": [[1]], "output": [[2]]}]}
LIVE = "/health/live"
HEAP = "-Xmx256m"  # of each process, the API's too
OVERLOAD = 10
EXPORTS = ("/results/export", "/submission")  # files of any size
NOBODYS = ("/open", "/api/v1/keys", "/api/v1/users/{username}", "/api/v1/users/{username}/export")  # no users here
PAGED = (
    "/api/v1/experiments/load-largest/results?limit=100",
    "/api/v1/experiments/load-largest/results?limit=100&sort=cost&order=desc",
    "/api/v1/experiments?limit=2",
    "/api/v1/tasks?limit=50",
)
WARM_UP = 30  # seconds at half the rate, in which the JVM compiles what it runs
AFTER = 30  # seconds in which p99 may come back


def main():
    sys.stdout.reconfigure(line_buffering=True)
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--results", type=int, default=100_000)
    parser.add_argument("--largest", type=int, default=50_000)
    parser.add_argument("--rate", type=int, default=200)
    parser.add_argument("--seconds", type=int, default=60)
    options = parser.parse_args()
    install_vegeta()
    with tempfile.TemporaryDirectory(prefix="longarc-load-") as folder:
        load = stack.Stack(folder, {"LONGARC_JAVA_OPTS": HEAP})
        load.up()
        try:
            measure(load, options, pathlib.Path(folder))
        finally:
            load.down()


def install_vegeta():
    if not (BIN / "vegeta").exists():
        environment = stack.os.environ | {"GOBIN": str(BIN)}
        subprocess.run(["go", "install", VEGETA], env=environment, check=True)


def measure(load, options, folder):
    print(f"{stack.machine()}, commit {stack.commit()}, {HEAP}, local mode: no quotas")
    small = seed(load, options)
    running = run_sleeps(load)
    print(f"{options.results} results, {options.largest} of one experiment; {running} runs")
    endpoints = endpoint_urls(load, small)
    attack = Attack(load, endpoints, folder)

    attack.run(options.rate // 2, WARM_UP)
    usual = attack.run(options.rate, options.seconds)
    print(f"\n{options.rate} requests/s for {options.seconds} s: {statuses(usual)}")
    print_endpoints(usual)
    print_pages(load)

    burst = attack.run(OVERLOAD * options.rate, 10)
    print(f"\n{OVERLOAD * options.rate} requests/s for 10 s: {statuses(burst)}")
    print_endpoints(burst)
    after = attack.run(options.rate, AFTER)
    print(f"\n{options.rate} requests/s after it: {statuses(after)}")
    print(f"p99 is back {back(after, p(99, usual))}")


# -- the store


def seed(load, options):
    """Multiplies one ended experiment by SQL. Returns the id of a small one."""
    load.post("/api/v1/datasets", {"name": "load", "tasks": {"one": TASK}})
    plan = {"name": "search", "steps": [["program-synthesis"]]}
    model = load.post(
        "/api/v1/experiments/create", {"name": "model", "dataset": "load", "plan": plan}
    )["experiment_id"]
    stack.await_that(
        lambda: load.get(f"/api/v1/experiments/{model}")["status"] == "completed", 60, "the model"
    )
    copy_experiment(load, model, "load-largest", options.largest)
    others = (options.results - options.largest) // SMALL
    for number in range(others):
        copy_experiment(load, model, f"load-{number:03}", SMALL)
    return "load-000"


def copy_experiment(load, model, copy, evaluations):
    ids = {"experiment_id": f"'{copy}'"}
    each = ids | {"task_id": "'task-' || lpad(n::text, 5, '0')"}
    spent = {"spent_usd": f"spent_usd * {evaluations}", "name": f"'{copy}'"}
    copy_rows(load, "experiments", model, ids | spent, 1)
    copy_rows(load, "evaluations", model, each | {"position": "n"}, evaluations)
    copy_rows(load, "task_submissions", model, each, evaluations)
    submission = found("submission_id", "task_submissions", each)
    copy_rows(
        load,
        "experiment_results",
        model,
        each | {"position": "n", "submission_id": submission},
        evaluations,
    )
    for table in ("ledger", "strategy_metrics"):
        copy_rows(load, table, model, each, evaluations)


def found(column, table, each):
    """SQL for the column of the copied row."""
    return (
        f"(SELECT {column} FROM {table} AS made WHERE made.experiment_id = {each['experiment_id']}"
        f" AND made.task_id = {each['task_id']})"
    )


def copy_rows(load, table, model, changed, copies):
    columns = load.sql(
        "SELECT column_name FROM information_schema.columns"
        f" WHERE table_schema = 'public' AND table_name = '{table}' AND is_identity = 'NO'"
        " AND is_generated = 'NEVER'"
    )
    names = [row[0] for row in columns]
    values = ", ".join(changed.get(name, name) for name in names)
    load.sql(
        f"INSERT INTO {table} ({', '.join(names)})"
        f" SELECT {values} FROM {table}, generate_series(0, {copies - 1}) n"
        f" WHERE experiment_id = '{model}'",
        limit=600,
    )
    load.sql(f"ANALYZE {table}", limit=60)  # otherwise checks of foreign keys scan it for each row


def run_sleeps(load):
    tasks = {f"task-{number:04}": TASK | {"test": [{"input": [[number % 10, number // 10 % 10, number // 100]]}]}
             for number in range(900)}
    load.post("/api/v1/datasets", {"name": "sleeps", "tasks": tasks})
    plan = {
        "name": "sleep",
        "parallelism": 2,
        "steps": [{"strategies": [{"name": "sleep", "budget": 1_000, "options": {"ms": "1000"}}]}],
    }
    return load.post(
        "/api/v1/experiments/create", {"name": "sleeps", "dataset": "sleeps", "plan": plan}
    )["experiment_id"]


def print_pages(load):
    """The first and the last pages of long lists, read one after the other."""
    print(f"\n{'list':<52} {'pages':>9} {'first ms':>9} {'last ms':>9} {'×':>5}")
    for path in PAGED:
        times, cursor = [], ""
        while cursor is not None:
            begun = time.monotonic()
            page = load.get(f"{path}&cursor={cursor}" if cursor else path)
            times.append(1000 * (time.monotonic() - begun))
            cursor = page["next_cursor"]
        first, last = statistics.median(times[:5]), statistics.median(times[-6:-1])
        print(f"{path:<52} {len(times):>9} {first:>9.1f} {last:>9.1f} {last / first:>5.1f}")


# -- the requests


def endpoint_urls(load, small):
    """Paths by endpoint: all GETs of the document, and the probe to compare with."""
    document = load.get("/openapi.json")
    endpoints = {LIVE: [LIVE]}
    for path, operations in document["paths"].items():
        if "get" not in operations or path.endswith(EXPORTS) or path in NOBODYS:
            continue
        endpoints[path] = [
            path.replace("{id}", experiment)
            .replace("tasks/{task_id}", "tasks/one")
            .replace("{task_id}", "task-00000")
            .replace("{name}", "load")
            for experiment in ("load-largest", small)
        ]
    return endpoints


class Attack:
    """vegeta takes the targets in turn, so that each endpoint gets an equal share."""

    def __init__(self, load, endpoints, folder):
        self.endpoints = {url: name for name, urls in endpoints.items() for url in urls}
        self.targets = folder / "targets"
        self.results = folder / "results"
        turns = [[urls[turn % len(urls)] for urls in endpoints.values()] for turn in (0, 1)]
        api = load.state()["api"]
        header = "".join(f"{name}: {value}\n" for name, value in load.authorization().items())
        self.targets.write_text("".join(f"GET {api}{url}\n{header}\n" for turn in turns for url in turn))

    def run(self, rate, seconds):
        """(endpoint, second, milliseconds, status) of each request; status 0: no answer."""
        subprocess.run(
            [BIN / "vegeta", "attack", f"-targets={self.targets}", f"-rate={rate}",
             f"-duration={seconds}s", "-timeout=30s", f"-output={self.results}", "-max-body=0"],
            check=True,
        )
        encoded = subprocess.run(
            [BIN / "vegeta", "encode", "-to=json", self.results], check=True, capture_output=True
        ).stdout.splitlines()
        hits = [json.loads(line) for line in encoded]
        first = min(second(hit) for hit in hits)
        return [
            (
                self.endpoints[urllib.parse.urlparse(hit["url"]).path],
                second(hit) - first,
                hit["latency"] / 1e6,
                hit["code"],
            )
            for hit in hits
        ]


def second(hit):
    hours, minutes, seconds = hit["timestamp"].split("T")[1][:8].split(":")
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds)


# -- the figures


def p(percent, hits):
    """The percentile of the answers; the longest while there are few."""
    times = sorted(hit[2] for hit in hits)
    return times[min(len(times) - 1, len(times) * percent // 100)] if times else 0.0


def statuses(hits):
    counts = collections.Counter(hit[3] or "no answer" for hit in hits)
    return ", ".join(f"{status}: {count}" for status, count in sorted(counts.items(), key=str))


def print_endpoints(hits):
    by_endpoint = collections.defaultdict(list)
    for hit in hits:
        by_endpoint[hit[0]].append(hit)
    probe = p(99, by_endpoint[LIVE])
    print(f"{'endpoint':<52} {'p50 ms':>9} {'p99 ms':>9} {'× probe':>8}")
    for endpoint, own in sorted(by_endpoint.items()):
        median, slow = statistics.median(hit[2] for hit in own), p(99, own)
        print(f"{endpoint:<52} {median:>9.1f} {slow:>9.1f} {slow / probe:>8.1f}")


def back(hits, usual):
    seconds = collections.defaultdict(list)
    for hit in hits:
        seconds[hit[1]].append(hit)
    for each in sorted(seconds):
        later = [hit for hit in hits if hit[1] >= each]
        if p(99, later) <= 2 * usual:
            return f"{each} s after it, within twice the usual {usual:.0f} ms"
    return f"later than {AFTER} s after it, within twice the usual {usual:.0f} ms"


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""How Longarc scales: throughput, CPU, memory and history sizes on one machine.

  scale.py noop         1,000 no-op evaluations of Longarc only, for comparing settings
  scale.py baselines    the executor and the sample only
  scale.py throughput   Longarc beside a bare executor and the sliding-window sample, no-op and 1-s bodies
  scale.py long         10,000 no-op evaluations, after 1,000 for comparison: memory, CPU, histories
  scale.py several      four experiments at once, beside one of the same size
  scale.py shape        50,000 evaluations, cancelled after some: sizes that grow with their number

Each starts its own servers in a temporary home and prints a table; --out writes it to a file,
too. No other work should run meanwhile: the probe (a fixed piece of work, in ms) before and after
each row reveals a slow phase of the host. --quick uses small numbers, for a test of the script.
"""

import argparse
import base64
import contextlib
import datetime
import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time

import stack as stacks
from stack import ROLES, ROOT, Stack, await_that, children, commit, cpu_seconds, machine, probe, resident_mb

# the plans of plans/noop.yaml and plans/sleep.yaml, as the API accepts them
NOOP = {"name": "noop", "parallelism": 16, "steps": [["noop"]]}
SLEEP = {
    "name": "sleep",
    "parallelism": 16,
    "steps": [{"strategies": [{"name": "sleep", "options": {"ms": 1000}}]}],
}


# -- measuring


class Meter:
    """CPU and memory of groups of processes."""

    def __init__(self, groups):
        self.groups = groups  # name → {what: pid}; a group's children count where it is marked

    @staticmethod
    def of(stack):
        ours = {"up": stack.owner.pid} | {role: stack.pid(role) for role in ROLES if stack.pid(role)}
        return Meter(
            {"server": {"temporal": stack.pid("temporal")}, "ours": ours, "postgres": {"tree": stack.pid("postgres")}}
        )

    def _pids(self, group):
        pids = list(self.groups[group].values())
        return children(pids[0]) if "tree" in self.groups[group] else pids

    def cpu(self):
        return {
            group: sum(map(cpu_seconds, self._pids(group)))
            + (reaped_seconds(members["tree"]) if "tree" in members else 0.0)
            for group, members in self.groups.items()
        }

    def cpu_of_each(self, group):
        return {name: cpu_seconds(pid) for name, pid in self.groups[group].items()}

    def resident(self):
        return {group: sum(map(resident_mb, self._pids(group))) for group in self.groups}

    def each(self, group):
        return {name: resident_mb(pid) for name, pid in self.groups[group].items()}


def reaped_seconds(pid):
    """CPU time of children that a process had and waited for."""
    try:
        fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[13]) + int(fields[14])) / stacks.TICKS
    except OSError:
        return 0.0


def idle_cpu(meter, wait=5):
    """CPU-ms per second of an idle stack; those of Longarc by process."""
    before, ours_before = meter.cpu(), meter.cpu_of_each("ours")
    time.sleep(wait)
    after, ours_after = meter.cpu(), meter.cpu_of_each("ours")
    each = {name: 1000 * (ours_after[name] - ours_before[name]) / wait for name in ours_after}
    return {group: 1000 * (after[group] - before[group]) / wait for group in after}, each


def watched(meter, done, total, marks=(), pause=1, patience=1800):
    """
    Measures about every second until `total` are done: the CPU time of each, and Longarc's memory
    at each of `marks` ended evaluations.
    """
    start, before, now, left = time.monotonic(), meter.cpu(), 0, sorted(marks)
    peak, at_marks, trace = 0.0, [], []
    while now < total:
        time.sleep(pause)
        now = done() or now
        peak = max(peak, meter.resident()["server"])
        trace.append((now, meter.cpu()))
        while left and now >= left[0]:
            at_marks.append((left.pop(0), meter.each("ours")))
        if time.monotonic() - start > patience:
            raise AssertionError(f"{now} of {total} after {patience} s")
    after = meter.cpu()
    return {
        "cpu": {group: 1000 * (after[group] - before[group]) / total for group in after},
        "resident": meter.resident(),
        "each": meter.each("ours"),
        "peak": peak,
        "marks": at_marks,
        "trace": [(0, before), *trace],
    }


# -- ours


@contextlib.contextmanager
def running(options):
    """A stack on a fresh home, which is deleted afterwards unless it is to be kept."""
    home = tempfile.mkdtemp(prefix="longarc-scale-")
    stack = Stack(home, {"LONGARC_GPU": "off", "LONGARC_SEARCH_SLOTS": "2"})
    try:
        stack.up(split=options.split)
        yield stack
    finally:
        stack.down()
        if options.keep:
            print(f"… kept: {home}", file=sys.stderr)
        else:
            shutil.rmtree(home, ignore_errors=True)


def dataset(stack, count):
    name = f"puzzles-{count}"
    stack.run("import", stacks.write_tasks(stack.home / name, count), "--name", name)
    return name


def create(stack, name, tasks, plan, **more):
    body = {"name": name, "dataset": tasks, "plan": plan, "review_seconds": 0} | more
    return stack.post("/api/v1/experiments/create", body)["experiment_id"]


def status(stack, experiment):
    answer = stack.get(f"/api/v1/experiments/{experiment}/status")
    return answer and answer["status"]


def seconds(stack, experiments):
    """The time from the first creation to the last end, by the store's clock."""
    rows = [stack.get(f"/api/v1/experiments/{experiment}") for experiment in experiments]
    created = min(datetime.datetime.fromisoformat(row["created_at"]) for row in rows)
    completed = max(datetime.datetime.fromisoformat(row["completed_at"]) for row in rows)
    return (completed - created).total_seconds()


def warm_up(stack, options):
    experiment = create(stack, "warm-up", dataset(stack, options.warm_up), NOOP)
    await_that(lambda: status(stack, experiment) == "completed", 300, "the warm-up has ended", pause=1)
    return time.sleep(3)


def ours(options, what, counts, plan, marks=(), pause=1):
    """Simultaneous experiments of these sizes, on a fresh stack after a warm-up."""
    total = sum(counts)
    say(f"{what}: {total:,}")
    with running(options) as stack:
        remember(stack)
        name = dataset(stack, max(counts))
        warm_up(stack, options)
        meter = Meter.of(stack)
        idle = idle_cpu(meter)
        before = probe()
        ids = [
            create(stack, f"measured-{place}", name, plan, limit=count, priority=1 + place % 5)
            for place, count in enumerate(counts)
        ]
        row = watched(meter, lambda: sum(stack.done(each) or 0 for each in ids), total, marks, pause)
        await_that(lambda: all(status(stack, each) == "completed" for each in ids), 60, "all have ended", pause=0.5)
        row |= {"what": what, "count": total, "probe": (before, probe()), "seconds": seconds(stack, ids)}
        row |= {"idle": idle[0], "idle of each": idle[1], "histories": histories(stack, ids), "files": files(stack)}
    report(row)
    return row


def files(stack):
    """MB on disk of both servers."""

    def size(pattern):
        return sum(file.stat().st_size for file in stack.home.glob(pattern) if file.is_file()) / 1e6

    return {"temporal": size("**/server-*.db*"), "postgres": size("**/data/base/**/*")}


def histories(stack, experiments):
    """The longest and the largest closed history of each type, from the server's list."""
    longest = {}
    query = " OR ".join(f'ExperimentId="{experiment}"' for experiment in experiments)
    listed = subprocess.run(
        [stack.home / "bin" / "temporal", "workflow", "list", "--address", f"127.0.0.1:{stack.port('temporal')}"]
        + ["--namespace", "arc", "--query", query, "--limit", "100000", "-o", "jsonl"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    for workflow in map(json.loads, filter(str.strip, listed.splitlines())):
        events, size = int(workflow.get("historyLength", 0)), int(workflow.get("historySizeBytes", 0))
        most, largest, count = longest.get(workflow["type"]["name"], (0, 0, 0))
        longest[workflow["type"]["name"]] = (max(most, events), max(largest, size), count + 1)
    return longest


# -- baselines

KNOWN = {}


def remember(stack):
    """The start commands of Longarc's servers and JVMs, which the baselines use too."""
    command = pathlib.Path(f"/proc/{stack.pid('temporal')}/cmdline").read_bytes().decode().split("\0")[:-1]
    KNOWN.setdefault("server", command)
    KNOWN.setdefault("port", stack.port("temporal"))
    KNOWN.setdefault("java", pathlib.Path(f"/proc/{stack.owner.pid}/exe").resolve())


def build_baselines():
    target = ROOT / "benchmarks" / "target"
    subprocess.run(
        ["mvn", "-B", "-q", "-pl", "benchmarks", "-am", "-Dexec.skip=true", "test-compile"]
        + ["dependency:build-classpath", "-DincludeScope=test", "-Dmdep.outputFile=target/jmh.classpath"],
        cwd=ROOT,
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"JAVA_HOME": str(KNOWN["java"].parent.parent)},
    )
    return f"{target}/test-classes:{target}/classes:{(target / 'jmh.classpath').read_text()}"


@contextlib.contextmanager
def java(*arguments):
    flags = ["--enable-native-access=ALL-UNNAMED", "-Xmx512m", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders"]
    quiet = "-Dorg.slf4j.simpleLogger.defaultLogLevel=error"
    command = [KNOWN["java"], *flags, quiet, "-cp", KNOWN["classpath"], "dev.longarc.benchmarks.baseline.Baseline"]
    with subprocess.Popen(
        [*command, *map(str, arguments)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    ) as process:
        assert process.stdout.readline() == "ready\n", f"{arguments} did not start"
        yield process
        process.stdin.write("\n")


def timed(what, count, process, groups):
    """Runs a baseline between two measurements of the processes."""
    meter = Meter(groups | {"ours": {"baseline": process.pid}})
    before, cpu = probe(), meter.cpu()
    process.stdin.write("\n")
    seconds_taken = float(process.stdout.readline().split()[1])
    after = meter.cpu()
    row = {
        "what": what,
        "count": count,
        "seconds": seconds_taken,
        "cpu": {group: 1000 * (after[group] - cpu[group]) / count for group in after},
        "resident": meter.resident(),
        "probe": (before, probe()),
    }
    report(row)
    return row


BODIES = {"noop": "no-op", "sleep": "1 s"}


def executor(body, count):
    what = f"bare executor of two threads, {BODIES[body]}"
    say(f"{what}: {count:,}")
    with java("executor", body, count) as process:
        return timed(what, count, process, {})


def sliding_window(options, body, count):
    """A baseline on a dev server that is started like Longarc's, with a fresh database and free ports."""
    what = f"sliding-window sample, {BODIES[body]}"
    say(f"{what}: {count:,}")
    with tempfile.TemporaryDirectory(prefix="longarc-scale-") as folder:
        command = list(KNOWN["server"])
        command[0] = shutil.copy(options.cli, folder)
        command[command.index("--db-filename") + 1] = f"{folder}/server.db"
        ports = free_ports(3)
        for option, port in zip(("--port", "--ui-port", "--metrics-port"), ports):
            command[command.index(option) + 1] = str(port)
        with open(f"{folder}/log", "wb") as log, subprocess.Popen(command, stdout=log, stderr=log) as server:
            try:
                await_that(lambda: answers(ports[0]), 60, "the dev server answers", alive=server)
                time.sleep(3)
                with java("window", body, count, f"127.0.0.1:{ports[0]}", "arc", options.warm_up) as process:
                    return timed(what, count, process, {"server": {"temporal": server.pid}})
            finally:
                server.terminate()


def free_ports(count):
    with contextlib.ExitStack() as open_sockets:
        sockets = [open_sockets.enter_context(socket.socket()) for _ in range(count)]
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]


def answers(port):
    with socket.socket() as probe_socket:
        return probe_socket.connect_ex(("127.0.0.1", port)) == 0


# -- printing

OUT = []


def say(text):
    print(f"… {text}", file=sys.stderr, flush=True)


def tell(text=""):
    print(text, flush=True)
    OUT.append(text)


def header():
    tell(f"date:    {time.strftime('%Y-%m-%dT%H%M%SZ', time.gmtime())}")
    tell(f"machine: {machine()}")
    tell(f"commit:  {commit()}")
    tell(f"run:     scale.py {' '.join(sys.argv[1:])}")
    tell(f"load:    {' '.join(map(str, os.getloadavg()))} before")
    tell("CPU: CPU-ms for each evaluation; RSS in MB at the end, shared pages in each process; probe in ms")
    tell()


def sums(values, digits=1):
    parts = " + ".join(f"{name} {value:.{digits}f}" for name, value in values.items())
    return f"{parts} = {sum(values.values()):.{digits}f}"


def report(row):
    before, after = row["probe"]
    tell(f"{row['what']}: {row['count']:,} in {row['seconds']:.3f} s = {row['count'] / row['seconds']:,.1f}/s")
    tell(f"    CPU {sums(row['cpu'])}; RSS {sums(row['resident'], 0)}; probe {1000 * before:.0f}, {1000 * after:.0f}")
    if "idle" in row:
        tell(f"    idle before: CPU-ms each second {sums(row['idle'])}; server's RSS at most {row['peak']:.0f}")
        tell(f"    idle of ours: {sums(row['idle of each'])}")
        tell(f"    RSS of ours: {sums(row['each'], 0)}")
    for done, each in row.get("marks", []):
        tell(f"    RSS of ours at {done:,}: {sums(each, 0)}")
    for kind, (events, size, count) in sorted(row.get("histories", {}).items()):
        tell(f"    {count:,} × {kind}: at most {events:,} events, {size / 1000:,.1f} kB")
    if "files" in row:
        tell("    files: " + ", ".join(f"{name} {size:.0f} MB" for name, size in row["files"].items()))


# -- the cells


def noop(options):
    """Longarc only, for comparing settings."""
    ours(options, "ours, no-op", [options.count or 1000], NOOP)


def throughput(options):
    count, sleeps = (100, 8) if options.quick else (1000, 120)
    ours(options, "ours, no-op", [count], NOOP)
    KNOWN["classpath"] = build_baselines()
    sliding_window(options, "noop", count)
    executor("noop", count)
    bare = executor("sleep", sleeps)
    window = sliding_window(options, "sleep", sleeps)
    slept = ours(options, "ours, 1 s", [sleeps], SLEEP, pause=3)
    tell()
    each = sum(slept["cpu"].values())
    sampled = sum(window["cpu"].values())
    idle = sum(slept["idle"].values()) * slept["seconds"] / slept["count"]
    tell(f"1-s evaluations: {slept['seconds'] / bare['seconds']:.1%} of the executor's wall time; {each:.1f} CPU-ms")
    tell(f"    for each, of which the idle stack would have taken {idle:.1f}; the sample {sampled:.1f}")


def baselines(options):
    """The rows of throughput without Longarc, which is started only to read its start commands."""
    with running(options) as stack:
        remember(stack)
    KNOWN["classpath"] = build_baselines()
    sliding_window(options, "noop", 100 if options.quick else 1000)
    executor("noop", 1000)


def long(options):
    few, many = (100, 400) if options.quick else (1000, options.count or 10_000)
    short = ours(options, "ours, no-op", [few], NOOP)
    row = ours(options, "ours, no-op", [many], NOOP, [many // 5, many * 3 // 5, many])
    tell()
    marks = [sum(each.values()) for _, each in row["marks"]]
    middle = (max(marks) + min(marks)) / 2
    tell(f"RSS of ours: {', '.join(f'{mark:.0f}' for mark in marks)} MB: {max(marks) / middle - 1:+.1%} at most")
    for group in ("server", "ours", "postgres"):
        tell(f"CPU of {group} for each: {row['cpu'][group] / short['cpu'][group] - 1:+.1%} of the shorter run's")
    tell("CPU-ms for each evaluation, by thousands done (or a tenth):")
    for first, last in slices(row["trace"], many // 10):
        done = last[0] - first[0]
        tell(f"    {last[0]:>6,}: {sums({g: 1000 * (last[1][g] - first[1][g]) / done for g in last[1]})}")


def slices(trace, size):
    """Pairs of entries that are at least `size` evaluations apart."""
    first = trace[0]
    for entry in trace[1:]:
        if entry[0] - first[0] >= size:
            yield first, entry
            first = entry


def several(options):
    count = 50 if options.quick else 500
    one = ours(options, "one experiment, no-op", [4 * count], NOOP)
    four = ours(options, "four experiments of priorities 1 to 4, no-op", [count] * 4, NOOP)
    tell()
    tell(f"four at once: {one['seconds'] / four['seconds']:.1%} of the throughput of one")


def shape(options):
    """The greatest number of evaluations, cancelled after some: all sizes that grow with it."""
    count, some = (500, 50) if options.quick else (50_000, 500)
    say(f"shape: {count:,}")
    with running(options) as stack:
        began = time.monotonic()
        name = dataset(stack, count)
        imported = time.monotonic()
        experiment = create(stack, "shape", name, NOOP)
        created = time.monotonic()
        await_that(lambda: (stack.done(experiment) or 0) >= some, 600, "some have ended", pause=0.5)
        going = time.monotonic()
        stack.post(f"/api/v1/experiments/{experiment}/cancel", {})
        await_that(lambda: status(stack, experiment) == "cancelled", 300, "it is cancelled", pause=0.2)
        tell(
            f"{count:,} evaluations: files written and imported in {imported - began:.1f} s, created in"
            f" {created - imported:.1f} s, {some} done after {going - created:.1f} s,"
            f" cancelled with a NOT_RUN for each other in {time.monotonic() - going:.1f} s"
        )
        for kind, (events, size, of) in sorted(histories(stack, [experiment]).items()):
            tell(f"    {of:,} × {kind}: at most {events:,} events, {size / 1000:,.1f} kB")
        for workflow in (experiment, f"{experiment}.r1.shard-000", f"{experiment}.task.task-00000"):
            size, kind = largest_event(stack, workflow)
            tell(f"    {workflow}: largest payload {size:,} bytes ({kind})")
        tell("    files: " + ", ".join(f"{name} {size:.0f} MB" for name, size in files(stack).items()))


def largest_event(stack, workflow):
    shown = subprocess.run(
        [stack.home / "bin" / "temporal", "workflow", "show", "--address", f"127.0.0.1:{stack.port('temporal')}"]
        + ["--namespace", "arc", "--workflow-id", workflow, "-o", "json"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return max((payload_bytes(event), event["eventType"]) for event in json.loads(shown)["events"])


def payload_bytes(node):
    """The sizes of all payloads below."""
    if isinstance(node, dict):
        return sum(
            len(base64.b64decode(value)) if key == "data" and isinstance(value, str) else payload_bytes(value)
            for key, value in node.items()
        )
    return sum(map(payload_bytes, node)) if isinstance(node, list) else 0


CELLS = {cell.__name__: cell for cell in (noop, baselines, throughput, long, several, shape)}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cell", choices=CELLS)
    parser.add_argument("--quick", action="store_true", help="small numbers")
    parser.add_argument("--count", type=int, metavar="N", help="evaluations of noop (default 1,000) or long (10,000)")
    parser.add_argument("--warm-up", type=int, default=300, metavar="N", help="evaluations before each run")
    parser.add_argument("--plain", dest="split", action="store_false", help="all roles in one JVM")
    parser.add_argument("--keep", action="store_true", help="keep the homes, with their logs")
    parser.add_argument("--out", type=pathlib.Path, metavar="FILE", help="write the table there, too")
    options = parser.parse_args()
    options.cli = next(reversed(sorted(pathlib.Path.home().glob(".cache/longarc/temporal-*"))), None)
    header()
    try:
        CELLS[options.cell](options)
    finally:
        if options.out:
            options.out.write_text("\n".join(OUT) + "\n")


if __name__ == "__main__":
    main()

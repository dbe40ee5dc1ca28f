"""Rows of trouble.py: terminals and the environment of commands."""

import json
import re
import shutil
import subprocess
import threading
import time
from datetime import datetime

import homes
import stack
from trouble_commands import BAR, ESCAPE, SHARED, Window, environment, longarc, on_store, run_on_store, told, widest
from trouble_files import create_from, get, noop, plan_of
from trouble_inputs import TASK, Inputs
from trouble_rows import row

FAILED = 1
READER_GONE = 141
AT_ONCE = 10  # seconds, on a busy machine
HEADLINE = re.compile(r"^\d+/\d+ \(\d+ %, 95 % CI \d+–\d+\) · \$\d+\.\d+ · [\d:]+$")
ESTIMATE = re.compile(r"^Estimate +(\S+ \S+) to (\S+ \S+)(?: \(a first guess\))?,", re.MULTILINE)


def samples_run(folder, *arguments, limit=30):
    """A run of the samples with small searches; its id."""
    plan = folder / "small.yaml"
    plan.write_text("name: small\ndescription: small searches\nsteps:\n  - [{name: program-synthesis, budget: 20}]\n")
    return run_on_store(folder, "--plan", plan, "--limit", limit, *arguments)


# -- output errors


@row("terminal", "output on a full device: results --json, list, status, plans, bench", "exit 1 with a sentence")
def full_device(folder):
    _, experiment = samples_run(folder, limit=5)
    Inputs(folder).put("one/aa.json", TASK)
    commands = (["results", experiment, "--json"], ["list"], ["status", experiment], ["plans"])
    commands += (["bench", "one", "--budget", "20", "--out", "-"],)
    seen, right = {}, True
    for command in commands:
        with open("/dev/full", "w") as full:
            said = on_store(folder, *command, out=full)
        seen[command[0]] = said.code
        sentence = "Error: Can't write the output (standard output): No space left on device"
        right &= said.code == FAILED and sentence in said.err and "\tat " not in said.err
    return f"exit {seen}: {said.line('Error')}", right


@row("terminal", "a closed pipe: results, watch, bench | head -1", "ends at once and quietly, also what writes seldom")
def closed_pipe(folder):
    _, experiment = samples_run(folder, limit=30)
    stack.write_tasks(folder / "slow", 60)
    _, body = create_from(folder, "slow", plan_of("sleep", 1000, parallelism=1))
    running = body["experiment_id"]
    commands = (["results", experiment, "--json"], ["watch", running])
    commands += (["bench", stack.ROOT / "samples", "--out", "-"],)
    seen, right = [], True
    for command in commands:
        code, seconds, errors = first_line(folder, *command)
        seen.append(f"{command[0]}: {code} after {seconds:.1f} s")
        right &= code in (0, READER_GONE) and seconds < AT_ONCE and not re.search("Error|Exception|\tat ", errors)
    on_store(folder, "cancel", running)
    return "; ".join(seen), right


def first_line(folder, *arguments):
    """Reads a line as `head -1` does; returns the exit code, the seconds from then on, the errors."""
    process = subprocess.Popen(
        [stack.ROOT / "longarc", *map(str, arguments)],
        cwd=folder,
        env=environment(SHARED.stack().home),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    alarm = threading.Timer(120, process.kill)
    alarm.start()
    process.stdout.readline()
    process.stdout.close()
    began = time.monotonic()
    errors = process.stderr.read().decode(errors="replace")
    code = process.wait()
    alarm.cancel()
    return code, time.monotonic() - began, errors


# -- locale


@row("terminal", "LC_ALL=C and a folder with umlauts", "read, and named as it is called")
def folder_with_umlauts(folder):
    Inputs(folder).put("Prüfung/täsk é.json", TASK)
    locale = {"LC_ALL": "C", "LANG": None}
    said = longarc(folder, "bench", "Prüfung", "--budget", "20", "--out", "ergebnisß.jsonl", further=locale)
    line = (folder / "ergebnisß.jsonl").read_text(encoding="utf-8") if said.code == 0 else ""
    right = said.holds("Bench of Prüfung: 1 ARC task") and '"täsk é"' in line
    return f"{told(said, 'Bench of')}; {line[:40]}", right


@row(
    "terminal",
    "LC_ALL=C, a home with umlauts, Arabic digits, kill -9, then --resume in another locale",
    "ids and results as anywhere; it completes",
)
def other_locales(folder):
    home = stack.Stack(folder / "Höhle ü" / "home").home
    (home / "ports.properties").unlink()  # they are those of the shared home
    stack.write_tasks(folder / "tasks", 300)
    (folder / "plan.json").write_text(json.dumps(plan_of("sleep", 300, parallelism=8)))
    arabic = {"LC_ALL": "C", "LANG": None, "LONGARC_JAVA_OPTS": "-Duser.language=ar -Duser.country=EG"}
    command = ["run", *stack.plugins(), "--dataset", "tasks", "--plan", "plan.json"]
    printed, killed = run_and_kill(folder, home, command, arabic)
    found = re.search(r"^Experiment +(\S+?):", printed, re.MULTILINE)
    experiment = found[1] if found else "none"
    resumed = longarc(folder, "run", *stack.plugins(), "--resume", experiment, home=home)
    status = longarc(folder, "status", experiment, "--json", home=home)
    stands = json.loads(status.out.splitlines()[0]) if status.code == 0 else {}
    results = longarc(folder, "results", experiment, "--json", home=home).out.splitlines()
    right = printed.isascii() or not re.search(r"[\u0660-\u0669]", printed)
    right &= resumed.code == 0 and len(results) == 300 and stands.get("status") == "completed" and killed > 0
    return f"{experiment}: {killed} processes killed; resumed {told(resumed, 'CI')}; {stands.get('status')}", right


def run_and_kill(folder, home, command, further):
    """kill -9 of everything when a quarter has ended; returns the output."""
    with open(folder / "run.out", "w") as out:
        process = subprocess.Popen(
            [stack.ROOT / "longarc", *map(str, command)],
            cwd=folder,
            env=environment(home, **further),
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    printed = folder / "run.out"
    stack.await_that(lambda: "Experiment " in printed.read_text(), 300, "the run starts", alive=process)
    time.sleep(8)  # of some 15 s
    killed = homes.kill_everything(home)
    process.wait()
    return printed.read_text(), killed


@row(
    "terminal",
    "a checkout with umlauts under LC_ALL=C, a pom.xml from tomorrow, a changed README, a changed source",
    "builds once, for the source alone",
)
def freshness(folder):
    copy = folder / "prüfung é" / "longarc"
    shutil.copytree(stack.ROOT, copy, symlinks=True, ignore=shutil.ignore_patterns(".git", ".longarc"))
    builds = {}

    def call(what):
        said = longarc(folder, "bench", "one", "--budget", "20", root=copy, further={"LC_ALL": "C", "LANG": None})
        builds[what] = said.text.count("Built Longarc") if said.code == 0 else said.text[-300:]

    Inputs(folder).put("one/aa.json", TASK)
    call("as it is")
    subprocess.run(["touch", "-d", "+1 day", copy / "cli" / "pom.xml"], check=True)
    call("pom.xml from tomorrow")
    call("again")
    with open(copy / "models" / "README.md", "a") as text:
        text.write("\nA further line.\n")
    call("models/README.md changed")
    with open(copy / "cli/src/main/java/dev/longarc/cli/package-info.java", "a") as text:
        text.write("// a further line\n")
    call("a source changed")
    call("and again")
    return f"builds: {builds}", list(builds.values()) == [0, 0, 0, 0, 1, 0]


# -- terminals


@row("terminal", "TERM=dumb: bench, run, list, results, status", "no escape sequence")
def dumb(folder):
    window = Window(folder, "bench", stack.ROOT / "samples", "--limit", "6", columns=80, further={"TERM": "dumb"})
    printed = window.end().out
    run, experiment = run_in_window(folder, 80, {"TERM": "dumb"})
    printed += run.raw
    for command in (["list"], ["results", experiment], ["status", experiment]):
        printed += Window(
            folder, *command, columns=80, home=SHARED.stack().home, further={"TERM": "dumb"}
        ).end().out
    return f"{len(printed.splitlines())} lines, {printed.count(ESCAPE)} escape sequences", ESCAPE not in printed


@row("terminal", "NO_COLOR=1, and NO_COLOR= (empty, which counts as not set)", "no colour with the first")
def no_colour(folder):
    _, experiment = samples_run(folder, limit=5)
    counts = {}
    for value in ("1", ""):
        window = Window(
            folder, "results", experiment, columns=100, home=SHARED.stack().home, further={"NO_COLOR": value}
        )
        counts[f"NO_COLOR={value}"] = window.end().out.count(ESCAPE)
    return f"escape sequences: {counts}", counts["NO_COLOR=1"] == 0 and counts["NO_COLOR="] > 0


def width_row(columns):
    @row("terminal", f"{columns} columns: list, results, status, queues, plans, the bar of run", "tables and bar fit")
    def fits(folder):
        run, experiment = run_in_window(folder, columns, {})
        home = SHARED.stack().home
        wide = {"run": [bar for bar in misfits(run.raw, columns) if BAR.search(bar)]}
        if run.most_bars != 1:
            wide["run"].append(f"{run.most_bars} bars")
        for command in (["list"], ["results", experiment], ["status", experiment], ["queues"], ["plans"]):
            said = Window(folder, *command, columns=columns, home=home).end()
            wide[command[0]] = misfits(said.out, columns)
        wide = {each: lines for each, lines in wide.items() if lines}
        return f"too wide: {wide or 'nothing'}", not wide


width_row(40)
width_row(60)


def misfits(printed, columns):
    """Lines that are too wide, except those with a single word, such as an address or a hash."""
    lines = [re.sub(r"\x1b\[[0-9;]*[A-Za-z]", "", line) for line in re.split("[\r\n]+", printed)]
    return [line for line in lines if widest(line) > columns and max(map(len, line.split())) < columns - 14]


def run_in_window(folder, columns, further, tasks=12, ms=1000):
    """`run` of some sleeps in a window, to its end; returns the window and the experiment's id."""
    window = sleeping(folder, columns, further, tasks, ms)
    window.end()
    return window, experiment_of(window)


def sleeping(folder, columns, further, tasks, ms):
    if not (folder / "few").exists():
        stack.write_tasks(folder / "few", tasks)
        (folder / "few" / "aa.json").write_text(json.dumps(TASK))
        (folder / "sleeps.json").write_text(json.dumps(plan_of("sleep", ms, parallelism=4)))
    command = ["run", *stack.plugins(), "--dataset", "few", "--plan", "sleeps.json", "--name", "windows"]
    return Window(folder, *command, columns=columns, home=SHARED.stack().home, further=further)


def experiment_of(window):
    return re.search(r"Experiment +(\S+?):", window.raw)[1]


@row("terminal", "a window that shrinks while it runs: run and bench", "one bar, as wide as the window, to the end")
def shrinking(folder):
    told_of = []
    right = True
    bench = Window(folder, "bench", stack.ROOT / "samples", "--threads", "1", "--budget", "full", columns=120)
    for name, window in {"run": sleeping(folder, 120, {}, 24, 1000), "bench": bench}.items():
        right &= window.watch_until(window.bars, 120)
        for columns in (90, 60, 40, 70):
            window.resize(columns)
            window.watch(1.5)
            bars = window.bars()
            right &= len(bars) == 1 and len(bars[0]) < columns
            told_of.append(f"{name} at {columns}: {len(bars)} of {[len(bar) for bar in bars]} columns")
        right &= window.most_bars == 1
        if name == "run":
            window.end()
        else:
            window.close()
    return "; ".join(told_of), right


@row("terminal", "the last line of a run, on a terminal and in a file", "18/30 (60 %, 95 % CI 42–75) · $0.0004 · 1:12")
def headline(folder):
    said, _ = samples_run(folder)
    shown, _ = run_in_window(folder, 100, {})
    last = re.sub(r"\x1b\[[0-9;]*m", "", shown.seen.text()[-2])
    return f"{said.last()} | {last}", all(HEADLINE.match(each) is not None for each in (said.last(), last))


# -- time and estimates


@row("terminal", "the time of results: 30 tasks that wait for each other", "waited, computed and total apart; in --json too")
def times(folder):
    stack.write_tasks(folder / "thirty", 30)
    (folder / "plan.json").write_text(json.dumps(plan_of("sleep", 500, parallelism=30)))
    said, experiment = run_on_store(folder, "--dataset", "thirty", "--plan", "plan.json")
    lines = [json.loads(line) for line in on_store(folder, "results", experiment, "--json").out.splitlines()]
    wall = took(experiment)
    waited, computed, total = (sum(each[key] for each in lines) / 1e3 for key in ("waited_ms", "computed_ms", "time_ms"))
    table = on_store(folder, "results", experiment).out.splitlines()[0]
    right = len(lines) == 30 and re.search(r"waited +computed +total", table) is not None
    right &= abs(waited + computed - total) < 0.1 and 15 <= computed <= 1.5 * 15 + 5 and waited > computed
    return f"wall {wall:.1f} s; waited {waited:.0f} s + computed {computed:.1f} s = total {total:.0f} s; {table}", right


@row("terminal", "the estimate of 300 no-ops, first and measured, and of the samples", "a range that holds")
def estimates(folder):
    stack.write_tasks(folder / "noops", 300)
    seen, right = [], True
    for _ in range(2):
        holds, told_of = within(*run_on_store(folder, "--dataset", "noops", "--plan", noop()))
        right &= holds
        seen.append(told_of)
    holds, told_of = within(*run_on_store(folder, "--plan", "search", "--limit", "30"))
    return "; ".join([*seen, told_of]), right and holds


def within(said, experiment):
    found = ESTIMATE.search(said.out)
    least, most = (seconds(each) for each in found.groups())
    actual = took(experiment)
    return least <= actual <= most, f"{found[0].rstrip(',')}: took {actual:.1f} s"


def took(experiment):
    body = get(f"experiments/{experiment}")[1]
    began, ended = (datetime.fromisoformat(body[key]) for key in ("created_at", "completed_at"))
    return (ended - began).total_seconds()


def seconds(text):
    """The seconds of a printed time: 0.4 s, 3:05 min, 2:03:05 h."""
    number, unit = text.split()
    parts = [float(part) for part in number.split(":")]
    if unit == "s":
        return parts[0]
    return sum(part * 60**power for power, part in enumerate(reversed(parts)))

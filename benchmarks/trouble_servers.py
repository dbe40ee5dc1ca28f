"""Rows of trouble.py: servers that are killed, cut off, steered and disturbed from outside."""

import atexit
import contextlib
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from decimal import Decimal

import histories
import homes
import proofs
import stack
from stack import Stack, await_that
from trouble_rows import row

PLANS = stack.ROOT / "benchmarks" / "plans"
NOOP = PLANS / "noop.yaml"
LONGARC = stack.ROOT / "longarc"


# -- common parts of the rows


def plan(folder, ms, parallelism=8):
    """A plan of one sleep, whose cost is its time."""
    file = pathlib.Path(folder) / f"sleep-{ms}.yaml"
    file.write_text(
        f"name: sleep\ndescription: sleeps\nparallelism: {parallelism}\nsteps:\n"
        f"  - strategies:\n      - name: sleep\n        budget: {ms}\n        options: {{ms: {ms}}}\n")
    return file


def price(ms):
    return histories.price("sleep", Decimal(ms))


def temporal(home, *arguments):
    """Temporal's own command; returns its exit code and its output."""
    done = subprocess.run(
        [home.home / "bin" / "temporal", *map(str, arguments), "--namespace", "arc",
         "--address", f"127.0.0.1:{home.port('temporal')}", "--command-timeout", "20s"],
        capture_output=True, text=True, timeout=60)
    return done.returncode, done.stdout + done.stderr


def workflows(home, experiment, kind, status="Running"):
    """Ids of the experiment's workflows of a type."""
    query = f"ExperimentId = '{experiment}' AND WorkflowType = '{kind}' AND ExecutionStatus = '{status}'"
    code, printed = temporal(home, "workflow", "list", "--query", query, "--output", "jsonl")
    assert code == 0, printed
    return sorted({json.loads(line)["execution"]["workflowId"] for line in printed.splitlines() if line.startswith("{")})


def ask(home, experiment, verb, body=None):
    """Sends a change; returns the status and the whole answer, also of a refusal."""
    request = home.request(
        f"/api/v1/experiments/{experiment}/{verb}",
        data=json.dumps(body or {}).encode(), headers={"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def status(home, experiment):
    rows = home.sql(f"SELECT upper(status) FROM experiments WHERE experiment_id = '{experiment}'")
    return rows[0][0] if rows else None


def verdicts(home, experiment):
    """The counts by verdict, in the newest round."""
    rows = home.sql(
        "SELECT verdict, count(*) FROM (SELECT DISTINCT ON (task_id) task_id, verdict FROM experiment_results"
        f" WHERE experiment_id = '{experiment}' ORDER BY task_id, round DESC) AS newest GROUP BY 1 ORDER BY 1")
    return {verdict: int(count) for verdict, count in rows or []}


def over(home, experiment, patience=240):
    """Waits for the end; returns the status then."""
    ends = ("COMPLETED", "STOPPED", "CANCELLED")
    await_that(lambda: status(home, experiment) in ends, patience, f"{experiment} ends", pause=0.5)
    return status(home, experiment)


def recorded(home, experiment):
    return int(home.sql(f"SELECT count(*) FROM experiment_results WHERE experiment_id = '{experiment}'")[0][0])


def money(home, experiment, limit=None):
    """Compares the executed runs in Temporal's histories with the ledger: a dictionary of the errors and figures."""
    ran = histories.runs(home.state()["temporal"]["ui"], experiment)
    lines = proofs.booked(home, experiment)
    return {
        "runs": len(ran),
        "paid": sum((run.settled for run in ran), Decimal(0)),
        "wrong": histories.exceeded(ran, lambda moment: limit) + histories.unlike_ledger(ran, lines),
        "free": int(home.sql(
            f"SELECT count(*) FROM experiment_results WHERE experiment_id = '{experiment}'"
            " AND verdict NOT IN ('failed', 'not_run') AND coalesce(cost_usd, 0) = 0")[0][0]),
    }


def balanced(home, experiment):
    return json.loads(home.run("budget", experiment, "--json"))


def essence(printed, *patterns):
    """The lines of the output that match one of the patterns, joined; the whole output when none does."""
    lines = [line.strip() for line in printed.splitlines() if any(re.search(each, line) for each in patterns)]
    return " / ".join(dict.fromkeys(lines)) or printed.strip().replace("\n", " / ")[-600:]


@contextlib.contextmanager
def running(folder, *arguments, environment=None, name="home", prepare=None):
    """A home with a plain `up`, ended afterwards."""
    home = Stack(folder / name, environment)
    if prepare:
        prepare(home)
    home.up(*arguments, split=False, patience=300)
    try:
        yield home
    finally:
        finish(home)


def finish(home):
    if home.owner and home.owner.poll() is None:
        home.owner.send_signal(signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            home.owner.wait(90)
    homes.kill_everything(home.home)


class Killed:
    """A home that was killed while an experiment of 8 ran: made once, copied for each row that damages one."""

    made = None

    @classmethod
    def get(cls):
        if cls.made is None:
            cls.made = cls()
        return cls.made

    @classmethod
    def copy(cls, folder, name="home"):
        killed = cls.get()
        subprocess.run(["cp", "-a", "--", killed.home.home, folder / name], check=True)
        return Stack(folder / name), killed

    def __init__(self):
        folder = pathlib.Path(tempfile.mkdtemp(prefix="trouble-killed-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        self.home = Stack(folder / "home")
        self.tasks = stack.write_tasks(folder / "tasks", 8)
        self.plan = plan(folder, 800, parallelism=2)
        self.home.up(split=False, patience=300)
        try:
            self.done = self.home.experiment("done", self.tasks, NOOP)
            assert over(self.home, self.done) == "COMPLETED"
            self.rows, _ = homes.results(self.home, self.done)
            self.open = self.home.experiment("open", self.tasks, self.plan)
            await_that(lambda: recorded(self.home, self.open) >= 2, 120, "two results")
        finally:
            homes.kill_everything(self.home.home)
            self.home.owner.wait()

    def database(self, home):
        return next(file for file in (home.home / "temporal").glob("server-*.db"))

    def finished(self, home):
        """`run --resume` of the open experiment: exit code, output, errors in the results."""
        code, printed = homes.command(home, "run", "--resume", self.open, *stack.plugins())
        told = homes.command(home, "results", self.open, "--json")[1]
        rows = [json.loads(line, parse_float=Decimal) for line in told.splitlines() if line.startswith("{")]
        wrong = [] if len(rows) == 8 else [f"{len(rows)} of 8 results"]
        wrong += [f"{each['task_id']} cost {each['cost']}" for each in rows if each["cost"] != price(800)]
        return code, printed, wrong + ([f"exit {code}"] if code else [])


# -- money


@row("servers", "a retry frees money that is still being spent",
     "only what is not running is released; the limit for 4 runs holds, and each run has its line")
def retry_frees_money(folder):
    ms = 10_000
    tasks = stack.write_tasks(folder / "tasks", 8)
    with running(folder) as home:
        limit = price(ms) * 4
        experiment = home.experiment(
            "money", tasks, plan(folder, ms), "--max-cost", f"{limit:f}", "--parallelism", "3")
        await_that(lambda: len(workflows(home, experiment, "Evaluation")) == 3, 120, "three run", pause=0.5)
        time.sleep(1)
        victim = workflows(home, experiment, "Evaluation")[0]
        temporal(home, "workflow", "terminate", "-w", victim, "--reason", "to fail one")
        await_that(lambda: verdicts(home, experiment).get("failed") == 1, 60, "one has failed")
        answer = ask(home, experiment, "retry", {"request_id": "one"})
        end = over(home, experiment)
        await_that(lambda: not workflows(home, experiment, "Evaluation"), 60, "all have ended")
        found, ledger = money(home, experiment, limit), balanced(home, experiment)
        happened = (
            f"terminated one, retry answered {answer[0]}; {end}; {found['runs']} runs began, together ${found['paid']}"
            f" of ${limit}; results without cost: {found['free']}; balanced {ledger['balanced']};"
            f" against what ran: {found['wrong'] or 'nothing wrong'}")
        return happened, (
            answer[0] < 300 and found["paid"] <= limit and not found["wrong"] and ledger["balanced"]
            and found["free"] == 0 and Decimal(str(ledger["spent_usd"])) == found["paid"])


@row("servers", "a reset of the experiment's workflow while it runs",
     "the new run adopts its shards and continues; each result at its cost; completed, exit 0")
def reset_of_the_experiment(folder):
    ms = 4_000
    tasks = stack.write_tasks(folder / "tasks", 8)
    with running(folder) as home:
        limit = price(ms) * 8
        experiment = home.experiment(
            "reset", tasks, plan(folder, ms), "--max-cost", f"{limit:f}", "--parallelism", "2")
        await_that(lambda: recorded(home, experiment) >= 2, 120, "two results", pause=0.5)
        code, said = temporal(home, "workflow", "reset", "-w", experiment, "--type", "FirstWorkflowTask",
                              "--reason", "trouble")
        end = over(home, experiment)
        found, ledger = money(home, experiment, limit), balanced(home, experiment)
        happened = (
            f"reset exit {code}; {end}; {recorded(home, experiment)} of 8 results, {found['free']} without cost;"
            f" {found['runs']} runs, ${found['paid']} of ${limit}; balanced {ledger['balanced']};"
            f" against what ran: {found['wrong'] or 'nothing wrong'}")
        return happened, (
            code == 0 and end == "COMPLETED" and recorded(home, experiment) == 8 and found["free"] == 0
            and not found["wrong"] and ledger["balanced"])


@row("servers", "a reset of an evaluation that has a result",
     "a late run is booked on its own line, the result keeps its cost, the ledger is balanced")
def reset_of_an_evaluation(folder):
    ms = 2_000
    tasks = stack.write_tasks(folder / "tasks", 8)
    with running(folder) as home:
        experiment = home.experiment("late", tasks, plan(folder, ms), "--parallelism", "2")
        await_that(lambda: recorded(home, experiment) >= 1, 120, "one result", pause=0.5)
        await_that(lambda: workflows(home, experiment, "Evaluation", "Completed"), 60, "one has ended")
        chosen = workflows(home, experiment, "Evaluation", "Completed")[0]
        code, said = temporal(home, "workflow", "reset", "-w", chosen, "--type", "FirstWorkflowTask",
                              "--reason", "trouble")
        end = over(home, experiment)
        await_that(lambda: not workflows(home, experiment, "Evaluation"), 60, "all have ended", pause=0.5)
        time.sleep(2)
        found, ledger = money(home, experiment), balanced(home, experiment)
        late = int(home.sql(f"SELECT count(*) FROM ledger WHERE experiment_id = '{experiment}' AND late")[0][0])
        happened = (
            f"reset exit {code}; {end}; {found['runs']} runs of 8 evaluations, {late} on lines of late runs;"
            f" results without cost: {found['free']}; spent ${ledger['spent_usd']}, balanced {ledger['balanced']},"
            f" differences {ledger['differences']}; against what ran: {found['wrong'] or 'nothing wrong'}")
        return happened, (
            code == 0 and end == "COMPLETED" and found["free"] == 0 and not found["wrong"] and ledger["balanced"])


# -- identity: homes, ports, processes


@row("servers", "two homes at the same moment",
     "each has its own servers; experiments of one name stay two")
def two_homes(folder):
    counts = (2, 3)
    both = [Stack(folder / name) for name in ("one", "two")]
    for home in both:
        (home.home / "ports.properties").unlink()
    try:
        for home in both:
            home.begin_up(split=False)
        for home in both:
            await_that(home.ready, 300, "up is ready", alive=home.owner)
        ends = []
        for home, count in zip(both, counts):
            ends.append(home.experiment("same", stack.write_tasks(folder / f"tasks-{count}", count), NOOP))
        states = [over(home, experiment) for home, experiment in zip(both, ends)]
        rows = [recorded(home, experiment) for home, experiment in zip(both, ends)]
        ports = [(home.port("temporal"), home.port("postgres"), home.state()["api"]) for home in both]
        pids = [home.pid("temporal") for home in both]
    finally:
        for home in both:
            finish(home)
    happened = f"Temporal, PostgreSQL, API at {ports[0]} and {ports[1]}; {ends[0]} {states[0]} {rows[0]} of 2, {ends[1]} {states[1]} {rows[1]} of 3"
    apart = all(one != other for one, other in zip(*ports)) and pids[0] != pids[1]
    return happened, apart and rows == list(counts) and states == ["COMPLETED"] * 2


@row("servers", "a taken API port",
     "a kept port that is taken is chosen anew and its holder named; a port that was asked for is refused with holder and remedy")
def taken_port(folder):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        home = Stack(folder / "home", {"SERVER_PORT": str(port)})
        kept = home.home / "ports.properties"
        kept.write_text(re.sub(r"api=\d+", f"api={port}", kept.read_text()))
        home.up(split=False, patience=300)
        try:
            moved = home.state()["api"]
            said = essence((home.home / "up.out").read_text(), "Port ")
            state = home.state()
            environment = home.environment | {
                "SPRING_DATASOURCE_URL": state["database"]["url"],
                "SPRING_DATASOURCE_USERNAME": state["database"]["username"],
                "SPRING_DATASOURCE_PASSWORD": state["database"]["password"],
                "TEMPORAL_ADDRESS": state["temporal"]["address"], "LONGARC_TEMPORAL": ""}
            done = subprocess.run([LONGARC, "api"], env=environment, capture_output=True, text=True, timeout=120)
            printed = done.stdout + done.stderr
            refusal = essence(printed, str(port), "Maybe")
        finally:
            finish(home)
    named = f"({port})" in said and f"pid {os.getpid()}" in said
    refused = done.returncode != 0 and str(port) in refusal and str(os.getpid()) in refusal and "Maybe" in refusal
    return f"up: {said}; api: exit {done.returncode}, {refusal}", named and str(port) not in moved and refused


@row("servers", "a kill in the very first start",
     "what was unfinished is made anew, a file of 0 bytes or half a schema is set aside; leftovers are gone")
def kill_in_first_start(folder):
    killed = Killed.get()
    name = killed.database(killed.home).name
    tasks = stack.write_tasks(folder / "tasks", 2)
    told, right = [], True
    for kind in ("0 bytes", "half a schema"):
        home = Stack(folder / f"home-{kind[0]}")
        (home.home / "temporal").mkdir()
        file = home.home / "temporal" / name
        if kind == "0 bytes":
            file.touch()
        else:
            with sqlite3.connect(file) as half:
                half.execute("CREATE TABLE namespaces (partition_id INTEGER NOT NULL, id BLOB NOT NULL)")
        unpacking = home.home / "postgres" / "unpacking123"
        unpacking.mkdir(parents=True)
        (unpacking / "half").write_text("half")
        experiment, printed = homes.run_experiment(home, "after", tasks, NOOP)
        rows, _ = homes.results(home, experiment)
        said = "set aside" in printed
        told.append(f"{kind}: {len(rows)} of 2 results, {essence(printed, 'set aside')}, unpacking left: {unpacking.exists()}")
        right = right and len(rows) == 2 and said and not unpacking.exists()
        homes.kill_everything(home.home)
    return "; ".join(told), right


@row("servers", "a damaged or lost Temporal file",
     "renamed to ….damaged-DATE and said so; the experiment continues at the same cost")
def temporal_file(folder):
    told, right = [], True
    for way in ("emptied", "halved", "overwritten", "moved away"):
        home, killed = Killed.copy(folder, way.split()[0])
        file = killed.database(home)
        content = file.read_bytes()
        if way == "moved away":
            file.unlink()
        elif way == "overwritten":
            file.write_bytes(b"no database at all\n" * 1000)
        else:
            file.write_bytes(content[: len(content) // 2 if way == "halved" else 0])
        code, printed, wrong = killed.finished(home)
        aside = sorted(each.name for each in file.parent.glob("*.db.damaged-*") if not each.name.endswith(("-shm", "-wal")))
        due = way != "moved away"
        told.append(f"{way}: exit {code}, {'said ' if 'set aside' in printed else 'not said, '}{aside or 'none set aside'},"
                    f" {wrong or '8 results at the same cost'}")
        right = right and not wrong and (not due or len(aside) == 1 and "set aside" in printed)
        homes.kill_everything(home.home)
        shutil.rmtree(home.home)
    return "; ".join(told), right


@row("servers", "a stale postmaster.pid",
     "a PID that is not a postmaster of this data directory is ignored")
def stale_postmaster(folder):
    home, killed = Killed.copy(folder)
    lock = home.home / "postgres" / "data" / "postmaster.pid"
    lines = lock.read_text().splitlines()
    lock.write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")
    code, printed = homes.command(home, "results", killed.done, "--json")
    count = printed.count('"verdict"')
    return f"with the PID of another program: exit {code}, {count} of 8 results", code == 0 and count == 8


@row("servers", "power cuts",
     "each small file is made again where its content is known, and what was damaged is set aside and named")
def power_cuts(folder):
    small = {
        "postgres/data/postmaster.pid": None, "postgres/password": None, "ports.properties": None,
        "layout": None, "postgres/data/PG_VERSION": None, "run.json": None,
    }
    # a line may be cut behind a port, so half of the file is still whole; these forms are not
    broken_ports = {"emptied": "", "halved": "postgres=\n", "nulled": "postgres=5433x\n"}
    told, right = [], True
    for way, ports in broken_ports.items():
        home, killed = Killed.copy(folder, way)
        for name in small:
            file = home.home / name
            content = file.read_bytes()
            damaged = {"emptied": b"", "halved": content[: len(content) // 2], "nulled": bytes(len(content))}[way]
            file.write_bytes(ports.encode() if name == "ports.properties" and ports else damaged)
        code, printed = homes.command(home, "results", killed.done, "--json")
        count = printed.count('"verdict"')
        named = [name for name in small if pathlib.Path(name).name + ")" in printed]
        due = {"postgres/password", "postgres/data/PG_VERSION", "ports.properties"}
        if way != "halved":
            due |= {"layout"}
        unsaid = sorted(due - set(named))
        told.append(f"all {way}: exit {code}, {count} of 8 results, named {len(named)}, not named {unsaid or 'none that should'}")
        right = right and code == 0 and count == 8 and not unsaid and "\0" not in printed
        if code:
            told[-1] += f" ({essence(printed)})"
        homes.kill_everything(home.home)
        shutil.rmtree(home.home)
    return "; ".join(told), right


# -- steered and ended


@row("servers", "steering has an end",
     "continues in a new run before the server takes no more updates; cancel works always")
def steering_has_no_end(folder):
    def few_updates(home):
        """A server that accepts 20 updates for a run: like 2,000, but sooner."""
        real = home.home / "bin" / "temporal-real"
        (home.home / "bin" / "temporal").rename(real)
        (home.home / "bin" / "temporal").write_text(
            "#!/bin/sh\n"
            'case "$1 $2" in "server start-dev") set -- "$@" --dynamic-config-value history.maxTotalUpdates=20 ;; esac\n'
            f'exec "{real}" "$@"\n')
        (home.home / "bin" / "temporal").chmod(0o755)

    tasks = stack.write_tasks(folder / "tasks", 60)
    with running(folder, prepare=few_updates) as home:
        experiment = home.experiment("steered", tasks, plan(folder, 1_000), "--parallelism", "2")
        answers = []
        for number in range(60):
            verb, body = (("parallelism", {"parallelism": 2 + number % 2}), ("deadline", {"minutes": 600 + number}))[number % 2]
            answers.append(ask(home, experiment, verb, body))
            time.sleep(0.3)  # evaluations in flight must end for the next run
        paused = ask(home, experiment, "pause")[0]
        resumed = ask(home, experiment, "resume")[0]
        cancelled = ask(home, experiment, "cancel")
        end = over(home, experiment, 120)
        runs = int(home.sql(
            "SELECT count(*) FROM system_events WHERE event_type = 'experiment.opened'"
            f" AND context_json ->> 'experiment_id' = '{experiment}'")[0][0])
    bad = [f"{code} {text[:160]}" for code, text in answers if code >= 300]
    happened = (f"60 changes where a run takes 20: {len(bad)} refused {bad[:1] or ''}, pause {paused}, resume {resumed},"
                f" cancel {cancelled[0]}; {end} after {runs} runs of the workflow")
    return happened, not bad and (paused, resumed, cancelled[0]) == (200, 200, 200) and end == "CANCELLED" and runs >= 2


@row("servers", "ended from outside",
     "says terminated from outside, by whom, why; exit code 5; can be continued")
def ended_from_outside(folder):
    tasks = stack.write_tasks(folder / "tasks", 6)
    with running(folder) as home:
        experiment = home.experiment("ended", tasks, plan(folder, 3_000), "--parallelism", "2")
        await_that(lambda: recorded(home, experiment) >= 1, 120, "a result", pause=0.5)
        temporal(home, "workflow", "terminate", "-w", experiment, "--reason", "by hand")
        end = over(home, experiment, 60)
        left = workflows(home, experiment, "Shard") + workflows(home, experiment, "Evaluation")
        if left:
            with contextlib.suppress(AssertionError):
                await_that(lambda: not workflows(home, experiment, "Shard"), 40, "its shard ends", pause=1)
        still = workflows(home, experiment, "Shard")
        code, watched = homes.command(home, "watch", experiment)
        told = homes.command(home, "status", experiment)[1]
        listed = homes.command(home, "results", experiment)[1]
        resumed, printed = homes.command(home, "run", "--resume", experiment, *stack.plugins())
        count = recorded(home, experiment)
    words = essence(told, "outside by")
    happened = (f"{end}; status: {words[:260]}; results says so: {'terminated from outside' in listed}; watch exits {code};"
                f" shards still open: {len(still)}; run --resume exits {resumed}, {count} of 6 results")
    return happened, (
        end == "STOPPED" and "terminated from outside by" in told and "by hand" in told
        and "terminated from outside" in listed and code == 5 and resumed == 0 and count == 6 and not still)


@row("servers", "shards ended from outside three times",
     "says why, exit code 5, can be continued")
def shards_ended(folder):
    tasks = stack.write_tasks(folder / "tasks", 6)
    with running(folder) as home:
        experiment = home.experiment("shards", tasks, plan(folder, 6_000), "--parallelism", "2")
        killed = set()
        def three():
            if len(killed) < 3:
                for shard in workflows(home, experiment, "Shard"):
                    if temporal(home, "workflow", "terminate", "-w", shard, "--reason", "by hand")[0] == 0:
                        killed.add((shard, len(killed)))
            return len(killed) >= 3 or status(home, experiment) in ("STOPPED", "COMPLETED", "CANCELLED")
        await_that(three, 120, "three shards terminated", pause=1)
        end = over(home, experiment, 120)
        code, watched = homes.command(home, "watch", experiment)
        told = homes.command(home, "status", experiment)[1]
        resumed, printed = homes.command(home, "run", "--resume", experiment, *stack.plugins())
        count = recorded(home, experiment)
    happened = (f"terminated {len(killed)} times: {end}; {essence(told, 'shard', 'outside')[:300]}; watch exits {code};"
                f" run --resume exits {resumed}, {count} of 6 results")
    if end == "COMPLETED":
        return happened, code == 0 and count == 6 and len(killed) >= 3
    return happened, end == "STOPPED" and "from outside" in told and code == 5 and resumed == 0 and count == 6


@row("servers", "a workflow paused in Temporal",
     "\"paused in Temporal by …: unpause it there\", and it continues then")
def paused_in_temporal(folder):
    tasks = stack.write_tasks(folder / "tasks", 6)
    with running(folder) as home:
        experiment = home.experiment("paused", tasks, plan(folder, 2_000), "--parallelism", "2")
        await_that(lambda: recorded(home, experiment) >= 1, 120, "a result", pause=0.5)
        code, said = temporal(home, "workflow", "pause", "-w", experiment, "--reason", "a look")
        answer, text = ask(home, experiment, "pause")
        cancel, other = ask(home, experiment, "cancel")
        temporal(home, "workflow", "unpause", "-w", experiment)
        end = over(home, experiment)
        count = recorded(home, experiment)
    message = re.sub(r"\s+", " ", json.loads(text).get("detail", text) if text.startswith("{") else text)
    happened = f"pause in Temporal exit {code}; pause: {answer} {message[:240]}; cancel: {cancel}; unpaused: {end}, {count} of 6"
    return happened, (
        code == 0 and "paused in Temporal" in text and "npause" in text and "restarting" not in text
        and "restarting" not in other and end in ("COMPLETED", "CANCELLED"))


@row("servers", "another locale after a restart",
     "an id never depends on the machine: it ends as in one locale")
def another_locale(folder):
    tasks = stack.write_tasks(folder / "tasks", 6)
    arabic = {"LONGARC_JAVA_OPTS": "-Duser.language=ar -Duser.country=EG"}
    home = Stack(folder / "home", arabic)
    home.up(split=False, patience=300)
    try:
        experiment = home.experiment("locale", tasks, plan(folder, 1_500), "--parallelism", "2")
        await_that(lambda: recorded(home, experiment) >= 2, 120, "two results", pause=0.5)
    finally:
        homes.kill_everything(home.home)
        home.owner.wait()
    del home.environment["LONGARC_JAVA_OPTS"]
    code, printed = homes.command(home, "run", "--resume", experiment, *stack.plugins())
    told = homes.command(home, "status", experiment)[1]
    rows = homes.command(home, "results", experiment, "--json")[1].count('"verdict"')
    line = essence(told, "^status")
    return f"{experiment} begun in ar-EG, killed, resumed without: exit {code}, {line}, {rows} of 6 results", (
        code == 0 and "COMPLETED" in line and rows == 6 and experiment.isascii())


@row("servers", "tasks too large for a message",
     "a stated limit, checked when the tasks are read, with the task named; FAILED PLATFORM never")
def too_large(folder):
    told, right = [], True
    home = Stack(folder / "home")
    cases = {"9,000 pairs of 10 × 10": (9_000, 10, []), "800 pairs of 30 × 30, three strategies in a step": (800, 30, ["default"])}
    for name, (pairs, side, chosen) in cases.items():
        tasks = folder / f"tasks-{pairs}"
        tasks.mkdir()
        grid = [[(row_ * 7 + cell) % 10 for cell in range(side)] for row_ in range(side)]
        task = {"train": [{"input": grid, "output": grid}] * pairs, "test": [{"input": grid, "output": grid}]}
        (tasks / "large.json").write_text(json.dumps(task))
        code, printed = homes.command(home, "run", "--dataset", tasks, "--plan", chosen[0] if chosen else NOOP, *stack.plugins())
        told.append(f"{name}: exit {code}, {essence(printed, 'too large')[:300]}")
        right = right and code == 2 and "(large)" in printed and "characters" in printed and "are allowed" in printed
    return "; ".join(told), right


# -- the machine: temporary folder, HOME, mounts, clock


def mounted(folder, options, command, home):
    """Runs a command with another /tmp, in its own mount namespace; None when that is not possible."""
    if subprocess.run(["unshare", "-m", "true"], capture_output=True).returncode:
        return None
    script = f'mount -t tmpfs -o {options} tmpfs /tmp && exec "$@"'
    done = subprocess.run(
        ["unshare", "-m", "sh", "-c", script, "sh", *map(str, command)],
        env=home.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=500)
    return done.returncode, done.stdout


@contextlib.contextmanager
def outside_tmp():
    """A folder that another mount of /tmp does not hide."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="longarc-trouble-", dir="/var/tmp"))
    try:
        yield folder
    finally:
        homes.kill_everything(folder / "home")
        shutil.rmtree(folder, ignore_errors=True)


def with_tmp(options):
    with outside_tmp() as folder:
        home = Stack(folder / "home")
        tasks = stack.write_tasks(folder / "tasks", 2)
        checked = mounted(folder, options, [LONGARC, "doctor"], home)
        if checked is None:
            return "could not be tried: no mount namespace can be made here", False
        code, printed = mounted(
            folder, options, [LONGARC, "run", "--dataset", tasks, "--plan", NOOP, *stack.plugins()], home)
        models = essence(checked[1], "^\\w+ +models")
        inference = [line for line in printed.splitlines() if "inference" in line and "not" in line]
        happened = f"doctor exit {checked[0]}, {models}; run exit {code}, {essence(printed, 'results?$', '2/2', 'Error', 'memory')[:200]}"
        right = checked[0] == 0 and "loads" in models and code == 0 and not inference
        return happened, right and "runs in memory" not in printed and "user namespaces" not in checked[1] + printed


@row("servers", "noexec /tmp", "native libraries are unpacked in the home; doctor tries what will be needed")
def noexec_tmp(folder):
    return with_tmp("noexec")


@row("servers", "unwritable /tmp", "temporary files in the home; no cause is claimed that was not seen")
def unwritable_tmp(folder):
    return with_tmp("ro")


@row("servers", "leftovers in the temporary folder",
     "removed at the next start, by clean, and seen by doctor; a good run leaves none, /tmp stays as it was")
def leftovers(folder):
    def outside():
        return {each for each in pathlib.Path(tempfile.gettempdir()).iterdir() if re.search("onnx|librocksdb|jna|tmp.*native", each.name)}

    before = outside()
    home = Stack(folder / "home")
    tmp = home.home / "tmp"
    nets = folder / "nets.yaml"
    nets.write_text("name: nets\ndescription: trains nets\nsteps:\n  - [test-time-training]\n")
    tasks = stack.write_tasks(folder / "tasks", 2)
    for number in range(2):
        home.up(split=False, patience=300)
        experiment = home.experiment(f"nets-{number}", tasks, nets)
        await_that(lambda: recorded(home, experiment) >= 1, 120, "nets were loaded", pause=0.5)
        homes.kill_everything(home.home)
        home.owner.wait()
    left = sorted(each.name for each in tmp.iterdir())
    size = sum(each.stat().st_size for each in tmp.rglob("*") if each.is_file())
    seen = essence(homes.command(home, "doctor")[1], "temporary")
    home.up(split=False, patience=300)
    running_ = sorted(each.name for each in tmp.iterdir())
    finish(home)
    after = sorted(each.name for each in tmp.iterdir())
    happened = (f"killed twice: {len(left)} folders of {size / 1e6:.0f} MB; doctor: {seen}; while it runs again: {len(running_)};"
                f" after its end: {len(after)}; new outside the home: {len(outside() - before)}")
    once = 40e6  # the nets' library takes 28 MB, once for each process that has it
    return happened, left and size < once and "MB" in seen and not set(left) & set(running_) and not after and outside() == before


@row("servers", "no HOME", "a sentence and LONGARC_HOME, or it simply works; no unbound variable")
def no_home(folder):
    home = Stack(folder / "home")
    environment = {name: value for name, value in home.environment.items() if name != "HOME"}
    done = subprocess.run([LONGARC, "doctor"], env=environment, capture_output=True, text=True, timeout=120)
    said = done.stdout + done.stderr
    return f"doctor exits {done.returncode}; {essence(said, 'unbound', 'home ')}", done.returncode == 0 and "unbound" not in said


@row("servers", "home on noexec", "the reason and a remedy; doctor sees it")
def home_on_noexec(folder):
    if subprocess.run(["unshare", "-m", "true"], capture_output=True).returncode:
        return "could not be tried: no mount namespace can be made here", False
    tasks = stack.write_tasks(folder / "tasks", 2)
    mount = folder / "mount"
    mount.mkdir()
    environment = Stack(folder / "other").environment | {"LONGARC_HOME": str(mount / "home")}
    script = f'mount -t tmpfs -o noexec tmpfs "{mount}" && "{LONGARC}" doctor; echo "doctor exits $?"; ' \
             f'"{LONGARC}" run --dataset "{tasks}" --plan "{NOOP}" {" ".join(stack.plugins())}; echo "run exits $?"'
    done = subprocess.run(["unshare", "-m", "sh", "-c", script], env=environment, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, timeout=500)
    said = done.stdout
    doctor, ran = said.split("doctor exits", 1)
    happened = f"{essence(doctor, 'noexec')[:200]}; doctor exits{ran[:2]}; run: {essence(ran, 'noexec', 'Maybe', 'run exits')[:300]}"
    return happened, (
        "noexec" in doctor and "LONGARC_HOME" in doctor and ran.startswith(" 1") and "noexec" in ran[5:] and "run exits 1" in ran
        and "disk is full" not in said)


def temporal_servers(home):
    """PIDs of the dev servers that have this home's file."""
    found = []
    for pid in homes.processes(home.home):
        with contextlib.suppress(OSError):
            line = pathlib.Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ")
            if b"start-dev" in line and str(home.home).encode() in line:
                found.append(pid)
    return found


@row("servers", "two Temporal servers on one file",
     "orphans are found by what they are: one server is left, and none outlives stop")
def two_servers(folder):
    home = Stack(folder / "home")
    home.up(split=False, patience=300)
    old = temporal_servers(home)
    home.kill_owner()
    orphans = temporal_servers(home)
    (home.home / "run.json").write_text("")
    (home.home / "up.out").write_text("")
    home.up(split=False, patience=300)
    said = essence((home.home / "up.out").read_text(), "Ended what")
    now = temporal_servers(home)
    home.down()
    after = homes.processes(home.home)
    happened = f"server {old} outlived the kill: {orphans == old}; {said}; then {now}; after stop {len(after)} processes"
    return happened, orphans == old and len(now) == 1 and now != old and not after


@row("servers", "the clock steps",
     "a process is known by start ticks and boot, never by wall-clock time")
def clock_steps(folder):
    home = Stack(folder / "home")
    home.up(split=False, patience=300)
    run_file = home.home / "run.json"
    members = len(home.state()["members"])
    try:
        home.owner.send_signal(signal.SIGSTOP)  # otherwise it writes its own run.json again
        state = run_file.read_text()
        moved = re.sub(r'("startedAt"\s*:\s*")(\d{4})', lambda found: found[1] + str(int(found[2]) - 1), state)
        moved = re.sub(r'("startedAt"\s*:\s*)(\d+)', lambda found: found[1] + str(int(found[2]) - 10), moved)
        run_file.write_text(moved)
        servers = homes.command(home, "servers")[1]
        home.owner.send_signal(signal.SIGCONT)
        code, listed = homes.command(home, "list")
        home.down()
        left = homes.processes(home.home)
    finally:
        home.owner.send_signal(signal.SIGCONT)
        finish(home)
    shown = servers.count(" MB")
    happened = (f"the clock itself was not set, which no process may here; start times in run.json moved instead ({moved != state}):"
                f" servers shows {shown} of {members + 1}; list exits {code}; after stop {len(left)} processes (start ticks: ProcessIdTest)")
    return happened, moved != state and shown == members + 1 and code == 0 and not left


@row("servers", "a copied home", "the copy never touches the original")
def copied_home(folder):
    home = Stack(folder / "home")
    home.up(split=False, patience=300)
    try:
        copy = folder / "copy"
        # files written meanwhile may be incomplete in the copy: only effects of the copy's commands on the original count
        subprocess.run(["cp", "-a", home.home, copy], check=False, capture_output=True)
        other = Stack(copy)
        shown = homes.command(other, "servers")[1]
        code, stopped = homes.command(other, "stop")
        alive = home.ready() and all(home.living(member) for member in ("temporal", "postgres"))
        own = homes.command(home, "list")[0]
    finally:
        finish(home)
        homes.kill_everything(copy)
    happened = f"in the copy: servers says {essence(shown)!r}, stop says {essence(stopped)!r}; the original lives: {alive}, its list exits {own}"
    return happened, alive and own == 0 and "Nothing runs" in shown


# -- damage and messages


def overwrite_behind(file):
    """Overwrites all but the first page of a database that its server has open, and makes the server read it again."""
    with contextlib.closing(sqlite3.connect(file, timeout=30, isolation_level=None)) as database:
        database.execute("SELECT count(*) FROM sqlite_master").fetchall()
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        size = database.execute("PRAGMA page_size").fetchone()[0]
        rubbish = os.urandom(size)
        with open(file, "r+b") as pages:
            for at in range(size, file.stat().st_size, size):
                pages.seek(at)
                pages.write(rubbish)
        # Another program's change makes SQLite drop the pages that the server holds in memory.
        database.execute("PRAGMA user_version = 1")


@row("servers", "damage met while running", "noticed, said, set aside, continued")
def damage_while_running(folder):
    tasks = stack.write_tasks(folder / "tasks", 12)
    with running(folder) as home:
        experiment = home.experiment("damaged", tasks, plan(folder, 2_000), "--parallelism", "2")
        await_that(lambda: recorded(home, experiment) >= 2, 120, "two results", pause=0.5)
        file = next((home.home / "temporal").glob("server-*.db"))
        overwrite_behind(file)
        with contextlib.suppress(AssertionError):
            await_that(lambda: list(file.parent.glob("*.damaged-*")), 120, "it is set aside", pause=0.5)
        aside = [each.name for each in file.parent.glob("*.db.damaged-*")]
        end = over(home, experiment, 240)
        told = homes.command(home, "status", experiment)[1] + homes.command(home, "servers")[1]
        count = recorded(home, experiment)
        met = "malformed" in (home.home / "logs" / "temporal.log").read_text(errors="replace")
    said = essence(told, "damaged-")[:300] if "damaged-" in told else "status and servers say nothing of it"
    happened = f"the server met it: {met}; {len(aside)} set aside; {end}, {count} of 12 results; {said}"
    return happened, met and end == "COMPLETED" and count == 12 and len(aside) >= 1 and "damaged-" in told


@row("servers", "a message that lies",
     "the last lines of the server's log, and a remedy only for what was recognised")
def lying_message(folder):
    told, right = [], True
    for name, content in {"postgres/data/global/pg_control": bytes(8192), "postgres/data/postgresql.auto.conf": b"no_such_setting = 1\n"}.items():
        home, killed = Killed.copy(folder, pathlib.Path(name).name)
        (home.home / name).write_bytes(content)
        code, printed = homes.command(home, "results", killed.done)
        told.append(f"{pathlib.Path(name).name}: exit {code}, {essence(printed, 'Error', 'FATAL', 'PANIC', 'Maybe', 'ends with')[:420]}")
        lies = [lie for lie in ("disk is full", "namespaces are off", "restarting") if lie in printed]
        shown = pathlib.Path(name).name in printed or "no_such_setting" in printed
        right = right and not lies and (code == 0 or shown)
        homes.kill_everything(home.home)
    return "; ".join(told), right

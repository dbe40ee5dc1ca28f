"""A Longarc on its own home, used like users do: for the end-to-end benchmarks.

Needs Python 3.11 only. A benchmark makes a `Stack`, starts `up --split`, starts experiments,
disturbs processes, and reads the results from the commands.
"""

import json
import os
import pathlib
import shutil
import signal
import subprocess
import threading
import time
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
ROLES = ("orchestrator", "search", "inference", "api")
SERVERS = ("temporal", "postgres")
TICKS = os.sysconf("SC_CLK_TCK")


class Stack:
    """A home, its `up`, and the commands for it."""

    def __init__(self, home, environment=None):
        self.home = pathlib.Path(home).resolve()
        self.environment = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("LONGARC", "TEMPORAL", "SPRING"))
        }
        self.environment |= {"LONGARC_HOME": str(self.home), "LONGARC_TEMPORAL": "dev"}
        self.environment |= environment or {}
        self.owner = None
        (self.home / "bin").mkdir(parents=True, exist_ok=True)
        self._take_known_server()
        self._choose_ports()

    def _take_known_server(self):
        """Copies the Temporal CLI, so that the home does not build its own."""
        target = self.home / "bin" / "temporal"
        known = sorted(pathlib.Path.home().glob(".cache/longarc/temporal-*"))
        own = ROOT / ".longarc" / "bin" / "temporal"
        for candidate in [own, *reversed(known)]:
            if candidate.is_file() and not target.exists():
                shutil.copy(candidate, target)

    def _choose_ports(self):
        """Ports far from those of other stacks, which may start at the same moment."""
        kept = self.home / "ports.properties"
        if not kept.exists():
            first = 20_000 + os.getpid() * 10 % 12_000
            names = ("postgres", "temporal", "temporal-ui", "temporal-metrics", "api", "join")
            kept.write_text("".join(f"{name}={first + each}\n" for each, name in enumerate(names)))

    # -- the stack

    def up(self, *arguments, split=True, patience=180):
        """Starts `up --split`, or a plain `up`, and returns when it is ready."""
        self.begin_up(*arguments, split=split)
        await_that(self.ready, patience, "up is ready", alive=self.owner)

    def begin_up(self, *arguments, split=True):
        """Starts `up --split`, or a plain `up`, and returns at once."""
        shape = ["--split"] if split else []
        with open(self.home / "up.out", "ab") as output:
            self.owner = subprocess.Popen(
                [ROOT / "longarc", "up", *shape, *plugins(), *arguments],
                env=self.environment,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def ready(self):
        state = self.state()
        return state is not None and state["ready"] and state["owner"]["pid"] == self.owner.pid

    def state(self):
        """The content of run.json; None when there is none."""
        try:
            return json.loads((self.home / "run.json").read_text())
        except (OSError, json.JSONDecodeError):
            return None

    def pid(self, member):
        """The newest process of a role or server, running or not; None before its first."""
        state = self.state()
        known = state["members"].get(member) if state else None
        return known["process"]["pid"] if known else None

    def living(self, member):
        """Its process; None when it has ended, or its number belongs to another process."""
        state = self.state()
        known = state["members"].get(member) if state else None
        return known["process"]["pid"] if known and same(known["process"]) else None

    def java(self):
        """The java that its processes run with."""
        return str(pathlib.Path(f"/proc/{self.living('api')}/exe").resolve())

    def port(self, member):
        return self.state()["members"][member]["port"]

    def kill(self, member):
        """kill -9; returns whether there was a process."""
        return send(self.living(member), signal.SIGKILL)

    def kill_all(self):
        """kill -9 of the whole tree, from the top."""
        members = [self.living(member) for member in (*ROLES, *SERVERS)]
        self.kill_owner()
        for pid in members:
            send(pid, signal.SIGKILL)

    def kill_owner(self):
        """kill -9 of the supervising `up` only."""
        self.owner.kill()
        self.owner.wait()

    def down(self):
        with subprocess.Popen(
            [ROOT / "longarc", "stop"],
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ):
            if self.owner:
                self.owner.wait(180)  # waits for the end of the process, which must be reaped

    # -- commands and the API

    def run(self, *arguments, expect=0, limit=1800):
        """Runs a command and returns its output."""
        done = subprocess.run(
            [ROOT / "longarc", *map(str, arguments)],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=limit,
        )
        if expect is not None and done.returncode != expect:
            raise AssertionError(f"{arguments} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
        return done.stdout

    def authorization(self):
        """The header that proves to the API that the home is ours; none before `up` has made the token."""
        try:
            return {"Authorization": "Bearer " + (self.home / "token").read_text().strip()}
        except OSError:
            return {}

    def request(self, path, headers=None, **further):
        """A request of the home's owner to the API."""
        headers = (headers or {}) | self.authorization()
        return urllib.request.Request(self.state()["api"] + path, headers=headers, **further)

    def get(self, path, timeout=10):
        """The API's JSON; None while it does not answer."""
        return self._call(path, timeout)

    def post(self, path, body, timeout=60):
        return self._call(
            path, timeout, data=json.dumps(body).encode(), headers={"Content-Type": "application/json"})

    def _call(self, path, timeout, **request):
        if self.state().get("api") is None:  # it is being started
            return None
        request = self.request(path, **request)
        try:
            with urllib.request.urlopen(request, timeout=timeout) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            if error.code >= 500:
                return None
            raise AssertionError(f"{request.full_url}: {error.code} {error.read().decode()}") from error
        except (OSError, json.JSONDecodeError):
            return None

    def experiment(self, name, dataset, plan, *arguments):
        """Starts an experiment and returns its id; an attached `run` only watches, so it may go.

        Gives up after two minutes; the experiment may have been started nevertheless.
        """
        command = ["run", "--dataset", dataset, "--plan", plan, "--name", name, *plugins(), *arguments]
        with subprocess.Popen(
            [ROOT / "longarc", *map(str, command)],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        ) as watcher:
            alarm = threading.Timer(120, watcher.kill)
            alarm.start()
            printed = ""
            for line in watcher.stdout:
                printed += line
                if line.startswith("Experiment"):
                    alarm.cancel()
                    watcher.kill()
                    return line.split()[1].rstrip(":")
            alarm.cancel()
        raise AssertionError(f"{command} ended with {watcher.returncode}:\n{printed}")

    def sql(self, query, limit=60):
        """The rows of a query to the home's PostgreSQL, as texts; None while it does not answer.

        Needs psql.
        """
        try:
            password = (self.home / "postgres" / "password").read_text().strip()
            port = str(self.port("postgres"))
        except (OSError, TypeError, KeyError):  # `up` has just begun
            return None
        environment = os.environ | {"PGPASSWORD": password, "PGCONNECT_TIMEOUT": "2"}
        address = ["-h", "127.0.0.1", "-p", port, "-U", "longarc"]
        try:
            done = subprocess.run(
                ["psql", *address, "-d", "postgres", "-XAtq", "-F", "\t", "-c", query],
                env=environment,
                capture_output=True,
                text=True,
                timeout=limit,
            )
        except subprocess.TimeoutExpired:
            return None
        if "ERROR:" in done.stderr:  # of the statement itself; a lost connection is FATAL or none
            raise AssertionError(f"{query}\n{done.stderr}")
        if done.returncode != 0:
            return None
        return [line.split("\t") for line in done.stdout.splitlines()]

    def done(self, experiment):
        """The number of ended evaluations; None while the API does not answer."""
        status = self.get(f"/api/v1/experiments/{experiment}/status")
        return status and status["progress"]["completed_tasks"]


def plugins():
    """Arguments that load the test strategies, once they are built."""
    plugin = next((ROOT / "benchmarks" / "target").glob("longarc-benchmarks-*.jar"), None)
    return ["--plugins", str(plugin)] if plugin else []


def same(process):
    """Whether the process runs, and is not a later one with the same number: by ticks, not by the clock."""
    boot = pathlib.Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    return process["boot"] == boot and start_ticks(process["pid"]) == process["startTicks"]


def start_ticks(pid):
    """The start of a process, in clock ticks since the boot; None when it has ended."""
    try:
        fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return int(fields[19]) if fields[0] not in "ZX" else None
    except OSError:
        return None


def send(pid, what):
    try:
        os.kill(pid, what)
        return True
    except (ProcessLookupError, TypeError):
        return False


def await_that(condition, patience, what, pause=0.1, alive=None):
    """Waits until the condition holds; returns the seconds it took."""
    start = time.monotonic()
    while not condition():
        if time.monotonic() - start > patience:
            raise AssertionError(f"not within {patience} s: {what}")
        if alive is not None and alive.poll() is not None:
            raise AssertionError(f"ended with {alive.returncode} before: {what}")
        time.sleep(pause)
    return time.monotonic() - start


def cpu_seconds(pid):
    """User and system time of a process, its threads included; 0 when it has ended."""
    try:
        fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS
    except OSError:
        return 0.0


def children(pid):
    """The process and all its descendants."""
    every = [pid]
    try:
        for task in pathlib.Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                every += children(int(child))
    except OSError:
        pass
    return every


def resident_mb(pid):
    """Resident memory in MB; 0 when the process has ended. Shared pages count in each process."""
    try:
        return int(pathlib.Path(f"/proc/{pid}/statm").read_text().split()[1]) * 4096 / 1e6
    except OSError:
        return 0.0


def machine():
    """One line that names this machine."""
    model = next(
        (line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")),
        os.uname().machine,
    )
    return f"{model}, {os.cpu_count()} cores, {os.uname().sysname} {os.uname().release}"


def commit():
    """The measured commit, and whether sources differ from it."""
    def git(*arguments):
        return subprocess.run(["git", "-C", ROOT, *arguments], capture_output=True, text=True).stdout.strip()

    changed = git("status", "--porcelain", "--", "*.java", "*pom.xml", "*.py")
    return git("rev-parse", "--short", "HEAD") + (", with changes" if changed else "")


def probe():
    """Seconds of a fixed piece of work on one core, which reveal a slow phase of the host."""
    start = time.process_time(), time.monotonic()
    total = 0
    for number in range(3_000_000):
        total += number * number
    assert total > 0
    return time.monotonic() - start[1]


def write_tasks(folder, count):
    """Puzzles that all differ; the test input is the right answer of those with an even number."""
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True)
    for task in range(count):
        digits = [int(digit) for digit in f"{task:05d}"]
        answer = 2 if task % 2 == 0 else 3
        puzzle = {
            "train": [{"input": [digits], "output": [[1]]}],
            "test": [{"input": [[2]], "output": [[answer]]}],
        }
        (folder / f"task-{task:05d}.json").write_text(json.dumps(puzzle))
    return folder

"""One Longarc on a home of its own, driven as its users drive it: for the end-to-end benchmarks.

Needs Python 3.11 and nothing else. A benchmark makes a `Stack`, starts `up --split`, starts
experiments, disturbs what it wants, and asks the commands what became of them.
"""

import json
import os
import pathlib
import shutil
import signal
import subprocess
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

    def _take_known_server(self):
        """Spares each home its own build of the Temporal server."""
        target = self.home / "bin" / "temporal"
        known = sorted(pathlib.Path.home().glob(".cache/longarc/temporal-*"))
        own = ROOT / ".longarc" / "bin" / "temporal"
        for candidate in [own, *reversed(known)]:
            if candidate.is_file() and not target.exists():
                shutil.copy(candidate, target)

    # -- the stack

    def up(self, *arguments, split=True, patience=180):
        """Starts `up --split`, or a plain `up`, and returns when it is ready."""
        plugin = next((ROOT / "benchmarks" / "target").glob("longarc-benchmarks-*.jar"), None)
        plugins = ["--plugins", str(plugin)] if plugin else []
        with open(self.home / "up.out", "ab") as output:
            self.owner = subprocess.Popen(
                [ROOT / "longarc", "up", *(["--split"] if split else []), *plugins, *arguments],
                env=self.environment,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        await_that(lambda: self._ready(), patience, "up is ready", alive=self.owner)

    def _ready(self):
        state = self.state()
        return state is not None and state["ready"] and state["owner"]["pid"] == self.owner.pid

    def state(self):
        """What run.json says; None when there is none."""
        try:
            return json.loads((self.home / "run.json").read_text())
        except (OSError, json.JSONDecodeError):
            return None

    def pid(self, member):
        """The newest process of a role or server, alive or not; None before its first."""
        state = self.state()
        known = state["members"].get(member) if state else None
        return known["process"]["pid"] if known else None

    def port(self, member):
        return self.state()["members"][member]["port"]

    def kill(self, member):
        """kill -9; says whether there was one to kill."""
        return send(self.pid(member), signal.SIGKILL)

    def kill_all(self):
        """kill -9 of the whole tree, from the top."""
        pids = [self.owner.pid, *(self.pid(member) for member in (*ROLES, *SERVERS))]
        for pid in pids:
            send(pid, signal.SIGKILL)
        self.owner.wait()

    def down(self):
        with subprocess.Popen(
            [ROOT / "longarc", "stop"],
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ):
            if self.owner:
                self.owner.wait(180)  # it waits for the process to vanish: somebody has to reap it

    # -- commands and the API

    def run(self, *arguments, expect=0, limit=1800):
        """Runs a command to its end and returns what it printed."""
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

    def get(self, path, timeout=10):
        """The API's JSON; None while it does not answer."""
        return self._call(urllib.request.Request(self.state()["api"] + path), timeout)

    def post(self, path, body, timeout=60):
        request = urllib.request.Request(
            self.state()["api"] + path,
            data=json.dumps(body).encode(),
            headers={"Content-Type": "application/json"},
        )
        return self._call(request, timeout)

    @staticmethod
    def _call(request, timeout):
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
        """Starts an experiment and returns its id; an attached `run` only watches, so it may go."""
        command = ["run", "--dataset", dataset, "--plan", plan, "--name", name, *arguments]
        with subprocess.Popen(
            [ROOT / "longarc", *map(str, command)],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        ) as watcher:
            printed = ""
            for line in watcher.stdout:
                printed += line
                if line.startswith("Experiment"):
                    watcher.kill()
                    return line.split()[1].rstrip(":")
        raise AssertionError(f"{command} ended with {watcher.returncode}:\n{printed}")

    def done(self, experiment):
        """How many evaluations have ended; None while the API does not answer."""
        status = self.get(f"/api/v1/experiments/{experiment}/status")
        return status and status["progress"]["completed_tasks"]


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
    """User and system time of a process, its threads included; 0 when it is gone."""
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
    """Resident memory in MB; 0 when the process is gone. Shared pages count in each process."""
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
    """The commit that was measured, and whether sources differ from it."""
    def git(*arguments):
        return subprocess.run(["git", "-C", ROOT, *arguments], capture_output=True, text=True).stdout.strip()

    changed = git("status", "--porcelain", "--", "*.java", "*pom.xml", "*.py")
    return git("rev-parse", "--short", "HEAD") + (", with changes" if changed else "")


def probe():
    """Seconds of a fixed piece of work on one core: tells a slow phase of the host."""
    start = time.process_time(), time.monotonic()
    total = 0
    for number in range(3_000_000):
        total += number * number
    assert total > 0
    return time.monotonic() - start[1]


def write_tasks(folder, count):
    """Puzzles that all differ; those of even number are answered by their test input."""
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

"""Commands as the rows of trouble.py call them: with files, pipes and terminals at their ends."""

import atexit
import codecs
import fcntl
import os
import pathlib
import re
import select
import shutil
import signal
import struct
import subprocess
import tempfile
import termios
import time
import unicodedata
from dataclasses import dataclass

import homes
import stack

ESCAPE = "\x1b"
STYLING = re.compile(r"\x1b\[[0-9;]*m")
BEGUN = re.compile(r"(\x1b(\[[0-9;?]*)?)?$")
PIECES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b.|[\r\n]|[^\x1b\r\n]+")
BAR = re.compile("[█░]")


@dataclass(frozen=True)
class Said:
    """The output of a command, and its exit code."""

    code: int
    out: str
    err: str = ""
    seconds: float = 0.0

    @property
    def text(self):
        return self.out + self.err

    def holds(self, *texts):
        return all(text in self.text for text in texts)

    def line(self, text):
        """The first line that contains the text, for a report; empty when there is none."""
        return next((line.strip() for line in self.text.splitlines() if text in line), "")

    def last(self):
        """The last line of the results."""
        return (self.out.strip().splitlines() or [""])[-1]


def environment(home, **further):
    """The environment of a command: a minimum of this process's; None removes a name."""
    dropped = ("LONGARC", "TEMPORAL", "SPRING", "NO_COLOR", "CLICOLOR", "COLUMNS", "LC_", "LANG")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(dropped)}
    kept |= {"LONGARC_HOME": str(home), "LANG": "C.UTF-8", "TERM": "xterm-256color"} | further
    return {name: value for name, value in kept.items() if value is not None}


def longarc(folder, *arguments, home=None, root=stack.ROOT, further=None, out=None, limit=600):
    """Runs a command in the folder, on the home in it unless another is given.

    `out` is a file for its results, instead of the returned output.
    """
    home = folder / "home" if home is None else home
    began = time.monotonic()
    done = subprocess.run(
        [root / "longarc", *map(str, arguments)],
        cwd=folder,
        env=environment(home, **(further or {})),
        stdin=subprocess.DEVNULL,
        stdout=out or subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        errors="replace",
        timeout=limit,
    )
    return Said(done.returncode, done.stdout or "", done.stderr, time.monotonic() - began)


def told(said, *texts):
    """For a report: the exit code, and the lines that hold the texts, cut."""
    lines = [said.line(text) or f"no ({text})" for text in texts]
    return f"exit {said.code}: " + "; ".join(line[:160] for line in dict.fromkeys(lines))


class Shared:
    """One `up` that the rows with a store use, started by the first of them."""

    def __init__(self):
        self._stack = None

    def stack(self):
        if self._stack is None:
            folder = tempfile.mkdtemp(prefix="trouble-store-")
            self._stack = stack.Stack(pathlib.Path(folder) / "home")
            atexit.register(self._end, pathlib.Path(folder))
            self._stack.up(split=False, patience=300)
        return self._stack

    def _end(self, folder):
        try:
            self._stack.down()
        finally:
            homes.kill_everything(self._stack.home)
            shutil.rmtree(folder, ignore_errors=True)


SHARED = Shared()


def on_store(folder, *arguments, **options):
    """A command on the shared home."""
    return longarc(folder, *arguments, home=SHARED.stack().home, **options)


def run_on_store(folder, *arguments, **options):
    """`run` there; returns its output, and the experiment's id."""
    said = on_store(folder, "run", *stack.plugins(), *arguments, **options)
    found = re.search(r"^Experiment +(\S+?):", said.out, re.MULTILINE)
    return said, found[1] if found else None


class Window:
    """A terminal window with a command, and its visible content."""

    def __init__(self, folder, *arguments, columns, home=None, further=None):
        home = folder / "home" if home is None else home
        self.seen = Picture(columns)
        self.raw = ""
        self.most_bars = 0
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        self._master, terminal = os.openpty()
        self._resize(columns)
        self._process = subprocess.Popen(
            [stack.ROOT / "longarc", *map(str, arguments)],
            cwd=folder,
            env=environment(home, **(further or {})),
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        os.close(terminal)

    def _resize(self, columns):
        size = struct.pack("HHHH", 24, columns, 0, 0)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, size)

    def resize(self, columns):
        """Resizes the window; the command receives SIGWINCH."""
        self.seen.resize(columns)
        self._resize(columns)

    def watch(self, seconds):
        """Reads the output; returns whether the command still runs."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            if select.select([self._master], [], [], left)[0] and not self._read():
                self._process.wait()
                return False
        return True

    def watch_until(self, condition, seconds):
        """Reads the output until the condition holds; returns whether it does."""
        until = time.monotonic() + seconds
        while not condition() and time.monotonic() < until:
            if not self.watch(0.05):
                break
        return bool(condition())

    def end(self, seconds=300):
        """Waits for the command's end; returns its output."""
        if self.watch(seconds):
            stack.send(self._process.pid, signal.SIGKILL)
            self._process.wait()
            raise AssertionError(f"still running after {seconds} s:\n{self.raw[-2000:]}")
        os.close(self._master)
        return Said(self._process.returncode, self.raw)

    def close(self):
        """Ends the command with kill -9."""
        stack.send(self._process.pid, signal.SIGKILL)
        return self.end(60)

    def _read(self):
        try:
            data = os.read(self._master, 65536)
        except OSError:  # the other end is closed
            return False
        if not data:
            return False
        text = self._decoder.decode(data)
        self.raw += text
        for piece in re.split(r"(?=\r\x1b\[J)", text):
            self.seen.write(piece)
            self.most_bars = max(self.most_bars, len(self.bars()))
        return True

    def bars(self):
        """The visible lines with a progress bar."""
        return [line for line in self.seen.text() if BAR.search(line)]


class Picture:
    """The screen of a terminal that rewraps its lines when its width changes."""

    def __init__(self, columns):
        self.columns = columns
        self._lines = [""]
        self._line = 0
        self._at = 0
        self._rest = ""

    def resize(self, columns):
        self.columns = columns

    def text(self):
        return [line.rstrip() for line in self._lines]

    def write(self, text):
        whole = self._rest + text
        self._rest = BEGUN.search(whole)[0]
        for piece in PIECES.findall(whole[: len(whole) - len(self._rest)]):
            if piece.startswith(ESCAPE):
                self._obey(piece)
            elif piece == "\r":
                self._at = self._at // self.columns * self.columns
            elif piece == "\n":
                self._down()
            else:
                self._print(piece)

    def _obey(self, sequence):
        line = self._lines[self._line]
        if sequence.endswith("J"):
            self._lines[self._line :] = [line[: self._at]]
        elif sequence.endswith("K"):
            self._lines[self._line] = line[: self._at]
        elif sequence.endswith("A"):
            self._up()

    def _up(self):
        if self._at >= self.columns:
            self._at -= self.columns
        elif self._line > 0:
            self._line -= 1
            rows = max(0, len(self._lines[self._line]) - 1) // self.columns
            self._at = rows * self.columns

    def _down(self):
        row = self._at // self.columns
        if row < max(0, len(self._lines[self._line]) - 1) // self.columns:
            self._at = (row + 1) * self.columns
            return
        self._line += 1
        self._at = 0
        if self._line == len(self._lines):
            self._lines.append("")

    def _print(self, text):
        line = self._lines[self._line].ljust(self._at)
        self._lines[self._line] = line[: self._at] + text + line[self._at + len(text) :]
        self._at += len(text)


def widest(text):
    """The columns of the widest line of the output."""
    return max((columns(line) for line in STYLING.sub("", text).splitlines()), default=0)


def columns(line):
    wide = sum(unicodedata.east_asian_width(each) in "WF" for each in line)
    return len(line) + wide - sum(unicodedata.combining(each) > 0 for each in line)

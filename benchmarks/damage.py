#!/usr/bin/env python3
"""Damages each small file of a home in each way; then the next command must work, and name the files that it set aside.

    benchmarks/damage.py
    benchmarks/damage.py --only temporal --ways emptied,halved

A home whose servers were killed (kill -9) is copied once for each file and way: emptied, halved,
filled with NULs, removed. For files of PostgreSQL the next command is `results` of an experiment
that had ended; for the others it is `run` of another one, which needs every server and role. Every
result must be unchanged. Only files whose content can't be restored (docs/home.md) may lead to a
refusal, which must name the file and a remedy.
"""

import argparse
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import homes
import stack

LARGEST = 64 * 1024
WAYS = ("emptied", "halved", "nulled", "removed")

# not tested: logs, single programs, tables, the write-ahead log
PASSED_OVER = (
    r"logs/.*",
    r"up\.out",
    r"tmp/.*",
    r"postgres/programs-[^/]+/(?!contents\.txt|bin/postgres$|lib/libpq).*",
    r"postgres/data/(base/\d+|global)/\d+(_\w+)?(\.\d+)?",
    r"postgres/data/pg_wal/.*",
)
# large ones that matter nevertheless
LARGE = (r"bin/temporal", r"temporal/.*", r"postgres/programs-[^/]+/(bin/postgres|lib/libpq.*)")
# their content can't be restored
MAY_BE_REFUSED = (
    r"postgres/data/global/pg_control",
    r"postgres/data/(global|base/\d+)/pg_filenode\.map",
    r"postgres/data/pg_(xact|multixact|subtrans)/.*",
)
# people may use them, or lose data with them: a message is required
SAID = {
    r"layout": ("emptied", "nulled"),
    r"bin/temporal": ("emptied", "halved", "nulled"),
    r"temporal/server-[^/]*\.db": ("emptied", "halved", "nulled"),
    r"postgres/programs-[^/]+/.*": WAYS,
    r"postgres/password": WAYS,
    r"postgres/data/(base/\d+/)?PG_VERSION": WAYS,
    r"postgres/data/postmaster\.pid": ("emptied", "nulled"),
}


def matches(name, patterns):
    return any(re.fullmatch(pattern, name) for pattern in patterns)


def damage(file, way):
    content = file.read_bytes()
    mode = file.stat().st_mode
    file.unlink()
    if way != "removed":
        damaged = {"emptied": b"", "halved": content[: len(content) // 2], "nulled": bytes(len(content))}
        file.write_bytes(damaged[way])
        file.chmod(mode & 0o777)


class Damage:
    def __init__(self, options):
        self.options = options
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="damage-"))
        self.stack = stack.Stack(self.folder / "home")
        self.copy = self.folder / "copy"
        self.tasks = stack.write_tasks(self.folder / "tasks", 3)
        self.plan = stack.ROOT / "benchmarks" / "plans" / "noop.yaml"
        self.rows = []

    def say(self, text):
        print(text, file=sys.stderr, flush=True)

    def prepare(self):
        """A home with results, killed while it was up."""
        self.experiment, _ = homes.run_experiment(self.stack, "before", self.tasks, self.plan)
        self.wanted, _ = homes.results(self.stack, self.experiment)
        self.stack.up(split=False)
        homes.kill_everything(self.stack.home)
        self.stack.owner.wait()
        self.stack.home.rename(self.copy)

    def files(self):
        names = sorted(str(file.relative_to(self.copy)) for file in self.copy.rglob("*") if file.is_file() and not file.is_symlink())
        small = [
            name
            for name in names
            if matches(name, LARGE) or (self.copy / name).stat().st_size <= LARGEST and not matches(name, PASSED_OVER)
        ]
        return [name for name in small if re.search(self.options.only, name)]

    def restore(self):
        homes.kill_everything(self.stack.home)
        shutil.rmtree(self.stack.home, ignore_errors=True)
        subprocess.run(["cp", "-a", "--", self.copy, self.stack.home], check=True)

    def attempt(self, name, way):
        self.restore()
        damage(self.stack.home / name, way)
        try:
            if name.startswith("postgres/"):
                rows, printed = homes.results(self.stack, self.experiment)
            else:
                _, printed = homes.run_experiment(self.stack, "after", self.tasks, self.plan)
                rows, _ = homes.results(self.stack, self.experiment)
            outcome, trouble = self.judged(name, way, rows, printed)
        except AssertionError as failure:
            outcome, trouble = self.refused(name, str(failure))
        self.rows.append((name, way, outcome, trouble))
        self.say(f"{name} {way}: {outcome}{': ' + trouble if trouble else ''}")

    def judged(self, name, way, rows, printed):
        if rows != self.wanted:
            return "other results", f"{rows}"
        said = pathlib.Path(name).name in printed or "programs" in name and "programs (" in printed
        due = any(re.fullmatch(pattern, name) and way in ways for pattern, ways in SAID.items())
        if due and not said:
            return "works", f"without a word:\n{printed}"
        return "works, and says so" if said else "works", ""

    def refused(self, name, printed):
        known = matches(name, MAY_BE_REFUSED)
        named = "/".join(pathlib.Path(name).parts[-2:]) in printed and "\nMaybe " in printed
        return "refused", "" if known and named else printed

    def run(self):
        self.prepare()
        files = self.files()
        self.say(f"{len(files)} files")
        for name in files:
            for way in self.options.ways.split(","):
                self.attempt(name, way)
        return self.report()

    def report(self):
        lines = [*homes.head(), ""]
        for name in dict.fromkeys(name for name, *_ in self.rows):
            cells = [f"{way}: {'FAILS, ' if trouble else ''}{outcome}" for each, way, outcome, trouble in self.rows if each == name]
            lines.append(f"{name}: {'; '.join(cells)}")
        bad = [row for row in self.rows if row[3]]
        lines += ["", f"{len(self.rows) - len(bad)} of {len(self.rows)} as they should be"]
        print("\n".join(lines))
        if self.options.out:
            pathlib.Path(self.options.out).write_text("\n".join(lines) + "\n")
        return not bad

    def close(self):
        homes.kill_everything(self.stack.home)
        shutil.rmtree(self.folder)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", help="a pattern: files whose name in the home contains it")
    parser.add_argument("--ways", default=",".join(WAYS))
    parser.add_argument("--out", help="a file for the result")
    bench = Damage(parser.parse_args())
    try:
        good = bench.run()
    finally:
        bench.close()
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Provokes the errors that public reports describe, and prints the results beside the expected ones.

    benchmarks/trouble.py [--only TEXT] [--section files|terminal|servers] [--scratch DIR] [--out FILE]

Each row runs the built command on a new home. Exit code 1 when a row differs.
"""

import argparse
import importlib
import pathlib
import shutil
import sys
import tempfile
import traceback

import homes
from trouble_rows import ROWS

SECTIONS = ("files", "terminal", "servers")


def main():
    options = arguments()
    for section in SECTIONS:
        importlib.import_module(f"trouble_{section}")
    rows = [row for row in ROWS if options.section in (None, row.section)]
    rows = [row for row in rows if not options.only or any(text in row.kind for text in options.only)]
    lines = homes.head()
    print(*lines, sep="\n", flush=True)
    differing = 0
    for row in rows:
        happened, right = attempt(row, options.scratch)
        differing += not right
        told = [
            "",
            f"{'as it should be' if right else 'DIFFERS':16}{row.section}: {row.kind}",
            f"  happens: {happened}",
            f"  should:  {row.should}",
        ]
        print(*told, sep="\n", flush=True)
        lines += told
    lines += ["", f"{len(rows)} rows, {differing} differ"]
    print(lines[-1])
    if options.out:
        options.out.write_text("\n".join(lines) + "\n")
    sys.exit(1 if differing else 0)


def attempt(row, scratch):
    """Runs one row in a new folder, and leaves no process of it."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="trouble-", dir=scratch))
    try:
        return row.attempt(folder)
    except Exception:
        return "the bench failed: " + traceback.format_exc().strip(), False
    finally:
        for home in {found.parent for found in folder.glob("**/run.json")} | {folder / "home"}:
            homes.kill_everything(home)
        shutil.rmtree(folder, ignore_errors=True)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", metavar="TEXT", action="append", help="rows whose kind holds this text; can be repeated")
    parser.add_argument("--section", choices=SECTIONS, help="only one section")
    parser.add_argument("--scratch", type=pathlib.Path, help="the folder for the homes")
    parser.add_argument("--out", type=pathlib.Path, help="a file for the output")
    return parser.parse_args()


if __name__ == "__main__":
    main()

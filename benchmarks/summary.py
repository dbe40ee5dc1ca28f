#!/usr/bin/env python3
"""Sums up results of `longarc bench`: the number solved, the cost, and the kinds of programs.

    benchmarks/summary.py results.jsonl [--ids FILE]

FILE has one task id per line; only those are counted.
"""
import argparse
import collections
import json
import re
import statistics


def kind(program):
    """The kind of the winning program, by its text."""
    if not program:
        return "none"
    text, _, note = program.partition("#")
    explained = re.search(r"explains (\d+) of (\d+)", note)
    if explained and explained[1] != explained[2]:
        return "partial"
    if not re.search(r"\|> (paint|replace)\(", text):
        return "state" if "blank(" not in text else "state on a foreseen size"
    layers = re.findall(r"\|> (?:paint|replace)\(", text)
    return "one rule" if len(layers) == 1 else "table or several rules"


def view(program):
    """The views in the program."""
    return " ".join(re.sub(r"_[0-9]+$", "", name) for name in re.findall(r"(\w+) \{", program or "")) or "as it is"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("results")
    parser.add_argument("--ids")
    options = parser.parse_args()
    with open(options.results) as file:
        rows = [json.loads(line) for line in file]
    if options.ids:
        with open(options.ids) as file:
            wanted = set(file.read().split())
        rows = [row for row in rows if row["task_id"] in wanted]
    solved = [row for row in rows if row["solved_at"] is not None and row["solved_at"] <= 2]
    first = sum(row["solved_at"] == 1 for row in solved)
    cpu = [row["cpu_ms"] / 1000 for row in rows]
    print(f"{len(solved)} of {len(rows)} solved within two attempts, {first} by the first; "
          f"CPU s per search: mean {statistics.mean(cpu):.2f}, median {statistics.median(cpu):.2f}, "
          f"max {max(cpu):.2f}")
    for name, of in (("kind", kind), ("view", view)):
        print(f"by {name} of the best program:")
        found = collections.Counter(of(row["program"]) for row in rows if row["program"])
        right = collections.Counter(of(row["program"]) for row in solved)
        for key, count in right.most_common():
            print(f"  {count:4} right of {found[key]:4}  {key}")


if __name__ == "__main__":
    main()

"""Proofs about a disturbed experiment, compared with an undisturbed one: nothing lost, nothing
duplicated, the same results, and a ledger that is balanced and equal to the last digit.

They use the commands, like users, and the tables, which have more than the commands show.
"""

import collections
import functools
import json
from decimal import Decimal

import histories


class Proofs:
    """The errors of each of the four proofs, as sentences; none: the proof holds."""

    NAMES = ("0 lost", "0 duplicated", "same results", "ledger balanced")

    def __init__(self):
        self.wrong = {name: [] for name in self.NAMES}

    @property
    def hold(self):
        return not any(self.wrong.values())

    def check(self, stack, twin, experiment, expected):
        """Proves one experiment; `expected` are its ARC tasks."""
        rows = results(stack, experiment)
        for name, sentences in (
            ("0 lost", lost(rows, expected) + failures(stack, experiment)),
            ("0 duplicated", duplicated(rows) + duplicated_in_tables(stack, experiment)),
            ("same results", different(stack, twin, experiment)),
            ("ledger balanced", unbalanced(stack, twin, experiment, rows)),
        ):
            self.wrong[name] += [f"{experiment}: {sentence}" for sentence in sentences]

    def lines(self):
        for name, sentences in self.wrong.items():
            yield f"{name:16} {'holds' if not sentences else f'FAILS, {len(sentences)} ×'}"
            yield from (f"  {sentence}" for sentence in sentences[:20])


class SteeredProofs(Proofs):
    """The same for a steered experiment, with several rounds and its own cost.

    The executed runs are read from Temporal's histories, never from the ledger.
    """

    NAMES = ("0 lost", "0 duplicated", "same results", "ledger balanced", "limits held", "ledger is what ran")

    def __init__(self, limits):
        super().__init__()
        self._limits = limits

    def check(self, stack, twin, experiment, expected):
        rows = results(stack, experiment)
        newest = newest_of(rows)
        ran = histories.runs(stack.state()["temporal"]["ui"], experiment)
        for name, sentences in (
            ("0 lost", lost(newest, expected)),
            ("0 duplicated", duplicated_in_tables(stack, experiment)),
            ("same results", unlike(newest_of(results(stack, twin)), newest)),
            ("ledger balanced", ledger(stack, experiment)["differences"] + still_reserved(stack, experiment)),
            ("limits held", histories.exceeded(ran, self._limits.at)),
            ("ledger is what ran", histories.unlike_ledger(ran, booked(stack, experiment))),
        ):
            self.wrong[name] += [f"{experiment}: {sentence}" for sentence in sentences]


def newest_of(rows):
    """The row of the newest round of each ARC task."""
    return list({row["task_id"]: row for row in sorted(rows, key=lambda row: row["round"])}.values())


def unlike(undisturbed, steered):
    """The differences between two lists of newest results; rounds, times, tries and costs of retries may differ."""
    fields = ("verdict", "failure_type", "strategy", "confidence", "attempts")
    twins = {row["task_id"]: row for row in undisturbed}
    return [
        f"({row['task_id']}) has {field} ({row[field]}), undisturbed ({twins[row['task_id']][field]})"
        for row in steered
        for field in fields
        if row[field] != twins[row["task_id"]][field]
    ]


def still_reserved(stack, experiment):
    reserved = Decimal(ledger(stack, experiment)["reserved_usd"])
    return [f"(${reserved}) is still reserved"] if reserved else []


def booked(stack, experiment):
    """The ledger's lines: ((ARC task, round, step, strategy), run id, settled, lost) of each."""
    rows = stack.sql(
        "SELECT task_id, round, step, strategy, run_id, coalesce(settled_usd, 0), lost_usd FROM ledger"
        f" WHERE experiment_id = '{experiment}'")
    return [
        ((task, int(round_), int(step), strategy), run_id, Decimal(settled), Decimal(lost))
        for task, round_, step, strategy, run_id, settled, lost in rows
    ]


def results(stack, experiment):
    printed = stack.run("results", experiment, "--json", "--all-rounds")
    return [json.loads(line, parse_float=Decimal) for line in printed.splitlines()]


def lost(rows, expected):
    """Evaluations without a result, or FAILED: no strategy here fails."""
    found = {row["task_id"] for row in rows}
    return [f"({task}) has no result" for task in sorted(set(expected) - found)] + [
        f"({row['task_id']}) is {row['verdict']} ({row['failure_type']})"
        for row in rows
        if row["verdict"] in ("FAILED", "NOT_RUN")
    ]


def failures(stack, experiment):
    """The messages of the failed ones."""
    rows = stack.sql(
        f"SELECT task_id, replace(failure_json ->> 'message', E'\\n', ' ') FROM experiment_results "
        f"WHERE experiment_id = '{experiment}' AND verdict = 'failed' ORDER BY task_id"
    )
    return [f"({task}) says: {message}" for task, message in rows]


def duplicated(rows):
    counts = collections.Counter(row["task_id"] for row in rows)
    return [f"({task}) has {count} results" for task, count in counts.items() if count > 1]


def duplicated_in_tables(stack, experiment):
    """One row for each evaluation, and for each of its strategy runs, despite repetitions."""
    keys = {
        "evaluations": "task_id, round",
        "experiment_results": "task_id, round",
        "task_submissions": "task_id, round",
        "strategy_metrics": "task_id, round, step, strategy_index",
        "ledger": "task_id, round, step, strategy_index, repeat",
    }
    wrong = []
    for table, key in keys.items():
        rows = stack.sql(
            f"SELECT concat_ws(' ', {key}), count(*) FROM {table} "
            f"WHERE experiment_id = '{experiment}' GROUP BY {key} HAVING count(*) > 1"
        )
        wrong += [f"{table} has ({row}) {count} times" for row, count in rows]
    return wrong


def different(stack, twin, experiment):
    return stack.run("diff", twin, experiment, expect=None).splitlines()


def unbalanced(stack, twin, experiment, rows):
    """Lost activity attempts may have any cost; it is booked separately."""
    ours, its = ledger(stack, experiment), ledger(stack, twin)
    wrong = [f"the ledger says: {sentence}" for sentence in ours["differences"]]
    if not ours["balanced"]:
        wrong.append("the ledger is not balanced")
    if Decimal(ours["reserved_usd"]) != 0:
        wrong.append(f"({ours['reserved_usd']}) is still reserved")
    for field in ("spent_usd", "by_strategy"):
        if ours[field] != its[field]:
            wrong.append(f"{field} is ({ours[field]}), undisturbed ({its[field]})")
    if sum((row["cost"] for row in rows), Decimal(0)) != ours["spent_usd"]:
        wrong.append(f"the results' costs do not add up to what is spent ({ours['spent_usd']})")
    return wrong + unsettled(stack, experiment) + other_lines(stack, twin, experiment)


@functools.cache
def ledger(stack, experiment):
    """The ledger of an ended experiment from the command and the API, which must agree."""
    told = json.loads(stack.run("budget", experiment, "--json"), parse_float=Decimal)
    served = stack.get(f"/api/v1/experiments/{experiment}/ledger?proof=true")
    for field in ("spent_usd", "reserved_usd", "lost_usd"):
        if served is None or Decimal(str(served[field])) != told[field]:
            raise AssertionError(f"the API's ledger ({served}) is not the command's ({told})")
    return told


def unsettled(stack, experiment):
    """Each reservation is settled once, and each strategy run of a result has its reservation."""
    rows = stack.sql(
        f"""
        SELECT concat_ws(' ', task_id, round, step, strategy_index),
               CASE WHEN metric_id IS NULL THEN 'is booked, but no run of its result'
                    WHEN reserved_at IS NULL THEN 'is a run of its result, but not booked'
                    ELSE 'is reserved, but not settled' END
        FROM (SELECT * FROM ledger WHERE experiment_id = '{experiment}' AND NOT late) AS ledger
        FULL JOIN (SELECT * FROM strategy_metrics WHERE experiment_id = '{experiment}') AS runs
          USING (task_id, round, step, strategy_index)
        WHERE metric_id IS NULL OR reserved_at IS NULL OR settled_usd IS NULL
        """
    )
    return [f"({line}) {what}" for line, what in rows]


def other_lines(stack, twin, experiment):
    """Line by line: the same runs were reserved and settled at the same price."""
    line = "task_id, round, step, strategy_index, strategy, reserved_usd, settled_usd"
    one, other = (
        f"SELECT {line} FROM ledger WHERE experiment_id = '{which}'" for which in (twin, experiment)
    )
    rows = stack.sql(
        f"""
        (SELECT 'only undisturbed', * FROM ({one} EXCEPT {other}) AS a)
        UNION ALL (SELECT 'only disturbed', * FROM ({other} EXCEPT {one}) AS b)
        """
    )
    return [f"a line is {' '.join(row)}" for row in rows]


def money(stack, experiment):
    """The spending, and the cost of lost activity attempts."""
    told = ledger(stack, experiment)
    return Decimal(told["spent_usd"]), Decimal(told["lost_usd"])


def tries(stack, experiment):
    """The counts of activity attempts by end, except answered ones."""
    rows = stack.sql(
        f"""
        SELECT try ->> 'end', count(*) FROM strategy_metrics, jsonb_array_elements(tries_json) AS try
        WHERE experiment_id = '{experiment}' AND try ->> 'end' <> 'ANSWERED' GROUP BY 1 ORDER BY 1
        """
    )
    return {end: int(count) for end, count in rows}


def recorded(stack, experiments):
    """The times of recording of the results, in seconds since 1970, in order."""
    ids = ", ".join(f"'{experiment}'" for experiment in experiments)
    rows = stack.sql(
        "SELECT extract(epoch FROM recorded_at) FROM experiment_results "
        f"WHERE experiment_id IN ({ids}) ORDER BY recorded_at"
    )
    return [float(at) for (at,) in rows]

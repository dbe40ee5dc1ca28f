"""What really ran, by Temporal's histories: each strategy run with its times and its price.

The ledger is never asked: what it claims is compared with this.
"""

import base64
import collections
import datetime
import json
import urllib.parse
import urllib.request
from decimal import ROUND_HALF_UP, Decimal

CORE_SECOND_USD = Decimal("0.000014")  # unless LONGARC_PRICES_CORESECONDUSD says otherwise
CORE_SECONDS_PER_UNIT = {
    "sleep": Decimal("0.001"),
    "sleep-inference": Decimal("0.001"),
    "fail": Decimal("0.001"),
    "program-synthesis": Decimal("0.001"),
}
ENDS = {
    "EVENT_TYPE_ACTIVITY_TASK_COMPLETED": "activityTaskCompletedEventAttributes",
    "EVENT_TYPE_ACTIVITY_TASK_FAILED": "activityTaskFailedEventAttributes",
    "EVENT_TYPE_ACTIVITY_TASK_TIMED_OUT": "activityTaskTimedOutEventAttributes",
    "EVENT_TYPE_ACTIVITY_TASK_CANCELED": "activityTaskCanceledEventAttributes",
}


class Run:
    """One strategy run: an activity from its scheduling to its end.

    `key` is (ARC task, round, step, strategy), `run_id` that of the evaluation's Temporal run. `ended`
    is when it completed, failed or was given up, in seconds since 1970; None: it still runs. `units`
    are what its outcome spent; None when it came to none.
    """

    def __init__(self, key, run_id, begun, budget):
        self.key = key
        self.run_id = run_id
        self.begun = begun
        self.ended = None
        self.budget = budget
        self.units = None

    @property
    def reserved(self):
        return price(self.key[3], self.budget)

    @property
    def settled(self):
        return Decimal(0) if self.units is None else price(self.key[3], self.units)


def price(strategy, units):
    exact = units * CORE_SECONDS_PER_UNIT[strategy] * CORE_SECOND_USD
    return exact.quantize(Decimal("0.00000001"), ROUND_HALF_UP)


def runs(ui, experiment, namespace="arc"):
    """All strategy runs of an experiment, by the Web UI's address of its Temporal server."""
    found = {}
    for workflow, run in executions(ui, namespace, experiment):
        for one in runs_of(run, history(ui, namespace, workflow, run)):
            # a reset copies events into the new run: the same run once more
            found.setdefault((one.key, one.begun), one)
    return sorted(found.values(), key=lambda one: one.begun)


def executions(ui, namespace, experiment):
    query = f"ExperimentId = '{experiment}' AND WorkflowType = 'Evaluation'"
    for page in pages(ui, f"/api/v1/namespaces/{namespace}/workflows", {"query": query}):
        for each in page.get("executions", []):
            yield each["execution"]["workflowId"], each["execution"]["runId"]


def history(ui, namespace, workflow, run):
    path = f"/api/v1/namespaces/{namespace}/workflows/{urllib.parse.quote(workflow)}/history"
    for page in pages(ui, path, {"execution.runId": run}):
        yield from page["history"].get("events", [])


def pages(ui, path, parameters):
    token = ""
    while True:
        asked = parameters | ({"nextPageToken": token} if token else {})
        with urllib.request.urlopen(f"{ui}{path}?{urllib.parse.urlencode(asked)}", timeout=60) as answer:
            page = json.load(answer)
        yield page
        token = page.get("nextPageToken")
        if not token:
            return


def runs_of(run_id, events):
    open_runs, last, all_runs = {}, None, []
    for event in events:
        last = moment(event["eventTime"])
        kind = event["eventType"]
        if kind == "EVENT_TYPE_ACTIVITY_TASK_SCHEDULED":
            attributes = event["activityTaskScheduledEventAttributes"]
            if attributes["activityType"]["name"] == "RunStrategy":
                run = scheduled(run_id, attributes, last)
                open_runs[event["eventId"]] = run
                all_runs.append(run)
        elif kind in ENDS:
            attributes = event[ENDS[kind]]
            run = open_runs.pop(attributes["scheduledEventId"], None)
            if run:
                run.ended = last
                if kind == "EVENT_TYPE_ACTIVITY_TASK_COMPLETED":
                    run.units = payload(attributes["result"])["outcome"]["workUnits"]
        elif kind.startswith("EVENT_TYPE_WORKFLOW_EXECUTION_") and kind.rsplit("_", 1)[1] in (
            "COMPLETED", "FAILED", "CANCELED", "TERMINATED", "OUT"):
            for run in open_runs.values():
                run.ended = last
            open_runs.clear()
    return all_runs


def scheduled(run_id, attributes, begun):
    run = payload(attributes["input"])
    key = (run["arcTaskId"], run["round"], run["step"], run["strategy"])
    return Run(key, run_id, begun, run["budget"])


def payload(payloads):
    return json.loads(base64.b64decode(payloads["payloads"][0]["data"]))


def moment(text):
    """Seconds since 1970; Temporal writes up to nine decimals, Python reads six."""
    whole, _, fraction = text.rstrip("Z").partition(".")
    seconds = datetime.datetime.fromisoformat(whole + "+00:00").timestamp()
    return seconds + float("0." + (fraction or "0"))


def exceeded(all_runs, limit_at):
    """Each moment at which runs in flight, at their reserved price, and those that had ended, at
    their settled price, were over the limit; at most once for each event.

    :param limit_at: the limit that held at a moment, as a function
    """
    changes = collections.defaultdict(Decimal)
    for run in all_runs:
        changes[run.begun] += run.reserved
        if run.ended is not None:
            changes[run.ended] += run.settled - run.reserved
    total, wrong = Decimal(0), []
    for at in sorted(changes):
        total += changes[at]
        limit = limit_at(at)
        if limit is not None and total > limit:
            wrong.append(f"at {at:.3f} ${total} were in flight or spent, of ${limit}")
    return wrong


def unlike_ledger(all_runs, lines):
    """Where what ran and the ledger's lines do not belong to each other.

    A run that came to an outcome has a line of its own, or is among the lost of the one that took its
    place; one that was cut short has at least the line of its strategy.

    :param lines: (key, run id, settled, lost) of each
    """
    ran = collections.defaultdict(list)
    for run in all_runs:
        ran[run.key].append(run)
    booked = {key for key, *_ in lines}
    own = {(key, run_id) for key, run_id, *_ in lines}
    lost_of = collections.defaultdict(Decimal)
    for key, _, _, lost in lines:
        lost_of[key] = max(lost_of[key], lost)
    wrong = [f"{key} ran, but has no line" for key in sorted(ran.keys() - booked)]
    wrong += [
        f"{run.key} of {run.run_id} came to an outcome (${run.settled}), but has no line"
        for run in all_runs
        if run.units is not None and run.key in booked
        and (run.key, run.run_id) not in own and lost_of[run.key] < run.settled
    ]
    for key, run_id, settled, lost in lines:
        of_line = [run for run in ran[key] if run.run_id == run_id]
        if not of_line and (settled or lost):
            wrong.append(f"{key} is booked for {run_id} (${settled}, lost ${lost}), but never ran there")
        elif settled and settled not in {run.settled for run in of_line}:
            wrong.append(f"{key} of {run_id} is settled at ${settled}, which none of its runs has cost")
    twice = collections.Counter((key, run_id) for key, run_id, settled, _ in lines if settled)
    return wrong + [f"{key} of {run_id} has {count} lines" for (key, run_id), count in twice.items() if count > 1]

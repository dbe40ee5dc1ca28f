"""The executed strategy runs in Temporal's histories, with their times and prices.

The ledger is not read here: it is compared with these.
"""

import base64
import collections
import datetime
import json
import urllib.parse
import urllib.request
from decimal import ROUND_HALF_UP, Decimal

CORE_SECOND_USD = Decimal("0.000014")  # the default of LONGARC_PRICES_CORESECONDUSD
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
    is the time when it completed, failed or was given up, in seconds since 1970; None: it still runs. `units`
    are the units of its outcome; None without one. `cut` is the time when it was cut off: the Temporal
    run was terminated, for example by a reset, and no run made from it by a reset has this one in its
    history. Then the strategy runs again, and the spending is lost.
    """

    def __init__(self, key, run_id, begun, budget):
        self.key = key
        self.run_id = run_id
        self.begun = begun
        self.ended = None
        self.budget = budget
        self.units = None
        self.cut = None

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
    found, cuts = {}, collections.defaultdict(list)
    for workflow, run_id in executions(ui, namespace, experiment):
        events = list(history(ui, namespace, workflow, run_id))
        for run, inherited in runs_of(run_id, events):
            same = (run.key, run.begun, run.ended)
            cuts[same].append(terminated(events))
            if not inherited:
                found[same] = run
    for same, run in found.items():
        run.cut = None if None in cuts[same] else max(cuts[same])
    return sorted(found.values(), key=lambda one: one.begun)


def terminated(events):
    """The time of the run's termination; None without one."""
    last = events[-1]
    if last["eventType"] == "EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED":
        return moment(last["eventTime"])
    return None


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
    """Each strategy run of one history, and whether it was in the run from which a reset made this one.

    Runs that had not ended there begin anew after the reset.
    """
    open_runs, all_runs = {}, []
    for event in events:
        last = moment(event["eventTime"])
        kind = event["eventType"]
        if kind == "EVENT_TYPE_ACTIVITY_TASK_SCHEDULED":
            attributes = event["activityTaskScheduledEventAttributes"]
            if attributes["activityType"]["name"] == "RunStrategy":
                open_runs[event["eventId"]] = scheduled(run_id, attributes, last)
                all_runs.append((open_runs[event["eventId"]], False))
        elif kind in ENDS:
            attributes = event[ENDS[kind]]
            run = open_runs.pop(attributes["scheduledEventId"], None)
            if run:
                run.ended = last
                if kind == "EVENT_TYPE_ACTIVITY_TASK_COMPLETED":
                    run.units = payload(attributes["result"])["outcome"]["workUnits"]
        elif is_reset(event):
            for run in open_runs.values():
                run.begun = last
            all_runs = [(run, run.ended is not None) for run, _ in all_runs]
        elif kind.startswith("EVENT_TYPE_WORKFLOW_EXECUTION_") and kind.rsplit("_", 1)[1] in (
            "COMPLETED", "FAILED", "CANCELED", "TERMINATED", "OUT"):
            for run in open_runs.values():
                run.ended = last
            open_runs.clear()
    return all_runs


def is_reset(event):
    attributes = event.get("workflowTaskFailedEventAttributes", {})
    return attributes.get("cause") == "WORKFLOW_TASK_FAILED_CAUSE_RESET_WORKFLOW"


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
    their settled price, were over the limit; at most once for each event. Runs that were cut off do not
    count from then on: they are lost, which is booked separately.

    :param limit_at: a function that gives the limit at a moment
    """
    changes = collections.defaultdict(Decimal)
    for run in all_runs:
        changes[run.begun] += run.reserved
        if run.ended is not None:
            changes[run.ended] += run.settled - run.reserved
            if run.cut is not None:
                changes[max(run.cut, run.ended)] -= run.settled
    total, wrong = Decimal(0), []
    for at in sorted(changes):
        total += changes[at]
        limit = limit_at(at)
        if limit is not None and total > limit:
            wrong.append(f"at {at:.3f} ${total} were in flight or spent, of ${limit}")
    return wrong


def unlike_ledger(all_runs, lines):
    """The differences between the executed runs and the ledger's lines.

    A run with an outcome has its own line, or is among the lost ones of its strategy; a run that was
    cut off has at least the line of its strategy.

    :param lines: (key, run id, settled, lost) of each
    """
    ran, lost = collections.defaultdict(list), collections.defaultdict(Decimal)
    for run in all_runs:
        ran[run.key].append(run)
    for key, _, _, amount in lines:
        lost[key] += amount
    own = {(key, run_id) for key, run_id, settled, _ in lines if settled}
    wrong = [f"{key} ran, but has no line" for key in sorted(ran.keys() - {key for key, *_ in lines})]
    for key, runs in sorted(ran.items()):
        unbooked = [run for run in runs if run.settled and (key, run.run_id) not in own]
        amount = sum((run.settled for run in unbooked), Decimal(0))
        if amount > lost[key]:
            of = ", ".join(run.run_id for run in unbooked)
            wrong.append(f"{key} of {of} has cost ${amount}, of which ${lost[key]} is booked as lost")
    for key, run_id, settled, amount in lines:
        costs = {run.settled for run in ran[key] if run.run_id == run_id}
        if amount and not ran[key]:
            wrong.append(f"{key} has lost ${amount}, but never ran")
        if settled and not costs:
            wrong.append(f"{key} is settled for {run_id} (${settled}), but never ran there")
        elif settled and settled not in costs:
            wrong.append(f"{key} of {run_id} is settled at ${settled}, which none of its runs has cost")
    twice = collections.Counter((key, run_id) for key, run_id, settled, _ in lines if settled)
    return wrong + [f"{key} of {run_id} has {count} lines" for (key, run_id), count in twice.items() if count > 1]

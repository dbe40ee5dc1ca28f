"""Random actions on a running experiment, drawn from a seed: for the chaos bench.

Each action uses the interfaces of a person: the API, or Temporal's own command. A refused or
unanswered one is noted, and is not an error.
"""

import random
import subprocess
import threading
import time
from decimal import Decimal

# Weights.
ACTIONS = {
    "retry": 8,
    "pause": 4,
    "parallelism": 3,
    "limit": 10,
    "reset experiment": 2,
    "reset shard": 2,
    "reset evaluation": 4,
}
PAUSE = (0.5, 6.0)
PATIENCE = 20


class Limits:
    """The limit over time. It is only raised, so that old and new limits can be distinguished.

    A raise may take effect at any moment after its request, also when the answer was lost; a read
    of the store bounds that moment from the other side.
    """

    def __init__(self, first):
        self.asked = [(0.0, first)]
        self.seen = []

    @property
    def highest(self):
        return self.asked[-1][1]

    def ask(self, limit):
        self.asked.append((time.time(), limit))

    def see(self, limit):
        if limit is not None:
            self.seen.append((time.time(), limit))

    def at(self, moment):
        most = max(limit for since, limit in self.asked if since <= moment)
        later = next((limit for at, limit in self.seen if at >= moment), most)
        return min(most, later)


class Steering:
    """Steers one experiment on its own thread until it is stopped."""

    def __init__(self, stack, experiment, limits, need, seed, log):
        self._stack = stack
        self._experiment = experiment
        self.limits = limits
        self._need = need
        self._dice = random.Random(seed)
        self._log = log
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self.counts = {}

    def start(self):
        self._thread.start()

    def stop(self):
        self._end.set()
        self._thread.join()

    def _run(self):
        names, weights = zip(*ACTIONS.items())
        while not self._end.wait(self._dice.uniform(*PAUSE)):
            action = self._dice.choices(names, weights)[0]
            try:
                said = self._act(action)
            except Exception as error:  # refused, or no answer
                said = "refused: " + str(error).splitlines()[-1][:160]
            outcome = "refused" if said.startswith("refused") else "done"
            self.counts[action, outcome] = self.counts.get((action, outcome), 0) + 1
            self._log(f"    {action}: {said}")
            self.look()

    def look(self):
        rows = self._stack.sql(
            f"SELECT limit_usd FROM experiments WHERE experiment_id = '{self._experiment}'", 5)
        if rows and rows[0][0]:
            self.limits.see(Decimal(rows[0][0]))

    def _act(self, action):
        match action:
            case "retry":
                return self._post("retry", {"request_id": f"retry-{self._dice.getrandbits(48)}"})
            case "pause":
                said = self._post("pause", {})
                self._end.wait(self._dice.uniform(0.2, 4))
                return f"{said}, then {self.insist('resume', {})}"
            case "parallelism":
                return self._post("parallelism", {"parallelism": self._dice.randint(4, 40)})
            case "limit":
                return self.raise_limit(self.limits.highest + self._need * self._dice.randint(1, 5) / 100)
            case _:
                return self._reset(action.split()[1])

    def raise_limit(self, limit):
        self.limits.ask(limit)
        return f"{self._post('budget', {'limit_usd': float(limit)})} (${limit})"

    def insist(self, verb, body):
        """Repeats the request until it is answered: an experiment must not stay paused."""
        while True:
            try:
                return self._post(verb, body)
            except Exception as error:
                if "409" in str(error):
                    return "refused: " + str(error).splitlines()[-1][:160]
                time.sleep(1)

    def _post(self, verb, body):
        answer = self._stack.post(f"/api/v1/experiments/{self._experiment}/{verb}", body, PATIENCE)
        if answer is None:
            raise AssertionError(f"{verb} was not answered")
        return f"{verb} answered"

    def _reset(self, kind):
        workflow = self._one(kind)
        if workflow is None:
            return f"refused: no {kind} is open"
        done = subprocess.run(
            [self._stack.home / "bin" / "temporal", "workflow", "reset", "--workflow-id", workflow,
             "--type", "FirstWorkflowTask", "--reason", "chaos", "--namespace", "arc",
             "--address", f"127.0.0.1:{self._stack.port('temporal')}", "--command-timeout", "10s"],
            capture_output=True, text=True, timeout=30)
        if done.returncode != 0:
            raise AssertionError(done.stderr)
        return workflow

    def _one(self, kind):
        """An open workflow of the experiment; of evaluations also one that has ended."""
        if kind == "experiment":
            return self._experiment
        which = {
            "shard": "WorkflowType = 'Shard' AND ExecutionStatus = 'Running'",
            "evaluation": "WorkflowType = 'Evaluation'",
        }[kind]
        done = subprocess.run(
            [self._stack.home / "bin" / "temporal", "workflow", "list", "--namespace", "arc",
             "--address", f"127.0.0.1:{self._stack.port('temporal')}", "--command-timeout", "10s",
             "--query", f"ExperimentId = '{self._experiment}' AND {which}", "--limit", "50",
             "--output", "jsonl"],
            capture_output=True, text=True, timeout=30)
        ids = [line.split('"workflowId":"')[1].split('"')[0]
               for line in done.stdout.replace('": "', '":"').splitlines() if '"workflowId"' in line]
        return self._dice.choice(sorted(set(ids))) if ids else None

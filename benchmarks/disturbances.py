"""The disturbances of the chaos bench, drawn from a seed before anything runs."""

import random

import stack as longarc

WORKER = "joined worker"
PAUSE = (2.0, 4.0)
STOP = (1.0, 20.0)  # a worker is given up after 10 s without a heartbeat
OUTAGE = (1.0, 15.0)

# Weights. Processes that start fast are drawn more often; otherwise most of the time none would run.
KILLS = {
    "temporal": 5,
    "postgres": 4,
    "postgres backend": 2,
    "search": 5,
    "inference": 4,
    "orchestrator": 4,
    "api": 3,
    WORKER: 2,
    "up": 1,
    "everything": 1,
}
OTHERS = {"stop": 5, "cut": 2, "hold": 2, "refuse": 2, "end database connections": 2}
STOPPABLE = (*longarc.ROLES, *longarc.SERVERS, WORKER, "up")


class Disturbance:
    """One event, drawn before anything runs, so that a seed determines all but the moment.

    The targets are in order of preference: the first running one is hit.
    """

    def __init__(self, dice, kind, first=None):
        self.kill = first is not None
        self.kind = kind
        self.pause = dice.uniform(*PAUSE)
        self.seconds = dice.uniform(*(STOP if kind == "stop" else OUTAGE))
        if self.kill:
            # `up` and everything never replace another target: they would be hit too often
            others = [name for name in KILLS if name not in (first, "up", "everything")]
            self.members = [first, *dice.sample(others, len(others))]
        else:
            self.members = dice.sample(STOPPABLE, len(STOPPABLE))
        self.again = dice.uniform(1, 8) if dice.random() < 0.25 else None  # also kills the next `up`
        self.lot = dice.random()


def schedule(seed, kills):
    """The kills in order, and a quarter as many other disturbances among them."""
    dice = random.Random(seed)
    events = [Disturbance(dice, "kill", member) for member in deck(dice, KILLS, kills)]
    for kind in deck(dice, OTHERS, kills // 4):
        events.insert(dice.randrange(len(events)), Disturbance(dice, kind))
    return events


def deck(dice, weights, count):
    """A number of names in random order, in proportion to their weights."""
    total = sum(weights.values())
    cards = [name for name in weights for _ in range(round(count * weights[name] / total))]
    cards += dice.choices(list(weights), list(weights.values()), k=max(0, count - len(cards)))
    dice.shuffle(cards)
    return cards[:count]

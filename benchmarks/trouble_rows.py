"""The rows of trouble.py: each is a function that tries one trouble and says what happened."""

from dataclasses import dataclass
from typing import Callable

ROWS = []


@dataclass(frozen=True)
class Row:
    """One trouble: `attempt(folder)` returns what happened, in a line, and whether it is right."""

    section: str
    kind: str
    should: str
    attempt: Callable


def row(section, kind, should):
    """Adds the function below it to the rows."""

    def add(attempt):
        ROWS.append(Row(section, kind, should, attempt))
        return attempt

    return add

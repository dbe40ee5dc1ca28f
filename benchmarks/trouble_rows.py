"""The rows of trouble.py: each is a function that provokes one error and returns the result."""

from dataclasses import dataclass
from typing import Callable

ROWS = []


@dataclass(frozen=True)
class Row:
    """One row: `attempt(folder)` returns the result in a line, and whether it is right."""

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

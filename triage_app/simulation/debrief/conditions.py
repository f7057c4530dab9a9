"""When the conditions of the rubric held: the exercise wrote down each time one of them changed."""

from collections.abc import Iterable
from math import inf
from typing import Literal

from triage_app.simulation.exercise.records import Kind, Record

What = Literal["only_if", "since"]


class Conditions:
    """The conditions of all items, by the records of one exercise."""

    def __init__(self, records: Iterable[Record]) -> None:
        """Read every change once."""
        self._changes: dict[tuple[str, str], list[tuple[int, bool]]] = {}
        for record in records:
            if record.id is Kind.TRUTH:
                key = (str(record.payload["item"]), str(record.payload["what"]))
                self._changes.setdefault(key, []).append((record.sim_ms, bool(record.payload["holds"])))

    def first(self, item: str, what: What, until: float = inf) -> int | None:
        """When a condition first held, ms; None if it did not by `until`."""
        found = (when for when, holds in self._changes.get((item, what), ()) if holds)
        first = next(found, None)
        return first if first is not None and first <= until else None

    def held(self, item: str, what: What, at_ms: int) -> bool:
        """Whether a condition held at a moment."""
        state = False
        for when, holds in self._changes.get((item, what), ()):
            if when > at_ms:
                break
            state = holds
        return state

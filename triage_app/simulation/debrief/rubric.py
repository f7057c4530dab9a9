"""What became of each expected action: in its window, late, missed; what was done that harms or is not needed.

Every judgement is of simulated time. An item that was never called for, or whose time had not come when the exercise
ended, counts neither for nor against; an exercise the trainee ends does not stop the clock of what he left undone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from math import inf

from triage_app.simulation.debrief.conditions import Conditions
from triage_app.simulation.exercise.beds import MINUTE
from triage_app.simulation.exercise.engine import Exercise
from triage_app.simulation.scenario.expected import Expected, Repeat
from triage_app.simulation.scenario.matching import Done, agrees, first_time

ASKED = ("critical", "recommended")
"""Classes of what a good team does; the others tell what it leaves."""
ROUND = 0.25
"""Of a repeat's interval: acts closer together are one round, such as FVC and NIF."""
BY_TRAINEE = "trainee"


class Status(StrEnum):
    """What became of one item."""

    ON_TIME = "on_time"
    EARLY = "early"
    LATE = "late"
    MISSED = "missed"
    KEPT = "kept"
    BROKEN = "broken"
    NOT_DUE = "not_due"
    NOT_ASKED = "not_asked"
    DONE = "done"
    NOT_DONE = "not_done"


UNCOUNTED = frozenset({Status.NOT_DUE, Status.NOT_ASKED})


@dataclass(frozen=True, slots=True)
class Window:
    """When an item may and must be done, ms; `due` inf: whenever. `anticipated`: earlier is as good."""

    opens: int = 0
    due: float = inf
    anticipated: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """One item judged: when it was fulfilled, every act that is it, its window, and with what it is out of order."""

    item: Expected
    status: Status
    at_ms: int | None = None
    acts_ms: tuple[int, ...] = ()
    window: Window | None = None
    out_of_order: tuple[str, ...] = ()


def judge(exercise: Exercise) -> tuple[Outcome, ...]:
    """Every expected action of the exercise's scenario, in its order."""
    bench = _Bench(exercise)
    found = {item.id: bench.judged(item) for item in exercise.run.scenario.expected}
    return tuple(_ordered(outcome, found) for outcome in found.values())


class _Bench:
    """What a judgement needs of one exercise."""

    def __init__(self, exercise: Exercise) -> None:
        self._done: Sequence[Done] = tuple(exercise.run.done)
        self._conditions = Conditions(exercise.records)
        self._end = exercise.now
        self._left = exercise.run.course.end == BY_TRAINEE

    def judged(self, item: Expected) -> Outcome:
        acts = tuple(each.at_ms for each in self._done if any(agrees(pattern, each) for pattern in item.acts))
        if item.class_ not in ASKED:
            return self._left_alone(item)
        window = self._window(item)
        if window is None or not self._called_for(item, window):
            return Outcome(item, Status.NOT_ASKED, acts_ms=acts)
        if item.absent:
            return self._absent(item, window)
        at = self._rounds(item, item.repeat, window) if item.repeat else _first(item, self._since(window.opens))
        if at is None:
            return self._undone(item, window, acts)
        late = at > window.due or (item.repeat is not None and self._gaps(item, item.repeat, window))
        return Outcome(item, Status.LATE if late else Status.ON_TIME, at, acts, window)

    def _window(self, item: Expected) -> Window | None:
        """The item's window; None if what it is counted from never came."""
        if item.window is None:
            return Window()
        start: int | None = 0
        if item.window.since is not None:
            start = self._conditions.first(item.id, "since")
        if start is None:
            return None
        opens, due = (start + round(MINUTE * minutes) for minutes in (item.window.from_min, item.window.by_min))
        return Window(opens, due, item.window.since is not None)

    def _called_for(self, item: Expected, window: Window) -> bool:
        """Whether the condition on which the item counts held while it could still be done in time."""
        return item.only_if is None or self._conditions.first(item.id, "only_if", window.due) is not None

    def _since(self, opens: int) -> tuple[Done, ...]:
        return tuple(each for each in self._done if each.at_ms >= opens)

    def _undone(self, item: Expected, window: Window, acts: tuple[int, ...]) -> Outcome:
        """Not done from the window's opening on: perhaps before, perhaps there is still time."""
        before = None if item.repeat else _first(item, self._done)
        if before is not None and window.anticipated:
            return Outcome(item, Status.EARLY, before, acts, window)
        if window.due > self._end and not self._left and window.due < inf:
            return Outcome(item, Status.NOT_DUE, before, acts, window)
        return Outcome(item, Status.MISSED if before is None else Status.EARLY, before, acts, window)

    def _rounds(self, item: Expected, repeat: Repeat, window: Window) -> int | None:
        """When the last of the rounds asked for was done; None if there were fewer."""
        rounds = self._times(item, repeat, window)
        return rounds[repeat.least - 1] if len(rounds) >= repeat.least else None

    def _times(self, item: Expected, repeat: Repeat, window: Window) -> list[int]:
        found: list[int] = []
        for each in self._since(window.opens):
            apart = not found or each.at_ms - found[-1] >= ROUND * repeat.every_min * MINUTE
            if apart and any(agrees(pattern, each) for pattern in item.acts):
                found.append(each.at_ms)
        return found

    def _gaps(self, item: Expected, repeat: Repeat, window: Window) -> bool:
        """Whether two of the rounds asked for lie too far apart."""
        rounds = self._times(item, repeat, window)[: repeat.least]
        return any(after - before > repeat.every_min * MINUTE for before, after in pairwise(rounds))

    def _absent(self, item: Expected, window: Window) -> Outcome:
        """An item that consists in not doing something until its time is over."""
        done = tuple(each.at_ms for each in self._counted(item) if window.opens <= each.at_ms <= window.due)
        return Outcome(item, Status.BROKEN if done else Status.KEPT, done[0] if done else None, done, window)

    def _left_alone(self, item: Expected) -> Outcome:
        """What harms, what nobody needs and what does not matter: done or not, while its condition held."""
        window = self._window(item)
        if window is None:
            return Outcome(item, Status.NOT_DONE)
        done = [each for each in self._counted(item) if window.opens <= each.at_ms <= window.due]
        at = _first(item, done)
        if at is None:
            return Outcome(item, Status.NOT_DONE, window=window)
        acts = tuple(each.at_ms for each in done if each.at_ms >= at or item.all_of)
        return Outcome(item, Status.DONE, at, acts, window)

    def _counted(self, item: Expected) -> list[Done]:
        """Acts that are the item, done while its condition held."""
        return [
            each
            for each in self._done
            if any(agrees(pattern, each) for pattern in item.acts)
            and (item.only_if is None or self._conditions.held(item.id, "only_if", each.at_ms))
        ]


def _first(item: Expected, done: Sequence[Done]) -> int | None:
    """When the item was first fulfilled: by any of its acts, or by the last of all."""
    found = [first_time(pattern, done) for pattern in item.acts]
    times = [each.at_ms for each in found if each is not None]
    if item.all_of and len(times) < len(found):
        return None
    return (max(times) if item.all_of else min(times)) if times else None


def _ordered(outcome: Outcome, found: Mapping[str, Outcome]) -> Outcome:
    """The outcome with the items whose order to it was not kept."""
    at = outcome.at_ms
    if at is None or outcome.item.class_ not in ASKED:
        return outcome
    wrong = [name for name in outcome.item.after if name in found and not _precedes(found[name], at)]
    later = (found[name].at_ms for name in outcome.item.before if name in found)
    wrong += [name for name, other in zip(outcome.item.before, later, strict=False) if other is not None and other < at]
    return replace(outcome, out_of_order=tuple(wrong)) if wrong else outcome


def _precedes(outcome: Outcome, at: int) -> bool:
    """Whether an item was done by `at`, or was never called for."""
    if outcome.status is Status.NOT_ASKED:
        return True
    return outcome.at_ms is not None and outcome.at_ms <= at

"""Whether a guard can ever be true, and whether two can be true at once: each as a sum of simple cases.

A case is a list of plain guards that must be true or false together. What cannot be told apart here counts as
possible, so that a fault named by these checks is one.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import combinations, product
from math import inf
from typing import Any, TypeAlias

from triage_app.simulation.scenario import guards as g
from triage_app.simulation.scenario.observables import OBSERVABLES

MOST_CASES = 512
Term: TypeAlias = tuple[Any, bool]
"""A plain guard, and whether it must be true."""
Case: TypeAlias = tuple[Term, ...]


class Reason(StrEnum):
    """Why something can never be; `reports/scenario_words.py` says it in both languages."""

    EXCLUDES_ITSELF = "excludes_itself"
    OUT_OF_REACH = "out_of_reach"
    EVENT_NEVER = "event_never"
    NO_STATES = "no_states"
    NO_BUTTON = "no_button"
    NOT_KNOWABLE = "not_knowable"
    NO_SUCH_ACT = "no_such_act"
    NO_SUCH_ROUTE = "no_such_route"
    NO_SUCH_DOSE = "no_such_dose"
    NO_SUCH_DETAIL = "no_such_detail"
    NOT_AVAILABLE = "not_available"
    CONDITION_NEVER = "condition_never"
    ORDER_CIRCULAR = "order_circular"
    ORDER_TOO_LATE = "order_too_late"


@dataclass(slots=True)
class Span:
    """What is left of a number: between `low` and `high`, each end with or without itself."""

    low: float = -inf
    high: float = inf
    low_open: bool = False
    high_open: bool = False

    def above(self, line: float, *, strictly: bool) -> None:
        """Cut off what is below `line`."""
        if line > self.low:
            self.low, self.low_open = line, strictly
        elif line == self.low:
            self.low_open = self.low_open or strictly

    def below(self, line: float, *, strictly: bool) -> None:
        """Cut off what is above `line`."""
        if line < self.high:
            self.high, self.high_open = line, strictly
        elif line == self.high:
            self.high_open = self.high_open or strictly

    @property
    def empty(self) -> bool:
        """Whether nothing is left."""
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))


@dataclass
class Possible:
    """What is known to be possible elsewhere: plain guards that can never be true, with the reason."""

    never: Mapping[int, Reason] = field(default_factory=dict)

    def reason(self, guard: object) -> Reason | None:
        """Why this plain guard can never be true, or None."""
        return self.never.get(id(guard))


def cases(guard: Any, wanted: bool = True) -> list[Case] | None:  # noqa: ANN401, FBT001, FBT002 -- any guard
    """The cases in which the guard is `wanted`; None if they are too many to list."""
    match guard:
        case g.NotYet(not_=part):
            return cases(part, not wanted)
        case g.AllOf(all=parts):
            return _together(parts, wanted) if wanted else _either(parts, wanted)
        case g.AnyOf(any=parts):
            return _either(parts, wanted) if wanted else _together(parts, wanted)
        case g.CountOf(at_least=least, count_of=parts):
            enough = least if wanted else len(parts) - least + 1
            return _some(parts, max(enough, 0), wanted)
    return [((guard, wanted),)]


def _either(parts: Iterable[Any], wanted: bool) -> list[Case] | None:  # noqa: FBT001
    found: list[Case] = []
    for part in parts:
        more = cases(part, wanted)
        if more is None or len(found) + len(more) > MOST_CASES:
            return None
        found += more
    return found


def _together(parts: Iterable[Any], wanted: bool) -> list[Case] | None:  # noqa: FBT001
    found: list[Case] = [()]
    for part in parts:
        more = cases(part, wanted)
        if more is None or len(found) * len(more) > MOST_CASES:
            return None
        found = [(*one, *other) for one, other in product(found, more)]
    return found


def _some(parts: tuple[Any, ...], enough: int, wanted: bool) -> list[Case] | None:  # noqa: FBT001
    found: list[Case] = []
    for chosen in combinations(parts, enough):
        more = _together(chosen, wanted)
        if more is None or len(found) + len(more) > MOST_CASES:
            return None
        found += more
    return found


def why_never(guard: Any, possible: Possible) -> Reason | None:  # noqa: ANN401 -- any guard
    """Why the guard can never be true; None if it can, or if that cannot be told."""
    every = cases(guard)
    if every is None:
        return None
    first: Reason | None = Reason.EXCLUDES_ITSELF
    for place, case in enumerate(every):
        reason = _why_not(case, possible)
        if reason is None:
            return None
        first = reason if place == 0 else first
    return first


def can_meet(one: Any, other: Any, possible: Possible) -> bool:  # noqa: ANN401 -- any guard
    """Whether both guards can be true at one moment."""
    first, second = cases(one), cases(other)
    if first is None or second is None or len(first) * len(second) > MOST_CASES:
        return True
    return any(_why_not((*a, *b), possible) is None for a, b in product(first, second))


def _why_not(case: Case, possible: Possible) -> Reason | None:
    for guard, wanted in case:
        reason = possible.reason(guard) if wanted else None
        if reason is not None:
            return reason
    if _contradictory(case):
        return Reason.EXCLUDES_ITSELF
    spans = _spans(case)
    return Reason.OUT_OF_REACH if any(span.empty for span in spans.values()) else None


def _contradictory(case: Case) -> bool:
    """Whether the same guard must be both true and false; of a draw the name says which it is."""
    wanted = {_same(guard) for guard, true in case if true}
    return any(_same(guard) in wanted for guard, true in case if not true)


def _same(guard: Any) -> str:  # noqa: ANN401 -- any guard
    return f"draw {guard.draw}" if isinstance(guard, g.Draw) else repr(guard)


def _spans(case: Case) -> Mapping[tuple[str, str], Span]:
    spans: dict[tuple[str, str], Span] = {}
    for guard, true in case:
        match guard:
            case g.Elapsed(elapsed_min=line):
                _since(spans.setdefault(("elapsed", ""), Span(low=0)), line, true)
            case g.InState(state_min=line):
                _since(spans.setdefault(("state", ""), Span(low=0)), line, true)
            case g.Threshold():
                _past(spans.setdefault((guard.reading, guard.of or ""), _whole(guard.reading)), guard, true)
    return spans


def _whole(name: str) -> Span:
    shown = OBSERVABLES[name]
    return Span(low=shown.low, high=shown.high)


def _since(span: Span, line: float, true: bool) -> None:  # noqa: FBT001
    if true:
        span.above(line, strictly=False)
    else:
        span.below(line, strictly=True)


def _past(span: Span, guard: g.Threshold, true: bool) -> None:  # noqa: FBT001
    """Where the value may be: while true also on the way back to `until`."""
    if guard.below is not None:
        if true:
            span.below(guard.until if guard.until is not None else guard.below, strictly=True)
        elif guard.for_s == 0:
            span.above(guard.below, strictly=False)
    elif guard.above is not None:
        if true:
            span.above(guard.until if guard.until is not None else guard.above, strictly=True)
        elif guard.for_s == 0:
            span.below(guard.above, strictly=False)


def leaves(guard: Any) -> Iterator[Any]:  # noqa: ANN401 -- any guard
    """The plain guards inside a guard."""
    match guard:
        case g.NotYet(not_=part):
            yield from leaves(part)
        case g.AllOf(all=parts) | g.AnyOf(any=parts) | g.CountOf(count_of=parts):
            for part in parts:
                yield from leaves(part)
        case _:
            yield guard

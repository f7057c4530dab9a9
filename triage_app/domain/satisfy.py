"""Facts that make conditions true: a search over what the rules can tell apart, for the checks of the knowledge.

Each finding may hold one of a few telling values, or none. The search narrows what each may hold until every goal is
met or nothing is left; what it finds is then tried on the real evaluator. Within what it distinguishes it is complete,
so that finding nothing without running out of tries shows that there is nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any, TypeAlias

from triage_app.domain import conditions as c
from triage_app.domain.conditions import Condition
from triage_app.domain.evaluation import MEMO, Definitions

Wanted: TypeAlias = frozenset[bool | None]
"""Which truths will do; None is "not known"."""

TRUE: Wanted = frozenset((True,))
FALSE: Wanted = frozenset((False,))
UNKNOWN: Wanted = frozenset((None,))
NOT_TRUE: Wanted = frozenset((False, None))
NOT_FALSE: Wanted = frozenset((True, None))
EITHER: Wanted = frozenset((True, False))
ANYTHING: Wanted = frozenset((True, False, None))

Goal: TypeAlias = tuple[Condition, Wanted]
Variable: TypeAlias = tuple[str, str]
"""A finding and, for a list, what it is asked to hold; `#level` and the like stand for the answer."""

Store: TypeAlias = Mapping[Variable, tuple[Any, ...]]
"""What each variable may still hold; a variable not named may hold anything it ever can."""

LEVEL, PRIMARY, SUSPECTED, RECOMMENDED = "#level", "#primary", "#suspected", "#recommended"
TRIES = 1000 * 10
"""Steps of one search before it gives up."""


class GaveUpError(Exception):
    """The search ran out of steps: there may or may not be such facts."""


@dataclass(frozen=True)
class Search:
    """The search space: telling values of each finding (without None), levels and codes of the answer."""

    definitions: Definitions
    values: Mapping[str, tuple[Any, ...]]
    levels: tuple[str, ...]
    codes: tuple[str, ...]

    def stores(self, goals: Iterable[Goal], start: Store | None = None, tries: int = TRIES) -> Iterator[Store]:
        """Every way of meeting all goals. Raises `GaveUpError` when out of tries."""
        waiting: list[tuple[tuple[Goal, ...], tuple[Goal, ...], Store]] = [(tuple(goals), (), start or {})]
        while waiting:
            tries -= 1
            if tries < 0:
                raise GaveUpError
            now, later, store = waiting.pop()
            if not now and not later:
                yield store
            elif now:
                self._take(now, later, store, waiting)
            else:
                self._branch(later, store, waiting)

    def _take(self, now: tuple[Goal, ...], later: tuple[Goal, ...], store: Store, waiting: list[Any]) -> None:
        """Settle the first goal if there is one way only, else put it off: fewer ways will be left by then."""
        (condition, wanted), rest = now[0], now[1:]
        leaf = self._leaf(condition, wanted)
        if leaf is not None:
            narrowed = self._narrowed(store, *leaf)
            if narrowed is not None:
                waiting.append((rest, later, narrowed))
            return
        ways = self._ways(condition, wanted)
        if len(ways) == 1:
            waiting.append(((*ways[0], *rest), later, store))
        elif ways:
            waiting.append((rest, (*later, now[0]), store))

    def _branch(self, later: tuple[Goal, ...], store: Store, waiting: list[Any]) -> None:
        """Try every way of the goal that has fewest left, skipping those that already fail."""
        place, ways = min(((place, self._open_ways(goal, store)) for place, goal in enumerate(later)), key=_count)
        rest = (*later[:place], *later[place + 1 :])
        waiting.extend((way, rest, store) for way in reversed(ways))

    def _open_ways(self, goal: Goal, store: Store) -> list[tuple[Goal, ...]]:
        return [way for way in self._ways(*goal) if self._possible(way, store)]

    def _possible(self, way: tuple[Goal, ...], store: Store) -> bool:
        for condition, wanted in way:
            leaf = self._leaf(condition, wanted)
            if leaf is not None:
                narrowed = self._narrowed(store, *leaf)
                if narrowed is None:
                    return False
                store = narrowed
        return True

    def _leaf(self, condition: Condition, wanted: Wanted) -> tuple[Variable, tuple[Any, ...]] | None:
        """The variable a plain condition asks for, with the values that will do; None for anything composed."""
        match condition:
            case c.Level(level=levels):
                return (LEVEL, ""), tuple(level for level in self.levels if (level in levels) in wanted)
            case c.Primary(primary=codes):
                return (PRIMARY, ""), tuple(code for code in self.codes if (code in codes) in wanted)
            case c.Holds(finding=finding, holds=group):
                return (finding, group), tuple(truth for truth in (True, False, None) if truth in wanted)
            case c.Known(known=finding):
                values = self.all_values(finding)
                return (finding, ""), tuple(value for value in values if (value is not None) in wanted)
            case c.Is() | c.OneOf() | c.Below() | c.AtMost() | c.AtLeast() | c.Above():
                test, finding = self.definitions.of(condition), condition.finding
                values = self.all_values(finding)
                return (finding, ""), tuple(value for value in values if test({finding: value, MEMO: {}}) in wanted)
        return None

    def all_values(self, finding: str) -> tuple[Any, ...]:
        """None first: what need not be known is left unasked."""
        return (None, *self.values.get(finding, ()))

    def _narrowed(self, store: Store, variable: Variable, allowed: tuple[Any, ...]) -> Store | None:
        held = store.get(variable)
        left = allowed if held is None else tuple(value for value in held if _is_in(value, allowed))
        return {**store, variable: left} if left else None

    def _ways(self, condition: Condition, wanted: Wanted) -> list[tuple[Goal, ...]]:
        """The ways in which the parts of a composed condition can give a wanted truth."""
        if wanted == ANYTHING:
            return [()]
        counted = _count_of(condition)
        if counted is not None:
            parts, least = counted
            return _counted(parts, least, wanted if _may_be_unknown(condition) else wanted - UNKNOWN)
        part, inner = self._inner(condition, wanted)
        return [((part, inner),)] if inner else []

    def _inner(self, condition: Condition, wanted: Wanted) -> Goal:
        """The one part of a wrapping condition, and what is wanted of it."""
        match condition:
            case c.Named(named=name):
                return self.definitions.conditions[name], wanted
            case c.Not(not_=part):
                return part, frozenset(None if truth is None else not truth for truth in wanted)
            case c.Possible(possible=part):
                return part, (NOT_FALSE if True in wanted else frozenset()) | (FALSE & wanted)
            case c.Established(established=part):
                return part, (TRUE & wanted) | (NOT_TRUE if False in wanted else frozenset())
        return condition, wanted


def _may_be_unknown(condition: Condition) -> bool:
    return not isinstance(condition, c.Suspected | c.Recommended)


def _count_of(condition: Condition) -> tuple[tuple[Condition, ...], int] | None:
    """The parts of a counting condition and how many must be true; the answer's lists are read as lists that hold."""
    match condition:
        case c.All(all=parts):
            return parts, len(parts)
        case c.Any(any=parts):
            return parts, 1
        case c.CountOf(at_least=least, count_of=parts):
            return parts, least
        case c.Suspected(suspected=names):
            return tuple(c.Holds(finding=SUSPECTED, holds=name) for name in names), 1
        case c.Recommended(recommended=names):
            return tuple(c.Holds(finding=RECOMMENDED, holds=name) for name in names), 1
    return None


def _counted(parts: tuple[Condition, ...], least: int, wanted: Wanted) -> list[tuple[Goal, ...]]:
    """Ways for "at least so many parts are true": `all` and `any` are the ends of it."""
    if wanted in (UNKNOWN, EITHER):
        sides = (NOT_TRUE, NOT_FALSE) if wanted == UNKNOWN else (TRUE, FALSE)
        halves = [_counted(parts, least, side) for side in sides]
        joined = [(*one, *other) for one in halves[0] for other in halves[1]]
        return joined if wanted == UNKNOWN else [*halves[0], *halves[1]]
    enough = least if True in wanted else len(parts) - least + 1
    return [tuple((part, wanted) for part in chosen) for chosen in combinations(parts, enough)] if wanted else []


def _is_in(value: object, values: tuple[Any, ...]) -> bool:
    """Membership that tells True from 1."""
    return any(value is other or (type(value) is type(other) and value == other) for other in values)


def _count(entry: tuple[int, list[Any]]) -> int:
    return len(entry[1])

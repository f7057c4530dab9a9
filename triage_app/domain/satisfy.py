"""Facts that make conditions true: a search over what the rules can tell apart, for the checks of the knowledge.

Each finding may hold one of a few telling values, or none. The search narrows what each may hold until every goal is
met or nothing is left; what it finds is then tried on the real evaluator. Within what it distinguishes it is complete,
so that finding nothing without running out of tries shows that there is nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any, TypeAlias

from triage_app.domain import conditions as c
from triage_app.domain.conditions import Condition
from triage_app.domain.evaluation import Definitions

Wanted: TypeAlias = frozenset[bool | None]
"""Which truths will do; None is "not known"."""

TRUE: Wanted = frozenset((True,))
FALSE: Wanted = frozenset((False,))
UNKNOWN: Wanted = frozenset((None,))
NOT_TRUE: Wanted = frozenset((False, None))
NOT_FALSE: Wanted = frozenset((True, None))
EITHER: Wanted = frozenset((True, False))

Goal: TypeAlias = tuple[Condition, Wanted]
Variable: TypeAlias = tuple[str, str]
"""A finding and, for a list, what it is asked to hold; `#level` and the like stand for the answer."""

Store: TypeAlias = Mapping[Variable, tuple[Any, ...]]
"""What each variable may still hold; a variable not named may hold anything it ever can."""

LEVEL, PRIMARY, SUSPECTED, RECOMMENDED = "#level", "#primary", "#suspected", "#recommended"
TRIES = 1000
"""Branchings of one search before it gives up."""

Reading: TypeAlias = tuple[Variable, tuple[tuple[Any, bool | None], ...]]
"""The variable a plain condition asks for, and its truth for each value that variable can have."""


class GaveUpError(Exception):
    """The search ran out of steps: there may or may not be such facts."""


@dataclass(frozen=True)
class Search:
    """The search space: telling values of each finding (without None), levels and codes of the answer."""

    definitions: Definitions
    values: Mapping[str, tuple[Any, ...]]
    levels: tuple[str, ...]
    codes: tuple[str, ...]
    _readings: dict[int, Reading | None] = field(default_factory=dict, compare=False)
    _parts: dict[int, tuple[Condition, ...]] = field(default_factory=dict, compare=False)

    def stores(self, goals: Iterable[Goal], start: Store | None = None, tries: int = TRIES) -> Iterator[Store]:
        """Every way of meeting all goals. Raises `GaveUpError` when out of tries."""
        waiting: list[tuple[tuple[Goal, ...], Store]] = [(tuple(goals), start or {})]
        while waiting:
            tries -= 1
            if tries < 0:
                raise GaveUpError
            settled = self._settled(*waiting.pop())
            if settled is None:
                continue
            later, store = settled
            if not later:
                yield store
                continue
            ways, rest = min(((self._open_ways(goal, store), goal) for goal in later), key=_count)
            left = tuple(goal for goal in later if goal is not rest)
            waiting.extend(((*way, *left), store) for way in reversed(ways))

    def _settled(self, goals: tuple[Goal, ...], store: Store) -> tuple[tuple[Goal, ...], Store] | None:
        """Goals with one way only are settled, those already met dropped, until only branchings are left."""
        now, later = list(reversed(goals)), list[Goal]()
        while now:
            goal = now.pop()
            reading = self._reading(goal[0])
            if reading is not None:
                narrowed = _narrowed(store, reading, goal[1])
                if narrowed is None:
                    return None
                if narrowed is not store and later:
                    now, later = [*later, *now], []
                store = narrowed
            elif not self.truths(goal[0], store) <= goal[1]:
                ways = self._open_ways(goal, store)
                if not ways:
                    return None
                if len(ways) == 1:
                    now.extend(reversed(ways[0]))
                else:
                    later.append(goal)
        return tuple(later), store

    def _open_ways(self, goal: Goal, store: Store) -> list[tuple[Goal, ...]]:
        """The ways of a goal none of whose steps is already out of the question."""
        return [
            way for way in self._ways(*goal) if all(self.truths(condition, store) & wanted for condition, wanted in way)
        ]

    def truths(self, condition: Condition, store: Store) -> Wanted:
        """Every truth the condition may still have; perhaps some that it cannot, never one too few."""
        reading = self._reading(condition)
        if reading is not None:
            held = store.get(reading[0])
            return frozenset(truth for value, truth in reading[1] if held is None or _is_in(value, held))
        counted = self._count_of(condition)
        if counted is not None:
            return _truths_of_count([self.truths(part, store) for part in counted[0]], counted[1])
        part, _ = self._inner(condition, TRUE)  # whichever is wanted, the part is the same
        inner = self.truths(part, store)
        match condition:
            case c.Not():
                return frozenset(None if truth is None else not truth for truth in inner)
            case c.Possible():
                return frozenset(truth is not False for truth in inner)
            case c.Established():
                return frozenset(truth is True for truth in inner)
        return inner

    def _reading(self, condition: Condition) -> Reading | None:
        if id(condition) not in self._readings:
            self._readings[id(condition)] = self._read(condition)
        return self._readings[id(condition)]

    def _read(self, condition: Condition) -> Reading | None:
        match condition:
            case c.Level(level=levels):
                return (LEVEL, ""), tuple((level, level in levels) for level in self.levels)
            case c.Primary(primary=codes):
                return (PRIMARY, ""), tuple((code, code in codes) for code in self.codes)
            case c.Holds(finding=finding, holds=group):
                truths = (None, False, True) if not finding.startswith("#") else (False, True)
                return (finding, group), tuple((truth, truth) for truth in truths)
            case c.Known(known=finding):
                return (finding, ""), tuple((value, value is not None) for value in self.all_values(finding))
            case c.Is() | c.OneOf() | c.Below() | c.AtMost() | c.AtLeast() | c.Above():
                test, finding = self.definitions.of(condition), condition.finding
                return (finding, ""), tuple((value, test({finding: value})) for value in self.all_values(finding))
        return None

    def all_values(self, finding: str) -> tuple[Any, ...]:
        """None first: what need not be known is left unasked."""
        return (None, *self.values.get(finding, ()))

    def _ways(self, condition: Condition, wanted: Wanted) -> list[tuple[Goal, ...]]:
        """The ways in which the parts of a composed condition can give a wanted truth."""
        counted = self._count_of(condition)
        if counted is not None:
            return _counted(*counted, wanted)
        part, inner = self._inner(condition, wanted)
        return [((part, inner),)] if inner else []

    def _inner(self, condition: Condition, wanted: Wanted) -> Goal:
        """The one part of a wrapping condition, and what is wanted of it. Raises `TypeError` for any other."""
        match condition:
            case c.Named(named=name):
                return self.definitions.conditions[name], wanted
            case c.Not(not_=part):
                return part, frozenset(None if truth is None else not truth for truth in wanted)
            case c.Possible(possible=part):
                return part, (NOT_FALSE if True in wanted else frozenset()) | (FALSE & wanted)
            case c.Established(established=part):
                return part, (TRUE & wanted) | (NOT_TRUE if False in wanted else frozenset())
        raise TypeError(type(condition).__name__)

    def _count_of(self, condition: Condition) -> tuple[tuple[Condition, ...], int] | None:
        """The parts of a counting condition and how many must be true."""
        match condition:
            case c.All(all=parts):
                return parts, len(parts)
            case c.Any(any=parts):
                return parts, 1
            case c.CountOf(at_least=least, count_of=parts):
                return parts, least
            case c.Suspected(suspected=names):
                return self._held(condition, SUSPECTED, names), 1
            case c.Recommended(recommended=names):
                return self._held(condition, RECOMMENDED, names), 1
        return None

    def _held(self, condition: Condition, variable: str, names: tuple[str, ...]) -> tuple[Condition, ...]:
        """As though the answer were a list that holds codes or tags."""
        if id(condition) not in self._parts:
            self._parts[id(condition)] = tuple(c.Holds(finding=variable, holds=name) for name in names)
        return self._parts[id(condition)]


def _counted(parts: tuple[Condition, ...], least: int, wanted: Wanted) -> list[tuple[Goal, ...]]:
    """Ways for "at least so many parts are true": `all` and `any` are the ends of it."""
    if wanted in (UNKNOWN, EITHER):
        sides = (NOT_TRUE, NOT_FALSE) if wanted == UNKNOWN else (TRUE, FALSE)
        halves = [_counted(parts, least, side) for side in sides]
        joined = [(*one, *other) for one in halves[0] for other in halves[1]]
        return joined if wanted == UNKNOWN else [*halves[0], *halves[1]]
    enough = least if True in wanted else len(parts) - least + 1
    return [tuple((part, wanted) for part in chosen) for chosen in combinations(parts, enough)] if wanted else []


def _truths_of_count(parts: list[Wanted], least: int) -> Wanted:
    """The truths that "at least so many are true" may have, by how many parts can be, or must be, true or unknown."""
    may_be_true = sum(True in part for part in parts)
    must_be_true = sum(part == TRUE for part in parts)
    may_be_open = sum(bool(part & NOT_FALSE) for part in parts)
    must_be_open = sum(False not in part for part in parts)
    unknown = must_be_true < least <= may_be_open and any(None in part for part in parts)
    return frozenset(
        truth
        for truth, may_be in ((True, may_be_true >= least), (False, must_be_open < least), (None, unknown))
        if may_be
    )


def _narrowed(store: Store, reading: Reading, wanted: Wanted) -> Store | None:
    """The store with only the values that will do; the same store if all will, None if none will."""
    variable, truths = reading
    held = store.get(variable)
    before = tuple(value for value, _ in truths) if held is None else held
    after = tuple(value for value, truth in truths if truth in wanted and _is_in(value, before))
    if len(after) == len(before):
        return store
    return {**store, variable: after} if after else None


def _is_in(value: object, values: tuple[Any, ...]) -> bool:
    """Membership that tells True from 1."""
    return any(type(value) is type(other) and value == other for other in values)


def _count(entry: tuple[list[tuple[Goal, ...]], Goal]) -> int:
    return len(entry[0])

"""Conditions against facts: true, false or not known yet, and which findings made it so.

`compiled` turns a condition into a plain function once, because an assessment asks many hundreds of them and the
search for missing findings asks them again for every answer that could still come.
"""

import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any as Anything

from triage_app.domain import conditions as c
from triage_app.domain.conditions import Condition
from triage_app.domain.findings import Value

View = Mapping[str, Anything]
"""Facts with derived values; list findings appear as `DrugView`, the answer so far under `#level` and the like."""

MEMO = "#memo"
"""Where a view keeps the truth of named conditions; a changed view needs an empty one."""

Truth = bool | None
Test = Callable[[View], Truth]

_NUMERIC: Mapping[type, tuple[str, Callable[[float, float], bool]]] = {
    c.Below: ("below", operator.lt),
    c.AtMost: ("at_most", operator.le),
    c.AtLeast: ("at_least", operator.ge),
    c.Above: ("above", operator.gt),
}
_ANSWERS: Mapping[type, tuple[str, str]] = {
    c.Level: ("#level", "level"),
    c.Primary: ("#primary", "primary"),
}
_SETS: Mapping[type, tuple[str, str]] = {
    c.Suspected: ("#suspected", "suspected"),
    c.Recommended: ("#recommended", "recommended"),
}


@dataclass(frozen=True, slots=True)
class DrugView:
    """What a list finding means: the drug groups it holds, and whether every name on it is known to the table."""

    groups: frozenset[str]
    complete: bool


class Definitions:
    """Named conditions, compiled when first asked for; a name that refers to itself is refused when loading."""

    def __init__(self, conditions: Mapping[str, Condition]) -> None:
        """Hold `conditions` by name."""
        self.conditions = conditions
        self._tests: dict[int, Test] = {}
        self._held: list[Condition] = []

    def test(self, name: str) -> Test:
        """The compiled condition called `name`."""
        return self.of(self.conditions[name])

    def of(self, condition: Condition) -> Test:
        """`condition` compiled, once."""
        if id(condition) not in self._tests:
            self._held.append(condition)  # for the id of one that is gone may be given to another
            self._tests[id(condition)] = compiled(condition, self)
        return self._tests[id(condition)]


def compiled(condition: Condition, definitions: Definitions) -> Test:
    """`condition` as a function of the facts."""
    kind = type(condition)
    if kind in _NUMERIC:
        return _number_test(condition)
    if kind in _ANSWERS:
        key, name = _ANSWERS[kind]
        wanted = frozenset(getattr(condition, name))
        return lambda view: view[key] in wanted
    if kind in _SETS:
        key, name = _SETS[kind]
        asked = frozenset(getattr(condition, name))
        return lambda view: not asked.isdisjoint(view[key])
    return _logical_test(condition, definitions) or _finding_test(condition, definitions)


def _number_test(condition: Condition) -> Test:
    name, compare = _NUMERIC[type(condition)]
    finding, line = str(getattr(condition, "finding", "")), float(getattr(condition, name))

    def test(view: View) -> Truth:
        value = view.get(finding)
        return None if value is None else compare(value, line)

    return test


def _finding_test(condition: Condition, definitions: Definitions) -> Test:
    match condition:
        case c.Is(finding=finding, is_=wanted):
            return _one_of_test(finding, frozenset((wanted,)))
        case c.OneOf(finding=finding, one_of=values):
            return _one_of_test(finding, frozenset(values))
        case c.Known(known=finding):
            return lambda view: view.get(finding) is not None
        case c.Holds(finding=finding, holds=group):
            return _holds_test(finding, group)
        case c.Named(named=name):
            return _named_test(name, definitions.test(name))
    message = f"no such condition: {type(condition).__name__}"
    raise TypeError(message)


def _named_test(name: str, inner: Test) -> Test:
    """The named condition, asked once a view: many rules share it and nothing it reads changes once it is read."""

    def test(view: View) -> Truth:
        memo = view.get(MEMO)
        if memo is None:
            return inner(view)
        if name in memo:
            truth: Truth = memo[name]
        else:
            truth = memo[name] = inner(view)
        return truth

    return test


def _one_of_test(finding: str, values: frozenset[Value]) -> Test:
    def test(view: View) -> Truth:
        value = view.get(finding)
        return None if value is None else value in values

    return test


def _holds_test(finding: str, group: str) -> Test:
    def test(view: View) -> Truth:
        held: DrugView | None = view.get(finding)
        if held is None:
            return None
        if group in held.groups:
            return True
        return False if held.complete else None

    return test


def _logical_test(condition: Condition, definitions: Definitions) -> Test | None:
    match condition:
        case c.All(all=parts):
            return _all_test([compiled(part, definitions) for part in parts])
        case c.Any(any=parts):
            return _any_test([compiled(part, definitions) for part in parts])
        case c.CountOf(at_least=wanted, count_of=parts):
            return _count_test(wanted, [compiled(part, definitions) for part in parts])
        case c.Not(not_=part) | c.Possible(possible=part) | c.Established(established=part):
            return _wrapped_test(condition, compiled(part, definitions))
    return None


def _wrapped_test(condition: Condition, inner: Test) -> Test:
    if isinstance(condition, c.Not):
        return lambda view: None if (truth := inner(view)) is None else not truth
    if isinstance(condition, c.Possible):
        return lambda view: inner(view) is not False
    return lambda view: inner(view) is True


def _all_test(tests: list[Test]) -> Test:
    def test(view: View) -> Truth:
        known = True
        for part in tests:
            truth = part(view)
            if truth is False:
                return False
            if truth is None:
                known = False
        return True if known else None

    return test


def _any_test(tests: list[Test]) -> Test:
    def test(view: View) -> Truth:
        known = True
        for part in tests:
            truth = part(view)
            if truth:
                return True
            if truth is None:
                known = False
        return False if known else None

    return test


def _count_test(wanted: int, tests: list[Test]) -> Test:
    def test(view: View) -> Truth:
        truths = [part(view) for part in tests]
        if truths.count(True) >= wanted:
            return True
        return None if truths.count(True) + truths.count(None) >= wanted else False

    return test


def parts_of(condition: Condition) -> tuple[Condition, ...]:
    """The conditions directly inside `condition`."""
    match condition:
        case c.All(all=parts) | c.Any(any=parts) | c.CountOf(count_of=parts):
            return parts
        case c.Not(not_=part) | c.Possible(possible=part) | c.Established(established=part):
            return (part,)
    return ()


def walk(condition: Condition, definitions: Mapping[str, Condition]) -> Iterator[Condition]:
    """`condition` and everything inside it, names followed."""
    yield condition
    if isinstance(condition, c.Named):
        yield from walk(definitions[condition.named], definitions)
    for part in parts_of(condition):
        yield from walk(part, definitions)


def findings_in(condition: Condition, definitions: Mapping[str, Condition]) -> frozenset[str]:
    """Every finding that `condition` can look at."""
    asked = (getattr(part, "finding", None) or getattr(part, "known", None) for part in walk(condition, definitions))
    return frozenset(finding for finding in asked if finding is not None)

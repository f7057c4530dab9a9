"""The airway's number lines: worse is never milder (E07, S03), and the worst reading always raises a level (E10).

For each number the airway reads, its whole range is walked at every age the rules tell apart, alone and beside each
answer of the findings that share a rule with it. Rules that do not read the number give the same level all along and
are left out: the higher of two levels that never fall never falls.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from triage_app.domain.airway import compiled_rules, level_of
from triage_app.domain.check_conditions import NUMBERS, NUMERIC
from triage_app.domain.conditions import Condition, Is, OneOf
from triage_app.domain.contract import Worse
from triage_app.domain.evaluation import MEMO, Definitions, DrugView, findings_in, walk
from triage_app.domain.findings import Finding, Kind
from triage_app.domain.knowledge import LEVELS, AirwayRule
from triage_app.domain.knowledge_parts import Fault, Spot, Whole, fault
from triage_app.domain.problems import ProblemCode

YEARS = "age_years"
AGES = (YEARS, "age_days")
ALONE: Mapping[str, Any] = {}
Beside = Mapping[str, Any]


def check_intervals(whole: Whole) -> Iterator[Fault]:
    """Every number the airway reads."""
    spots = {rule.id: spot for spot, rule in whole.items("rules")}
    names = whole.knowledge.definitions
    ways = {worse.finding: worse for worse in whole.contract.worse}
    for finding in whole.knowledge.findings:
        rules = tuple(rule for rule in whole.knowledge.airway if _compares(rule.when, finding, names))
        if not rules or finding.key in whole.contract.not_compared:
            continue
        spot = spots[rules[0].id]
        if finding.key not in ways:
            yield fault(spot, ProblemCode.DIRECTION_MISSING, finding=finding.key)
        else:
            yield from _Line(whole, finding, ways[finding.key], rules, spot).faults()


def _compares(condition: Condition, finding: Finding, names: Mapping[str, Condition]) -> bool:
    return any(
        isinstance(part, (*NUMERIC, Is, OneOf)) and part.finding == finding.key and finding.kind in NUMBERS
        for part in walk(condition, names)
    )


@dataclass(frozen=True)
class _Line:
    """One number, the rules that read it, and which way is worse."""

    whole: Whole
    finding: Finding
    worse: Worse
    rules: tuple[AirwayRule, ...]
    spot: Spot

    def faults(self) -> Iterator[Fault]:
        """Levels that fall where they should not, then ages at which even the worst reading says nothing."""
        names = Definitions(self.whole.knowledge.definitions)
        compiled = compiled_rules(self.rules, names)
        values = self._values()
        silent: list[str] = []
        for age in self._ages():
            for beside in self._company():
                views = [{**age, **beside, self.finding.key: value, MEMO: {}} for value in values]
                levels = [LEVELS.index(level_of(compiled, view)) for view in views]
                fallen = next(self._fallen(values, levels), None)
                if fallen is not None:
                    yield self._falls(fallen, dict(zip(values, levels, strict=True)), {**age, **beside})
                    return
                if beside is ALONE and self._worst(levels) == len(LEVELS) - 1 and self._judged(age):
                    silent.append(_said({key: years for key, years in age.items() if key == YEARS}) or "-")
        if silent:
            worst = values[0] if self.worse.direction == "lower" else values[-1]
            yield fault(self.spot, ProblemCode.LEVEL_GAP, finding=self.finding.key, found=worst, age=", ".join(silent))

    def _judged(self, age: Beside) -> bool:
        return bool(age.get(YEARS, self.worse.from_years) >= self.worse.from_years)

    def _falls(self, fallen: tuple[float, float], levels: Mapping[float, int], beside: Beside) -> Fault:
        worse, better = fallen
        return fault(
            self.spot, ProblemCode.LEVEL_FALLS, finding=self.finding.key, worse=f"{worse:g}", better=f"{better:g}",
            milder=LEVELS[levels[worse]], urgent=LEVELS[levels[better]], beside=_said(beside) or "-",
        )  # fmt: skip

    def _fallen(self, values: tuple[float, ...], levels: list[int]) -> Iterator[tuple[float, float]]:
        """Neighbours of which the worse has the milder level (a higher index)."""
        pairs = list(pairwise(zip(values, levels, strict=True)))
        start = self.worse.from_
        match self.worse.direction:
            case "lower":
                yield from ((low, high) for (low, a), (high, b) in pairs if a > b and (start is None or high <= start))
            case "higher":
                yield from ((high, low) for (low, a), (high, b) in pairs if b > a and (start is None or low >= start))
            case "outward":
                yield from _peaks(pairs)

    def _worst(self, levels: list[int]) -> int:
        """The milder of the two ends where both are worse, else the worse end."""
        ends = {"lower": levels[:1], "higher": levels[-1:], "outward": [levels[0], levels[-1]]}
        return max(ends[self.worse.direction])

    def _values(self) -> tuple[float, ...]:
        names = self.whole.knowledge.definitions
        lines = {line for rule in self.rules for line in _lines(rule.when, self.finding.key, names)}
        return tuple(stretches(self.finding, lines | ({self.worse.from_} if self.worse.from_ is not None else set())))

    def _ages(self) -> Iterator[Beside]:
        """Every age the airway tells apart, and none."""
        yield {}
        names = self.whole.knowledge.definitions
        years, days = (self.whole.knowledge.finding[key] for key in AGES)
        lines = [
            line / scale
            for key, scale in ((years.key, 1.0), (days.key, self.whole.knowledge.derivations.days_per_year))
            for rule in self.whole.knowledge.airway
            for line in _lines(rule.when, key, names)
        ]
        for age in stretches(years, set(lines)):
            yield {years.key: age, days.key: age * self.whole.knowledge.derivations.days_per_year}

    def _company(self) -> Iterator[Beside]:
        """Nothing else, then each answer of each finding that shares a rule with the number."""
        yield ALONE
        names = self.whole.knowledge.definitions
        shared = frozenset().union(*(findings_in(rule.when, names) for rule in self.rules))
        for key in sorted(shared - {self.finding.key, *AGES}):
            lines = {line for rule in self.rules for line in _lines(rule.when, key, names)}
            yield from ({key: value} for value in answers(self.whole.knowledge.finding[key], lines))


def answers(finding: Finding, lines: set[float]) -> Iterator[Any]:
    """Answers of a finding that the rules can tell apart; a list holds nothing or each of its choices."""
    match finding.kind:
        case Kind.YES_NO:
            yield from (True, False)
        case Kind.CHOICE:
            yield from (choice.value for choice in finding.choices)
        case Kind.NAMES:
            yield DrugView(frozenset(), complete=True)
            yield from (DrugView(frozenset((choice.value,)), complete=True) for choice in finding.choices)
        case _:
            yield from stretches(finding, lines)


def stretches(finding: Finding, lines: Iterable[float]) -> Iterator[float]:
    """The ends of what is possible, each line, and a value between every two of them, in order."""
    low, high = finding.possible or (float(min(lines, default=0)), float(max(lines, default=0)))
    stops = sorted({low, high, *(line for line in lines if low <= line <= high)})
    for stop, after in pairwise(stops):
        yield stop
        middle = (stop + after) / 2
        between = float(round(middle)) if finding.kind is Kind.INTEGER else middle
        if stop < between < after:
            yield between
    yield stops[-1]


def _lines(condition: Condition, key: str, names: Mapping[str, Condition]) -> Iterator[float]:
    for part in walk(condition, names):
        if isinstance(part, NUMERIC) and part.finding == key:
            yield next(float(value) for name, value in part if name != "finding")
        elif isinstance(part, Is) and part.finding == key and isinstance(part.is_, int | float):
            yield float(part.is_)


def _peaks(pairs: list[tuple[tuple[float, int], tuple[float, int]]]) -> Iterator[tuple[float, float]]:
    """Where the level eases again after it has risen on the way up: only the middle may be mild."""
    risen = False
    for (low, a), (high, b) in pairs:
        if risen and b > a:
            yield high, low
        risen = risen or b < a


def _said(beside: Beside) -> str:
    words = (f"{value:g}" if isinstance(value, float) else str(value) for value in beside.values())
    return ", ".join(f"{key} {word}" for key, word in zip(beside, words, strict=True))

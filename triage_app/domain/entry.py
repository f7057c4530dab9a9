"""A number as typed becomes a stored value, a question or a refusal, and is said back in words.

The bounds, the lines it is compared with and the slips of unit it may hide (E41) come from the knowledge. A finding
whose values are never positive (NIF) is typed as a magnitude with any sign or none and stored negative (E42).
"""

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias, TypeGuard

from triage_app.domain.case import Facts
from triage_app.domain.entry_rules import EntryRules, Line
from triage_app.domain.findings import Finding, Kind
from triage_app.domain.problems import Problem, ProblemCode, RefusedError, problem
from triage_app.domain.text import Text
from triage_app.domain.units import SUBSTANCES, Substance, Typed, converted, number_typed, same_unit

_SIGNS = {"degC": "°C", "degF": "°F"}
"""Units whose name is spelled out where only plain letters are safe."""

NO_FACTS: Facts = MappingProxyType({})

Bounds: TypeAlias = tuple[float, float]
"""The lowest and the highest value, both still inside."""


class Outcome(StrEnum):
    """What became of what was typed."""

    ACCEPTED = "accepted"
    ASK = "ask"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Entry:
    """What was typed, the value in the finding's stored unit (None if refused), its words, and what is wrong."""

    typed: str
    outcome: Outcome
    value: int | float | None = None
    said: Text | None = None
    problem: Problem | None = None


def read_entry(
    finding: Finding, typed: str, unit: str = "", *, rules: EntryRules | None = None, facts: Facts = NO_FACTS
) -> Entry:
    """The entry `typed` makes for `finding`; a unit typed with the number outranks `unit`, none means the stored one.

    `facts` gives the weight for values per kg and the neighbours a slip of unit is judged by.
    """
    rules = rules or EntryRules()
    try:
        number = number_typed(typed)
        given = _unit(finding, number.unit or same_unit(unit or finding.unit))
        value = _stored(finding, number.number, given, facts)
    except RefusedError as refused:
        return Entry(typed, Outcome.REFUSED, problem=refused.problems[0])
    outcome, wrong = _judged(finding, value, Typed(number.number, given), rules, facts)
    if outcome is Outcome.REFUSED:
        return Entry(typed, outcome, problem=wrong)
    return Entry(typed, outcome, value, said(finding, value, given, rules=rules, facts=facts), wrong)


def said(
    finding: Finding, value: float, unit: str = "", *, rules: EntryRules | None = None, facts: Facts = NO_FACTS
) -> Text:
    """A stored value in words: as read in `unit`, as stored, per kg where the weight is known, and its line."""
    rules = rules or EntryRules()
    saying = rules.saying(finding.key)
    weight = facts.get("weight_kg")
    amount = Text(en=(plain := _both_units(finding, value, unit, facts)), hi=plain)
    compared, lines = float(value), saying.lines if saying else ()
    if saying and saying.per_kg and isinstance(weight, int | float) and weight > 0:
        compared = value / weight
        other = rules.saying(saying.per_kg)
        lines = other.lines if other else ()
        amount = _joined(amount, " = ", _per_kg(compared, weight, lines, rules))
    sentence = saying.text if saying else Text(en="{label}: {amount}", hi="{label}: {amount}")
    whole = sentence.filled(label=finding.label, amount=amount)
    line = _first_line(lines, compared)
    return _joined(whole, ", ", line.text) if line else whole


def shown(number: float, unit: str = "", *, exact: bool = False) -> str:
    """A number as people read it: comma from 1,000, no trailing zero, a no-break space before its unit.

    Unless `exact`, a converted number is cut to the precision a bedside reading can have.
    """
    size = abs(number)
    places = 3 if exact or size < 1 else 2 if size < 10 else 1 if size < 1000 else 0  # noqa: PLR2004 - precision shown
    digits = f"{number:,.{places}f}"
    digits = digits.rstrip("0").rstrip(".") if places else digits
    unit = _SIGNS.get(unit, unit)
    return f"{digits}\N{NO-BREAK SPACE}{unit}" if unit and unit != "%" else f"{digits}{unit}"


def is_magnitude(finding: Finding) -> bool:
    """Whether the finding is stored negative and spoken of without a sign."""
    return finding.possible is not None and finding.possible[1] <= 0


def _unit(finding: Finding, unit: str) -> str:
    allowed = [same_unit(name) for name in (finding.unit, *finding.units)]
    if unit not in allowed:
        raise RefusedError(
            problem(ProblemCode.UNKNOWN_UNIT, unit=unit, wanted=", ".join(finding.units or (finding.unit,)))
        )
    return unit


def _stored(finding: Finding, number: float, unit: str, facts: Facts) -> int | float:
    value = _converted(finding, number, unit, same_unit(finding.unit), facts)
    value = -abs(value) if is_magnitude(finding) else value
    if value == int(value):
        return int(value)
    if finding.kind is Kind.INTEGER:
        raise RefusedError(problem(ProblemCode.NOT_WHOLE, found=shown(number, exact=True)))
    return value


def _converted(finding: Finding, number: float, given: str, wanted: str, facts: Facts) -> float:
    weight = facts.get("weight_kg")
    known = weight if isinstance(weight, int | float) else None
    return converted(number, given, wanted, _substance(finding), known)


def _substance(finding: Finding) -> Substance | None:
    return SUBSTANCES.get(finding.key.partition("_")[0])


def _judged(
    finding: Finding, value: float, read: Typed, rules: EntryRules, facts: Facts
) -> tuple[Outcome, Problem | None]:
    """Whether to take, ask about or refuse `value`, which was read as `read`."""
    slip = next((slip for slip in rules.slips if slip.finding == finding.key and slip.holds(value, facts)), None)
    if _outside(finding.possible, value):
        return Outcome.REFUSED, _unfit(ProblemCode.IMPOSSIBLE_VALUE, finding, read, facts, finding.possible)
    if slip:
        likely = slip.likely_unit if slip.likely_unit != read.unit else ""
        code = ProblemCode.LOOKS_LIKE_OTHER_UNIT if likely else ProblemCode.IMPLAUSIBLE_VALUE
        wrong = problem(code, found=shown(read.number, read.unit, exact=True), likely_unit=likely)
        return (Outcome.REFUSED if slip.refuse else Outcome.ASK), wrong
    if _outside(finding.plausible, value):
        return Outcome.ASK, _unfit(ProblemCode.IMPLAUSIBLE_VALUE, finding, read, facts, finding.plausible)
    return Outcome.ACCEPTED, None


def _outside(bounds: Bounds | None, value: float) -> TypeGuard[Bounds]:
    return bounds is not None and not bounds[0] <= value <= bounds[1]


def _unfit(code: ProblemCode, finding: Finding, read: Typed, facts: Facts, bounds: Bounds) -> Problem:
    """Why a value does not fit, with its bounds as people speak of them and the unit it may have been meant in."""
    low, high = bounds
    if is_magnitude(finding):
        low, high = abs(high), abs(low)
    return problem(
        code,
        found=shown(read.number, read.unit, exact=True),
        low=shown(low, finding.unit),
        high=shown(high, finding.unit),
        likely_unit=_likely_unit(finding, read, facts),
    )


def _likely_unit(finding: Finding, read: Typed, facts: Facts) -> str:
    """The other unit in which the number typed would be plausible, if there is exactly one."""
    fitting = []
    for unit in map(same_unit, finding.units):
        if unit != read.unit:
            try:
                value = _stored(finding, read.number, unit, facts)
            except RefusedError:
                continue
            if not _outside(finding.plausible or finding.possible, value):
                fitting.append(unit)
    return fitting[0] if len(fitting) == 1 else ""


def _both_units(finding: Finding, value: float, unit: str, facts: Facts) -> str:
    """The amount as read and, if that was another unit, as stored too; a magnitude without its sign."""
    size = -value if is_magnitude(finding) else value
    stored_unit, unit = same_unit(finding.unit), same_unit(unit or finding.unit)
    if unit in {stored_unit, "mL/kg"}:
        return shown(size, finding.unit, exact=unit == stored_unit)
    return f"{shown(_converted(finding, size, stored_unit, unit, facts), unit)} = {shown(size, finding.unit)}"


def _per_kg(per_kg: float, weight: float, lines: tuple[Line, ...], rules: EntryRules) -> Text:
    """The value per kg, rounded unless rounding would put it on the other side of a line."""
    across = _first_line(lines, round(per_kg, 1)) is not _first_line(lines, per_kg)
    amount = shown(per_kg, "mL/kg", exact=across)
    return rules.at_weight.filled(amount=amount, weight=shown(weight, "kg", exact=True))


def _first_line(lines: tuple[Line, ...], value: float) -> Line | None:
    return next((line for line in lines if line.holds(value)), None)


def _joined(first: Text, between: str, second: Text) -> Text:
    return Text(en=f"{first.en}{between}{second.en}", hi=f"{first.hi}{between}{second.hi}")

"""Facts taken in: every key known, every value of its kind and possible; each fault is a problem, none is repaired."""

import difflib
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from triage_app.domain.case import Facts
from triage_app.domain.findings import Finding, Kind, Value
from triage_app.domain.knowledge import Knowledge
from triage_app.domain.problems import Place, Problem, ProblemCode, problem
from triage_app.domain.rules import GasSlip

LONGEST_LIST = 200
LONGEST_NAME = 500
MOST_SUGGESTIONS = LONGEST_LIST
"""Unknown keys a known one is sought for: each costs a millisecond, and a hostile case may hold a hundred thousand."""
NEAR = 0.5
"""From this likeness on a name is suggested; 1 is the same name."""
CARBON_DIOXIDE_FACTOR = 24
"""Henderson: bicarbonate (mmol/L) = 24 x PaCO2 (mmHg) / hydrogen ions (nmol/L)."""
NANO_EXPONENT = 9


@dataclass(slots=True)
class Intake:
    """What was accepted and what was wrong; facts may be used only if nothing was."""

    facts: dict[str, Value] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def take_in(knowledge: Knowledge, raw: Mapping[str, object]) -> Intake:
    """Check `raw` against the findings. Null means not assessed. Problems name key, what was expected, nearest key."""
    intake = Intake()
    for key, value in raw.items():
        finding = knowledge.finding.get(key)
        if finding is None:
            known = knowledge.finding if len(intake.problems) < MOST_SUGGESTIONS else ()
            intake.problems.append(_unknown(key, known))
        elif value is not None:
            _take_value(intake, finding, value)
    intake.problems.extend(_gas_slips(intake.facts, knowledge.derivations.gas_slip))
    return intake


def _unknown(key: str, known: Iterable[str]) -> Problem:
    return problem(ProblemCode.UNKNOWN_KEY, Place(key=key), name=key, nearest=_nearest(key, known))


def _nearest(name: str, known: Iterable[str]) -> str:
    """The name that was most likely meant; empty if none is near."""
    return next(iter(difflib.get_close_matches(name, known, cutoff=NEAR)), "")


def _take_value(intake: Intake, finding: Finding, value: object) -> None:
    match finding.kind, value:
        case Kind.YES_NO, bool():
            intake.facts[finding.key] = value
        case Kind.CHOICE, str():
            _take_choice(intake, finding, value)
        case Kind.NUMBER | Kind.INTEGER, bool():
            intake.problems.append(_wrong_type(finding))
        case Kind.INTEGER, float() if not value.is_integer():
            intake.problems.append(_wrong_type(finding))
        case ((Kind.NUMBER | Kind.INTEGER), int() | float()):
            _take_number(intake, finding, value)
        case Kind.NAMES, list() | tuple() if all(isinstance(name, str) for name in value):
            _take_names(intake, finding, [str(name) for name in value])
        case _:
            intake.problems.append(_wrong_type(finding))


def _take_choice(intake: Intake, finding: Finding, value: str) -> None:
    allowed = tuple(choice.value for choice in finding.choices)
    if value in allowed:
        intake.facts[finding.key] = value
        return
    intake.problems.append(
        problem(
            ProblemCode.NOT_ALLOWED, Place(key=finding.key), value=value, allowed=allowed,
            nearest=_nearest(value, allowed),
        )
    )  # fmt: skip


def _take_number(intake: Intake, finding: Finding, value: float) -> None:
    low, high = finding.possible or (float("-inf"), float("inf"))
    if low <= value <= high:
        whole = finding.kind is Kind.INTEGER
        intake.facts[finding.key] = int(value) if whole else value
        return
    intake.problems.append(
        problem(
            ProblemCode.OUT_OF_RANGE, Place(key=finding.key), value=_quotable(value, low, high), low=low, high=high,
            unit=finding.unit,
            expected=f"{low:g} to {high:g} {finding.unit}".strip(),
        )
    )  # fmt: skip


def _quotable(value: float, low: float, high: float) -> float | str:
    """The value itself, unless it is more than a float can hold (or no number at all)."""
    if abs(value) <= sys.float_info.max:
        return value
    return f"> {high:g}" if value > high else f"< {low:g}" if value < low else str(value)


def _take_names(intake: Intake, finding: Finding, names: list[str]) -> None:
    if len(names) > LONGEST_LIST or any(len(name) > LONGEST_NAME for name in names):
        intake.problems.append(
            problem(
                ProblemCode.BAD_LENGTH, Place(key=finding.key),
                expected=f"at most {LONGEST_LIST} names of {LONGEST_NAME} characters",
            )
        )  # fmt: skip
        return
    intake.facts[finding.key] = tuple(stripped for name in names if (stripped := name.strip()))


def _wrong_type(finding: Finding) -> Problem:
    expected = {
        Kind.YES_NO: "true or false",
        Kind.CHOICE: "one of " + ", ".join(choice.value for choice in finding.choices),
        Kind.NUMBER: f"a number in {finding.unit}" if finding.unit else "a number",
        Kind.INTEGER: "a whole number",
        Kind.NAMES: "a list of texts",
    }[finding.kind]
    return problem(ProblemCode.WRONG_TYPE, Place(key=finding.key), expected=expected)


def _gas_slips(facts: Facts, slip: GasSlip) -> Iterator[Problem]:
    """Gases that can only be kPa typed as mmHg (E41)."""
    paco2, ph, pao2, spo2 = (facts.get(key) for key in ("paco2_mmhg", "ph", "pao2_mmhg", "spo2"))
    if isinstance(paco2, int | float) and paco2 < slip.question_below:
        impossible = isinstance(ph, int | float) and _bicarbonate(paco2, ph) < slip.bicarbonate_below
        if paco2 < slip.refuse_below or impossible:
            yield problem(
                ProblemCode.LOOKS_LIKE_OTHER_UNIT, Place(key="paco2_mmhg"), value=paco2, unit="mmHg", other="kPa",
                expected="PaCO2 in mmHg; this looks like kPa",
            )  # fmt: skip
    low = isinstance(pao2, int | float) and pao2 < slip.pao2_below
    if isinstance(pao2, int | float) and isinstance(spo2, int | float) and low and spo2 > slip.spo2_above:
        yield problem(
            ProblemCode.LOOKS_LIKE_OTHER_UNIT, Place(key="pao2_mmhg"), value=pao2, unit="mmHg", other="kPa",
            expected="PaO2 in mmHg; this looks like kPa",
        )  # fmt: skip


def _bicarbonate(paco2: float, ph: float) -> float:
    """Bicarbonate in mmol/L that this PaCO2 (mmHg) and pH imply."""
    return float(CARBON_DIOXIDE_FACTOR * paco2 / 10 ** (NANO_EXPONENT - ph))

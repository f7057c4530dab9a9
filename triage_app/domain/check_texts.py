"""Words in both languages: same places to fill, same numbers, Hindi in Hindi, and the rule's own number said."""

import re
from collections.abc import Iterator

from triage_app.domain import conditions as c
from triage_app.domain.catalogue import placeholders
from triage_app.domain.check_conditions import NUMERIC
from triage_app.domain.conditions import Condition
from triage_app.domain.evaluation import parts_of
from triage_app.domain.findings import Kind
from triage_app.domain.knowledge import AirwayRule, AvoidRule
from triage_app.domain.knowledge_parts import Fault, Spot, Whole, fault
from triage_app.domain.policy import Bound
from triage_app.domain.problems import ProblemCode
from triage_app.domain.rules import ConflictRule, GateRule
from triage_app.domain.text import Text

_DEVANAGARI = re.compile("[\u0900-\u097f]")
_NUMBER = re.compile(r"(?<![A-Za-z\d.])\d+(?:,\d{3})*(?:\.\d+)?(?=(?:st|nd|rd|th)?(?![A-Za-z\d]))")
_ENGLISH = re.compile(r"[a-z]{2,}")
_PLACE = re.compile(r"\{[a-z_]*\}")
THOUSAND = 1000
MEDICINES = "drugs"
"""The table, where a text may be nothing but names of medicines, and those are written in Latin script."""
SAY_THEIR_LINE = ("rules", "avoid", "gate", "derivations")
"""Sections whose texts state their own condition; advice speaks of what to do, with numbers of its own."""


def check_texts(whole: Whole) -> Iterator[Fault]:
    """Every text of every file, and the numbers that rules state."""
    for part, spot, node in whole.nodes:
        if isinstance(node, Text):
            names = (node.en,) if part.name == MEDICINES else ()
            yield from text_faults(spot, node, (*whole.contract.same_in_both, *names))
        elif part.name in SAY_THEIR_LINE and isinstance(node, AirwayRule | AvoidRule | GateRule | ConflictRule):
            yield from _unsaid(whole, spot / "text", node.when, node.text)


def text_faults(spot: Spot, text: Text, same_in_both: tuple[str, ...]) -> Iterator[Fault]:
    """What differs between the two languages of one text."""
    english, hindi = places_in(text.en), places_in(text.hi)
    if english is None or hindi is None:
        yield fault(spot, ProblemCode.BAD_SYNTAX, detail=text.en if english is None else text.hi)
    elif english != hindi:
        yield fault(
            spot, ProblemCode.PLACES_DIFFER, english=tuple(sorted(english)) or "-", hindi=tuple(sorted(hindi)) or "-"
        )
    if _DEVANAGARI.search(text.en) or not (_is_hindi(text.hi) or text.hi in same_in_both):
        yield fault(spot, ProblemCode.NOT_HINDI, words=text.hi)
    said, told = numbers_in(text.en), numbers_in(text.hi)
    if said != told:
        yield fault(spot, ProblemCode.NUMBERS_DIFFER, english=_listed(said), hindi=_listed(told))


def places_in(words: str) -> frozenset[str] | None:
    """The names of the `{places}` in a text; None where a brace is left open."""
    try:
        return placeholders(words)
    except ValueError:
        return None


def _is_hindi(words: str) -> bool:
    """Devanagari, or nothing that could be in a language: signs, figures, units, places to fill."""
    return bool(_DEVANAGARI.search(words)) or not _ENGLISH.search(_PLACE.sub("", words))


def numbers_in(words: str) -> tuple[float, ...]:
    """The numbers of a sentence in order of size; figures inside a word such as SpO2 are no numbers."""
    return tuple(sorted(float(number.replace(",", "")) for number in _NUMBER.findall(_PLACE.sub("", words))))


def _listed(numbers: tuple[float, ...]) -> str:
    return ", ".join(f"{number:g}" for number in numbers) or "-"


def _unsaid(whole: Whole, spot: Spot, condition: Condition, text: Text) -> Iterator[Fault]:
    """A text that names numbers names those of its own condition; one without numbers may leave them out."""
    said = {abs(number) for number in numbers_in(text.en)}
    if not said:
        return
    for part in _own_parts(condition):
        if isinstance(part, NUMERIC) and not (_spoken(whole, part) & said):
            number = f"{abs(_line(part)):g}"
            yield fault(spot, ProblemCode.NUMBER_NOT_SAID, number=number, said=_listed(tuple(sorted(said))))


def _own_parts(condition: Condition) -> Iterator[Condition]:
    """The condition and what is written inside it; names are not followed."""
    yield condition
    for part in parts_of(condition):
        yield from _own_parts(part)


def _line(part: Bound) -> float:
    return next(float(value) for name, value in part if name != "finding")


def _spoken(whole: Whole, part: Bound) -> set[float]:
    """How a line may be said: itself, in the thousandth unit (litres), or as the last whole year before it."""
    line = abs(_line(part))
    finding = whole.knowledge.finding.get(part.finding)
    spoken = {line, line / THOUSAND}
    if finding is not None and (finding.kind is Kind.INTEGER or finding.key in whole.contract.not_compared):
        spoken |= {line - 1} if isinstance(part, c.Below) else {line + 1} if isinstance(part, c.Above) else set()
    return spoken

"""The numbers people read and the numbers the rules use: English, Hindi and condition must agree."""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Protocol

from tests.prove.rulebook import SIDES
from tests.prove.world import World
from triage_app.domain import conditions as c
from triage_app.domain.knowledge import AirwayRule
from triage_app.domain.text import Text

NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
THOUSANDTH = Fraction(1, 1000)
AGES = ("age_years", "age_days")


class _Told(Protocol):
    """A rule with words."""

    @property
    def id(self) -> str: ...


def disagreements(world: World) -> Iterator[str]:
    """Every text whose languages differ in their numbers, and every airway rule whose words differ from its lines."""
    knowledge = world.content.knowledge
    for place, text in _texts(world):
        en, hi = sorted(_numbers(text.en)), sorted(_numbers(text.hi))
        if en != hi:
            yield f"{place}: {[float(one) for one in en]} in English, {[float(one) for one in hi]} in Hindi"
    for rule in knowledge.airway:
        lines = frozenset(_lines(rule))
        said = frozenset(_numbers(rule.text.en))
        unsaid = [float(line) for line in lines if not {line, line * THOUSANDTH} & said]
        if unsaid:
            yield f"{rule.id}: the rule's line {unsaid} is not in its words"


def _texts(world: World) -> Iterator[tuple[str, Text]]:
    knowledge = world.content.knowledge
    rules: list[_Told] = [*knowledge.airway, *knowledge.recommendations, *knowledge.avoid, *knowledge.gate.rules]
    for rule in rules:
        for name in ("text", "why", "pitfall"):
            if (text := getattr(rule, name, None)) is not None:
                yield f"{rule.id} {name}", text
    for one in knowledge.disagreements:
        yield one.id, one.text


def _numbers(sentence: str) -> list[Fraction]:
    return [Fraction(each.replace(",", "")) for each in NUMBER.findall(sentence)]


def _lines(rule: AirwayRule) -> Iterator[Fraction]:
    """The rule's own number lines; names, counts of signs and ages are told in words."""
    parts = rule.when.all if isinstance(rule.when, c.All) else (rule.when,)
    for part in parts:
        bare = part.possible if isinstance(part, c.Possible) else part
        if isinstance(bare, SIDES) and bare.finding not in AGES:
            key = next(key for key in ("below", "at_most", "at_least", "above") if hasattr(bare, key))
            yield abs(Fraction(str(getattr(bare, key))))

"""Every mutant of every part of the knowledge, in file order."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from tests.mutation.conditions import variants
from tests.mutation.mutant import Mutant, Place, shipped
from tests.mutation.sections import differential, drugs, infection, leading
from triage_app.domain import conditions as c
from triage_app.domain.conditions import Condition
from triage_app.domain.evaluation import walk
from triage_app.domain.knowledge import LEVELS, DoseRule
from triage_app.domain.text import Text

HOLDS = {"hold_anticholinesterase", "hold_review", "resume_usual_anticholinesterase", "medication_review"}
TEXTS = ("text", "why", "drug", "route", "frequency", "age_band")
SWAPPED = ("route", "frequency", "age_band")
UNITS = {"mg": "mcg", "mL": "L", "g/kg/day": "mg/kg/day"}


def every_mutant() -> Iterator[Mutant]:
    """All of them, each with an id of its own; the order is that of the files."""
    met: Counter[str] = Counter()
    for mutant in _in_order():
        met[mutant.id] += 1
        yield mutant if met[mutant.id] == 1 else replace(mutant, what=f"{mutant.what} ({met[mutant.id]})")


def _in_order() -> Iterator[Mutant]:
    yield from _definitions()
    yield from _airway()
    yield from _gate()
    yield from _advice()
    yield from _doses()
    yield from differential()
    yield from leading()
    yield from drugs()
    yield from infection()


def conditioned(base: dict[str, Any], place: Place, condition: Condition | None) -> Iterator[Mutant]:
    """The variants of a condition at `place`."""
    for what, new in () if condition is None else variants(condition):
        yield Mutant(**base, kind="condition", what=what, place=place, new=new, watch=(condition, new))


def _rule(file: str, part: str, section: str, place: int, rule: Any) -> Iterator[Mutant]:  # noqa: ANN401 - any rule
    """What is the same for airway rules, gate rules, advice, avoid-rules and doses."""
    base = {"file": file, "part": part, "owner": rule.id}
    at: Place = ("knowledge", *section.split("."), place)
    yield Mutant(**base, kind="dropped", what="rule dropped", place=at, gone=True, watch=(rule.when, None))
    yield from conditioned(base, (*at, "when"), rule.when)
    for name in TEXTS:
        words = getattr(rule, name, None)
        if isinstance(words, Text) and words.en != words.hi:
            swapped = Text(en=words.hi, hi=words.en)
            what = f"{name}: languages swapped"
            yield Mutant(**base, kind="words", what=what, place=(*at, name), new=swapped, watch=(rule.when, None))
    for number, cite in enumerate(rule.cites):
        yield Mutant(
            **base, kind="cite", what=f"cite {cite} dropped", place=(*at, "cites", number), gone=True,
            watch=(rule.when, None),
        )  # fmt: skip


def _field(base: dict[str, Any], at: Place, rule: Any, name: str, new: Any) -> Mutant:  # noqa: ANN401
    said = new.en if isinstance(new, Text) else new
    return Mutant(**base, kind="value", what=f"{name} {said}", place=(*at, name), new=new, watch=(rule.when, None))


def _airway() -> Iterator[Mutant]:
    for place, rule in enumerate(shipped().knowledge.airway):
        yield from _rule("airway.yaml", "airway", "airway", place, rule)
        base: dict[str, Any] = {"file": "airway.yaml", "part": "airway", "owner": rule.id}
        rank = LEVELS.index(rule.level)
        for other in (rank - 1, rank + 1):
            if 0 <= other < len(LEVELS):
                yield _field(base, ("knowledge", "airway", place), rule, "level", LEVELS[other])
    for place, level in enumerate(shipped().knowledge.levels):
        base = {"file": "airway.yaml", "part": "airway", "owner": level.level}
        minutes = level.next_check_minutes
        new = 60 if minutes is None else minutes * 2
        yield Mutant(
            **base, kind="value", what=f"next check {new}", place=("knowledge", "levels", place, "next_check_minutes"),
            new=new,
        )  # fmt: skip


def _gate() -> Iterator[Mutant]:
    gate = shipped().knowledge.gate
    for place, rule in enumerate(gate.rules):
        yield from _rule("edrophonium.yaml", "gate", "gate.rules", place, rule)
        base = {"file": "edrophonium.yaml", "part": "gate", "owner": rule.id}
        rank = gate.order.index(rule.decision)
        for other in {max(rank - 1, 0), min(rank + 1, len(gate.order) - 1)} - {rank}:
            yield _field(base, ("knowledge", "gate", "rules", place), rule, "decision", gate.order[other])
    for place in range(len(gate.order) - 1):
        one, two = gate.order[place : place + 2]
        order = (*gate.order[:place], two, one, *gate.order[place + 2 :])
        yield Mutant(
            file="edrophonium.yaml", part="gate", owner="order", kind="value", what=f"{two} before {one}",
            place=("knowledge", "gate", "order"), new=order,
        )  # fmt: skip


def _advice() -> Iterator[Mutant]:
    knowledge = shipped().knowledge
    last = knowledge.bands[-1].id
    for place, rule in enumerate(knowledge.recommendations):
        part = "holds" if rule.tag in HOLDS else "advice"
        yield from _rule("recommendations.yaml", part, "recommendations", place, rule)
        base = {"file": "recommendations.yaml", "part": part, "owner": rule.id}
        at: Place = ("knowledge", "recommendations", place)
        minutes = rule.within_minutes
        yield _field(base, at, rule, "within_minutes", 60 if minutes is None else minutes * 2)
        yield _field(base, at, rule, "order", rule.order + 1000)
        if rule.band != last:
            yield _field(base, at, rule, "band", last)
        for dose, name in enumerate(rule.doses):
            yield Mutant(
                **base, kind="value", what=f"dose {name} dropped", place=(*at, "doses", dose), gone=True,
                watch=(rule.when, None),
            )  # fmt: skip
    for place, avoid in enumerate(knowledge.avoid):
        yield from _rule("avoid.yaml", "advice", "avoid", place, avoid)


def _doses() -> Iterator[Mutant]:
    doses = shipped().knowledge.doses
    for place, rule in enumerate(doses):
        yield from _rule("doses.yaml", "doses", "doses", place, rule)
        base = {"file": "doses.yaml", "part": "doses", "owner": rule.id}
        at: Place = ("knowledge", "doses", place)
        for name, new in _amounts(rule):
            yield _field(base, at, rule, name, new)
        for name in SWAPPED:
            words = getattr(rule, name)
            other = next(each for dose in doses if (each := getattr(dose, name)) != words)
            yield _field(base, at, rule, name, other)
        yield _field(base, at, rule, "unit", UNITS[rule.unit])


def _amounts(rule: DoseRule) -> Iterator[tuple[str, float | None]]:
    for name in ("amount", "per_kg", "maximum"):
        value = getattr(rule, name)
        if value is not None:
            yield from ((name, round(value * factor, 6)) for factor in (10, 0.1, 1.1, 0.9))
    for name in ("minimum_kg", "maximum_kg"):
        value = getattr(rule, name)
        if value is not None:
            yield from ((name, new) for new in (round(value * 1.1, 3), round(value * 0.9, 3), None))


def _definitions() -> Iterator[Mutant]:
    for name, condition in shipped().knowledge.definitions.items():
        base = {"file": "definitions.yaml", "part": part_of(name), "owner": name}
        yield from conditioned(base, ("knowledge", "definitions", name), condition)


@cache
def _users() -> tuple[tuple[str, frozenset[str]], ...]:
    """The parts in the order of their weight, each with every definition it leads to."""
    knowledge = shipped().knowledge
    holds = [rule.when for rule in knowledge.recommendations if rule.tag in HOLDS]
    return (
        ("airway", _led_to(rule.when for rule in knowledge.airway)),
        ("gate", _led_to(rule.when for rule in knowledge.gate.rules)),
        ("doses", _led_to(rule.when for rule in knowledge.doses)),
        ("holds", _led_to(holds)),
        (
            "advice",
            _led_to([*(each.when for each in knowledge.recommendations), *(each.when for each in knowledge.avoid)]),
        ),
    )


def _led_to(conditions: Iterable[Condition]) -> frozenset[str]:
    names = shipped().knowledge.definitions
    return frozenset(
        part.named for condition in conditions for part in walk(condition, names) if isinstance(part, c.Named)
    )


def part_of(definition: str) -> str:
    """The weightiest part that a definition serves."""
    return next((part for part, names in _users() if definition in names), "differential")

"""Every small way in which one condition may be written wrongly."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pydantic import TypeAdapter

from tests.safety.cases import FINDING, STEP
from triage_app.domain import conditions as c
from triage_app.domain.conditions import Condition
from triage_app.domain.findings import Kind

Variant = tuple[str, Condition]
"""What was done and the condition after it."""

LINE: Mapping[type, str] = {c.Below: "below", c.AtMost: "at_most", c.AtLeast: "at_least", c.Above: "above"}
OTHER_STRICTNESS: Mapping[type, type] = {c.Below: c.AtMost, c.AtMost: c.Below, c.AtLeast: c.Above, c.Above: c.AtLeast}
_ANY: TypeAdapter[Condition] = TypeAdapter(Condition)
SETS = ("one_of", "level", "primary", "suspected", "recommended")
TENTH = 0.1
DIGITS = 4


def variants(condition: Condition) -> Iterator[Variant]:
    """Every condition that differs from `condition` in one place; names are not followed."""
    yield from _of_kind(condition)
    yield from _sets(condition)
    yield from _inside(condition)


def _of_kind(node: Condition) -> Iterator[Variant]:
    match node:
        case c.Below() | c.AtMost() | c.AtLeast() | c.Above():
            yield from _lines(node)
        case c.Is(is_=bool(value)):
            yield f"{node.finding} is {not value}", node.model_copy(update={"is_": not value})
        case c.Is(finding=finding, is_=value):
            others = [each for each in _choices(finding) if each != value]
            yield from ((f"{finding} is {each}", node.model_copy(update={"is_": each})) for each in others[:1])
        case c.Not(not_=part):
            yield "not removed", part
        case c.Possible(possible=part):
            yield "possible removed", part
        case c.Established(established=part):
            yield "established removed", part


def _choices(finding: str) -> tuple[str, ...]:
    return tuple(choice.value for choice in FINDING[finding].choices)


def _lines(node: Any) -> Iterator[Variant]:  # noqa: ANN401 - one of the four comparisons
    kind = type(node)
    name, key = LINE[kind], node.finding
    line: float = getattr(node, name)
    for moved in dict.fromkeys(_moved(key, line)):
        yield f"{key} {name} {moved:g}", kind(**{"finding": key, name: moved})
    other = OTHER_STRICTNESS[kind]
    yield f"{key} {LINE[other]} {line:g}", other(**{"finding": key, LINE[other]: line})


def _moved(key: str, line: float) -> Iterator[float]:
    """One step of precision each way, and a tenth."""
    step = STEP.get(key, 1)
    for away in (step, -step, TENTH * line, -TENTH * line):
        whole = FINDING[key].kind is Kind.INTEGER
        moved = float(round(line + away)) if whole else round(line + away, DIGITS)
        if moved != line:
            yield moved


def _sets(node: Any) -> Iterator[Variant]:  # noqa: ANN401 - any condition
    for name in SETS:
        values = getattr(node, name, ())
        if isinstance(values, tuple) and len(values) > 1:
            for place, value in enumerate(values):
                yield f"{name} without {value}", node.model_copy(update={name: _less(values, place)})


def _inside(node: Condition) -> Iterator[Variant]:
    match node:
        case c.All(all=parts):
            yield from _parts("all", parts, lambda some: c.All(all=some))
            if len(parts) > 1:
                yield "all -> any", c.Any(any=parts)
        case c.Any(any=parts):
            yield from _parts("any", parts, lambda some: c.Any(any=some))
            if len(parts) > 1:
                yield "any -> all", c.All(all=parts)
        case c.CountOf(at_least=wanted, count_of=parts):
            yield from _parts("count", parts, lambda some: c.CountOf(at_least=wanted, count_of=some))
            for other in {wanted + 1, max(1, wanted - 1)} - {wanted}:
                yield f"count at least {other}", c.CountOf(at_least=other, count_of=parts)
        case c.Not(not_=part):
            yield from ((what, c.Not(not_=new)) for what, new in variants(part))
        case c.Possible(possible=part):
            yield from ((what, c.Possible(possible=new)) for what, new in variants(part))
        case c.Established(established=part):
            yield from ((what, c.Established(established=new)) for what, new in variants(part))


def _parts(
    word: str, parts: tuple[Condition, ...], whole: Callable[[tuple[Condition, ...]], Condition]
) -> Iterator[Variant]:
    for place, part in enumerate(parts):
        if len(parts) > 1:
            yield f"{word} without part {place} ({told(part)})", whole(_less(parts, place))
        for what, new in variants(part):
            yield what, whole((*parts[:place], new, *parts[place + 1 :]))


def _less(values: tuple[Any, ...], place: int) -> tuple[Any, ...]:
    return (*values[:place], *values[place + 1 :])


def told(node: Condition) -> str:
    """A condition in a few words, to know a mutant by."""
    plain = _ANY.dump_python(node, by_alias=True)
    return ", ".join(f"{key} {value}" for key, value in plain.items())[:60]

"""The shipped knowledge with some of it put in place by hand: for the checks, without a file being written."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any, cast

from pydantic import TypeAdapter

from triage_app.domain.conditions import Condition
from triage_app.domain.contract import Worse
from triage_app.domain.findings import Finding, Kind
from triage_app.domain.knowledge import AirwayRule, LevelName
from triage_app.domain.knowledge_parts import Part, Spot, Whole
from triage_app.domain.text import Text
from triage_app.files.whole_knowledge import Shelf
from triage_app.paths import resources_folder

WORDS = Text(en="Planted", hi="बोया हुआ")
PLACE = Spot("by-hand.yaml", ())
_READ = TypeAdapter(Condition).validate_python
_KEPT: list[Condition] = []


@cache
def shipped() -> Whole:
    """The knowledge as it is shipped."""
    shelf = Shelf(resources_folder())
    shelf.read_all()
    return shelf.whole()


def condition(raw: Mapping[str, Any]) -> Condition:
    """A condition as written in a file; it stays, because it is known by its identity."""
    made: Condition = _READ(raw)
    _KEPT.append(made)
    return made


def rule(name: str, level: str, when: Mapping[str, Any]) -> AirwayRule:
    return AirwayRule(id=name, level=cast("LevelName", level), when=condition(when), text=WORDS, cites=("E01",))


def part(name: str, value: Any) -> Part:  # noqa: ANN401 - as a section may hold anything
    return Part(name, PLACE / name, value)


def with_rules(*rules: AirwayRule, worse: Iterable[Worse] = (), not_compared: Iterable[str] = ()) -> Whole:
    """Those airway rules only, and which way their numbers are worse."""
    whole = shipped()
    update: dict[str, Any] = {"worse": tuple(worse), "not_compared": tuple(not_compared)}
    return replace(
        whole, knowledge=whole.knowledge.model_copy(update={"airway": rules}), parts=(part("rules", rules),),
        contract=whole.contract.model_copy(update=update),
    )  # fmt: skip


def number(key: str = "number", *, possible: tuple[float, float] | None, kind: Kind = Kind.NUMBER) -> Finding:
    return Finding(key=key, kind=kind, label=WORDS, question=WORDS, help=WORDS, step="s", group="g", possible=possible)

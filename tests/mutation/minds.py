"""The tests made to ask a mutant: what they hold of the shipped knowledge is exchanged for the mutant's."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from tests.mutation.bank import Item
from tests.mutation.mutant import Minds, shipped
from tests.safety import cases
from triage_app.domain import reasoner
from triage_app.domain.advice import Adviser
from triage_app.domain.drugs import DrugTable
from triage_app.domain.evaluation import Definitions
from triage_app.domain.infection_models import InfectionKnowledge
from triage_app.files.content import Content

if TYPE_CHECKING:
    from types import ModuleType

TESTS = ("tests.safety.", "tests.knowledge.", "tests.domain.", "tests.mutation.")
SECTIONS = ("doses", "airway", "recommendations", "avoid")
_NAMES = cases.REASONER.definitions


def content_of(minds: Minds) -> Content:
    """The program's content with this knowledge."""
    content = Content(cases.CONTENT.folder, minds.knowledge)
    content.__dict__["drugs"], content.__dict__["infection"] = minds.drugs, minds.infection
    if minds.drugs.drugs is shipped().drugs.drugs and minds.drugs.words is shipped().drugs.words:
        minds.drugs.__dict__["reader"] = shipped().drugs.reader
    with patch.object(reasoner, "Definitions", _quick_definitions):
        content.assessor  # noqa: B018 - built here
    return content


def _quick_definitions(conditions: Mapping[str, Any]) -> Definitions:
    """What was compiled before need not be again while no definition changed."""
    names = Definitions(conditions)
    if conditions is shipped().knowledge.definitions:
        names._tests.update(_NAMES._tests)  # noqa: SLF001 - a cache of the same conditions
    return names


@contextmanager
def asked_instead(minds: Minds) -> Iterator[None]:
    """Every test module sees `minds` where it saw the shipped knowledge."""
    content = content_of(minds)
    swaps = _swaps(minds, content)
    undo: list[tuple[ModuleType, str, Any]] = []
    for module in [each for name, each in sys.modules.items() if name.startswith(TESTS) and each]:
        for name, value in list(vars(module).items()):
            if (new := swaps.get(id(value)) or _own_copy(value, minds)) is not None:
                undo.append((module, name, value))
                setattr(module, name, new)
    try:
        with _bedside(minds, content):
            yield
    finally:
        for module, name, value in undo:
            setattr(module, name, value)


def _swaps(minds: Minds, content: Content) -> dict[int, Any]:
    old = shipped()
    pairs = [
        (cases.CONTENT, content), (cases.ASSESSOR, content.assessor), (cases.REASONER, content.assessor.reasoner),
        (old.knowledge, minds.knowledge), (old.drugs, minds.drugs), (old.infection, minds.infection),
        (old.knowledge.definitions, minds.knowledge.definitions), (cases.FINDING, minds.knowledge.finding),
    ]  # fmt: skip
    return {id(before): after for before, after in pairs}


def _own_copy(value: object, minds: Minds) -> DrugTable | InfectionKnowledge | None:
    """The mutant's table where a test module read the shipped one for itself."""
    if isinstance(value, DrugTable):
        return minds.drugs
    return minds.infection if isinstance(value, InfectionKnowledge) else None


@contextmanager
def _bedside(minds: Minds, content: Content) -> Iterator[None]:
    """The bedside of the advice tests holds an adviser of its own."""
    bedside = sys.modules.get("tests.knowledge.advice_bedside")
    if bedside is None:
        yield
        return
    mind = content.assessor.reasoner
    adviser = Adviser(minds.knowledge, mind.definitions, mind.grounds)
    holders = [module for name, module in sys.modules.items() if name.startswith("tests.knowledge.") and module]
    undo = [(module, vars(module)["ADVISER"]) for module in holders if "ADVISER" in vars(module)]
    for module, _ in undo:
        vars(module)["ADVISER"] = adviser
    try:
        yield
    finally:
        for module, before in undo:
            vars(module)["ADVISER"] = before


def readdressed(item: Item, minds: Minds) -> Item:
    """The item with the mutant's rule where it was given a rule of the shipped knowledge."""
    if not any(id(value) in _rules() for value in item.arguments.values()):
        return item
    arguments = {name: _counterpart(value, minds) for name, value in item.arguments.items()}
    return replace(item, arguments=arguments)


def _rules() -> dict[int, str]:
    knowledge = shipped().knowledge
    found = {id(rule): name for name in SECTIONS for rule in getattr(knowledge, name)}
    return found | {id(rule): "gate" for rule in knowledge.gate.rules}


def _counterpart(value: Any, minds: Minds) -> Any:  # noqa: ANN401 - any argument
    section = _rules().get(id(value))
    if section is None:
        return value
    rules = minds.knowledge.gate.rules if section == "gate" else getattr(minds.knowledge, section)
    return next((rule for rule in rules if rule.id == value.id), value)

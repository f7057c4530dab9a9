"""One change of the knowledge, and the knowledge with it."""

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from tests.safety import cases
from triage_app.domain.drugs import DrugTable
from triage_app.domain.infection_models import InfectionKnowledge
from triage_app.domain.knowledge import Knowledge

Place = tuple[str | int, ...]
"""From `knowledge`, `drugs` or `infection` down to the thing that is replaced, by attribute, key or position."""


@dataclass(frozen=True)
class Mutant:
    """`new` stands where `place` leads; `gone` takes the item away instead.

    `owner` names the rule, `what` says what was done, `kind` groups changes of one sort, `watch` is the condition whose
    truth tells which patients can notice (before, after); empty if any patient might.
    """

    file: str
    part: str
    owner: str
    kind: str
    what: str
    place: Place
    new: Any = None
    gone: bool = False
    watch: tuple[Any, Any] | None = field(default=None, compare=False)

    @property
    def id(self) -> str:
        """Stable between runs as long as the rule keeps its id."""
        return f"{self.file}: {self.owner}: {self.what}"


@dataclass(frozen=True)
class Minds:
    """The three values the program thinks with."""

    knowledge: Knowledge
    drugs: DrugTable
    infection: InfectionKnowledge


@cache
def shipped() -> Minds:
    """As shipped."""
    return Minds(cases.KNOWLEDGE, cases.CONTENT.drugs, cases.CONTENT.infection)


def mutated(mutant: Mutant) -> Minds:
    """The shipped knowledge with one change; what does not lie on the way there is shared."""
    root, *way = mutant.place
    minds = shipped()
    changed = _replaced(getattr(minds, str(root)), tuple(way), mutant)
    values = {name: changed if name == root else getattr(minds, name) for name in ("knowledge", "drugs", "infection")}
    return Minds(**values)


def _replaced(value: Any, way: Place, mutant: Mutant) -> Any:  # noqa: ANN401 - anything in the knowledge
    if not way:
        return mutant.new
    step, *rest = way
    if isinstance(value, tuple):
        place = int(step)
        if mutant.gone and not rest:
            return (*value[:place], *value[place + 1 :])
        return (*value[:place], _replaced(value[place], tuple(rest), mutant), *value[place + 1 :])
    if isinstance(value, dict):
        return {**value, step: _replaced(value[step], tuple(rest), mutant)}
    name = str(step)
    fields = dict(value)
    made_of = getattr(type(value), "model_construct", type(value))  # a model unchecked, or a plain value
    return made_of(**{**fields, name: _replaced(fields[name], tuple(rest), mutant)})

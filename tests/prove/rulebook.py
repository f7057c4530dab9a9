"""Every condition of the knowledge with the place it stands in, and what they ask of each finding."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from triage_app.domain import conditions as c
from triage_app.domain.conditions import Condition
from triage_app.domain.evaluation import findings_in, walk
from triage_app.domain.knowledge import Knowledge

SIDES = (c.Below, c.AtMost, c.AtLeast, c.Above)


@dataclass(frozen=True)
class Rulebook:
    """The conditions of one knowledge version."""

    knowledge: Knowledge

    def placed(self) -> Iterator[tuple[str, Condition]]:
        """Every rule's own condition, with "file: id"."""
        knowledge = self.knowledge
        for name, condition in knowledge.definitions.items():
            yield f"definitions: {name}", condition
        yield from self.fired()

    def fired(self) -> Iterator[tuple[str, Condition]]:
        """As `placed`, without the definitions: what the program itself asks."""
        knowledge = self.knowledge
        for kind, rules in (
            ("airway", knowledge.airway), ("recommendations", knowledge.recommendations), ("avoid", knowledge.avoid),
            ("doses", knowledge.doses), ("edrophonium", knowledge.gate.rules),
            ("conflicts", knowledge.derivations.conflicts),
        ):  # fmt: skip
            yield from ((f"{kind}: {rule.id}", rule.when) for rule in rules)
        for rule in knowledge.derivations.yes_no:
            yield from _given(f"derivations: {rule.finding}", rule.true_when, rule.false_when)
        for one in knowledge.features:
            yield from _given(f"features: {one.id}", one.present, one.absent, one.masked, one.weakened)
        for row in knowledge.explanations:
            yield from _given(f"explanations: {row.id}", row.leads_only_if, row.anchored_by)
        leading = knowledge.leading
        whens = (
            leading.not_crisis_when, leading.mg_default_when, leading.mixed_when, leading.crisis_when,
            leading.impending_when,
        )  # fmt: skip
        yield from _given("leading", *whens)

    @cached_property
    def asked(self) -> tuple[Condition, ...]:
        """Every single question the program asks, names followed, each once."""
        found: dict[Condition, None] = {}
        for _, condition in self.fired():
            found.update((part, None) for part in walk(condition, self.knowledge.definitions) if _is_question(part))
        return tuple(found)

    @cached_property
    def groups(self) -> dict[str, frozenset[str]]:
        """For each list finding, the drug groups or exposures that are asked for."""
        found: dict[str, set[str]] = {}
        for part in self.asked:
            if isinstance(part, c.Holds):
                found.setdefault(part.finding, set()).add(part.holds)
        return {finding: frozenset(groups) for finding, groups in found.items()}

    @cached_property
    def read(self) -> frozenset[str]:
        """Every finding some rule looks at."""
        return frozenset[str]().union(
            *(findings_in(condition, self.knowledge.definitions) for _, condition in self.fired())
        )


def _given(place: str, *conditions: Condition | None) -> Iterator[tuple[str, Condition]]:
    return ((place, condition) for condition in conditions if condition is not None)


def _is_question(part: Condition) -> bool:
    return hasattr(part, "finding") or isinstance(part, c.Known)

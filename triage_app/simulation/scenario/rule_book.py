"""The clinical rules a scenario may lean on: their ids, and a short hash of how each of them reads today.

The hash covers what a rule says and when: its condition with every definition, drug group, feature and dose behind it,
and its English words. Sources, reasons, pitfalls and the translation may change without a scenario being read again.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from pydantic import BaseModel

from triage_app.domain import conditions as c
from triage_app.domain.drugs import DrugTable
from triage_app.domain.knowledge import Knowledge
from triage_app.domain.plain import Plain
from triage_app.domain.text import Text

Rule = BaseModel | Plain
SHORT = 12
_LEFT_OUT = frozenset({"cites", "why", "pitfall", "order", "source", "url", "provenance", "evidence", "note"})


class RuleBook:
    """Rules by the names a scenario calls them: an id, or `tag:`, `avoid:` or `drug:` and a name."""

    def __init__(self, knowledge: Knowledge, drugs: DrugTable) -> None:
        self._knowledge, self._drugs = knowledge, drugs

    @property
    def names(self) -> Iterable[str]:
        """Every name there is."""
        return self._rules.keys()

    def sha(self, name: str) -> str | None:
        """The first twelve hexadecimal digits of the rule's SHA-256; None if there is no such rule."""
        if name not in self._rules:
            return None
        reads = "\n".join(self._reads(part) for part in self._rules[name])
        return hashlib.sha256(reads.encode()).hexdigest()[:SHORT]

    @cached_property
    def _rules(self) -> Mapping[str, tuple[Rule, ...]]:
        known = self._knowledge
        rules: dict[str, tuple[Rule, ...]] = {}
        alone: tuple[Any, ...] = (
            *known.recommendations, *known.avoid, *known.airway, *known.gate.rules, *known.doses, *known.explanations,
            *known.features, *known.disagreements,
        )  # fmt: skip
        for rule in alone:
            rules[rule.id] = (*rules.get(rule.id, ()), rule)
        for prefix, tagged in (("tag", known.recommendations), ("avoid", known.avoid)):
            for rule in tagged:
                name = f"{prefix}:{rule.tag}"
                rules[name] = (*rules.get(name, ()), rule)
        rules |= {f"drug:{drug.generic}": (drug,) for drug in self._drugs.drugs}
        return rules

    def _reads(self, rule: Rule) -> str:
        """The rule and everything it leans on, in one fixed form."""
        leant_on: dict[str, object] = {}
        self._collect(rule, leant_on)
        behind = (f"{name}={_form(value)}" for name, value in sorted(leant_on.items()))
        return "\n".join((f"{type(rule).__name__}={_form(rule)}", *behind))

    def _collect(self, value: object, found: dict[str, object]) -> None:
        """Whatever `value` names: definitions, drug groups, doses, features; and what those name."""
        for node in _nodes(value):
            for name, behind in self._named_in(node):
                if name not in found:
                    found[name] = behind
                    self._collect(behind, found)

    def _named_in(self, node: object) -> Iterator[tuple[str, object]]:
        known = self._knowledge
        if isinstance(node, c.Named) and node.named in known.definitions:
            yield f"definition {node.named}", known.definitions[node.named]
        elif isinstance(node, c.Holds) and node.holds in self._groups:
            yield f"group {node.holds}", self._groups[node.holds]
        for key, called in (("doses", self._doses), ("feature", self._features)):
            named = getattr(node, key, ())
            for name in (named,) if isinstance(named, str) else named:
                if name in called:
                    yield f"{key} {name}", called[name]

    @cached_property
    def _groups(self) -> Mapping[str, object]:
        return {group.id: group for group in self._drugs.groups}

    @cached_property
    def _doses(self) -> Mapping[str, object]:
        return {dose.id: dose for dose in self._knowledge.doses}

    @cached_property
    def _features(self) -> Mapping[str, object]:
        return {feature.id: feature for feature in self._knowledge.features}


def _nodes(value: object) -> Iterator[object]:
    """`value` and everything inside it."""
    yield value
    inside: Iterable[object] = ()
    if isinstance(value, BaseModel | Plain):
        inside = (part for _, part in value)
    elif isinstance(value, tuple):
        inside = value
    for part in inside:
        yield from _nodes(part)


def _form(value: object) -> str:
    """One fixed way to write a value down; what is not said is left out, so that new keys change no old rule."""
    if isinstance(value, Text):
        return repr(value.en)
    if isinstance(value, BaseModel | Plain):
        defaults = value.defaults if isinstance(value, Plain) else _defaults(type(value))
        said = ((name, part) for name, part in value if name not in _LEFT_OUT)
        said = ((name, part) for name, part in said if name not in defaults or part != defaults[name])
        return "{" + ",".join(f"{name}:{_form(part)}" for name, part in said) + "}"
    if isinstance(value, tuple):
        return "[" + ",".join(map(_form, value)) + "]"
    return repr(float(value)) if isinstance(value, int) and not isinstance(value, bool) else repr(value)


def _defaults(model: type[BaseModel]) -> dict[str, object]:
    return {name: field.default for name, field in model.model_fields.items() if not field.is_required()}

"""The question "what if this finding were answered so", asked again only where the finding reaches.

An assessment asks it a few hundred times to learn which findings are missing, so rules and rows that the finding
cannot touch keep the answer they already have. A test compares this with thinking anew.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from triage_app.domain.conditions import ANSWER_READERS, Condition
from triage_app.domain.derivation import derive
from triage_app.domain.differential import Tally
from triage_app.domain.evaluation import MEMO, DrugView, findings_in, walk
from triage_app.domain.knowledge import LEVELS
from triage_app.domain.leading import leading_code
from triage_app.domain.reasoner import Reasoner, Thought
from triage_app.domain.rules import Derivations, Explanation, Feature

Outcome = tuple[str, str, str]
FVC_SOURCES = ("fvc_ml", "weight_kg", "height_cm", "sex", "age_years", "age_days")


class Prober:
    """Knows which rules, features and rows each finding reaches, directly or through what is derived from it."""

    def __init__(self, reasoner: Reasoner) -> None:
        """Index the knowledge of `reasoner` by finding."""
        self._reasoner = reasoner
        knowledge = reasoner.knowledge
        names = knowledge.definitions
        self._derives = _derives(knowledge.derivations, names)
        self._airway = _index((place, findings_in(rule.when, names)) for place, (rule, _) in enumerate(reasoner.airway))
        self._names = _index((name, findings_in(condition, names)) for name, condition in names.items())
        self._answer_names = frozenset(
            name
            for name, condition in names.items()
            if any(isinstance(part, ANSWER_READERS) for part in walk(condition, names))
        )
        self._features = _index((each.id, _feature_reads(each, names)) for each in knowledge.features)
        self._gate = frozenset(key for rule, _ in reasoner.gate.rules for key in findings_in(rule.when, names))
        self._rows = _index((place, _row_reads(each, names)) for place, each in enumerate(knowledge.explanations))

    def probe(self, thought: Thought, key: str, value: object) -> Outcome:
        """Level, leading explanation and gate decision if `key` were `value` and all else stayed."""
        reasoner = self._reasoner
        touched = (key, *self._derives.get(key, ()))
        view = self._view(thought, key, value)
        view[MEMO] = self._still_true(thought, touched)
        level = view["#level"] = self._level(thought, view, touched)
        primary = view["#primary"] = self._primary(thought, view, touched)
        if level == thought.level and primary == thought.lead.primary and not self._gate.intersection(touched):
            return level, primary, thought.decision
        return level, primary, reasoner.gate.decision(view)

    def _view(self, thought: Thought, key: str, value: object) -> dict[str, Any]:
        if key not in self._derives:
            return {**thought.view, key: value}
        lists = {name: each for name, each in thought.view.items() if isinstance(each, DrugView)}
        facts = {**thought.facts, **lists, key: value}
        reasoner = self._reasoner
        return derive(facts, reasoner.knowledge.derivations, reasoner.definitions, reasoner.read_drugs).view

    def _still_true(self, thought: Thought, touched: Iterable[str]) -> dict[str, bool | None]:
        """What named conditions came to, but for those that the finding or the answer itself may change."""
        stale = self._answer_names.union(*(self._names.get(key, ()) for key in touched))
        return {name: truth for name, truth in thought.view[MEMO].items() if name not in stale}

    def _level(self, thought: Thought, view: Mapping[str, Any], touched: Iterable[str]) -> str:
        again = {place for key in touched for place in self._airway.get(key, ())}
        still = [place for place in thought.true_rules if place not in again]
        rules = self._reasoner.airway
        fresh = [place for place in again if rules[place][1](view) is True]
        first = min((*still[:1], *fresh), default=None)
        return LEVELS[-1] if first is None else rules[first][0].level

    def _primary(self, thought: Thought, view: Mapping[str, Any], touched: Iterable[str]) -> str:
        differential = self._reasoner.differential
        changed = {
            name: state
            for key in touched
            for name in self._features.get(key, ())
            if (state := differential.features[name].state(view)) != thought.states[name]
        }
        rows = {place for key in touched for place in self._rows.get(key, ())}
        states = {**thought.states, **changed}
        scores = list(thought.tally.scores)
        differential.added(scores, {name: thought.states[name] for name in changed}, sign=-1)
        differential.added(scores, changed, sign=1)
        anchored, may_lead = list(thought.tally.anchored), list(thought.tally.may_lead)
        for place in rows:
            anchored[place] = differential.is_anchored(place, view)
            may_lead[place] = differential.may_lead(place, view)
        tally = Tally(tuple(scores), tuple(anchored), tuple(may_lead))
        return leading_code(differential, differential.totals(view, tally), may_lead, states, view)


def _index(reads: Iterable[tuple[Any, Iterable[str]]]) -> dict[str, tuple[Any, ...]]:
    found: dict[str, list[Any]] = {}
    for thing, keys in reads:
        for key in keys:
            found.setdefault(key, []).append(thing)
    return {key: tuple(things) for key, things in found.items()}


def _derives(rules: Derivations, names: Mapping[str, Condition]) -> dict[str, tuple[str, ...]]:
    """For each finding, what may be derived from it, followed to the end."""
    direct: dict[str, set[str]] = {"age_years": {"age_days"}, "age_days": {"age_years"}, "comorbidities": set()}
    for key in FVC_SOURCES:
        direct.setdefault(key, set()).add("fvc_ml_per_kg")
    direct["comorbidities"].update(word.finding for word in rules.words)
    for rule in rules.yes_no:
        for part in (rule.true_when, rule.false_when):
            for key in findings_in(part, names) if part is not None else ():
                direct.setdefault(key, set()).add(rule.finding)
    return {key: tuple(_closure(key, direct)) for key in direct}


def _closure(key: str, direct: Mapping[str, set[str]]) -> Iterator[str]:
    seen, open_keys = {key}, [key]
    while open_keys:
        for target in sorted(direct.get(open_keys.pop(), ())):
            if target not in seen:
                seen.add(target)
                open_keys.append(target)
                yield target


def _feature_reads(feature: Feature, names: Mapping[str, Condition]) -> frozenset[str]:
    parts = (feature.present, feature.absent, feature.masked, feature.weakened)
    return frozenset().union(*(findings_in(part, names) for part in parts if part is not None))


def _row_reads(row: Explanation, names: Mapping[str, Condition]) -> frozenset[str]:
    parts = (row.leads_only_if, row.anchored_by)
    return frozenset().union(*(findings_in(part, names) for part in parts if part is not None))

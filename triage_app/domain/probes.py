"""The question "what if this finding were answered so", asked again only where the finding reaches.

An assessment asks it a few hundred times to learn which findings are missing, so rules and rows that the finding
cannot touch keep the answer they already have. A test compares this with thinking anew.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from triage_app.domain.conditions import ANSWER_READERS, Condition
from triage_app.domain.derivation import derive
from triage_app.domain.differential import AGE_BANDS, Tally
from triage_app.domain.evaluation import MEMO, DrugView, findings_in, walk
from triage_app.domain.knowledge import LEVELS
from triage_app.domain.leading import leading_code
from triage_app.domain.reasoner import Reasoner, Thought
from triage_app.domain.rules import Derivations, Explanation, Feature, Leading

Outcome = tuple[str, str, str]
FVC_SOURCES = ("fvc_ml", "weight_kg", "height_cm", "sex", "age_years", "age_days")


@dataclass(frozen=True, slots=True)
class Reach:
    """Where one finding reaches, itself or through what is derived from it: named conditions, rules, features, rows."""

    stale: tuple[str, ...]
    airway: tuple[int, ...]
    features: tuple[str, ...]
    rows: tuple[int, ...]
    lead: bool
    """Whether the choice of the leading code reads it, beside features and rows."""
    gate: bool


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
        self._answer_names = tuple(
            name
            for name, condition in names.items()
            if any(isinstance(part, ANSWER_READERS) for part in walk(condition, names))
        )
        self._features = _index((each.id, _feature_reads(each, names)) for each in knowledge.features)
        self._gate = frozenset(key for rule, _ in reasoner.gate.rules for key in findings_in(rule.when, names))
        self._rows = _index((place, _row_reads(each, names)) for place, each in enumerate(knowledge.explanations))
        self._lead = _lead_reads(knowledge.leading, names)
        self._reaches: dict[str, Reach] = {}

    def probe(self, thought: Thought, key: str, value: object) -> Outcome:
        """Level, leading explanation and gate decision if `key` were `value` and all else stayed."""
        reach = self._reach(key)
        view = self._view(thought, reach, key, value)
        level = view["#level"] = self._level(thought, view, reach)
        primary = view["#primary"] = self._primary(thought, view, reach)
        if level == thought.level and primary == thought.lead.primary and not reach.gate:
            return level, primary, thought.decision
        return level, primary, self._reasoner.gate.decision(view)

    def _reach(self, key: str) -> Reach:
        if key not in self._reaches:
            touched = (key, *self._derives.get(key, ()))
            stale = (*self._answer_names, *_behind(self._names, touched))
            self._reaches[key] = Reach(
                stale=tuple(dict.fromkeys(stale)),
                airway=tuple(sorted(_behind(self._airway, touched))),
                features=_behind(self._features, touched),
                rows=_behind(self._rows, touched),
                lead=not self._lead.isdisjoint(touched),
                gate=not self._gate.isdisjoint(touched),
            )
        return self._reaches[key]

    def _view(self, thought: Thought, reach: Reach, key: str, value: object) -> dict[str, Any]:
        """The facts with this answer, and what named conditions came to, but for those it or the answer may change."""
        if key in self._derives:
            lists = {name: each for name, each in thought.view.items() if isinstance(each, DrugView)}
            facts = {**thought.facts, **lists, key: value}
            reasoner = self._reasoner
            view = derive(facts, reasoner.knowledge.derivations, reasoner.definitions, reasoner.read_drugs).view
        else:
            view = {**thought.view, key: value}
        memo = view[MEMO] = thought.view[MEMO].copy()
        for name in reach.stale:
            memo.pop(name, None)
        return view

    def _level(self, thought: Thought, view: Mapping[str, Any], reach: Reach) -> str:
        """The first true rule, most urgent first: of those out of reach as known, of the others as they now are."""
        rules, again = self._reasoner.airway, reach.airway
        first = next((place for place in thought.true_rules if place not in again), len(rules))
        fresh = (place for place in again if place >= first or rules[place][1](view) is True)
        first = min(first, next(fresh, first))
        return LEVELS[-1] if first == len(rules) else rules[first][0].level

    def _primary(self, thought: Thought, view: Mapping[str, Any], reach: Reach) -> str:
        differential = self._reasoner.differential
        known, features = thought.states, differential.features
        changed = {
            name: state for name in reach.features if (state := features[name].state(view)) != known[name]
        }  # fmt: skip
        anchored, may_lead = list(thought.tally.anchored), list(thought.tally.may_lead)
        for place in reach.rows:
            anchored[place] = differential.is_anchored(place, view)
            may_lead[place] = differential.may_lead(place, view)
        flags = (tuple(anchored), tuple(may_lead))
        still = not changed and flags == (thought.tally.anchored, thought.tally.may_lead)
        if still and not reach.lead and view["#level"] == thought.level:
            return thought.lead.primary
        scores = list(thought.tally.scores)
        differential.added(scores, {name: known[name] for name in changed}, sign=-1)
        differential.added(scores, changed, sign=1)
        totals = differential.totals(view, Tally(tuple(scores), *flags))
        return leading_code(differential, totals, may_lead, {**known, **changed}, view)


def _index(reads: Iterable[tuple[Any, Iterable[str]]]) -> dict[str, tuple[Any, ...]]:
    found: dict[str, list[Any]] = {}
    for thing, keys in reads:
        for key in keys:
            found.setdefault(key, []).append(thing)
    return {key: tuple(things) for key, things in found.items()}


def _behind(index: Mapping[str, tuple[Any, ...]], keys: Iterable[str]) -> tuple[Any, ...]:
    """Everything that reads one of `keys`, each once."""
    return tuple(dict.fromkeys(thing for key in keys for thing in index.get(key, ())))


def _lead_reads(leading: Leading, names: Mapping[str, Condition]) -> frozenset[str]:
    """What the choice of the leading code looks at itself: its own conditions and the age."""
    own = (leading.not_crisis_when, leading.mg_default_when, leading.crisis_when, leading.impending_when)
    ages = (names[name] for _, name in AGE_BANDS)
    return frozenset({"age_years"}).union(*(findings_in(part, names) for part in (*own, *ages)))


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

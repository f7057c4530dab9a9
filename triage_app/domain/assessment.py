"""From facts to the whole answer: airway first, explanations second, then what to do, to avoid, to find out."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Protocol

from triage_app.domain.advice import Adviser, merged, plain
from triage_app.domain.airway import CompiledRule, judge_airway
from triage_app.domain.answer import Advice, Airway, Assessment, Avoid, Conflict, Explanation, Reason
from triage_app.domain.case import Case, Facts
from triage_app.domain.conditions import Condition
from triage_app.domain.evaluation import DrugView, Truth
from triage_app.domain.gate import OPEN
from triage_app.domain.grounds import GROUNDS
from triage_app.domain.knowledge import LEVELS, Knowledge, LevelText, Recommendation
from triage_app.domain.leading import MYASTHENIC, NOT_CRISIS, UNCERTAIN, myasthenic_code
from triage_app.domain.missing import Candidates, candidate_values, find_missing
from triage_app.domain.probes import Prober
from triage_app.domain.reasoner import Reasoner, Thought
from triage_app.domain.rounds import Standing, counted
from triage_app.domain.text import Text

INFECTION_ANCHOR = "antibiotics_now"
ASKING_FOR_WORKUP = frozenset({INFECTION_ANCHOR, "sepsis_bundle", "infection_workup"})
"""Advice that sends its reader to the search for infection."""
ALLOWING = frozenset({"niv_trial", "discharge", "resume_usual_anticholinesterase"})
"""Advice that rests on good findings: an old one is no ground for it."""
EDROPHONIUM_TEST = "edrophonium_test"
DRUG_LISTS = ("new_drugs", "medications")
GIVEN_DRUG = "magnesium"
"""The exposure that is itself a medicine."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do and what not to do, with the thinking behind both; an assessment before its missing findings."""

    thought: Thought
    view: Mapping[str, Any]
    recommendations: tuple[Advice, ...]
    avoid: tuple[Avoid, ...]


class Pharmacy(Protocol):
    """What medicines mean; opened only once a case names one or has an infection."""

    def list_view(self, names: tuple[str, ...]) -> DrugView:
        """The drug groups a medicine list holds."""

    def questioned(self, names: tuple[str, ...]) -> Iterator[Text]:
        """What to ask about an amount typed with a medicine."""

    def to_stop(self, template: Advice, facts: Facts) -> Iterator[Advice]:
        """One line for each medicine to stop."""

    def offers(self, facts: Facts, evaluate: Callable[[Condition], Truth]) -> tuple[Advice, ...]:
        """Antimicrobials to offer, preferred first."""


class Assessor:
    """The program's one judgement: facts in, assessment out. Built once from the knowledge; remembers no patient."""

    def __init__(self, knowledge: Knowledge, open_pharmacy: Callable[[], Pharmacy]) -> None:
        """Compile the knowledge; the pharmacy is not opened before a case needs it."""
        self.knowledge = knowledge
        self._open_pharmacy = open_pharmacy
        self._read: dict[tuple[str, ...], DrugView] = {}
        self.reasoner = Reasoner(knowledge, self._drug_view)
        self._adviser = Adviser(knowledge, self.reasoner.definitions, self.reasoner.grounds)
        self._calm = Airway("routine", _words_of(knowledge, "routine").title, (), ())

    @cached_property
    def candidates(self) -> Candidates:
        """For each finding the answers worth trying; made when first searched."""
        return candidate_values(self.knowledge)

    @cached_property
    def _prober(self) -> Prober:
        return Prober(self.reasoner, self.candidates)

    def level(self, facts: Facts) -> str:
        """The airway level alone."""
        return self.reasoner.think(facts).level

    def facts(self, case: Case) -> Facts:
        """The facts of `case` that count; what was not measured again may alarm, never reassure (E09)."""
        return counted(case, self._standing)

    def assess(self, facts: Facts, *, search: bool = True) -> Assessment:
        """The assessment of `facts`; the same facts in any order give the same answer (S19).

        Without `search` the missing findings are left out, which takes nearly all of the time.
        """
        plan = self.plan(facts)
        thought, view = plan.thought, plan.view
        knowledge = self.knowledge
        return Assessment(
            knowledge_version=knowledge.version,
            knowledge_sha256=knowledge.sha256,
            primary=thought.lead.primary,
            differential=self._explanations(thought),
            airway=judge_airway(self._true_rules(thought), view, self.reasoner.grounds, self._calm),
            edrophonium=self.reasoner.gate.judge(view, view["#recommended"]),
            recommendations=plan.recommendations,
            avoid=plan.avoid,
            missing=find_missing(knowledge, facts, thought, self._prober) if search else (),
            conflicts=(*thought.conflicts, *self._questioned(facts)),
            derived=dict(sorted(thought.derived.items())),
            next_check_minutes=_words_of(knowledge, thought.level).next_check_minutes,
        )

    def plan(self, facts: Facts) -> Plan:
        """The assessment without the search for missing findings, which takes nearly all of its time."""
        thought = self.reasoner.think(facts)
        view = {**thought.view, GROUNDS: {}}
        recommendations = self._recommended(thought, view, facts)
        view["#recommended"] = frozenset(each.tag for each in recommendations)
        return Plan(thought, view, recommendations, self._adviser.avoid(view))

    def _standing(self, facts: Facts) -> Standing:
        plan = self.plan(facts)
        allowed = frozenset(each.id for each in plan.recommendations if each.tag in ALLOWING)
        gate = frozenset({OPEN}) if plan.thought.decision == OPEN else frozenset()
        return LEVELS.index(plan.thought.level), allowed | gate

    def evaluator(self, plan: Plan) -> Callable[[Condition], Truth]:
        """Whether a condition holds for the patient of `plan`."""
        definitions = self.reasoner.definitions
        return lambda when: definitions.of(when)(plan.view)

    def _recommended(self, thought: Thought, view: dict[str, Any], facts: Facts) -> tuple[Advice, ...]:
        placed: list[tuple[tuple[int, int], Advice]] = []
        anchor = None
        for rule in self._adviser.applying(view):
            if rule.tag == EDROPHONIUM_TEST and thought.decision != OPEN:
                continue
            anchor = self._adviser.place(rule) if rule.tag == INFECTION_ANCHOR else anchor
            placed.extend((self._adviser.place(rule), advice) for advice in self._advised(rule, view, facts))
        offers = self._offers(facts, view) if anchor else ()
        return merged(placed, [(anchor, offer) for offer in offers if anchor])

    def _advised(self, rule: Recommendation, view: dict[str, Any], facts: Facts) -> Iterator[Advice]:
        advice = self._adviser.advice(rule, view)
        if rule.tag == "stop_drug":
            yield from self._open_pharmacy().to_stop(advice, facts) if _names_drugs(facts) else ()
        else:
            yield advice

    def _offers(self, facts: Facts, view: Mapping[str, Any]) -> tuple[Advice, ...]:
        definitions = self.reasoner.definitions
        return self._open_pharmacy().offers(facts, lambda when: definitions.of(when)(view))

    def _questioned(self, facts: Facts) -> Iterator[Conflict]:
        """Amounts typed with a medicine that its route hardly allows."""
        for key in DRUG_LISTS:
            names = facts.get(key)
            if isinstance(names, tuple):
                yield from (Conflict((key,), text) for text in self._open_pharmacy().questioned(names))

    def _true_rules(self, thought: Thought) -> Iterator[CompiledRule]:
        return (self.reasoner.airway[place] for place in thought.true_rules)

    def _explanations(self, thought: Thought) -> tuple[Explanation, ...]:
        """One explanation a code, best row first; the leading code always stands first."""
        differential, states = self.reasoner.differential, thought.states
        used = differential.used(thought.view, states)
        found: dict[str, Explanation] = {}
        pointed: dict[str, list[str]] = {}
        for standing in sorted(thought.standings, key=differential.shown_score, reverse=True):
            code = standing.row.code
            if code == MYASTHENIC:
                code = myasthenic_code(differential, thought.view)
            if code not in found:
                found[code] = differential.explain(standing, code, thought.view, states, used)
            elif standing.anchored:
                pointed.setdefault(code, []).append(standing.row.id)
        for code in (UNCERTAIN, NOT_CRISIS):
            if thought.lead.primary == code:
                found[code] = Explanation(code, self.knowledge.leading.myasthenic_name[code], 0.0, (), (), ())
        found |= {code: replace(found[code], also=tuple(rows)) for code, rows in pointed.items()}
        first = thought.lead.primary
        return (found[first], *(each for code, each in found.items() if code != first))

    def _drug_view(self, names: tuple[str, ...]) -> DrugView:
        """What a medicine list holds; remembered, for the search for missing findings asks it many times."""
        if names not in self._read:
            if len(self._read) > _REMEMBERED:
                self._read.clear()
            self._read[names] = self._open_pharmacy().list_view(names)
        return self._read[names]


def asks_for_workup(recommendations: Iterable[Advice]) -> bool:
    """Whether a plan sends its reader to the search for infection."""
    return any(advice.tag in ASKING_FOR_WORKUP for advice in recommendations)


def _names_drugs(facts: Facts) -> bool:
    """Whether any medicine was typed, or magnesium given."""
    return facts.get("exposure") == GIVEN_DRUG or any(facts.get(key) for key in DRUG_LISTS)


_REMEMBERED = 256
"""Medicine lists kept in memory at once."""


def _words_of(knowledge: Knowledge, level: str) -> LevelText:
    return next(each for each in knowledge.levels if each.level == level)


__all__ = ["Assessor", "Reason", "plain"]

"""The thinking of one assessment, before any words: view, level, signs, standings, lead and gate decision.

Kept apart from the words so that the search for missing findings can ask it again cheaply for each answer still open.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from triage_app.domain.airway import compiled_rules
from triage_app.domain.answer import Conflict
from triage_app.domain.derivation import DrugReader, derive
from triage_app.domain.differential import Differential, Standing, Tally
from triage_app.domain.evaluation import Definitions
from triage_app.domain.findings import Value
from triage_app.domain.gate import CompiledGate
from triage_app.domain.grounds import Grounds
from triage_app.domain.knowledge import LEVELS, Knowledge, LevelName
from triage_app.domain.leading import Lead, lead

EXPOSURES, UNKNOWN_EXPOSURE = "other_exposures", "unknown"


@dataclass(frozen=True, slots=True)
class Thought:
    """Everything decided about one set of facts.

    `told` is what was said, with ages and lists read; `view` holds what follows as well, and the answer under `#level`
    and the like. `true_rules` are places in the reasoner's airway rules.
    """

    told: Mapping[str, Any]
    view: Mapping[str, Any]
    derived: Mapping[str, Value]
    conflicts: tuple[Conflict, ...]
    level: LevelName
    true_rules: tuple[int, ...]
    states: Mapping[str, int]
    tally: Tally
    standings: tuple[Standing, ...]
    lead: Lead
    decision: str


class Reasoner:
    """The knowledge compiled for thinking; holds no state of any patient."""

    def __init__(self, knowledge: Knowledge, read_drugs: DrugReader) -> None:
        """Compile `knowledge`; `read_drugs` turns a medicine list into drug groups."""
        self.knowledge = knowledge
        self.definitions = Definitions(knowledge.definitions)
        self.grounds = Grounds(self.definitions)
        self.airway = compiled_rules(knowledge.airway, self.definitions)
        self.differential = Differential(
            knowledge.features, knowledge.explanations, knowledge.leading, self.definitions
        )
        self.gate = CompiledGate(knowledge.gate, self.definitions, self.grounds)
        self.read_drugs = read_drugs
        asked = knowledge.finding.get("exposure")  # the list has the same values (contract)
        self._exposures = frozenset(choice.value for choice in (asked.choices if asked else ()))

    def think(self, facts: Mapping[str, Any]) -> Thought:
        """Think about `facts` from nothing; their order does not matter."""
        known = derive(self._placed(facts), self.knowledge.derivations, self.definitions, self.read_drugs)
        view = known.view
        true = tuple(place for place, (_, test) in enumerate(self.airway) if test(view) is True)
        level = view["#level"] = self.airway[true[0]][0].level if true else LEVELS[-1]
        states = self.differential.states(view)
        tally = self.differential.tally(view, states)
        standings = self.differential.standings(view, tally)
        leader = lead(self.differential, tally, standings, states, view)
        view["#primary"], view["#suspected"] = leader.primary, leader.open
        decision = self.gate.decision(view)
        conflicts = tuple(known.conflicts)
        return Thought(
            known.told, view, known.derived, conflicts, level, true, states, tally, standings, leader, decision
        )

    def _placed(self, facts: Mapping[str, Any]) -> Mapping[str, Any]:
        """Beside a further exposure that is none of those known stands "unknown": it denies nothing (S18)."""
        told = facts.get(EXPOSURES)
        if not isinstance(told, tuple) or self._exposures.issuperset(told):
            return facts
        return {**facts, EXPOSURES: (*told, UNKNOWN_EXPOSURE)}

"""The whole program as a circuit: level, explanations, gate, recommendations and what to avoid.

A site's policy can only add airway rules (E16) and shut the edrophonium gate. With `site` the level may be raised and
the gate be shut in any case, as no policy could do more: what is proved then holds under every policy. Of two patients
that would say nothing, as each could be raised without the other: with `raised` the site's lines stand where it may
put them, the same for both.
"""

from dataclasses import dataclass, replace
from functools import cached_property

from tests.prove.circuit import TRUE, Bit, Circuit
from tests.prove.derived import derived
from tests.prove.entries import View
from tests.prove.inputs import Inputs
from tests.prove.raised import Raised
from tests.prove.ranking import Ranking
from tests.prove.truths import Answer, Reader
from triage_app.domain.assessment import EDROPHONIUM_TEST
from triage_app.domain.differential import Differential
from triage_app.domain.gate import OPEN
from triage_app.domain.knowledge import LEVELS, AvoidRule, Knowledge, Recommendation
from triage_app.domain.rules import GateRule

SITE = "site raises to"
NOT_STOCKED = "site stocks no edrophonium"
NO_RULE = "not_indicated"
URGENT = LEVELS[:-1]


@dataclass
class Judgement:
    """One patient judged."""

    inputs: Inputs
    differential: Differential
    site: bool = False
    raised: Raised | None = None

    @property
    def circuit(self) -> Circuit:
        return self.inputs.circuit

    @property
    def knowledge(self) -> Knowledge:
        return self.inputs.knowledge

    @cached_property
    def view(self) -> View:
        """The findings, derived ones included."""
        return derived(self.inputs)

    @cached_property
    def reader(self) -> Reader:
        """Conditions that ask findings only."""
        return self._reader(Answer())

    def _reader(self, answer: Answer) -> Reader:
        return Reader(self.circuit, self.view, self.knowledge.definitions, answer)

    @cached_property
    def airway_rules(self) -> dict[str, Bit]:
        """When each airway rule is true."""
        return {rule.id: self.reader.true(rule.when) for rule in self.knowledge.airway}

    @cached_property
    def at_least(self) -> dict[str, Bit]:
        """The level is this or more urgent."""
        found: dict[str, Bit] = {}
        bits: list[Bit] = []
        for level in URGENT:
            bits += [self.airway_rules[rule.id] for rule in self.knowledge.airway if rule.level == level]
            bits += [self.circuit.flag(f"{SITE} {level}")] if self.site else []
            bits += self._raised_to(level)
            found[level] = self.circuit.any(bits)
        found[LEVELS[-1]] = TRUE
        return found

    def _raised_to(self, level: str) -> list[Bit]:
        """When the site's own lines give this level."""
        if (raised := self.raised) is None:
            return []
        return [
            self.circuit.both(raised.beyond(name, self.view), self.reader.true(raised.rest(name)))
            for name, line in raised.lines.items()
            if line.rule.level == level
        ]

    @cached_property
    def level(self) -> dict[str, Bit]:
        """The airway level; exactly one is true."""
        return dict(zip(LEVELS, self.circuit.first_of(list(self.at_least.values())), strict=True))

    @cached_property
    def ranking(self) -> Ranking:
        """The differential."""
        return Ranking(self._reader(Answer(level=self.level)), self.knowledge, self.differential)

    @cached_property
    def answer(self) -> Answer:
        """The answer before any advice."""
        return Answer(level=self.level, primary=self.ranking.primary, suspected=self.ranking.open)

    @cached_property
    def advice_reader(self) -> Reader:
        """Conditions that may read level and explanations."""
        return self._reader(self.answer)

    @cached_property
    def decision(self) -> dict[str, Bit]:
        """The gate's decision; exactly one is true."""
        gate, circuit = self.knowledge.gate, self.circuit
        rules = (gate.not_stocked, *gate.rules) if self.site else gate.rules
        ordered = sorted(rules, key=lambda rule: gate.order.index(rule.decision))
        firsts = circuit.first_of([*(self._gate_rule(rule) for rule in ordered), TRUE])
        names = [*(rule.decision for rule in ordered), NO_RULE]
        return {
            name: circuit.any(bit for bit, its in zip(firsts, names, strict=True) if its == name)
            for name in (*gate.order,)
        }

    def _gate_rule(self, rule: GateRule) -> Bit:
        """When a rule of the gate is true; that of a site without stock only there."""
        there = self.circuit.flag(NOT_STOCKED) if rule is self.knowledge.gate.not_stocked else TRUE
        return self.circuit.both(there, self.advice_reader.true(rule.when))

    @cached_property
    def ordered(self) -> tuple[Recommendation, ...]:
        """Recommendations as the plan lists them."""
        band = {each.id: place for place, each in enumerate(self.knowledge.bands)}
        return tuple(sorted(self.knowledge.recommendations, key=lambda rule: (band[rule.band], rule.order, rule.id)))

    @cached_property
    def recommended(self) -> dict[str, Bit]:
        """When each recommendation stands in the plan, by id; the first true one of a tag takes its place."""
        found: dict[str, Bit] = {}
        for tag in dict.fromkeys(rule.tag for rule in self.ordered):
            rules = [rule for rule in self.ordered if rule.tag == tag]
            bits = self.circuit.first_of([self.advice_reader.true(rule.when) for rule in rules])
            gate = self.decision[OPEN] if tag == EDROPHONIUM_TEST else TRUE
            found |= {rule.id: self.circuit.both(bit, gate) for rule, bit in zip(rules, bits, strict=True)}
        return found

    @cached_property
    def tags(self) -> dict[str, Bit]:
        """When some recommendation carries a tag."""
        return {
            tag: self.circuit.any(self.recommended[rule.id] for rule in self.ordered if rule.tag == tag)
            for tag in dict.fromkeys(rule.tag for rule in self.ordered)
        }

    @cached_property
    def avoid_reader(self) -> Reader:
        """Conditions that may also read what is recommended."""
        return self._reader(replace(self.answer, recommended=self.tags))

    @cached_property
    def avoid_rules(self) -> dict[str, Bit]:
        """When each avoid-rule is true."""
        return {rule.id: self.avoid_reader.true(rule.when) for rule in self.knowledge.avoid}

    @cached_property
    def avoided(self) -> dict[str, Bit]:
        """When each tag is to be avoided."""
        rules: dict[str, list[AvoidRule]] = {}
        for rule in self.knowledge.avoid:
            rules.setdefault(rule.tag, []).append(rule)
        return {tag: self.circuit.any(self.avoid_rules[rule.id] for rule in held) for tag, held in rules.items()}

    @cached_property
    def doses(self) -> dict[str, Bit]:
        """When each dose may be shown: its own condition, beside a recommendation that carries it, for a known age."""
        circuit, known = self.circuit, self.view["age_years"].known
        return {
            dose.id: circuit.all(
                (
                    self.advice_reader.true(dose.when),
                    known,
                    circuit.any(self.recommended[rule.id] for rule in self.ordered if dose.id in rule.doses),
                )
            )
            for dose in self.knowledge.doses
        }

    @property
    def exactly_one(self) -> dict[str, list[Bit]]:
        """Answers of which every patient gets one."""
        return {
            "level": list(self.level.values()),
            "leading explanation": list(self.ranking.primary.values()),
            "gate decision": list(self.decision.values()),
        }

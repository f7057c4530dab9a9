"""The question "what if this finding were answered so", asked about every answer at once.

Every rule is worked out once for all answers (`parallel`), each answer a bit (`variants`). Only the totals of the
explanations are added up one by one, once for all answers that change the same features. A test compares this with
thinking anew about each answer.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_

from triage_app.domain import conditions as c
from triage_app.domain.contest import Contest
from triage_app.domain.derivation import FVC_PER_KG
from triage_app.domain.gate import CLOSED
from triage_app.domain.knowledge import LEVELS
from triage_app.domain.leading import MYASTHENIC, MYASTHENIC_CODES, NOT_CRISIS, UNCERTAIN
from triage_app.domain.parallel import Gates, Place, run
from triage_app.domain.reasoner import Reasoner, Thought
from triage_app.domain.variants import Input, Variants

_, IMPENDING, EXACERBATION = MYASTHENIC_CODES


@dataclass(frozen=True)
class Changes:
    """For which answers the level, the leading code and the gate decision differ; a bit each, as all of these.

    `higher` holds for each more urgent level, the most urgent first, by how many steps it is higher and for whom.
    """

    level: int
    primary: int
    decision: int
    higher: tuple[tuple[int, int], ...]

    @cached_property
    def any(self) -> int:
        """Whatever differs."""
        return self.level | self.primary | self.decision


class Prober:
    """The rules as gates over all answers worth trying; built once from the knowledge, remembers no patient."""

    def __init__(self, reasoner: Reasoner, candidates: Mapping[str, Iterable[object]]) -> None:
        """Make gates of every rule that the level, the leading code or the gate decision depends on."""
        knowledge = reasoner.knowledge
        self.variants = Variants(candidates, knowledge.derivations)
        self._reasoner = reasoner
        self._gates = gates = Gates(knowledge.definitions, self.variants.half)
        for rule in knowledge.derivations.yes_no:
            unless = None if rule.false_when is None else gates.of(rule.false_when)
            gates.follows(rule.finding, gates.of(rule.true_when), unless)
        gates.settle(FVC_PER_KG)
        self._levels = self._level_places()
        gates.levels(self._levels)
        leading = knowledge.leading
        self._contest = Contest(reasoner.differential, gates)
        self._not_crisis, self._default = gates.of(leading.not_crisis_when), gates.of(leading.mg_default_when)
        self._mixed = gates.of(leading.mixed_when)
        self._crisis, self._impending = gates.of(leading.crisis_when), gates.of(leading.impending_when)
        before = len(gates.steps)
        self._decisions = tuple((rule.decision, gates.of(rule.when)) for rule, _ in reasoner.gate.rules)
        self._steps, self._last_steps = gates.steps[:before], gates.steps[before:]
        self._sort_inputs()

    def changes(self, thought: Thought) -> Changes:
        """What each answer to an unasked finding would change; the bits of findings already known say nothing."""
        truths = self._inputs(thought)
        run(self._steps, truths)
        everyone = self.variants.half.everyone
        leading = self._leading(thought, truths)
        for place, names in self._primaries:
            truths[place] = self.variants.half.sure(reduce(or_, (leading[name] for name in names)))
        run(self._last_steps, truths)
        level = LEVELS.index(thought.level)
        return Changes(
            level=everyone & ~truths[self._levels[thought.level]],
            primary=everyone & ~leading[thought.lead.primary],
            decision=everyone & ~self._deciding(thought.decision, truths),
            higher=tuple((level - n, truths[self._levels[LEVELS[n]]] & everyone) for n in range(level)),
        )

    def _level_places(self) -> dict[str, Place]:
        """For each level the gate that says it is the most urgent one with a true rule."""
        gates, rules = self._gates, self._reasoner.airway
        places: dict[str, Place] = {}
        above = gates.never
        for level in LEVELS[:-1]:
            mine = (gates.established(gates.of(rule.when)) for rule, _ in rules if rule.level == level)
            up_to = gates.some((above, *mine))
            places[level] = gates.every((up_to, gates.denied(above)))
            above = up_to
        return {**places, LEVELS[-1]: gates.denied(above)}

    def _sort_inputs(self) -> None:
        """Inputs by what sets them."""
        gates, definitions = self._gates, self._reasoner.definitions
        self._blank = [0] * gates.size
        self._by_finding: dict[str, tuple[Input, ...]] = {}
        self._fvc: tuple[Input, ...] = ()
        self._primaries: tuple[tuple[Place, tuple[str, ...]], ...] = ()
        for (condition, settled), place in gates.inputs.items():
            if isinstance(condition, c.Primary):
                self._primaries += ((place, condition.primary),)
                continue
            finding: str = getattr(condition, "finding", "") or getattr(condition, "known", "")
            each = self.variants.input(place, finding, definitions.of(condition))
            self._blank[place] = each.unasked
            if settled:
                self._fvc += (each,)
            else:
                self._by_finding[finding] = (*self._by_finding.get(finding, ()), each)

    def _inputs(self, thought: Thought) -> list[int]:
        """The truth of every input, those of unasked findings as they are without a patient."""
        truths, variants, told = self._blank.copy(), self.variants, thought.told
        for finding, value in told.items():
            if value is not None:
                for each in self._by_finding.get(finding, ()):
                    truths[each.place] = variants.told(each, value)
        for place, truth in variants.fvc(self._fvc, told):
            truths[place] = truth
        return truths

    def _leading(self, thought: Thought, truths: Sequence[int]) -> defaultdict[str, int]:
        """For each code the answers that make it lead; the rest of `leading.leading_code`, for all at once."""
        found = defaultdict[str, int](int)
        found[NOT_CRISIS] = not_crisis = truths[self._not_crisis] & self.variants.half.everyone
        for top, mask in self._contest.tops(thought, truths).items():
            able = mask & ~not_crisis
            if top is None:
                default = able & truths[self._default]
                found[UNCERTAIN] |= able & ~default
                found[MYASTHENIC] |= default
            else:
                found[top] |= able
        found[UNCERTAIN] |= found[MYASTHENIC] & truths[self._mixed]
        found[MYASTHENIC] &= ~truths[self._mixed]
        crisis, impending = truths[self._crisis], truths[self._impending]
        found[EXACERBATION] |= found[MYASTHENIC] & ~crisis & ~impending
        found[IMPENDING] |= found[MYASTHENIC] & impending & ~crisis
        found[MYASTHENIC] &= crisis
        return found

    def _deciding(self, decision: str, truths: Sequence[int]) -> int:
        """The answers with which the gate decides so: the first true rule counts, `not_indicated` where none is."""
        left, deciding = self.variants.half.everyone, 0
        for name, place in self._decisions:
            if name == decision:
                deciding |= left & truths[place]
            left &= ~truths[place]
        return deciding | left if decision == CLOSED else deciding

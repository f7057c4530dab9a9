"""One mutant judged: who noticed, or nobody."""

import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tests.mutation.bank import Bank, Item, holds
from tests.mutation.minds import asked_instead, readdressed
from tests.mutation.mutant import Minds, Mutant, mutated, shipped
from triage_app.domain import check_texts
from triage_app.domain.conditions import Condition
from triage_app.domain.evaluation import MEMO, Definitions, Test, View
from triage_app.domain.knowledge import AirwayRule, AvoidRule
from triage_app.domain.knowledge_parts import Spot, Whole
from triage_app.domain.rules import GateRule
from triage_app.domain.text import Text

SECONDS = 20.0
"""Processor time one mutant may take; then it counts as a survivor. A busy machine changes nothing of it."""
SPREAD = 1500
"""Tests tried where it is not known which patients a change reaches."""
FEW = 20
NOWHERE = Spot("", ())


@dataclass(frozen=True)
class Verdict:
    """Who noticed the mutant: a test, `model` or a check; nobody: None. `reached`: patients to whom it matters."""

    mutant: Mutant
    killer: str | None
    reached: int


class Judge:
    """The bank, indexed by patient; the truth of each shipped condition is worked out once."""

    def __init__(self, bank: Bank, whole: Whole) -> None:
        """Index the items by the patients they ask for; `whole` is the shipped knowledge for the text checks."""
        self.bank = bank
        self._whole = whole
        self._names = Definitions(shipped().knowledge.definitions)
        self._truths: dict[int, list[object]] = {}
        self._by_view: dict[int, list[Item]] = defaultdict(list)
        for item in bank.items:
            for place in item.asks:
                self._by_view[place].append(item)
        self._still = [item for item in bank.items if not item.asks]
        self._asking = sorted((item for item in bank.items if item.asks), key=lambda item: item.cost)

    def verdict(self, mutant: Mutant) -> Verdict:
        """Ask the model, then the tests whose patients are reached, then the checks of the files."""
        if mutant.kind == "cite" and _only_one(mutant):
            return Verdict(mutant, "model", 0)
        minds = mutated(mutant)
        reached = self.reached(mutant)
        checked = next(self._text_faults(mutant, minds), None) if mutant.kind == "words" else None
        killer = checked or self._tests(mutant, minds, reached) or next(self._text_faults(mutant, minds), None)
        return Verdict(mutant, killer, -1 if reached is None else len(reached))

    def reached(self, mutant: Mutant) -> list[int] | None:
        """The patients for whom the changed condition changes, or who meet the changed rule; None if not known."""
        if mutant.watch is None:
            return None
        before, after = mutant.watch
        old = self._truth(before)
        if after is None:
            return [place for place, truth in enumerate(old) if truth is True]
        test = Definitions(shipped().knowledge.definitions).of(after)
        return [place for place, view in enumerate(self.bank.views) if _asked(test, view) is not old[place]]

    def _truth(self, condition: Condition) -> list[object]:
        if id(condition) not in self._truths:
            test = self._names.of(condition)
            self._truths[id(condition)] = [_asked(test, view) for view in self.bank.views]
        return self._truths[id(condition)]

    def _tests(self, mutant: Mutant, minds: Minds, reached: list[int] | None) -> str | None:
        asking = self._chosen(mutant, reached)
        few = asking[:FEW] if mutant.kind == "cite" else asking  # no rule reads a citation
        items = [item for item in self._still if _concerns(item, mutant)] + few
        if not items:
            return None
        end = time.process_time() + SECONDS
        with asked_instead(minds):
            for item in items:
                if not holds(readdressed(item, minds)):
                    return item.name
                if time.process_time() > end:
                    return None
        return None

    def _chosen(self, mutant: Mutant, reached: list[int] | None) -> list[Item]:
        """The tests that ask for a reached patient or name the changed rule, cheap ones first."""
        spoken = [item for item in self._asking if mutant.owner in (*item.arguments.values(), *item.names)]
        if reached is not None:
            found = {id(item): item for item in spoken}
            found |= {id(item): item for place in reached for item in self._by_view[place]}
            return sorted(found.values(), key=lambda item: item.cost)
        if mutant.part == "differential":  # a row that is gone, or its bar: its own table first
            titled = [item for item in self._asking if mutant.owner in item.name]
            return spoken + titled + self._asking[:: max(1, len(self._asking) // SPREAD)]
        if mutant.part == "gate":  # the order of its decisions: its own table first
            titled = [item for item in self._asking if "gate" in item.name]
            return titled + self._asking[:: max(1, len(self._asking) // SPREAD)]
        if mutant.part == "drugs":
            named = [item for item in self._asking if mutant.owner in repr(item.arguments)]
            return named + [item for item in self._asking if "allerg" in item.name or "drug" in item.name][:SPREAD]
        return self._asking[:: max(1, len(self._asking) // SPREAD)]

    def _text_faults(self, mutant: Mutant, minds: Minds) -> Iterator[str]:
        """The text checks of the knowledge, asked about the changed rule alone."""
        if isinstance(mutant.new, Text):
            same = self._whole.contract.same_in_both
            yield from (f"check {fault.problem.code}" for fault in check_texts.text_faults(NOWHERE, mutant.new, same))
        rule = _rule_of(mutant, minds)
        if mutant.kind == "condition" and isinstance(rule, AirwayRule | AvoidRule | GateRule):
            whole = replace(self._whole, knowledge=minds.knowledge)
            found = check_texts._unsaid(whole, NOWHERE, rule.when, rule.text)  # noqa: SLF001 - one rule of many
            yield from (f"check {fault.problem.code}" for fault in found)


def _asked(test: Test, view: View) -> object:
    try:
        return test({**view, MEMO: {}})
    except KeyError:  # the level alone was asked: nothing that reads an answer can matter
        return "not yet"


def _concerns(item: Item, mutant: Mutant) -> bool:
    """Whether a test without a patient looks at the part of the knowledge that was changed."""
    owners = {getattr(value, "id", None) for value in item.arguments.values()} - {None}
    if owners:
        return mutant.owner in owners
    if mutant.part == "drugs":  # a table of medicines is read under many names
        return True
    section = str(mutant.place[1])
    return not item.sections or section in item.sections


def _only_one(mutant: Mutant) -> bool:
    """Whether the list that the mutant shortens holds one thing: the models refuse an empty one."""
    value: object = shipped()
    for step in mutant.place[:-1]:
        value = value[step] if isinstance(value, tuple | dict) else getattr(value, str(step))  # type: ignore[index]
    return isinstance(value, tuple) and len(value) == 1


def _rule_of(mutant: Mutant, minds: Minds) -> object:
    lists = (minds.knowledge.airway, minds.knowledge.avoid, minds.knowledge.gate.rules)
    return next((rule for rules in lists for rule in rules if rule.id == mutant.owner), None)

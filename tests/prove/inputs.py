"""The inputs: every finding as flags and numbers, which combinations can be, and how a real patient sets them.

A drug list is the set of groups its names stand for. Exactly those sets can be that some names of the table give
together: each group comes with all the groups of some one name.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.prove.circuit import FALSE, Bit, Case, Circuit, rational
from tests.prove.entries import Choice, Entry, Names, Number, Stated, View, YesNo
from tests.prove.rulebook import Rulebook
from triage_app.domain.derivation import DRUG_LISTS, derive
from triage_app.domain.drugs import UNASSESSED, DrugTable
from triage_app.domain.evaluation import Definitions, DrugView
from triage_app.domain.findings import Finding, Kind
from triage_app.domain.knowledge import Knowledge

OTHERS = "other_exposures"
CONDITIONS = "comorbidities"
Facts = Mapping[str, Any]


def known(key: str) -> str:
    return f"known {key}"


def yes(key: str) -> str:
    return f"yes {key}"


def chosen(key: str, value: str) -> str:
    return f"{key} is {value}"


def holds(key: str, group: str) -> str:
    return f"{key} holds {group}"


def says(finding: str) -> str:
    """The typed conditions name one that settles `finding`."""
    return f"{CONDITIONS} say {finding}"


@dataclass(frozen=True)
class Inputs:
    """The findings of one patient as bits of `circuit`; those in `other` carry a mark, for a second patient."""

    circuit: Circuit
    rulebook: Rulebook
    drugs: DrugTable
    other: frozenset[str] = frozenset()

    @property
    def knowledge(self) -> Knowledge:
        return self.rulebook.knowledge

    def name(self, key: str) -> str:
        """The finding's key, marked in the second patient."""
        return f"{key}'" if key in self.other else key

    def view(self) -> View:
        """Every finding as stated."""
        return {finding.key: self._entry(finding) for finding in self.knowledge.findings}

    def word(self, finding: str) -> Bit:
        """Whether the typed conditions settle `finding`."""
        return self.circuit.flag(says(finding))

    def _entry(self, finding: Finding) -> Entry:
        circuit, name = self.circuit, self.name(finding.key)
        is_known = circuit.flag(known(name))
        match finding.kind:
            case Kind.YES_NO:
                return YesNo(circuit, is_known, circuit.flag(yes(name)))
            case Kind.CHOICE:
                return Choice(is_known, {one.value: circuit.flag(chosen(name, one.value)) for one in finding.choices})
            case Kind.NAMES:
                asked = sorted(self.rulebook.groups.get(finding.key, ()))
                groups = {group: circuit.flag(holds(name, group)) for group in asked}
                return Names(is_known, groups, groups.get(UNASSESSED, FALSE))
        return Number(circuit, is_known, Stated(circuit, name))

    def possible(self) -> dict[str, Bit]:
        """For each finding, what every real patient keeps to."""
        view = self.view()
        found = {finding.key: self.circuit.all(self._limits(finding, view)) for finding in self.knowledge.findings}
        return found | {"gas": self._gas(view)}

    def _limits(self, finding: Finding, view: View) -> Iterator[Bit]:
        circuit, entry, name = self.circuit, view[finding.key], self.name(finding.key)
        match entry:
            case YesNo(yes=yes):
                yield circuit.implies(yes, entry.known)
            case Choice(values=values):
                bits = tuple(values.values())
                yield circuit.implies(entry.known, circuit.any(bits))
                yield from (circuit.implies(bit, entry.known) for bit in bits)
                yield circuit.no(circuit.at_least(2, bits))
            case Names(groups=groups):
                yield from self._list_limits(finding.key, groups, entry.known)
                if finding.key == CONDITIONS:
                    settled = (self.word(rule.finding) for rule in self.knowledge.derivations.words)
                    yield from (circuit.implies(word, entry.known) for word in settled)
            case Number():
                low, high = finding.possible or (None, None)
                ends = [] if high is None else [circuit.line({name: 1}, high)]
                ends += [] if low is None else [circuit.line({name: -1}, -low)]
                yield circuit.implies(entry.known, circuit.all(ends))

    def _list_limits(self, key: str, groups: Mapping[str, Bit], is_known: Bit) -> Iterator[Bit]:
        circuit = self.circuit
        yield from (circuit.implies(bit, is_known) for bit in groups.values())
        if key not in DRUG_LISTS:
            return
        asked = frozenset(groups)
        names = {held & asked for held in signatures(self.drugs)}
        for group, bit in groups.items():
            together = (circuit.all(groups[each] for each in held) for held in names if group in held)
            yield circuit.implies(bit, circuit.any(together))

    def _gas(self, view: View) -> Bit:
        """A gas in another unit is refused (E41); the rule that needs the pH is left out, which only allows more."""
        circuit, slip = self.circuit, self.knowledge.derivations.gas_slip
        low_oxygen = circuit.both(
            view["pao2_mmhg"].beside("below", slip.pao2_below), view["spo2"].beside("above", slip.spo2_above)
        )
        return circuit.but_not(circuit.no(view["paco2_mmhg"].beside("below", slip.refuse_below)), low_oxygen)


def signatures(drugs: DrugTable) -> frozenset[frozenset[str]]:
    """The groups that some one name of the table stands for, and those of a name nobody knows."""
    read = (drugs.groups_of(drugs.read(name)) for name in drugs.reader.index.entries)
    return frozenset((*read, frozenset((UNASSESSED,))))


def case_of(knowledge: Knowledge, drugs: DrugTable, facts: Facts, definitions: Definitions) -> Case:
    """The inputs as a real patient's facts set them."""
    flags: set[str] = set()
    numbers = {}
    for key, value in facts.items():
        flags.add(known(key))
        match knowledge.finding[key].kind:
            case Kind.YES_NO:
                flags.update((yes(key),) if value else ())
            case Kind.CHOICE:
                flags.add(chosen(key, value))
            case Kind.NAMES:
                flags.update(_held(key, tuple(value), drugs))
            case _:
                numbers[key] = rational(value)
    flags.update(_settled(knowledge, facts, definitions))
    return Case(frozenset(flags), numbers)


def _held(key: str, names: tuple[str, ...], drugs: DrugTable) -> Iterator[str]:
    groups = frozenset(names) if key == OTHERS else drugs.list_view(names).groups if key in DRUG_LISTS else frozenset()
    return (holds(key, group) for group in groups)


def _settled(knowledge: Knowledge, facts: Facts, definitions: Definitions) -> Iterator[str]:
    """What the typed conditions settle, read by the program itself."""
    if CONDITIONS not in facts:
        return
    typed = {CONDITIONS: facts[CONDITIONS]}
    nothing = DrugView(frozenset(), complete=True)
    derived = derive(typed, knowledge.derivations, definitions, lambda _: nothing).derived
    words = {rule.finding for rule in knowledge.derivations.words}
    yield from (says(finding) for finding in derived if finding in words)

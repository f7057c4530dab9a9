"""A counterexample as people can read it: the wizard's own words, and the facts as the contract writes them."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from tests.prove.circuit import Case
from tests.prove.inputs import CONDITIONS, OTHERS, chosen, holds, known, says, yes
from triage_app.domain.derivation import DRUG_LISTS
from triage_app.domain.drugs import UNASSESSED, DrugTable
from triage_app.domain.findings import Finding, Kind
from triage_app.domain.knowledge import Knowledge

Facts = dict[str, Any]
UNKNOWN_NAME = "zzqxil"


@dataclass(frozen=True)
class Patient:
    """One patient, or two that differ in what is marked."""

    facts: Facts
    other: Facts = field(default_factory=dict)

    def second(self) -> Facts:
        """The second patient: the first with what is marked put in; None takes away."""
        merged = {**self.facts, **self.other}
        return {key: value for key, value in merged.items() if value is not None}


@dataclass(frozen=True)
class Reader:
    """Turns inputs of the circuit back into facts."""

    knowledge: Knowledge
    drugs: DrugTable
    asked: Mapping[str, frozenset[str]]

    def patient(self, case: Case, marked: frozenset[str]) -> Patient:
        """The facts of the first patient, and what differs in the second."""
        facts = {key: value for key, value in self._facts(case, "") if value is not None}
        other = {key: value for key, value in self._facts(case, "'") if key in marked}
        return Patient(facts, other)

    def _facts(self, case: Case, mark: str) -> Iterator[tuple[str, Any]]:
        for finding in self.knowledge.findings:
            name = finding.key + mark
            is_known = known(name) in case.flags
            yield finding.key, self._value(finding, name, case) if is_known else None

    def _value(self, finding: Finding, name: str, case: Case) -> object:
        match finding.kind:
            case Kind.YES_NO:
                return yes(name) in case.flags
            case Kind.CHOICE:
                return next(one.value for one in finding.choices if chosen(name, one.value) in case.flags)
            case Kind.NAMES:
                return self._names(finding.key, name, case)
        low, _ = finding.possible or (0.0, 0.0)
        value = case.numbers.get(name, Fraction(str(low)))
        return int(value) if value.denominator == 1 else float(value)

    def _names(self, key: str, name: str, case: Case) -> tuple[str, ...]:
        if key == CONDITIONS:
            words = self.knowledge.derivations.words
            return tuple(rule.words[0] for rule in words if says(rule.finding) in case.flags)
        start = holds(name, "")
        held = frozenset(flag.removeprefix(start) for flag in case.flags if flag.startswith(start))
        if key == OTHERS:
            return tuple(sorted(held))
        return self._medicines(key, held) if key in DRUG_LISTS else ()

    def _medicines(self, key: str, held: frozenset[str]) -> tuple[str, ...]:
        """Names that together stand for these groups, among the groups that some rule asks for."""
        asked = self.asked[key]
        groups = {drug.generic: self.drugs.groups_of_drug(drug) & asked for drug in self.drugs.drugs}
        fitting = sorted((name for name in groups if groups[name] <= held), key=lambda name: -len(groups[name]))
        names = [UNKNOWN_NAME] if UNASSESSED in held else []
        covered: frozenset[str] = frozenset()
        for name in fitting:
            if groups[name] - covered:
                names.append(name)
                covered |= groups[name]
        return tuple(names)


def simplest(patient: Patient, broken: Callable[[Patient], bool]) -> Patient:
    """The same counterexample with everything taken away that it does not need, and plain numbers."""
    for key in tuple(patient.facts):
        less = Patient({name: value for name, value in patient.facts.items() if name != key}, patient.other)
        patient = less if key not in patient.other and broken(less) else patient
    for key, names in tuple(patient.facts.items()):
        for name in names if isinstance(names, tuple) and key not in patient.other else ():
            kept = tuple(one for one in patient.facts[key] if one != name)
            less = Patient({**patient.facts, key: kept}, patient.other)
            patient = less if broken(less) else patient
    for key, value in tuple(patient.facts.items()):
        for digits in (0, 1, 2) if isinstance(value, float) else ():
            plain = Patient({**patient.facts, key: round(value, digits)}, patient.other)
            if broken(plain):
                patient = plain
                break
    return patient


def in_words(knowledge: Knowledge, facts: Mapping[str, Any]) -> Iterator[str]:
    """Each finding as the wizard asks for it, in English."""
    for key, value in facts.items():
        finding = knowledge.finding[key]
        yield f"{finding.label.en}: {_said(finding, value)}"


def _said(finding: Finding, value: object) -> str:
    match value:
        case None:
            return "not assessed"
        case bool():
            return "yes" if value else "no"
        case tuple():
            return ", ".join(value) or "none"
        case str():
            return next(one.label.en for one in finding.choices if one.value == value)
    return f"{value:g} {finding.unit}".strip()


def as_contract(facts: Mapping[str, Any]) -> str:
    """The facts as JSON."""
    plain = {key: list(value) if isinstance(value, tuple) else value for key, value in facts.items()}
    return json.dumps(plain, ensure_ascii=False)

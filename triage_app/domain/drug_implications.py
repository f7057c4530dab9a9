"""What a medication list implies for MG and for LEMS: each name with its tier, alternatives screened first (E39)."""

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, TypeAlias

from triage_app.domain.allergies import allergy_findings
from triage_app.domain.drug_names import fold, is_number, tokens
from triage_app.domain.drug_rows import Drug, Entry, Match, Tier, members_of, worst
from triage_app.domain.drug_words import Bar
from triage_app.domain.drugs import DrugTable
from triage_app.domain.text import Text

Standing: TypeAlias = Literal["barred", "unassessed", "caution", "offered"]
STANDINGS: tuple[Standing, ...] = ("barred", "unassessed", "caution", "offered")
"""Worst first; even `offered` only says that nothing was found in what was checked."""

_BARRED_TIERS = frozenset({"contraindicated", "avoid"})
_DOUBTFUL_TIERS = frozenset({"cholinergic", "caution", "unassessed"})


@dataclass(frozen=True, slots=True)
class Background:
    """What alternatives are screened against; None is not asked, which is never "no". `lems` adds the LEMS tiers."""

    allergies: tuple[str, ...] = ()
    pregnant: bool | None = None
    renal_impairment: bool | None = None
    lems: bool = False


@dataclass(frozen=True, slots=True)
class Alternative:
    """One alternative the table suggests, screened: what it is called, its standing, and why."""

    name: Text
    drugs: tuple[Drug, ...]
    standing: Standing
    reasons: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Implication:
    """One typed name: what it stands for, screened alternatives, and typed amounts to question."""

    match: Match
    alternatives: tuple[Alternative, ...]
    questions: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Implications:
    """The whole list. The tiers are the worst of all names; a name left open counts as unassessed (S18)."""

    items: tuple[Implication, ...]
    mg_risk: Tier
    lems_risk: Tier
    unassessed: tuple[str, ...]

    @property
    def settled(self) -> bool:
        """Whether every name was assessed; otherwise the list cannot reach its lowest risk state."""
        return not self.unassessed


def implications(table: DrugTable, names: Iterable[str], background: Background | None = None) -> Implications:
    """What the typed `names` imply together."""
    view = table.drug_facts(names)
    patient = background or Background()
    told = tuple(match for match in view.matched if not match.nothing)
    items = tuple(_implication(table, table.look_up(match.typed), patient, view.generics) for match in told)
    open_tier: tuple[Tier, ...] = ("unassessed",) if view.unassessed else ()
    mg = worst((*(item.match.mg_risk for item in items), *open_tier))
    lems = worst((*(item.match.lems_risk for item in items), *open_tier))
    return Implications(items, mg, lems, view.unassessed)


def alternatives(table: DrugTable, drug: Drug, patient: Background, listed: frozenset[str]) -> tuple[Alternative, ...]:
    """The row's alternatives, each screened against the patient and the other medicines `listed` (generics)."""
    screens = table.words.screens
    sentence = fold(drug.safer_alternative.en)
    for phrase in screens.not_offered:
        sentence = sentence.replace(fold(phrase), "")
    held = [entry for entry in table.reader.names_in(sentence) if drug not in entry.drugs]
    missing = (name for name in screens.not_listed if re.search(rf"\b{re.escape(fold(name))}\b", sentence))
    known = dict.fromkeys(_screened(table, entry, patient, listed) for entry in held)
    return (*known, *(Alternative(Text(en=name, hi=name), (), "unassessed") for name in missing))


def _implication(table: DrugTable, match: Match, patient: Background, listed: frozenset[str]) -> Implication:
    opened = () if match.as_class else match.assessed
    offers = (one for drug in opened for one in alternatives(table, drug, patient, listed))
    return Implication(match, tuple(dict.fromkeys(offers)), tuple(amount_questions(table, match)))


def _screened(table: DrugTable, entry: Entry, patient: Background, listed: frozenset[str]) -> Alternative:
    """A class is barred only if every member is, and free of doubt only if every member is."""
    each = [tuple(_objections(table, drug, patient, listed)) for drug in entry.drugs]
    standings = {_worst_standing(standing for standing, _ in one) for one in each}
    reasons = tuple(dict.fromkeys(reason for one in each for _, reason in one))
    generic = entry.drugs[0].generic
    standing = standings.pop() if len(standings) == 1 else "caution"
    return Alternative(entry.label or Text(en=generic, hi=generic), entry.drugs, standing, reasons)


def _worst_standing(standings: Iterable[Standing]) -> Standing:
    return min(standings, key=STANDINGS.index, default="offered")


def _objections(
    table: DrugTable, drug: Drug, patient: Background, listed: frozenset[str]
) -> Iterator[tuple[Standing, Text]]:
    sayings = table.words.sayings
    for tier in (drug.mg_risk, *((drug.lems_risk,) if patient.lems else ())):
        if tier in _BARRED_TIERS | _DOUBTFUL_TIERS:
            yield ("barred" if tier in _BARRED_TIERS else "caution"), sayings.tiers[tier].label
    for finding in allergy_findings(table, patient.allergies, drug):
        yield ("barred" if finding.standing == "conflict" else "caution"), finding.text
    screens = table.words.screens
    yield from _state(drug, screens.pregnancy, asked=patient.pregnant, unasked=sayings.pregnancy_unknown)
    yield from _state(drug, screens.kidney, asked=patient.renal_impairment, unasked=sayings.kidney_unknown)
    if drug.generic in listed:
        yield "caution", sayings.already_taken
    for clash in screens.clashes:
        for other in clash.beside if drug.generic in clash.alternative else ():
            if other in listed and other != drug.generic:
                yield "caution", clash.text.filled(drug=table.drug[other].name)


def _state(drug: Drug, bars: Iterable[Bar], *, asked: bool | None, unasked: Text) -> Iterator[tuple[Standing, Text]]:
    for bar in bars if asked is not False else ():
        if members_of((drug,), bar):
            yield (
                ("barred" if asked and bar.barred else "caution"),
                bar.text if asked else unasked.filled(reason=bar.text),
            )


def amount_questions(table: DrugTable, match: Match) -> Iterator[Text]:
    """Typed amounts above a line that the knowledge questions (E26): a route and a larger number before the unit."""
    words = tokens(match.typed)
    generics = {drug.generic for drug in match.assessed}
    for rule in table.words.screens.amounts:
        routes = {word for route in rule.routes for word in tokens(route)}
        amounts = [_amount(word) for word, unit in pairwise(words) if is_number(word) and unit == rule.unit]
        if rule.generic in generics and routes & set(words) and any(amount > rule.above for amount in amounts):
            yield rule.text


def _amount(word: str) -> float:
    """The number typed; one that cannot be read ("1.2.3") is above every line, so that it is questioned."""
    try:
        return float(word.replace(",", ""))
    except ValueError:
        return math.inf

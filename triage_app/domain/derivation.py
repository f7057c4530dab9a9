"""What follows from other findings: ages, FVC per kg, signs from numbers, drug groups; contradictions are reported."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from triage_app.domain.answer import Conflict
from triage_app.domain.evaluation import MEMO, Definitions, DrugView
from triage_app.domain.findings import Value
from triage_app.domain.rules import Derivations, PredictedWeight

DrugReader = Callable[[tuple[str, ...]], DrugView]
"""Turns the names of a medicine list into drug groups; the drug table provides it."""

DRUG_LISTS = ("medications", "new_drugs")
ML_PER_KG_DIGITS = 1
FVC_PER_KG = "fvc_ml_per_kg"
FVC_SOURCES = ("fvc_ml", "weight_kg", "height_cm", "sex", "age_years", "age_days", FVC_PER_KG)
"""What FVC in mL per kg is taken from."""
DENIALS = ("no ", "not ", "without ", "denies ", "family ", "never ", "?")
"""How an entry begins that says the patient does not have the condition, or that nobody knows."""


@dataclass(slots=True)
class Derived:
    """The facts as the rules see them, what was derived, and what contradicted."""

    view: dict[str, Any]
    told: Mapping[str, Any] = field(default_factory=dict)
    """What was said in so many words, ages and lists read: the view before anything else follows."""
    derived: dict[str, Value] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)

    def add(self, key: str, value: Value) -> None:
        """Put a derived value where the rules look; what was concluded without it is forgotten."""
        self.view[MEMO].clear()
        self.view[key] = value
        self.derived[key] = value


def derive(facts: Mapping[str, Any], rules: Derivations, definitions: Definitions, read_drugs: DrugReader) -> Derived:
    """The view of `facts` for the rules. Where stated and derived disagree the more dangerous counts (E44)."""
    result = taken(facts, rules, read_drugs)
    _yes_no(result, rules, definitions)
    _fvc_per_kg(result, rules)
    _contradictions(result, rules, definitions)
    return result


def taken(facts: Mapping[str, Any], rules: Derivations, read_drugs: DrugReader) -> Derived:
    """The view of `facts` before one finding follows from several others."""
    result = Derived({**facts, MEMO: {}})
    _ages(result, rules)
    _words(result, rules, facts)
    _lists(result, facts, read_drugs)
    result.told = {**result.view}
    return result


def _ages(result: Derived, rules: Derivations) -> None:
    years, days = result.view.get("age_years"), result.view.get("age_days")
    if days is not None and (years is None or days / rules.days_per_year < years):
        if years is not None and int(days / rules.days_per_year) != int(years):
            result.conflicts.append(Conflict(("age_years", "age_days"), rules.age_conflict))
        result.add("age_years", round(days / rules.days_per_year, 4))
    elif years is not None and days is None and years > 0:
        result.add("age_days", int(years * rules.days_per_year))


def _words(result: Derived, rules: Derivations, facts: Mapping[str, Any]) -> None:
    typed = facts.get("comorbidities")
    if not isinstance(typed, tuple):
        return
    for rule in rules.words:
        stated = any(_mentions(entry.casefold(), rule.words) for entry in typed)
        held = result.view.get(rule.finding)
        if stated and (held is None or (held is False and rule.value is True)):
            result.add(rule.finding, rule.value)
        if stated and held is False and rule.value is True:
            result.conflicts.append(Conflict((rule.finding, "comorbidities"), rules.words_conflict))


def _mentions(entry: str, words: tuple[str, ...]) -> bool:
    """Whether an entry names one of the words and does not deny it."""
    padded = "".join(letter if letter.isalnum() or letter in "-'" or not letter.isascii() else " " for letter in entry)
    return not entry.startswith(DENIALS) and any(f" {word.replace('/', ' ')} " in f" {padded} " for word in words)


def _lists(result: Derived, facts: Mapping[str, Any], read_drugs: DrugReader) -> None:
    for key in DRUG_LISTS:
        names = facts.get(key)
        if isinstance(names, tuple):
            result.view[key] = read_drugs(names)  # a DrugView handed in stays as it is
    others = facts.get("other_exposures")
    if isinstance(others, tuple):
        result.view["other_exposures"] = DrugView(frozenset(others), complete=True)


def _yes_no(result: Derived, rules: Derivations, definitions: Definitions) -> None:
    for rule in rules.yes_no:
        stated = result.view.get(rule.finding)
        follows = definitions.of(rule.true_when)(result.view)
        denied = rule.false_when is not None and definitions.of(rule.false_when)(result.view) is True
        if follows is True and stated is not True:
            result.add(rule.finding, value=True)
        elif denied and stated is None:
            result.add(rule.finding, value=False)
        if (follows is True and stated is False) or (denied and not follows and stated is True):
            result.conflicts.append(Conflict((rule.finding,), rule.conflict))


def fvc_per_kg(view: Mapping[str, Any], rules: Derivations) -> float | None:
    """FVC in mL per kg by the heaviest of the weights that are known or predicted; None where it cannot be told."""
    volume, weight = view.get("fvc_ml"), view.get("weight_kg")
    if volume is None or weight is None:
        return None
    heaviest = max([weight, *_predicted_weights(view, rules.predicted_weight)])
    return float(round(volume / heaviest, ML_PER_KG_DIGITS))


def lower_fvc(view: Mapping[str, Any], rules: Derivations) -> float | None:
    """FVC in mL per kg as stated or as computed, the lower of the two."""
    known = [value for value in (view.get(FVC_PER_KG), fvc_per_kg(view, rules)) if value is not None]
    return min(known, default=None)


def _fvc_per_kg(result: Derived, rules: Derivations) -> None:
    computed, stated = fvc_per_kg(result.view, rules), result.view.get("fvc_ml_per_kg")
    if computed is None:
        return
    if stated is None:
        result.add("fvc_ml_per_kg", computed)
        return
    if abs(stated - computed) > rules.fvc_tolerance * max(stated, computed):
        result.conflicts.append(Conflict(("fvc_ml_per_kg", "fvc_ml", "weight_kg"), rules.fvc_conflict))
    if computed < stated:
        result.add("fvc_ml_per_kg", computed)


def _predicted_weights(view: Mapping[str, Any], rule: PredictedWeight) -> tuple[float, ...]:
    """Predicted body weight in kg for the sex; the larger of both where the sex does not say (E13)."""
    height, age = view.get("height_cm"), view.get("age_years")
    if height is None or age is None or age < rule.from_age:
        return ()
    above = rule.per_cm * (height - rule.from_cm)
    return (rule.female_base + above,) if view.get("sex") == "female" else (rule.male_base + above,)


def _contradictions(result: Derived, rules: Derivations, definitions: Definitions) -> None:
    for rule in rules.conflicts:
        if definitions.of(rule.when)(result.view) is True:
            result.conflicts.append(Conflict(rule.findings, rule.text))

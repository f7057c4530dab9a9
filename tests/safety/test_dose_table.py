"""E30, E31: every dose that may be shown, written from the evidence item it cites: amount, maximum, route, age, weight.

Each is tried at both sides of every age line (E10) and of every weight line: nothing else is shown, and nothing less.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest

from tests.safety.cases import KNOWLEDGE, REASONER, Facts, think
from triage_app.domain.doses import work_out
from triage_app.domain.evaluation import MEMO

MEDICINAL, PESTICIDE, AGENT = "medicinal", "pesticide", "nerve agent"
SITUATIONS: dict[str, Facts] = {
    MEDICINAL: {"known_mg": True, "pyridostigmine_change": "overdose", "bronchorrhea": True, "exposure": "none"},
    "tablet of a second kind": {"medications": ("donepezil",), "bronchorrhea": True, "exposure": "none"},
    PESTICIDE: {"exposure": "pesticide", "bronchorrhea": True},
    "pesticide beside another": {"exposure": "opioid", "other_exposures": ("pesticide",), "apnoea": True},
    "pesticide and tablets": {"known_mg": True, "pyridostigmine_mg_per_day": 240, "exposure": "pesticide"},
    AGENT: {"exposure": "nerve_agent", "bronchorrhea": True},
    "agent beside another": {"exposure": "unknown", "other_exposures": ("nerve_agent",), "seizure": True},
    "neither": {"exposure": "opioid", "apnoea": True, "known_mg": False, "medications": ()},
}
DRUG = (MEDICINAL, "tablet of a second kind")
ALL_PESTICIDE = (PESTICIDE, "pesticide beside another", "pesticide and tablets")
ALL_AGENT = (AGENT, "agent beside another")
ANY = tuple(SITUATIONS)
NEWBORN_DAYS = 29 / 365.25
ADULT_BAND, CHILD_BAND = "Adult, 18 years or over", "Child, 1 to 17 years"
SLOW_LOAD = ("one slow load over 15-60 min", "at most 200 mg/min", "no infusion shown")


@dataclass(frozen=True)
class Line:
    """One dose as its evidence gives it. `ages`: from (inclusive) to (exclusive) in years; `weights`: kg, inclusive."""

    drug: str
    given: float
    maximum: float
    route: str
    says: tuple[str, ...]
    band: str
    cites: tuple[str, ...]
    ages: tuple[float, float]
    situations: tuple[str, ...] = ANY
    unit: str = "mg"
    per_kg: bool = False
    weights: tuple[float, float] | None = None


def child(per_kg: float, maximum: float, *rest: Any, **also: Any) -> Line:  # noqa: ANN401
    """By weight, from 1 to 17 years."""
    drug, route, says, cites, situations = rest
    ages, band = also.get("ages", (1.0, 18.0)), also.get("band", CHILD_BAND)
    return Line(drug, per_kg, maximum, route, says, band, cites, ages, situations, per_kg=True)


EACH_3 = "every 3-5 min to a dry chest"
DOUBLING = ("first dose only", "doubled every 5 min", "no ceiling")
BEFORE_TUBE = ("once, before laryngoscopy", "not in arrest")
TABLE: dict[str, Line] = {
    "dose-atropine-adult": Line(
        "Atropine", 0.6, 0.6, "IV", (EACH_3, "at 3 mg"), ADULT_BAND, ("cc-atropine-dose", "E30", "E31"), (18, 200), DRUG
    ),
    "dose-atropine-child": child(
        0.02, 0.6, "Atropine", "IV", (EACH_3, "1.8 mg in all"), ("cc-atropine-dose", "E30", "E31"), DRUG
    ),
    "dose-atropine-infant": child(
        0.02, 0.6, "Atropine", "IV", (EACH_3, "after the third"), ("cc-atropine-dose", "E30", "E31"), DRUG,
        ages=(NEWBORN_DAYS, 1.0), band="Infant, 29 days to 1 year",
    ),
    "dose-atropine-pesticide-adult": Line(
        "Atropine", 1.2, 1.2, "IV", DOUBLING, ADULT_BAND, ("op-atropine-child", "E30", "E31"), (18, 200), ALL_PESTICIDE
    ),
    "dose-atropine-pesticide-child": child(
        0.05, 1.2, "Atropine", "IV", DOUBLING, ("op-atropine-child", "E30", "E31"), ALL_PESTICIDE
    ),
    "dose-atropine-intubation-adult": Line(
        "Atropine", 0.6, 0.6, "IV", BEFORE_TUBE, ADULT_BAND, ("op-preintubation-atropine", "E31"), (18, 200),
        ALL_PESTICIDE,
    ),
    "dose-atropine-intubation-child": child(
        0.02, 0.6, "Atropine", "IV", BEFORE_TUBE, ("op-preintubation-atropine", "E31"), ALL_PESTICIDE
    ),
    "dose-atropine-nerve-agent-child": child(
        0.05, 4, "Atropine", "IV, IM or IO", ("every 5-10 min",), ("nerve-agent-child", "E30", "E31"), ALL_AGENT,
        ages=(NEWBORN_DAYS, 18.0), band="Child, 29 days to 17 years",
    ),
    "dose-pralidoxime-adult": Line(
        "Pralidoxime", 1000, 2000, "IV", SLOW_LOAD, "Over 16 years", ("pralidoxime-dose", "E31"), (17, 200),
        (*ALL_PESTICIDE, *ALL_AGENT),
    ),
    "dose-pralidoxime-child": child(
        20, 2000, "Pralidoxime", "IV", SLOW_LOAD, ("pralidoxime-dose", "E31"), ALL_PESTICIDE,
        ages=(1.0, 17.0), band="Child, 1 to 16 years",
    ),
    "dose-pralidoxime-nerve-agent-child": child(
        25, 1800, "Pralidoxime", "IV", SLOW_LOAD, ("nerve-agent-child", "pralidoxime-dose", "E31"), ALL_AGENT,
        ages=(1.0, 17.0), band="Child, 1 to 16 years",
    ),
    "dose-naloxone-adult": Line(
        "Naloxone", 0.4, 2, "IV", ("every 2-3 min", "at 10 mg"), ADULT_BAND, ("naloxone-dose", "E31"), (18, 200)
    ),
    "dose-naloxone-child": child(0.01, 2, "Naloxone", "IV", ("first dose",), ("naloxone-dose", "E31"), ANY),
    "dose-calcium-magnesium": Line(
        "Calcium gluconate 10 %", 10, 10, "IV over 2-10 min with ECG", ("once after 5 min",), ADULT_BAND,
        ("calcium-magnesium-excess", "E31"), (18, 200), unit="mL",
    ),
    "dose-lorazepam": Line(
        "Lorazepam", 0.1, 4, "IV", ("one dose", "airway operator"), ADULT_BAND, ("seizure-in-mg", "E31", "E40"),
        (18, 200), per_kg=True,
    ),
    "dose-midazolam-im": Line(
        "Midazolam (if no IV access)", 10, 10, "IM", ("in place of lorazepam",), "Adult, 40 kg or over",
        ("seizure-in-mg", "E31", "E40"), (18, 200), weights=(40, 350),
    ),
    "dose-midazolam-im-small": Line(
        "Midazolam (if no IV access)", 5, 5, "IM", ("in place of lorazepam",), "Adult, under 40 kg",
        ("seizure-in-mg", "E31", "E40"), (18, 200), weights=(25, 39.9),
    ),
    "dose-levetiracetam": Line(
        "Levetiracetam (next)", 60, 4500, "IV over 15 min", ("after the benzodiazepine",), ADULT_BAND,
        ("seizure-in-mg", "E31", "E40"), (18, 200), per_kg=True,
    ),
    "dose-ivig": Line(
        "Immunoglobulin (IVIg)", 0.4, 1, "IV infusion", ("5 days", "never above 2 g/kg"), ADULT_BAND,
        ("ivig-dose", "ivig-textbook-error", "E31"), (18, 200), unit="g/kg/day",
    ),
    "dose-hydrocortisone-to-3": Line(
        "Hydrocortisone", 25, 25, "IV or IM", ("one stress dose",), "Child, 29 days to under 3 years",
        ("sep-stress-steroid-child", "E31"), (NEWBORN_DAYS, 3),
    ),
    "dose-hydrocortisone-3-to-12": Line(
        "Hydrocortisone", 50, 50, "IV or IM", ("one stress dose",), "Child, 3 to 12 years",
        ("sep-stress-steroid-child", "E31"), (3, 13),
    ),
    "dose-hydrocortisone-over-12": Line(
        "Hydrocortisone", 100, 100, "IV or IM", ("one stress dose",), "Child, over 12 to 17 years",
        ("sep-stress-steroid-child", "E31"), (13, 18),
    ),
}  # fmt: skip

PLAUSIBLE = ((1, 1.5, 20), (5, 5, 40), (12, 10, 120), (18, 20, 250), (200, 25, 350))
"""E57, design: under this age, from and to which weight in kg a dose by weight may be shown."""
AGES: dict[str, Facts] = {
    "newborn of no days": {"age_years": 0.0},
    "28 days": {"age_days": 28},
    "29 days": {"age_days": 29},
    **{f"{age} years": {"age_years": age} for age in (
        0.5, 0.99, 1.0, 2.99, 3.0, 4.99, 5.0, 11.9, 12.0, 12.99, 13.0, 16.99, 17.0, 17.99, 18.0, 40.0, 90.0,
    )},
    "not known": {},
}  # fmt: skip


def years(told: Facts) -> float | None:
    """The age as the rules see it."""
    found = told["age_days"] / 365.25 if "age_days" in told else told.get("age_years")
    return None if found is None else float(found)


def weights(age: float | None) -> tuple[float | None, ...]:
    """Not weighed; on and just beside both ends of what is plausible at this age; both sides of 40 kg; in between."""
    low, high = next((low, high) for under, low, high in PLAUSIBLE if (40 if age is None else age) < under)
    step = 0.1
    return (None, low - step, low, high, round(high + step, 1), 39.9, 40, (low + high) / 2)


def expected(line: Line, situation: str, age: float | None, weight: float | None) -> str | None:
    """What the evidence lets be shown; None if nothing."""
    if age is None or situation not in line.situations or not line.ages[0] <= age < line.ages[1]:
        return None
    weighed = line.per_kg or line.weights is not None
    if weighed and weight is None:
        return None
    low, high = next((low, high) for under, low, high in PLAUSIBLE if age < under)
    if weighed and weight is not None and not low <= weight <= high:
        return None
    if line.weights is not None and weight is not None and not line.weights[0] <= weight <= line.weights[1]:
        return None
    amount = Decimal(str(line.given)) * (Decimal(str(weight)) if line.per_kg else 1)
    return f"{float(min(amount, Decimal(str(line.maximum)))):.3f} {line.unit}"


@pytest.mark.parametrize("age", AGES)
@pytest.mark.parametrize("situation", SITUATIONS)
def test_exactly_the_doses_of_the_evidence_at_every_age_and_weight(situation: str, age: str) -> None:
    told = AGES[age]
    for weight in weights(years(told)):
        weighed = {} if weight is None else {"weight_kg": weight}
        view = think({**SITUATIONS[situation], **told, **weighed}).view
        for rule in KNOWLEDGE.doses:
            dose = work_out(rule, dict(view)) if REASONER.definitions.of(rule.when)(view) is True else None
            number, unit = dose.amount.split(" ", 1) if dose else ("0", "")
            shown = f"{float(number):.3f} {unit}" if dose else None
            assert shown == expected(TABLE[rule.id], situation, years(told), weight), (rule.id, weight)


@pytest.mark.parametrize("name", TABLE)
def test_each_dose_is_written_as_its_evidence_gives_it(name: str) -> None:
    line, rule = TABLE[name], next(rule for rule in KNOWLEDGE.doses if rule.id == name)
    given = rule.per_kg if line.per_kg else rule.amount
    assert (rule.drug.en, given, rule.maximum, rule.unit) == (line.drug, line.given, line.maximum, line.unit)
    assert (rule.route.en, rule.age_band.en) == (line.route, line.band)
    assert [words for words in line.says if words not in rule.frequency.en] == []
    assert rule.cites == line.cites


def test_no_dose_is_missing_and_none_is_added() -> None:
    assert [rule.id for rule in KNOWLEDGE.doses] == list(TABLE)


BESIDE = {
    "rec-atropine": ("dose-atropine-adult", "dose-atropine-child", "dose-atropine-infant"),
    "rec-atropine-pesticide": ("dose-atropine-pesticide-adult", "dose-atropine-pesticide-child"),
    "rec-atropine-before-tube": ("dose-atropine-intubation-adult", "dose-atropine-intubation-child"),
    "rec-atropine-nerve-agent": ("dose-atropine-nerve-agent-child",),
    "rec-benzodiazepine": (
        "dose-lorazepam", "dose-midazolam-im", "dose-midazolam-im-small", "dose-levetiracetam",
    ),
    "rec-naloxone": ("dose-naloxone-adult", "dose-naloxone-child"),
    "rec-calcium-magnesium": ("dose-calcium-magnesium",),
    "rec-pralidoxime": ("dose-pralidoxime-adult", "dose-pralidoxime-child", "dose-pralidoxime-nerve-agent-child"),
    "rec-stress-steroid": ("dose-hydrocortisone-to-3", "dose-hydrocortisone-3-to-12", "dose-hydrocortisone-over-12"),
    "rec-ivig-or-plex": ("dose-ivig",),
    "rec-ivig-impending": ("dose-ivig",),
}  # fmt: skip


def test_each_dose_stands_beside_the_advice_it_belongs_to() -> None:
    assert {rule.id: rule.doses for rule in KNOWLEDGE.recommendations if rule.doses} == BESIDE


@pytest.mark.parametrize("name", [name for name, line in TABLE.items() if line.per_kg or line.weights])
def test_a_dose_by_weight_refuses_what_no_patient_of_its_ages_weighs(name: str) -> None:
    """A second bolt behind the plausible weight of E57: the widest range of the ages it is for."""
    line, rule = TABLE[name], next(rule for rule in KNOWLEDGE.doses if rule.id == name)
    before = [0, *(under for under, _, _ in PLAUSIBLE)]
    bands = [
        band for start, band in zip(before, PLAUSIBLE, strict=False) if start < line.ages[1] and band[0] > line.ages[0]
    ]
    assert rule.minimum_kg == min(low for _, low, _ in bands)
    assert rule.maximum_kg == max(high for _, _, high in bands)


@pytest.mark.parametrize(("name", "age"), [
    ("dose-atropine-adult", 40.0), ("dose-atropine-child", 8.0), ("dose-atropine-infant", 0.5),
])  # fmt: skip
def test_a_leading_cholinergic_crisis_is_treated_though_nobody_named_a_tablet(name: str, age: float) -> None:
    """E48: an explanation that leads is enough; one that does not lead, in a patient on no inhibitor, is not."""
    weight = {0.5: 7, 8.0: 25}.get(age, 70)
    when = next(rule.when for rule in KNOWLEDGE.doses if rule.id == name)
    view = dict(think({"age_years": age, "weight_kg": weight, "exposure": "none", "known_mg": False}).view)
    for primary, shown in (("cholinergic_crisis", True), ("mixed_or_uncertain", False), ("not_crisis", False)):
        asked = {**view, "#primary": primary, MEMO: {}}
        assert (REASONER.definitions.of(when)(asked) is True) is shown, primary


@pytest.mark.parametrize(("name", "age"), [
    ("dose-atropine-adult", 40.0), ("dose-atropine-child", 8.0), ("dose-atropine-infant", 0.5),
])  # fmt: skip
def test_a_patient_on_tablets_has_the_dose_beside_atropine_whatever_leads(name: str, age: float) -> None:
    """E30: the dose is for medicinal excess; a leading myasthenic crisis or sepsis does not take it away."""
    weight = {0.5: 7, 8.0: 25}.get(age, 70)
    when = next(rule.when for rule in KNOWLEDGE.doses if rule.id == name)
    told = {
        "age_years": age,
        "weight_kg": weight,
        "exposure": "none",
        "known_mg": True,
        "pyridostigmine_mg_per_day": 90,
    }
    view = dict(think(told).view)
    for primary, shown in (("myasthenic_crisis", True), ("other_medical", True), ("organophosphate_poisoning", False)):
        assert (REASONER.definitions.of(when)({**view, "#primary": primary, MEMO: {}}) is True) is shown, primary


@pytest.mark.parametrize("name", [name for name, line in TABLE.items() if line.per_kg or line.weights])
def test_the_condition_of_a_dose_by_weight_is_the_first_bolt(name: str) -> None:
    """E57: a weight no patient of the age has shuts the rule itself, before the limits of the amount are looked at."""
    line = TABLE[name]
    when = REASONER.definitions.of(next(rule.when for rule in KNOWLEDGE.doses if rule.id == name))
    for age in (0.5, 1.0, 8.0, 16.0, 17.9, 40.0):
        if not line.ages[0] <= age < line.ages[1]:
            continue
        low, high = next((low, high) for under, low, high in PLAUSIBLE if age < under)
        least, most = line.weights or (low, high)
        for situation in line.situations:
            facts = {**SITUATIONS[situation], "age_years": age}
            asked = {kg: when(think({**facts, "weight_kg": kg}).view) for kg in (low - 0.1, high + 0.1)}
            assert set(asked.values()) == {False}, (age, situation, asked)
            assert when(think({**facts, "weight_kg": max(low, least)}).view) is True
            assert when(think({**facts, "weight_kg": min(high, most)}).view) is True

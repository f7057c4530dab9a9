"""One rule of the advice asked by itself: a calm adult in whom all was looked at, with one change."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from tests.safety.cases import FINDING, HEART_RATE, KNOWLEDGE, REASONER, RESP_RATE, Facts, by_age, seen
from triage_app.domain.conditions import Condition
from triage_app.domain.evaluation import MEMO
from triage_app.domain.findings import Kind

if TYPE_CHECKING:
    from triage_app.domain.knowledge import AvoidRule, Recommendation

Table = Mapping[str, tuple[tuple[Facts, ...], tuple[Facts, ...]]]
"""For each rule or named condition: the patients it speaks of, and the near neighbours it does not."""

RED: Facts = {"#level": "intubate_now"}
AMBER: Facts = {"#level": "niv_or_prepare"}
WATCH: Facts = {"#level": "monitor_closely"}
ROUTINE: Facts = {"#level": "routine"}
LISTS = ("medications", "new_drugs")
ELSEWHERE = "other_medical"
"""What leads where nothing is said of it: no rule asks for it."""
CALM: Facts = {
    **{key: False for key, finding in FINDING.items() if finding.kind is Kind.YES_NO}, **dict.fromkeys(LISTS, ()),
    **dict.fromkeys(("other_exposures", "allergies", "comorbidities"), ()), "consciousness": "alert",
    "respiratory_distress": "none", "treatment_limit": "none", "sex": "female", "pupils": "normal", "onset": "weeks",
    "dtr": "normal", "ice_pack_test": "not_done", "edrophonium_result": "not_done", "exposure": "none",
    "antibody": "negative",
    "age_years": 40.0, "weight_kg": 70.0, "spo2": 98, "fvc_ml_per_kg": 60, "nif_cmh2o": -80,
    "single_breath_count": 40, "head_lift_s": 60, "mep_cmh2o": 90, "peak_cough_flow_l_min": 400, "paco2_mmhg": 40,
    "ph": 7.40, "pao2_mmhg": 95, "glucose_mmol_l": 5.5, "lactate_mmol_l": 1.0, "gcs": 15, "sbp": 120,
    "temp_c": 37.0, "pyridostigmine_mg_per_day": 0, "egfr": 90, "potassium": 4.2, "magnesium": 0.8,
    "fvc_percent_fall": 0, "nif_percent_fall": 0,
}  # fmt: skip
KNOWN_MG: Facts = {"known_mg": True}
WEAK: Facts = {"limb_weakness": True}


def leads(code: str, *others: str) -> Facts:
    """This leads, and these are open beside it; what leads is always open."""
    return {"#primary": code, "#suspected": frozenset((code, *others))}


def still(*codes: str) -> Facts:
    """These are open, and none of them leads."""
    return leads(ELSEWHERE, *codes)


def unasked(*keys: str) -> Facts:
    """Nobody looked at these."""
    return dict.fromkeys(keys)


def on_lists(*names: str) -> tuple[Facts, ...]:
    """Each medicine taken for long, and each newly given."""
    return tuple({key: (name,)} for key in LISTS for name in names)


def each(key: str, *values: Any) -> tuple[Facts, ...]:  # noqa: ANN401 - a finding holds any kind of value
    """The finding with each of these answers."""
    return tuple({key: value} for value in values)


def yes(*keys: str) -> tuple[Facts, ...]:
    """Each of these signs alone."""
    return tuple({key: True} for key in keys)


def with_each(company: Facts, patients: Iterable[Facts]) -> tuple[Facts, ...]:
    """Each patient in the same company."""
    return tuple({**company, **patient} for patient in patients)


def view_of(patient: Facts) -> dict[str, Any]:
    """The calm adult with these changes as the rules see them; None: not assessed."""
    told = {**ROUTINE, **still(), "#recommended": frozenset(), **CALM, **_rates(patient), **patient}
    facts = {key: value for key, value in told.items() if not key.startswith("#") and value is not None}
    return {**seen(facts), **{key: value for key, value in told.items() if key.startswith("#")}, MEMO: {}}


def _rates(patient: Facts) -> Facts:
    """A quiet pulse and breath for the age."""
    age = 0.0 if "age_days" in patient else patient.get("age_years", CALM["age_years"])
    return {"heart_rate": round(by_age(HEART_RATE, age)), "resp_rate": round(by_age(RESP_RATE, age))}


def speaks(name: str, patient: Facts) -> bool:
    """Whether the rule, or the condition of that name, is true of the patient."""
    return REASONER.definitions.of(_condition(name))(view_of(patient)) is True


def _condition(name: str) -> Condition:
    rules: tuple[Recommendation | AvoidRule, ...] = (*KNOWLEDGE.recommendations, *KNOWLEDGE.avoid)
    found = next((rule.when for rule in rules if rule.id == name), None)
    return KNOWLEDGE.definitions[name] if found is None else found


def spoken(table: Table) -> Iterator[tuple[str, Facts]]:
    """Every patient of whom a rule speaks, one a row."""
    yield from ((name, patient) for name, (said, _) in table.items() for patient in said)


def unspoken(table: Table) -> Iterator[tuple[str, Facts]]:
    """Every near neighbour of whom it does not."""
    yield from ((name, patient) for name, (_, unsaid) in table.items() for patient in unsaid)

"""S17 with E37: home only from routine, with the critical findings asked and no window, unknown drug or cause open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.safety.cases import (
    AGES,
    FINDING,
    TABLE,
    Facts,
    calm_patients,
    patients,
    plan,
    quiet,
    tags,
    thorough,
    without,
)
from triage_app.domain.assessment import Plan

HOME = "discharge"
LISTS = ("medications", "new_drugs")
STABLE = quiet(known_mg=True, medications=("pyridostigmine",), ptosis=False, dyspnea=False, limb_weakness=False)
TIME_CRITICAL = {
    "guillain_barre", "botulism", "snake_envenomation", "tick_paralysis", "brainstem_event", "ici_overlap",
    "organophosphate_poisoning", "drug_induced_neuromuscular_block", "other_medical",
}  # fmt: skip
GOES_HOME_WITH = {
    "discharge", "safety_net", "medication_review", "resume_usual_anticholinesterase", "serial_fvc", "renal_check",
    "serial_breathing_check", "paediatric_team", "infection_workup", "cancer_screen", "give", "pregnancy_team",
    "antibiotics_now", "glucose_check", "stop_drug", "steroid_specialist", "neonatal_team", "neurology_consult",
    "electrolyte_check", "microbiology_consult",
}  # fmt: skip
"""What can be advised to a patient who may go home; nothing that keeps someone at the bedside (S13)."""
FIRST_SUSPICION = {"myasthenic_crisis", "impending_myasthenic_crisis", "mg_exacerbation_no_crisis", "lems"}
EXPOSURES = tuple(choice.value for choice in FINDING["exposure"].choices if choice.value != "none")
"""Every one that can be answered, so that a new one is tried here too."""
WINDOWS: tuple[Facts, ...] = (
    *({"exposure": each} for each in EXPOSURES),
    *({"other_exposures": (each,)} for each in EXPOSURES),
    {"pyridostigmine_change": "overdose"}, {"pyridostigmine_mg_per_day": 1500}, {"recent_nmb": True},
    {"snake_risk_setting": True}, {"extended_release_inhibitor": True},
)  # fmt: skip
UNSAFE: tuple[Facts, ...] = (
    *WINDOWS,
    {"medications": ("zzqxil",)}, {"new_drugs": ("Brandolex 40",)}, {"medications": ("pyridostigmine", "hyoscine")},
    {"fever": True}, {"temp_c": 38.5}, {"infection_suspected": True}, {"infection_site": "urine"},
    {"dysphagia": True}, {"stridor": True}, {"spo2": 93}, {"on_oxygen": True, "spo2": 93}, {"resp_rate": 26},
    {"intubated_on_arrival": True}, {"lacrimation": True, "urination": True}, {"heart_rate": 0}, {"heart_rate": 55},
    {"on_oxygen": True}, {"oxygen_flow_l_min": 4}, {"bronchospasm": True}, {"salivation": True}, {"potassium": 6.5},
    {"troponin_raised": True}, {"lactate_mmol_l": 2.1}, {"temp_c": 35.5}, {"sbp": 80}, {"sensory_level": True},
    {"pupils": "unequal"}, {"new_drugs": ("nivolumab",)}, {"glucose_mmol_l": 1.5}, {"glucose_mmol_l": 3.9},
    {"potassium": 2.6}, {"magnesium": 2.6}, {"heart_rate": 300}, {"edrophonium_result": "worsened"},
    {"pyridostigmine_mg_per_day": 1400, "fasciculations": True}, {"lacrimation": True},
    {"new_drugs": ("gentamicin",)}, {"new_drugs": ("telithromycin",)}, {"medications": ("telithromycin",)},
)  # fmt: skip


def check(facts: Facts, made: Plan) -> None:
    """Why sending this patient home is safe; called only where it was advised."""
    view, thought = dict(made.view), made.thought
    assert thought.level == "routine"
    assert all(view.get(key) is not None for key in ("age_years", "spo2", "on_oxygen", "resp_rate"))
    assert view.get("dysphagia") is not None or view.get("unable_to_handle_secretions") is not None
    exposures = {facts.get("exposure"), *facts.get("other_exposures", ())} - {None, "none"}
    assert not exposures
    assert facts.get("pyridostigmine_change") != "overdose"
    assert not any("unassessed" in TABLE.list_view(facts.get(key, ())).groups for key in LISTS)
    assert not thought.lead.open & TIME_CRITICAL
    known = view.get("known_mg") is True or facts.get("antibody") in ("AChR", "MuSK", "LRP4", "VGCC")
    known = known or view.get("known_lems") is True
    assert known or not thought.lead.open & FIRST_SUSPICION
    infection = view.get("fever") is True or view.get("infection_suspected") is True
    assert not (known and infection)
    assert view.get("age_days", 9999) > 28
    assert facts.get("recent_nmb") is not True
    listed = tags(made)
    assert "safety_net" in listed, "the return rule goes with the patient"
    assert {tag.split(":")[0] for tag in listed} <= GOES_HOME_WITH


def test_home_is_possible_at_all() -> None:
    assert HOME in tags(plan(STABLE))


@pytest.mark.parametrize("unsafe", UNSAFE, ids=str)
def test_each_reason_alone_keeps_the_patient(unsafe: Facts) -> None:
    assert HOME not in tags(plan({**STABLE, **unsafe}))


@pytest.mark.parametrize("missing", ["age_years", "spo2", "on_oxygen", "resp_rate", "dysphagia"])
def test_each_critical_finding_missing_keeps_the_patient(missing: str) -> None:
    gone = (missing, "unable_to_handle_secretions") if missing == "dysphagia" else (missing,)
    assert HOME not in tags(plan(without(STABLE, *gone)))
    assert HOME not in tags(plan(without(STABLE, "fvc_ml_per_kg", "nif_cmh2o")))


@thorough(360)
@given(calm_patients(), st.booleans())
def test_calm_patients(facts: Facts, known: bool) -> None:  # noqa: FBT001
    told = {"known_mg": True, "medications": ("pyridostigmine",)} if known else {}
    made = plan({**told, **facts})
    if HOME in tags(made):
        check({**told, **facts}, made)


@thorough(240)
@given(patients())
def test_generated_patients(facts: Facts) -> None:
    made = plan(facts)
    if HOME in tags(made):
        check(facts, made)


@pytest.mark.parametrize("age", [age for age in AGES if age < 0.08])
def test_newborns_stay(age: float) -> None:
    assert HOME not in tags(plan(quiet(age, mother_has_mg=True)))
    assert HOME not in tags(plan(quiet(age)))


@thorough(120)
@given(calm_patients(), st.sampled_from(WINDOWS))
def test_no_window_is_left_early(facts: Facts, window: Facts) -> None:
    assert HOME not in tags(plan({**facts, **window}))

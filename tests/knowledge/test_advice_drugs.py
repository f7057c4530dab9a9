"""Antidotes, antibiotics, what to avoid, and the doses that appear beside them."""

import pytest

from tests.knowledge.advice_bedside import (
    ADVISER,
    NIV_READY,
    QUIET,
    Fact,
    advised,
    also_open,
    avoided,
    doses,
    planned,
    seen,
)
from triage_app.domain.knowledge import LEVELS


@pytest.mark.parametrize("level", LEVELS)
def test_succinylcholine_is_alwaysavoided(level: str) -> None:
    assert "succinylcholine" in avoided(seen(level))
    assert "succinylcholine" in avoided(seen(level, "not_crisis", age_years=40))


@pytest.mark.parametrize("level", LEVELS)
def test_drugs_that_harm_the_junction_are_avoided_with_mg_and_lems(level: str) -> None:
    drugs = {"fluoroquinolone", "macrolide", "aminoglycoside", "magnesium", "beta_blocker"}
    assert drugs <= avoided(seen(level, "not_crisis", known_mg=True))
    assert drugs <= avoided(seen(level, "lems", known_lems=True))


def test_an_opioid_overdose_is_not_treated_as_myasthenia() -> None:
    view = seen(
        "intubate_now", "opioid_toxicity", known_mg=False, exposure="opioid", consciousness="drowsy", age_years=30
    )
    assert "fluoroquinolone" not in avoided(view)
    assert doses(view, "naloxone_consider") == ["Naloxone 0.4 mg"]


def test_snake_bite_without_mg_neither_offers_nor_warns_against_neostigmine() -> None:
    bite = also_open(
        seen("niv_or_prepare", "snake_envenomation", exposure="snake_bite", ptosis=True), "myasthenic_crisis"
    )
    assert "antivenom_consider" in planned(bite)
    assert "neostigmine" not in avoided(bite)
    assert "neostigmine" in avoided({**bite, "known_mg": True})


def test_reduced_relaxant_for_the_junction_and_never_for_poison_alone() -> None:
    poison = seen("intubate_now", "organophosphate_poisoning", exposure="pesticide", limb_weakness=True)
    assert "reduced_nmb_dose" not in planned(poison)
    assert "titrate_nmb" in planned(poison)
    both = advised({**poison, "known_mg": True}, "reduced_nmb_dose")
    assert both.id == "rec-relaxant-mg-and-poison"
    for primary in ("myasthenic_crisis", "lems", "botulism", "hypermagnesemia", "mixed_or_uncertain"):
        assert "reduced_nmb_dose" in planned(seen("intubate_now", primary, limb_weakness=True))


def test_atropine_for_a_wet_chest_and_its_doses_by_poison_and_age() -> None:
    drug: dict[str, Fact] = {"known_mg": True, "bronchorrhea": True}
    assert doses(seen("niv_or_prepare", "cholinergic_crisis", age_years=70, **drug), "atropine") == ["Atropine 0.6 mg"]
    assert doses(seen("niv_or_prepare", "cholinergic_crisis", age_years=6, weight_kg=20, **drug), "atropine") == [
        "Atropine 0.4 mg"
    ]
    assert not doses(seen("niv_or_prepare", "cholinergic_crisis", **drug), "atropine")
    poison: dict[str, Fact] = {"exposure": "pesticide", "gcs": 6}
    assert doses(seen("intubate_now", "organophosphate_poisoning", age_years=40, **poison), "atropine") == [
        "Atropine 1.2 mg"
    ]
    child = seen("intubate_now", "organophosphate_poisoning", age_years=4, weight_kg=16, **poison)
    assert doses(child, "atropine") == ["Atropine 0.8 mg"]
    agent = {**child, "exposure": "nerve_agent"}
    assert doses(agent, "atropine") == ["Atropine 0.8 mg"]
    assert not doses({**agent, "age_years": 40}, "atropine")


def test_a_newborn_is_shown_no_dose() -> None:
    view = seen(
        "intubate_now", "cholinergic_crisis", age_years=0.01, age_days=3, weight_kg=3, bronchorrhea=True, seizure=True,
        exposure="anticholinesterase_drug",
    )  # fmt: skip
    assert not [dose for rule in ADVISER.applying(view) for dose in ADVISER.advice(rule, view).doses]


def test_a_weight_in_pounds_shows_no_dose() -> None:
    view = seen("intubate_now", "organophosphate_poisoning", age_years=2, weight_kg=44, exposure="pesticide", gcs=6)
    assert not doses(view, "atropine")


def test_wheeze_of_asthma_gets_a_bronchodilator_and_no_magnesium() -> None:
    view = seen("monitor_closely", "asthma_or_copd", known_mg=True, bronchospasm=True, asthma_or_copd=True)
    assert "bronchodilator" in planned(view)
    assert "atropine" not in planned(view)
    assert "magnesium" in avoided(view)
    assert "high_dose_steroid_start" not in avoided(view)


@pytest.mark.parametrize(
    ("facts", "minutes"),
    [
        ({"infection_site": "lung", "hypotension": True}, 60),
        ({"infection_site": "cns"}, 60),
        ({"fever": True, "medications": ("complement_inhibitor",)}, 60),
        ({"infection_site": "urine"}, 180),
    ],
)
def test_needed_antibiotics_come_in_time_at_any_age(facts: dict[str, Fact], minutes: int) -> None:
    for age in (0.5, 8, 80, None):
        patient = {**facts, "age_years": age}
        assert advised(seen("monitor_closely", known_mg=True, **patient), "antibiotics_now").within_minutes == minutes


@pytest.mark.parametrize(
    "facts", [{"hypotension": True}, {"infection_site": "viral"}, {"infection_suspected": True}, {}]
)
def test_no_antibiotic_for_weakness_or_a_cold_alone(facts: dict[str, Fact]) -> None:
    plan = planned(seen("monitor_closely", "mg_exacerbation_no_crisis", known_mg=True, **facts))
    assert "antibiotics_now" not in plan
    assert "infection_workup" in plan


def test_checkpoint_inhibitor_disease_may_have_its_steroid() -> None:
    view = seen("monitor_closely", "ici_overlap", new_drugs=("checkpoint_inhibitor",), ptosis=True)
    assert "high_dose_steroid_start" not in avoided(view)
    assert advised(view, "steroid_specialist").id == "rec-steroid-ici"
    assert "high_dose_steroid_start" in avoided(seen("niv_or_prepare", "impending_myasthenic_crisis", known_mg=True))


def test_exchange_or_ivig_in_a_septic_patient_with_kidney_failure() -> None:
    facts: dict[str, Fact] = {"known_mg": True, "infection_site": "lung", "hypotension": True, "renal_impairment": True}
    for primary in ("myasthenic_crisis", "mixed_or_uncertain"):
        assert "ivig_or_plex" in planned(seen("intubate_now", primary, **facts))
    assert "ivig_or_plex" not in planned(seen("intubate_now", "cholinergic_crisis", **facts))


def test_the_edrophonium_test_is_avoided_while_the_gate_is_shut() -> None:
    assert "edrophonium_test" in avoided(seen("intubate_now", "myasthenic_crisis", known_mg=True))
    assert "edrophonium_test" in avoided(seen("monitor_closely", "mg_exacerbation_no_crisis", ptosis=True))


def test_ice_only_for_a_stable_lid_with_mg_in_question() -> None:
    stable = seen("monitor_closely", "mg_exacerbation_no_crisis", ptosis=True)
    assert "ice_pack_test" in planned(stable)
    assert "ice_pack_test" not in planned({**stable, "known_mg": True})
    assert "ice_pack_test" not in planned({**stable, "#level": "niv_or_prepare"})
    assert "ice_pack_test" not in planned({**stable, "exposure": "snake_bite"})


def test_a_red_newborn_of_a_mother_with_mg() -> None:
    plan = planned(
        seen("niv_or_prepare", "neonatal_transient_mg", age_days=2, age_years=0.005, mother_has_mg=True, weak_cry=True)
    )
    assert {"neonatal_team", "suction", "serial_breathing_check"} <= set(plan)
    assert not {"serial_fvc", "niv_trial"} & set(plan)


@pytest.mark.parametrize("level", LEVELS)
def test_something_to_do_is_always_said(level: str) -> None:
    for primary in ("not_crisis", "mixed_or_uncertain", "other_medical", "als", "nicotine_poisoning"):
        assert planned(seen(level, primary))


def test_nothing_is_both_advised_and_avoided() -> None:
    for level in LEVELS:
        patients: list[dict[str, Fact]] = [
            {},
            dict(QUIET),
            dict(NIV_READY),
            {"seizure": True},
            {"exposure": "pesticide"},
        ]
        for facts in patients:
            view = seen(level, "not_crisis", **facts)
            assert not set(planned(view)) & avoided(view)

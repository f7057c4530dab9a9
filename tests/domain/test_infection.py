"""Antimicrobial offers and work-up: what a patient with MG is offered, and how children and pregnancy change it."""

import pytest

from tests.domain.infection_bedside import (
    ADULT,
    KNOWLEDGE,
    SEPSIS,
    SITES,
    WHO,
    Facts,
    evaluator,
    generics,
    offered,
    said,
)
from triage_app.domain.infection import workup
from triage_app.domain.notes import applying

# What is offered


@pytest.mark.parametrize(
    ("site", "first"),
    [("lung", "ceftriaxone"), ("urine", "cefalexin"), ("skin", "flucloxacillin"), ("abdomen", "ceftriaxone"),
     ("cns", "ceftriaxone"), ("line", "vancomycin"), ("ent", "amoxicillin-clavulanate"), ("viral", "oseltamivir")],
)  # fmt: skip
def test_each_site_has_a_first_choice(site: str, first: str) -> None:
    assert generics(offered(ADULT, infection_site=site))[0] == first


def test_atypical_cover_is_doxycycline_not_a_macrolide() -> None:
    assert generics(offered(ADULT, infection_site="lung"))[:2] == ["ceftriaxone", "doxycycline"]


def test_unknown_site_without_sepsis_is_worked_up_first() -> None:
    assert offered(ADULT, infection_site="unknown") == ()
    assert generics(offered(ADULT, SEPSIS, infection_site="unknown"))[0] == "piperacillin-tazobactam"


def test_no_infection_no_antibiotic_even_in_shock() -> None:
    assert offered({"age_years": 40, "known_mg": True}, SEPSIS) == ()


def test_aspiration_is_covered_without_clindamycin() -> None:
    assert generics(offered(ADULT, infection_site="lung", aspiration=True))[0] == "ampicillin-sulbactam"


def test_pneumonia_after_surgery_is_hospital_pneumonia_with_read_doses() -> None:
    first = offered(ADULT, infection_site="lung", recent_surgery=True)[0]
    assert first.tag == "give:beta_lactam:piperacillin-tazobactam"
    assert [(dose.amount, dose.frequency.en, dose.sources) for dose in first.doses] == [
        ("4.5 g", "every 6 hours", ("hap-low",))
    ]


def test_fever_on_a_complement_inhibitor_is_meningococcal_first() -> None:
    first = offered(ADULT, fever=True, medications=("eculizumab",))[0]
    assert first.id == "complement-meningococcal.ceftriaxone"


def test_meningitis_on_immunosuppression_covers_listeria() -> None:
    assert "ampicillin" in generics(offered(ADULT, infection_site="cns", medications=("azathioprine",)))


def test_lower_urinary_infection_spares_wide_antibiotics() -> None:
    assert generics(offered(ADULT, infection_site="urine", fever=False)) == [
        "fosfomycin",
        "nitrofurantoin",
        "trimethoprim",
    ]


def test_the_last_resort_is_said_in_words_only() -> None:
    first = offered(ADULT, infection_site="lung")[0]
    assert first.pitfall is not None
    assert "fluoroquinolone" in first.pitfall.en
    assert "Untreated sepsis is the greater danger" in first.pitfall.en


# Children


@pytest.mark.parametrize("who", ["newborn", "infant", "child", "age unknown"])
@pytest.mark.parametrize("site", SITES)
def test_no_dose_without_a_known_adult_age(who: str, site: str) -> None:
    offers = offered(WHO[who], SEPSIS, infection_suspected=True, infection_site=site)
    assert generics(offers)
    assert not any(offer.doses for offer in offers)
    assert "formulary" in said(offers)


def test_a_newborn_is_not_offered_ceftriaxone() -> None:
    offers = offered(WHO["newborn"], SEPSIS, infection_suspected=True, infection_site="unknown")
    assert generics(offers) == ["cefotaxime"]


# Work-up and notes


def test_the_workup_of_a_crisis_without_fever_is_the_basic_one() -> None:
    items = [item.id for item in workup(KNOWLEDGE, evaluator({"age_years": 40, "known_mg": True}))]
    assert items[0] == "workup-bedside-breathing"
    assert "workup-ecg-troponin" in items
    assert "workup-lumbar-puncture" not in items


def test_fever_with_confusion_adds_a_lumbar_puncture_that_never_delays() -> None:
    facts: Facts = {"age_years": 40, "fever": True, "consciousness": "confused"}
    item = next(one for one in workup(KNOWLEDGE, evaluator(facts)) if one.id == "workup-lumbar-puncture")
    assert "antibiotics first" in item.text.en


def test_notes_follow_the_patient() -> None:
    plain = {note.id for note in applying(KNOWLEDGE.notes, evaluator({"age_years": 40}))}
    lems = {note.id for note in applying(KNOWLEDGE.notes, evaluator({"age_years": 40, "known_lems": True}))}
    assert "note-never-withhold" in plain
    assert lems - plain == {"note-lems"}

"""S13: nothing is both advised and to be avoided, no two opposite things are advised, no offer meets an allergy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.safety.cases import CONTENT, TABLE, Facts, avoided, patients, plan, quiet, tags, thorough, without
from triage_app.domain.assessment import Plan

OPPOSITES = (
    ("hold_anticholinesterase", "resume_usual_anticholinesterase"), ("hold_anticholinesterase", "discharge"),
    ("secure_airway", "niv_trial"), ("secure_airway", "discharge"), ("icu", "discharge"), ("icu", "monitored_bed"),
    ("monitored_bed", "discharge"), ("observation", "discharge"), ("reduced_nmb_dose", "titrate_nmb"),
    ("oxygen", "discharge"), ("ecg_monitor", "discharge"), ("abg", "discharge"), ("suction", "discharge"),
    ("atropine", "discharge"), ("sepsis_bundle", "discharge"), ("senior_review", "discharge"),
    ("ice_pack_test", "secure_airway"), ("hold_review", "resume_usual_anticholinesterase"),
)  # fmt: skip
FORBIDS = {
    "high_flow_as_ventilation": "high_flow", "niv_when_barred": "niv_trial", "pralidoxime": "pralidoxime_consider",
    "stop_amifampridine": "stop_drug:amifampridine", "high_dose_steroid_start": "high_dose_steroid_start",
    "flat_position": "flat_position",
}  # fmt: skip
"""What a tag of `avoid` forbids where the advice has another name. Sedation and an active seizure may stand side by
side: E40 shows that conflict."""
CLASSES = ("fluoroquinolone", "macrolide", "aminoglycoside")
OFFERED = sorted({drug.generic for option in CONTENT.infection.options for drug in option.drugs})
INFECTED: tuple[Facts, ...] = tuple(
    {"infection_suspected": True, "infection_site": site, "hypotension": True, "known_mg": True, **extra}
    for site in ("lung", "urine", "skin", "abdomen", "cns", "line", "ent", "viral", "unknown")
    for extra in ({}, {"pregnant": True})
)


def given_drugs(made: Plan) -> list[tuple[str, str]]:
    """Class and generic name of every medicine offered."""
    return [(tag.split(":")[1], tag.split(":")[2]) for tag in tags(made) if tag.startswith("give:")]


def check(made: Plan) -> None:
    listed, shunned = tags(made), avoided(made)
    assert len(listed) == len(set(listed)), "each tag once"
    assert not set(listed) & shunned
    for shun, advised in FORBIDS.items():
        assert not (shun in shunned and advised in listed), shun
    for one, other in OPPOSITES:
        assert not (one in listed and other in listed), (one, other)
    stopped = {tag.removeprefix("stop_drug:") for tag in listed if tag.startswith("stop_drug:")}
    for drug_class, generic in given_drugs(made):
        assert drug_class not in shunned
        assert f"drug:{generic}" not in shunned
        assert generic not in stopped
        assert drug_class not in CLASSES
        groups = TABLE.groups_of_drug(TABLE.drug[generic])
        assert not groups & shunned, generic
        assert not groups & {"mg_avoid", "mg_contraindicated"}, generic


@thorough(360)
@given(patients())
def test_generated_patients(facts: Facts) -> None:
    check(plan(facts))


@thorough(90)
@given(patients(), st.sampled_from(INFECTED))
def test_with_infection(facts: Facts, infection: Facts) -> None:
    check(plan({**without(facts, "infection_site"), **infection}))


@pytest.mark.parametrize("allergy", [*OFFERED, "penicillin", "cephalosporin", "Augmentin", "penicillin anaphylaxis"])
def test_no_offer_meets_an_allergy_unsaid(allergy: str) -> None:
    """The medicine itself is not offered; a relative of it only with the conflict named."""
    generic = {*TABLE.generics(allergy), allergy}
    for infection in INFECTED:
        made = plan(quiet(**{**infection, "allergies": (allergy,)}))
        for advice in made.recommendations:
            if advice.tag.startswith("give:"):
                assert advice.tag.split(":")[2] not in generic
        crossing = [
            advice
            for advice in made.recommendations
            if advice.tag.startswith("give:beta_lactam:") and _same_family(allergy)
        ]
        for advice in crossing:
            assert advice.pitfall is not None
            assert allergy.casefold() in advice.pitfall.en.casefold(), (allergy, advice.tag)


def _same_family(allergy: str) -> bool:
    families = CONTENT.infection.allergy_families
    generics = {*TABLE.generics(allergy), allergy.casefold()}
    words = allergy.casefold()
    penicillin = next(family for family in families if family.id.startswith("penicillin"))
    return bool(generics & set(penicillin.members)) or any(word.casefold() in words for word in penicillin.words)


@pytest.mark.parametrize("infection", INFECTED, ids=str)
def test_an_allergy_nobody_knows_is_said(infection: Facts) -> None:
    made = plan(quiet(**{**infection, "allergies": ("xyzzymycin",)}))
    offers = [each for each in made.recommendations if each.tag.startswith(("give:", "microbiology_consult"))]
    assert any("xyzzymycin" in (each.pitfall.en if each.pitfall else "") for each in offers)

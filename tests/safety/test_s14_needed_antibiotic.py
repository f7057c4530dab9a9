"""S14 with E33 and E34: infection with a sepsis sign always gets antibiotics in time, at any age, dose or no dose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.safety.cases import UPPER, Facts, patients, plan, quiet, tags, thorough, without

HOUR, THREE_HOURS = 60, 180
SITES = ("lung", "urine", "skin", "abdomen", "cns", "line", "ent")
INFECTION: tuple[Facts, ...] = (
    {"infection_suspected": True}, {"fever": True}, {"temp_c": 38.0}, {"temp_c": 40},
    *({"infection_site": site} for site in (*SITES, "viral")),
    {"aspiration": True, "fever": True},
)  # fmt: skip
SEPSIS: tuple[Facts, ...] = (
    {"hypotension": True}, {"sbp": 55}, {"lactate_mmol_l": 2.1}, {"consciousness": "confused"},
    {"consciousness": "drowsy"}, {"consciousness": "unresponsive"}, {"gcs": 14}, {"gcs": 9}, {"orthopnea": True},
    {"stridor": True}, {"respiratory_distress": "moderate"},
)  # fmt: skip
COLD: Facts = {"infection_suspected": True, "temp_c": 35.9}


def minutes(facts: Facts) -> int | None:
    return next((each.within_minutes for each in plan(facts).recommendations if each.tag == "antibiotics_now"), None)


@thorough(180)
@given(patients(), st.sampled_from(INFECTION), st.sampled_from(SEPSIS))
def test_infection_with_a_sepsis_sign_within_the_hour(company: Facts, infection: Facts, sepsis: Facts) -> None:
    facts = {**without(company, "temp_c"), **infection, **sepsis}
    made = plan(facts)
    advice = next((each for each in made.recommendations if each.tag == "antibiotics_now"), None)
    assert advice is not None
    assert advice.within_minutes is not None
    assert advice.within_minutes <= HOUR
    assert "sepsis_bundle" in tags(made)


@pytest.mark.parametrize("age", [None, 0.0, 0.02, 0.5, 3.0, 8.0, 14.0, 40.0, 90.0])
def test_at_every_age(age: float | None) -> None:
    years: Facts = {} if age is None else {"age_years": age}
    for infection in INFECTION:
        for sepsis in SEPSIS:
            assert minutes({**years, **infection, **sepsis}) == HOUR, (infection, sepsis)
    assert minutes({**years, **COLD}) == HOUR


@thorough(90)
@given(patients())
def test_meningitis_and_fever_on_a_complement_inhibitor_within_the_hour(company: Facts) -> None:
    assert minutes({**company, "infection_site": "cns"}) == HOUR
    for name in ("eculizumab", "ravulizumab", "zilucoplan"):
        assert minutes({**company, "fever": True, "medications": (name,)}) == HOUR


@thorough(90)
@given(patients(), st.sampled_from(SITES))
def test_a_bacterial_site_without_a_sepsis_sign_within_three_hours(company: Facts, site: str) -> None:
    found = minutes({**company, "infection_site": site})
    assert found is not None
    assert found <= THREE_HOURS


@thorough(120)
@given(patients(), st.sampled_from(INFECTION), st.sampled_from(SEPSIS), st.booleans())
def test_mg_changes_which_and_never_whether(
    company: Facts, infection: Facts, sepsis: Facts, known: bool,  # noqa: FBT001 - drawn by hypothesis
) -> None:  # fmt: skip
    facts = {**without(company, "temp_c", "antibody"), **infection, **sepsis}
    assert minutes({**facts, "known_mg": known}) == HOUR
    made = plan({**facts, "known_mg": known})
    what = [tag for tag in tags(made) if tag.startswith("give:") or tag == "microbiology_consult"]
    assert what, "a medicine, or whom to ask for one"


@pytest.mark.parametrize("allergies", [(), ("penicillin",), ("penicillin", "cephalosporin", "carbapenem", "linezolid")])
@pytest.mark.parametrize("site", [*SITES, "viral", "unknown"])
def test_allergy_never_silences_it(site: str, allergies: tuple[str, ...]) -> None:
    infection: Facts = {"infection_suspected": True, "infection_site": site, "hypotension": True}
    made = plan(quiet(known_mg=True, allergies=allergies, **infection))
    assert "antibiotics_now" in tags(made)
    assert [tag for tag in tags(made) if tag.startswith("give:") or tag == "microbiology_consult"]


def test_a_sepsis_sign_alone_is_not_infection() -> None:
    made = plan(quiet(hypotension=True))
    assert "antibiotics_now" not in tags(made)
    assert {"senior_review", "infection_workup"} <= set(tags(made))


@thorough(90)
@given(patients())
def test_every_myasthenic_crisis_is_searched_for_infection(company: Facts) -> None:
    made = plan({**company, "known_mg": True, "stridor": True})
    assert made.thought.level in UPPER
    assert "infection_workup" in tags(made)

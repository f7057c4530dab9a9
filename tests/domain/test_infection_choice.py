"""Which antimicrobials are screened for one patient, and what is said of all of them, of one, or of none."""

import pytest

from tests.domain.infection_bedside import ADULT, KNOWLEDGE, SEPSIS, TABLE, WHO, Facts, evaluator, generics, offered
from triage_app.domain.infection import antimicrobials
from triage_app.domain.infection_screen import Screen, population_of
from triage_app.domain.text import Text

DOXYCYCLINE_CAUTION = "Tetracyclines are on older MG caution lists"
TABLETS = "swallowing or airway not safe for tablets"
MILD: Facts = {**ADULT, "infection_site": "lung", "fever": False}
"""Mild community pneumonia, treated by mouth."""


def screen(facts: Facts, level: str = "monitor_closely") -> Screen:
    return Screen(KNOWLEDGE, facts, TABLE, evaluator(facts, level))


def english(texts: tuple[Text, ...]) -> str:
    return " ".join(text.en for text in texts)


def test_an_allergy_to_one_first_choice_brings_what_is_kept_for_the_allergic() -> None:
    """S14: without it nobody would be offered anything, though the other medicines fit."""
    assert generics(offered(ADULT, infection_site="lung", allergies=("ceftriaxone",))) == [
        "doxycycline",
        "linezolid",
        "aztreonam",
    ]


@pytest.mark.parametrize("allergy", ["aztreonam", "SJS with amoxicillin", "meropenem", "none"])
def test_what_is_given_besides_is_never_crowded_out_by_alternatives(allergy: str) -> None:
    """S14: encephalitis is treated with aciclovir whichever antibiotics an allergy brings onto the list."""
    assert "aciclovir" in generics(offered(ADULT, infection_site="cns", allergies=(allergy,)))


def test_an_allergy_to_a_reserve_alone_changes_nothing() -> None:
    plain = offered(MILD, level="routine")
    assert generics(plain) == ["amoxicillin", "ceftriaxone", "doxycycline"]
    assert generics(offered(MILD, level="routine", allergies=("linezolid",))) == generics(plain)


def test_what_concerns_one_medicine_is_said_with_it_and_what_concerns_all_is_said_once() -> None:
    facts = {key: value for key, value in ADULT.items() if key != "allergies"} | {"infection_site": "lung"}
    seen = screen(facts)
    general = english(tuple(seen.warnings()))
    assert "Allergies not asked" in general
    assert DOXYCYCLINE_CAUTION not in general
    medicines = [medicine for _, together in seen.candidates() for medicine in together]
    assert {one.drug.generic for one in medicines if DOXYCYCLINE_CAUTION in english(one.warnings)} == {"doxycycline"}
    assert not any("Allergies not asked" in english(one.warnings) for one in medicines)


def test_why_tablets_are_barred_is_said_with_the_tablets_only() -> None:
    seen = screen({**ADULT, "infection_site": "skin", "dysphagia": True})
    assert TABLETS not in english(tuple(seen.warnings()))
    medicines = [medicine for _, together in seen.candidates() for medicine in together]
    barred = {(one.drug.route == "oral", TABLETS in english(one.barred)) for one in medicines}
    assert barred == {(True, True), (False, False)}
    assert not any(TABLETS in english(one.warnings) for one in medicines)


def test_a_medicine_whose_tiers_are_all_of_those_allowed_is_offered() -> None:
    facts: Facts = {**ADULT, "infection_site": "lung"}
    tiers = TABLE.tiers("doxycycline")
    narrow = KNOWLEDGE.model_copy(update={"allowed_tiers": tuple(set(tiers))})
    (doxycycline, *_) = (
        medicine
        for _, together in Screen(narrow, facts, TABLE, evaluator(facts)).candidates()
        for medicine in together
        if medicine.drug.generic == "doxycycline"
    )
    assert doxycycline.barred == ()


def test_an_allergy_that_nobody_could_place_is_handed_on_as_typed() -> None:
    seen = screen({**ADULT, "infection_site": "lung", "allergies": ("penicillin", "xyzzy")})
    assert seen.unrecognised == ("xyzzy",)
    assert "'xyzzy'" in english(tuple(seen.warnings()))


@pytest.mark.parametrize(("who", "expected"), [
    ("newborn", "neonate"), ("infant", "infant"), ("child", "child"), ("adult", "adult"), ("pregnant", "pregnancy"),
    ("age unknown", "age_unknown"),
])  # fmt: skip
def test_whom_the_patient_belongs_to(who: str, expected: str) -> None:
    assert population_of(KNOWLEDGE, evaluator(WHO[who])).id == expected


def test_of_whom_nothing_is_known_no_dose_is_shown() -> None:
    """E10: where no condition can be answered, the group that shows no number."""
    unknown = population_of(KNOWLEDGE, lambda _: None)
    assert (unknown.id, unknown.doses) == ("age_unknown", False)


# What an offer says


def test_an_offer_says_whether_it_stands_first_beside_or_instead() -> None:
    """Given together or one instead of the other: to take one for the other is to give too much or too little."""

    def places(facts: Facts) -> list[tuple[str, str]]:
        return [(offer.tag.split(":")[2], offer.text.en.split(":")[0]) for offer in offered(ADULT, facts)]

    assert places({"infection_site": "lung"}) == [
        ("ceftriaxone", "First choice"),
        ("doxycycline", "Together with it"),
        ("ampicillin-sulbactam", "Alternative"),
    ]
    assert places({"infection_site": "lung", "recent_surgery": True}) == [
        ("piperacillin-tazobactam", "First choice"),
        ("meropenem", "Alternative"),
        ("linezolid", "Together with it"),
    ]


def test_an_offer_rests_on_what_was_found_and_not_on_what_was_denied() -> None:
    first = offered(ADULT, infection_site="lung", aspiration=False, fever=True)[0]
    assert [reason.finding for reason in first.because] == ["infection_suspected", "infection_site", "fever"]


@pytest.mark.parametrize("sepsis", [{}, SEPSIS])
def test_when_every_medicine_conflicts_a_senior_is_asked_with_or_without_sepsis(sepsis: Facts) -> None:
    """S14."""
    child: Facts = {**WHO["child"], "infection_suspected": True, "infection_site": "lung"}
    assert [offer.tag for offer in offered(child, sepsis, allergies=("ceftriaxone",))] == ["microbiology_consult"]


def test_where_nothing_is_listed_a_senior_is_asked_in_sepsis_only() -> None:
    """E33: without sepsis the work-up comes first."""
    bare = KNOWLEDGE.model_copy(update={"options": ()})
    calm: Facts = {**ADULT, "infection_site": "lung"}
    septic: Facts = {**calm, **SEPSIS}
    assert antimicrobials(bare, calm, TABLE, evaluator(calm)) == ()
    (only,) = antimicrobials(bare, septic, TABLE, evaluator(septic))
    assert only.tag == "microbiology_consult"

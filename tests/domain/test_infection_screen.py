"""What bars an antimicrobial, and what must never be offered to anyone."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from tests.domain.infection_bedside import (
    ADULT,
    ALLERGIES,
    KNOWLEDGE,
    NEVER,
    SEPSIS,
    SITES,
    TABLE,
    WHO,
    Facts,
    evaluator,
    generics,
    instead,
    offered,
    said,
)
from triage_app.domain.allergies import allergy_findings
from triage_app.domain.drug_rows import Match
from triage_app.domain.infection import antimicrobials
from triage_app.domain.infection_models import Option, Site

# What bars a medicine


def test_tablets_are_not_offered_to_a_patient_who_cannot_swallow() -> None:
    offers = offered(ADULT, infection_site="skin", dysphagia=True)
    assert offers[0].id == "cellulitis-iv.flucloxacillin"
    assert "doxycycline" not in generics(offers)


def test_penicillin_allergy_removes_penicillins_and_says_so() -> None:
    offers = offered(ADULT, infection_site="lung", aspiration=True, allergies=("penicillin",))
    assert not {"ampicillin-sulbactam", "amoxicillin-clavulanate", "piperacillin-tazobactam"} & set(generics(offers))
    assert "Left out on purpose, ampicillin-sulbactam" in said(offers)


def test_a_cross_reaction_is_shown_beside_the_offer() -> None:
    offers = offered(ADULT, infection_site="lung", allergies=("penicillin",))
    ceftriaxone = next(offer for offer in offers if offer.tag.endswith(":ceftriaxone"))
    assert ceftriaxone.pitfall is not None
    assert "Conflict: allergy recorded (penicillin)" in ceftriaxone.pitfall.en
    assert "allergy-crossreact" in ceftriaxone.sources


def test_a_brand_name_counts_as_its_family() -> None:
    assert "flucloxacillin" not in generics(offered(ADULT, infection_site="skin", allergies=("Augmentin",)))


def test_cefalexin_is_barred_by_aminopenicillin_allergy() -> None:
    assert "cefalexin" not in generics(offered(ADULT, infection_site="urine", allergies=("amoxicillin",)))


def test_anaphylaxis_turns_to_the_carbapenem_or_none_of_the_family() -> None:
    offers = offered(ADULT, SEPSIS, infection_site="unknown", allergies=("penicillin anaphylaxis",))
    assert generics(offers)[0] == "meropenem"
    assert "adrenaline ready" in said(offers)


def test_severe_delayed_reaction_bars_every_beta_lactam() -> None:
    offers = offered(ADULT, SEPSIS, infection_site="lung", allergies=("SJS with amoxicillin",))
    assert not {"meropenem", "aztreonam", "ceftriaxone", "piperacillin-tazobactam"} & set(generics(offers))
    assert offers


def test_an_allergy_nobody_knows_is_said_aloud() -> None:
    assert "'xyzzy' was not recognised" in said(offered(ADULT, infection_site="lung", allergies=("xyzzy",)))


@pytest.mark.parametrize("typed", ["NKDA", "none", "कोई एलर्जी नहीं", "latex"])
def test_no_allergy_is_understood(typed: str) -> None:
    assert "not recognised" not in said(offered(ADULT, infection_site="lung", allergies=(typed,)))


def test_allergies_never_asked_are_asked_for() -> None:
    facts = {key: value for key, value in ADULT.items() if key != "allergies"}
    assert "Allergies not asked" in said(offered(facts, infection_site="lung"))


@pytest.mark.parametrize("site", SITES)
def test_pregnancy_is_offered_nothing_that_harms_the_fetus(site: str) -> None:
    offers = offered(ADULT, SEPSIS, infection_site=site, pregnant=True, sex="female")
    barred = {"doxycycline", "chloramphenicol", "trimethoprim", "trimethoprim-sulfamethoxazole", "nitrofurantoin"}
    assert generics(offers)
    assert not barred & set(generics(offers))
    assert not any(offer.doses for offer in offers)


def test_nitrofurantoin_needs_kidneys() -> None:
    assert "nitrofurantoin" not in generics(offered(ADULT, infection_site="urine", fever=False, egfr=30))


def test_reduced_kidney_function_hides_the_adult_dose() -> None:
    offers = offered(ADULT, infection_site="lung", recent_surgery=True, renal_impairment=True)
    assert offers
    assert not any(offer.doses for offer in offers)
    assert "renal formulary" in said(offers)


def test_a_tier_made_stricter_in_the_drug_table_removes_the_medicine() -> None:
    class Strict:
        reader = TABLE.reader

        def tiers(self, generic: str) -> tuple[str, ...]:
            return ("avoid", "avoid") if generic == "doxycycline" else TABLE.tiers(generic)

        def read(self, typed: str) -> Match:
            return TABLE.read(typed)

    facts = {**ADULT, "infection_site": "lung"}
    offers = antimicrobials(KNOWLEDGE, facts, Strict(), evaluator(facts))
    assert "doxycycline" not in generics(offers)
    assert "Left out on purpose, doxycycline" in said(offers)


# What must never happen


@pytest.mark.parametrize(("site", "who", "allergy"), tuple(product(SITES, WHO, (*ALLERGIES, ""))))
def test_sepsis_is_always_treated_and_never_with_the_wrong_class(site: str, who: str, allergy: str) -> None:
    allergies: Facts = {"allergies": (allergy,)} if allergy else {}
    offers = offered(WHO[who], SEPSIS, allergies, infection_suspected=True, known_mg=True, infection_site=site)
    assert 1 <= len(instead(offers)) <= KNOWLEDGE.most_offers
    for offer in offers:
        assert offer.tag == "microbiology_consult" or offer.tag.startswith("give:")
        assert not any(banned in offer.tag for banned in NEVER)
        assert offer.sources


def test_when_everything_conflicts_timely_antibiotics_are_still_asked_for() -> None:
    offers = offered(WHO["child"], SEPSIS, infection_suspected=True, infection_site="lung", allergies=("ceftriaxone",))
    assert [offer.tag for offer in offers] == ["microbiology_consult"]
    assert "best effective antibiotic within the sepsis clock" in offers[0].text.en


def test_an_option_of_a_dangerous_class_cannot_be_written() -> None:
    option = KNOWLEDGE.options[0].model_dump(by_alias=True)
    for banned in NEVER:
        with pytest.raises(ValidationError):
            Option.model_validate({**option, "drugs": [{**option["drugs"][0], "class": banned}]})


def test_every_medicine_is_in_the_drug_table_with_a_usable_tier() -> None:
    for option in KNOWLEDGE.options:
        for drug in option.drugs:
            tiers = TABLE.tiers(drug.generic)
            assert tiers, drug.generic
            assert set(tiers) <= set(KNOWLEDGE.allowed_tiers), drug.generic


@pytest.mark.parametrize("option", KNOWLEDGE.options, ids=lambda option: option.id)
def test_every_option_stands_whole_for_a_plain_patient(option: Option) -> None:
    """Alone in the file, so that nothing ranks before it."""
    plain = option.model_copy(update={"when": None, "for_allergy": False})
    alone = KNOWLEDGE.model_copy(update={"options": (plain,)})
    who = {"neonate": "newborn", "pregnancy": "pregnant"}.get(option.applies_to[0], option.applies_to[0])
    facts: Facts = {**WHO[who], "infection_suspected": True, "infection_site": option.sites[0]}
    assert len(generics(antimicrobials(alone, facts, TABLE, evaluator(facts)))) == len(option.drugs)


FLAGS = ("fever", "aspiration", "dysphagia", "recent_surgery", "hypotension")


@given(
    site=st.sampled_from(SITES), who=st.sampled_from(sorted(WHO)), level=st.sampled_from(["intubate_now", "routine"]),
    allergies=st.lists(st.text(max_size=30) | st.sampled_from(ALLERGIES), max_size=3),
    flags=st.dictionaries(st.sampled_from(FLAGS), st.booleans()),
)  # fmt: skip
def test_any_patient_any_allergy_text(
    site: Site, who: str, level: str, allergies: list[str], flags: dict[str, bool]
) -> None:
    facts = {**WHO[who], **flags}
    offers = offered(facts, infection_suspected=True, infection_site=site, allergies=tuple(allergies), level=level)
    assert len(instead(offers)) <= KNOWLEDGE.most_offers
    assert len(set(generics(offers))) == len(generics(offers))
    assert offers == offered(
        facts, infection_suspected=True, infection_site=site, allergies=tuple(allergies), level=level
    )


SINGLE = ("penicillin", "Augmentin", "ceftriaxone", "sulfa drugs", "vancomycin", "doxycycline", "aztreonam", "Keflex")


@pytest.mark.parametrize(("site", "allergy"), tuple(product(SITES, SINGLE)))
def test_nothing_is_offered_that_the_drug_check_calls_an_allergy(site: str, allergy: str) -> None:
    """Two parts of the program screen allergies; neither may offer what the other forbids (S13)."""
    for offer in offered(ADULT, SEPSIS, infection_site=site, allergies=(allergy,)):
        if offer.tag.startswith("give:"):
            drug = TABLE.drug[offer.tag.split(":")[2]]
            standings = {finding.standing: finding for finding in allergy_findings(TABLE, (allergy,), drug)}
            assert "conflict" not in standings, f"{offer.tag} with {allergy}"
            assert "caution" not in standings or (offer.pitfall and "onflict" in offer.pitfall.en), offer.tag

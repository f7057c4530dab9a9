"""Antimicrobial offers and work-up, asked of the real knowledge: what a patient with MG is offered, and never is."""

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from triage_app.domain.conditions import Condition
from triage_app.domain.drugs import DrugTable
from triage_app.domain.evaluation import Definitions, DrugView
from triage_app.domain.findings import Value
from triage_app.domain.infection import Offer, antimicrobials, workup
from triage_app.domain.infection_models import InfectionKnowledge, Option, Site
from triage_app.domain.notes import applying
from triage_app.files import strict_yaml
from triage_app.files.drug_table import read_drug_table
from triage_app.paths import resources_folder

SITES = ("lung", "urine", "skin", "abdomen", "cns", "line", "ent", "viral", "unknown")
NEVER = ("fluoroquinolone", "macrolide", "aminoglycoside")
ADULT: dict[str, Value] = {
    "age_years": 40, "known_mg": True, "pregnant": False, "renal_impairment": False, "dysphagia": False,
    "allergies": (), "infection_suspected": True,
}  # fmt: skip
SEPSIS: dict[str, Value] = {"hypotension": True}
ALLERGIES = (
    "penicillin",
    "Augmentin",
    "cephalosporin",
    "sulfa drugs",
    "penicillin anaphylaxis",
    "SJS with amoxicillin",
    "xyzzy",
)
WHO: dict[str, dict[str, Value]] = {
    "newborn": {"age_days": 10, "age_years": 10 / 365},
    "infant": {"age_years": 0.5},
    "child": {"age_years": 7},
    "adult": {"age_years": 40},
    "pregnant": {"age_years": 30, "sex": "female", "pregnant": True},
    "age unknown": {},
}
FOLDER = resources_folder() / "knowledge"
KNOWLEDGE = InfectionKnowledge.model_validate(strict_yaml.read(FOLDER / "infection.yaml").data)
TABLE: DrugTable = read_drug_table(FOLDER)
NAMED = TypeAdapter(dict[str, Condition]).validate_python(
    strict_yaml.read(FOLDER / "definitions.yaml").data["definitions"]
)
DEFINITIONS = Definitions(NAMED)


def evaluator(facts: dict[str, Value], level: str = "monitor_closely") -> Callable[[Condition], bool | None]:
    view: dict[str, Any] = {**facts, "#level": level, "#primary": "not_crisis", "#suspected": frozenset()}
    for key in ("medications", "new_drugs"):
        if key in facts:
            groups = TABLE.list_view(facts[key]).groups  # type: ignore[arg-type]
            view[key] = DrugView(groups, complete="unassessed" not in groups)
    return lambda condition: DEFINITIONS.of(condition)(view)


def offered(*parts: dict[str, Value], level: str = "monitor_closely", **more: Value) -> tuple[Offer, ...]:
    facts: dict[str, Value] = {}
    for part in (*parts, more):
        facts |= part
    return antimicrobials(KNOWLEDGE, facts, TABLE, evaluator(facts, level))


def generics(offers: tuple[Offer, ...]) -> list[str]:
    return [offer.tag.split(":")[2] for offer in offers if offer.tag.startswith("give:")]


def said(offers: tuple[Offer, ...]) -> str:
    return " ".join(f"{text.en} {text.hi}" for one in offers for text in (one.text, one.why, one.pitfall) if text)


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
        def tiers(self, generic: str) -> tuple[str, ...]:
            return ("avoid", "avoid") if generic == "doxycycline" else TABLE.tiers(generic)

        def generics(self, typed: str) -> tuple[str, ...]:
            return TABLE.generics(typed)

    facts = {**ADULT, "infection_site": "lung"}
    offers = antimicrobials(KNOWLEDGE, facts, Strict(), evaluator(facts))
    assert "doxycycline" not in generics(offers)
    assert "Left out on purpose, doxycycline" in said(offers)


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


# What must never happen


@pytest.mark.parametrize(("site", "who", "allergy"), product(SITES, WHO, (*ALLERGIES, "")))
def test_sepsis_is_always_treated_and_never_with_the_wrong_class(site: str, who: str, allergy: str) -> None:
    allergies: dict[str, Value] = {"allergies": (allergy,)} if allergy else {}
    offers = offered(WHO[who], SEPSIS, allergies, infection_suspected=True, known_mg=True, infection_site=site)
    assert 1 <= len(offers) <= KNOWLEDGE.most_offers
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
    facts: dict[str, Value] = {**WHO[who], "infection_suspected": True, "infection_site": option.sites[0]}
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
    assert len(offers) <= KNOWLEDGE.most_offers
    assert len(set(generics(offers))) == len(generics(offers))
    assert offers == offered(
        facts, infection_suspected=True, infection_site=site, allergies=tuple(allergies), level=level
    )


# Work-up and notes


def test_the_workup_of_a_crisis_without_fever_is_the_basic_one() -> None:
    items = [item.id for item in workup(KNOWLEDGE, evaluator({"age_years": 40, "known_mg": True}))]
    assert items[0] == "workup-bedside-breathing"
    assert "workup-ecg-troponin" in items
    assert "workup-lumbar-puncture" not in items


def test_fever_with_confusion_adds_a_lumbar_puncture_that_never_delays() -> None:
    facts: dict[str, Value] = {"age_years": 40, "fever": True, "consciousness": "confused"}
    item = next(one for one in workup(KNOWLEDGE, evaluator(facts)) if one.id == "workup-lumbar-puncture")
    assert "antibiotics first" in item.text.en


def test_notes_follow_the_patient() -> None:
    plain = {note.id for note in applying(KNOWLEDGE.notes, evaluator({"age_years": 40}))}
    lems = {note.id for note in applying(KNOWLEDGE.notes, evaluator({"age_years": 40, "known_lems": True}))}
    assert "note-never-withhold" in plain
    assert lems - plain == {"note-lems"}

"""What a medication list implies, what an alternative is screened against, and what an allergy says."""

import re

import pytest

from triage_app.domain.allergies import allergy_conflicts, allergy_findings
from triage_app.domain.drug_implications import Background, Standing, alternatives, implications
from triage_app.domain.drugs import DrugTable
from triage_app.files.drug_table import read_drug_table
from triage_app.paths import resources_folder

TABLE: DrugTable = read_drug_table(resources_folder() / "knowledge")
WELL = Background(pregnant=False, renal_impairment=False)

ALLERGIES = (
    ("penicillin", "amoxicillin", True),
    ("Penicillin (rash in childhood)", "piperacillin-tazobactam", True),
    ("PCN", "ampicillin", True),
    ("Augmentin", "ampicillin", True),
    ("penicillin", "ceftriaxone", None),
    ("penicillin", "meropenem", None),
    ("ceftriaxone", "aztreonam", None),
    ("penicillin", "aztreonam", False),
    ("beta-lactam anaphylaxis", "cefepime", True),
    ("moxifloxacin (previous MG exacerbation)", "moxifloxacin", True),
    ("moxifloxacin (previous MG exacerbation)", "ciprofloxacin", True),
    ("moxifloxacin (previous MG exacerbation)", "doxycycline", False),
    ("sulfa", "trimethoprim-sulfamethoxazole", True),
    ("azithromycin - worsening", "clarithromycin", True),
    ("penicillamine", "amoxicillin", False),
    ("penicilin", "amoxicillin", None),
    ("egg", "propofol", None),
    ("latex", "propofol", False),
    ("NKDA", "amoxicillin", False),
    ("no known drug allergies", "amoxicillin", False),
    ("कोई एलर्जी नहीं", "amoxicillin", False),
    ("पेनिसिलिन", "amoxicillin", True),
)


@pytest.mark.parametrize(("allergy", "generic", "expected"), ALLERGIES)
def test_an_allergy_against_a_medicine(allergy: str, generic: str, expected: bool | None) -> None:  # noqa: FBT001
    assert allergy_conflicts(TABLE, (allergy,), TABLE.drug[generic]) is expected


def test_a_cross_reaction_says_why_and_from_where() -> None:
    (found,) = allergy_findings(TABLE, ("penicillin",), TABLE.drug["ceftriaxone"])
    assert found.standing == "caution"
    assert found.cites == ("allergy-crossreact",)


def standings(generic: str, background: Background, listed: frozenset[str] = frozenset()) -> dict[str, Standing]:
    return {one.name.en: one.standing for one in alternatives(TABLE, TABLE.drug[generic], background, listed)}


def test_no_ace_inhibitor_or_arb_is_offered_in_pregnancy() -> None:
    pregnant = standings("atenolol", Background(pregnant=True, renal_impairment=False))
    assert pregnant["ACE inhibitors"] == pregnant["angiotensin-receptor blockers"] == "barred"
    assert standings("lithium", Background(pregnant=True))["valproate"] == "barred"
    assert standings("ciprofloxacin", Background(pregnant=True))["doxycycline"] == "barred"


def test_pregnancy_that_was_not_asked_is_not_a_no() -> None:
    assert standings("atenolol", Background(renal_impairment=False))["ACE inhibitors"] == "caution"
    assert standings("atenolol", WELL)["ACE inhibitors"] == "offered"


def test_an_alternative_that_is_no_row_is_unassessed() -> None:
    assert standings("rifampicin", WELL) == {"rifabutin": "unassessed"}
    assert standings("framycetin", WELL)["fusidic acid"] == "unassessed"


def test_an_alternative_is_screened_against_allergy_and_the_rest_of_the_list() -> None:
    assert standings("imipenem-cilastatin", WELL)["meropenem"] == "offered"
    assert standings("imipenem-cilastatin", WELL, frozenset({"valproate"}))["meropenem"] == "caution"
    assert standings("vancomycin", WELL, frozenset({"tramadol"}))["linezolid"] == "caution"
    stated = Background(allergies=("ceftazidime",), pregnant=False, renal_impairment=False)
    assert standings("gentamicin", stated)["cefepime"] == "barred"


def test_an_alternative_with_a_bad_tier_of_its_own_is_not_offered() -> None:
    assert standings("dantrolene", WELL)["baclofen"] == "barred"
    assert standings("ciprofloxacin", WELL)["doxycycline"] == "caution"


def test_a_phrase_that_is_no_medicine_is_not_read_as_one() -> None:
    assert standings("gadobutrol", WELL) == {}
    assert standings("glycopyrronium", WELL) == {}


def test_a_list_is_as_bad_as_its_worst_name() -> None:
    found = implications(TABLE, ("paracetamol", "gentamicin", "Mestinon"), WELL)
    assert found.settled
    assert found.mg_risk == "contraindicated"
    assert found.lems_risk == "avoid"


def test_a_settled_list_keeps_its_mild_tier() -> None:
    found = implications(TABLE, ("paracetamol",), WELL)
    assert found.settled
    assert found.mg_risk == found.lems_risk == "preferred"


def test_one_name_brings_its_alternatives_and_a_class_word_none() -> None:
    (named,) = implications(TABLE, ("propranolol",), WELL).items
    (of_class,) = implications(TABLE, ("beta blocker",), WELL).items
    assert [one.name.en for one in named.alternatives] == [
        "ACE inhibitors", "angiotensin-receptor blockers", "digoxin",
    ]  # fmt: skip
    assert of_class.alternatives == ()


def said(generic: str, name: str, background: Background, *listed: str) -> tuple[Standing, list[str]]:
    """The standing of one alternative, and every reason."""
    found = alternatives(TABLE, TABLE.drug[generic], background, frozenset(listed))
    one = next(each for each in found if each.name.en == name)
    return one.standing, [reason.en for reason in one.reasons]


def test_an_objection_is_told_as_known_or_as_not_asked() -> None:
    pregnant = Background(pregnant=True, renal_impairment=False)
    assert said("atenolol", "ACE inhibitors", pregnant) == ("barred", ["not in pregnancy"])
    unasked = Background(renal_impairment=False)
    assert said("atenolol", "ACE inhibitors", unasked) == ("caution", ["pregnancy not asked: not in pregnancy"])
    assert said("atenolol", "ACE inhibitors", WELL) == ("offered", [])
    weak_kidneys = said("atenolol", "ACE inhibitors", Background(pregnant=False, renal_impairment=True))
    assert weak_kidneys[0] == "caution"
    assert "not known" not in weak_kidneys[1][0]


def test_lems_adds_its_own_tier() -> None:
    lems = Background(pregnant=False, renal_impairment=False, lems=True)
    assert said("lithium", "quetiapine", WELL)[0] == "offered"
    assert said("lithium", "quetiapine", lems) == ("caution", ["CAUTION"])


def test_what_is_already_taken_is_said_once_and_does_not_clash_with_itself() -> None:
    """Haloperidol stands on both sides of one clash."""
    assert said("imipenem-cilastatin", "meropenem", WELL, "meropenem") == ("caution", ["already on the list"])
    assert said("chlorpromazine", "haloperidol", WELL, "haloperidol")[1].count("already on the list") == 1
    assert len(said("chlorpromazine", "haloperidol", WELL, "haloperidol")[1]) == 1 + len(
        said("chlorpromazine", "haloperidol", WELL)[1]
    )
    (clash,) = said("imipenem-cilastatin", "meropenem", WELL, "valproate")[1]
    assert "valproate" in clash


@pytest.mark.parametrize("typed", ["xyz", "pyridostigmin", "Mox CV 625", "हर्बल चूर्ण"])
def test_a_name_left_open_keeps_the_list_from_its_lowest_state(typed: str) -> None:
    found = implications(TABLE, ("paracetamol", typed), WELL)
    assert not found.settled
    assert found.mg_risk == found.lems_risk == "unassessed"


def test_an_empty_list_is_unassessed_and_saying_none_opens_nothing() -> None:
    assert implications(TABLE, ()).mg_risk == "unassessed"
    assert implications(TABLE, ("none",)).items == ()


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("pyridostigmine 60 mg IV", True), ("pyridostigmine 2 mg iv", False), ("pyridostigmine 60 mg tablet", False),
        ("pyridostigmine 2.1 mg iv", True), ("pyridostigmine 1 mg iv, then 60 mg iv", True),
        ("pyridostigmine 1.2.3 mg iv", True), ("pyridostigmine 60 ml iv", False), ("neostigmine 60 mg iv", False),
        ("pyridostigmine 1,000 mg iv", True), ("pyridostigmine iv", False),
    ],
)  # fmt: skip
def test_a_tablet_dose_typed_by_injection_is_questioned(typed: str, asked: bool) -> None:  # noqa: FBT001
    (item,) = implications(TABLE, (typed,)).items
    assert bool(item.questions) is asked


AMOUNT = re.compile(r"\d[\d.,-]*\s*(?:mg|g|mcg|microgram|mL|mmol|units?)(?:/kg)?\b")
LINES = {"450 mg", "30 mL"}  # a warning line and a creatinine clearance, not doses


def test_the_table_holds_no_dose_and_no_conversion() -> None:
    for drug in TABLE.drugs:
        for text in (drug.mechanism, drug.what_to_do, drug.safer_alternative):
            for words in (text.en, text.hi):
                assert set(AMOUNT.findall(words)) <= LINES, f"{drug.generic}: {words}"


def test_relaxants_never_say_full_dose() -> None:
    for drug in TABLE.drugs:
        if drug.drug_class.startswith("neuromuscular blocker"):
            assert "full dose" not in drug.what_to_do.en.casefold()
    assert "reduced dose" in TABLE.drug["rocuronium"].what_to_do.en
    assert "reduced-dose rule does not apply" in TABLE.drug["rocuronium"].what_to_do.en
    assert TABLE.drug["succinylcholine"].what_to_do.en.startswith("Never suggested")


def test_rulings_of_the_errata_stand() -> None:
    assert {TABLE.drug[g].lems_risk for g in ("azithromycin", "clarithromycin", "erythromycin", "roxithromycin")} == {
        "avoid"
    }
    assert TABLE.drug["verapamil"].mg_risk == TABLE.drug["diltiazem"].mg_risk == "avoid"
    assert TABLE.drug["dexmedetomidine"].mg_risk == "caution"
    assert TABLE.drug["magnesium sulfate"].mg_risk == "avoid"
    assert not any("dexmedetomidine" in drug.safer_alternative.en for drug in TABLE.drugs)


DEVANAGARI = re.compile(r"[\u0900-\u097f]")
NUMBER = re.compile(r"\d+(?:\.\d+)?")


def test_every_hindi_sentence_keeps_the_numbers_of_the_english() -> None:
    for drug in TABLE.drugs:
        for text in (drug.mechanism, drug.what_to_do, drug.safer_alternative):
            assert sorted(NUMBER.findall(text.en)) == sorted(NUMBER.findall(text.hi)), f"{drug.generic}: {text.en}"
        assert DEVANAGARI.search(drug.what_to_do.hi), drug.generic
        assert DEVANAGARI.search(drug.mechanism.hi) or len(drug.mechanism.en.split()) <= 4, drug.generic

"""The drug check as text, in both languages."""

import re

import pytest

from triage_app.domain.drug_implications import Background
from triage_app.domain.drugs import DrugTable
from triage_app.domain.text import Language
from triage_app.files.drug_table import read_drug_table
from triage_app.paths import resources_folder
from triage_app.reports.drugs import drugs_text

TABLE: DrugTable = read_drug_table(resources_folder() / "knowledge")


def text(*names: str, language: Language = Language.EN, background: Background | None = None) -> str:
    return drugs_text(TABLE, names, language, background)


def test_a_known_drug_shows_tiers_reason_action_alternative_and_source() -> None:
    said = text("ciprofloxacin")
    drug = TABLE.drug["ciprofloxacin"]
    for part in (
        "MG AVOID, LEMS AVOID",
        drug.mechanism.en,
        drug.what_to_do.en,
        drug.safer_alternative.en,
        drug.source,
        drug.url,
    ):
        assert part in said


def test_hindi_says_the_same_in_hindi() -> None:
    said = text("gentamicin", language=Language.HI)
    drug = TABLE.drug["gentamicin"]
    assert "वर्जित" in said
    assert drug.mechanism.hi in said
    assert drug.what_to_do.hi in said
    assert drug.what_to_do.en not in said


@pytest.mark.parametrize("language", Language)
def test_an_unknown_name_is_said_to_be_unassessed_and_stays_as_typed(language: Language) -> None:
    said = text("Kaadha-X 5", language=language)
    assert said.startswith("Kaadha-X 5: ")
    assert TABLE.words.sayings.not_in_list.said_in(language) in said


def test_unknown_in_english_uses_the_agreed_words() -> None:
    assert "not in this list: treat as unassessed" in text("xyz")
    assert "Absence from this list is not evidence" in text("xyz")


def test_candidates_are_listed_with_what_they_are_confused_with() -> None:
    said = text("azithromicin")
    assert "? azithromycin: MG AVOID" in said
    assert "azathioprine" in said
    assert "the program never chooses" in said


def test_a_class_is_marked_as_a_class() -> None:
    assert "Only the class was named (beta-blockers)" in text("beta blocker")


def test_memory_only_rows_say_so() -> None:
    assert "from memory" in text("aciclovir")


def test_no_output_for_any_row_calls_anything_safe() -> None:
    for drug in TABLE.drugs:
        said = re.sub(r"safe(?:r|ly)? (?:route|airway)|unsafe", "", text(drug.generic).casefold())
        assert not re.search(r"\bsafe\b", said), drug.generic

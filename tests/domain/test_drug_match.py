"""What one typed entry comes to: a word for the screen, the groups it stands for, and whether anything is left open."""

import pytest

from tests.domain.infection_bedside import ADULT, Facts, offered
from tests.safety.cases import TABLE
from triage_app.domain.drug_names import tokens
from triage_app.domain.intake import LONGEST_NAME


@pytest.mark.parametrize(("typed", "state", "open_"), [
    ("propranolol", "assessed", False), ("Augmentin", "assessed", False), ("none", "nothing", False),
    ("propranolol zzqxil", "partly_assessed", True), ("amoxi", "candidates", True), ("zzqxil", "candidates", True),
    ("xyz", "unassessed", True),
    ("beta blocker", "assessed", False), ("beta blocker zzqxil", "partly_assessed", True),
])  # fmt: skip
def test_one_word_for_the_screen_and_open_or_not(typed: str, state: str, open_: object) -> None:
    """S18: whatever is left unread is unassessed, beside what was read."""
    match = TABLE.look_up(typed)
    assert match.state == state
    assert ("unassessed" in TABLE.groups_of(match)) is open_
    assert (match.mg_risk == "unassessed") is (state in {"candidates", "unassessed", "nothing"})


def test_a_class_stands_for_what_its_members_share() -> None:
    groups = TABLE.groups_of(TABLE.look_up("beta blocker"))
    assert {"beta_blocker", "mg_hazard"} <= groups
    assert "digoxin" not in groups


def test_one_conflict_brings_the_options_for_the_allergic() -> None:
    """allergy-crossreact: not every medicine has to conflict before another is named."""
    site: Facts = {"infection_site": "urine", "hypotension": True}
    plain = {offer.tag for offer in offered(ADULT, site)}
    allergic = {offer.tag for offer in offered(ADULT, site, allergies=("ceftriaxone",))}
    assert "give:monobactam:aztreonam" in allergic - plain


FOLDER = TABLE.reader.folder


@pytest.mark.parametrize(("typed", "generic"), [
    ("T Wysolone", "prednisolone"), ("T. Wysolone 5 mg", "prednisolone"), ("C omez", "omeprazole"),
    ("paracetamol tab and syrup", "paracetamol"),
    ("Doxt-SL 500", "doxycycline"), ("500 Ery-Tab", "erythromycin"), ("Epsom salt injection 2", "magnesium sulfate"),
    ("Acton SR Prolongatum 500 mg", "corticotropin"), ("Augmentin SR Duo 500 mg", "amoxicillin-clavulanate"),
])  # fmt: skip
def test_a_letter_or_a_form_beside_a_name_is_no_second_medicine(typed: str, generic: str) -> None:
    match = TABLE.look_up(typed)
    assert ([drug.generic for drug in match.assessed], match.state) == ([generic], "assessed")


def test_a_front_letter_goes_and_a_bare_letter_stays_open() -> None:
    assert FOLDER.without_noise(tokens("T Wysolone")) == ("wysolone",)
    assert FOLDER.without_noise(tokens("T")) == ("t",)


@pytest.mark.parametrize(("typed", "unnamed"), [
    ("BP tablet", True), ("tablet for sugar", True), ("tablet", False), ("BP", False), ("Wysolone tablet", False),
    ("blue inhaler", True), ("नीली गोली", True), ("blue", False),
])  # fmt: skip
def test_a_purpose_with_a_form_is_a_medicine_nobody_named(typed: str, unnamed: object) -> None:
    assert FOLDER.is_unnamed(tokens(typed)) is unnamed


@pytest.mark.parametrize(("typed", "pieces"), [
    ("telma plus", (("telma", "plus"),)), ("telma plus 40", (("telma", "plus", "40"),)),
    ("telma plus amlodipine", (("telma",), ("amlodipine",))), ("telma and amlodipine", (("telma",), ("amlodipine",))),
])  # fmt: skip
def test_plus_joins_two_names_and_at_the_end_belongs_to_one(typed: str, pieces: object) -> None:
    assert FOLDER.pieces(tokens(typed)) == pieces


def test_a_name_as_long_as_one_may_be_is_read_and_a_longer_one_left_open() -> None:
    longest = "pyridostigmine".ljust(LONGEST_NAME)
    assert TABLE.read(longest).state == "assessed"
    assert TABLE.read(f"{longest} ").state == "unassessed"


def test_no_name_of_the_table_in_either_spelling_is_longer_than_the_longest_key() -> None:
    """One name is looked for in so many words at most, and none has more words than letters."""
    longest = max(map(len, TABLE.reader.index.entries))
    for key in TABLE.reader.index.entries:
        typed = key
        for written, kept in TABLE.words.vocabulary.spellings.items():
            typed = typed.replace(kept, written) if len(written) > len(kept) else typed
        assert len(typed) <= longest


def test_what_was_read_of_a_half_read_line_keeps_its_own_tier() -> None:
    """S18: gentamicin beside a word nobody knows is unassessed as a whole, and never the less contraindicated."""
    match = TABLE.read("gentamicin zzqxil")
    assert (match.mg_risk, match.read_mg_risk, match.read_lems_risk) == ("contraindicated", "contraindicated", "avoid")
    mild = TABLE.read("amoxicillin zzqxil")
    assert (mild.mg_risk, mild.read_mg_risk, mild.read_lems_risk) == ("unassessed", "preferred", "preferred")


@pytest.mark.parametrize(("typed", "worse"), [("rocuronium", True), ("amoxicillin", False), ("gentamicin", False)])
def test_where_lems_asks_for_more_care_than_myasthenia(typed: str, worse: object) -> None:
    assert TABLE.read(typed).worse_for_lems is worse

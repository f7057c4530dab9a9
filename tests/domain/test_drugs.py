"""Drug names as they are typed in life: found exactly, offered to choose from, or unassessed; never guessed."""

import subprocess
import sys
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from tests.domain.typed_names import CHOOSE, CLASSES, LEFT_OPEN, SETTLED, UNKNOWN
from triage_app.domain.drug_names import is_short, tokens
from triage_app.domain.drug_rows import TIERS, names_of
from triage_app.domain.drugs import DrugTable
from triage_app.files.drug_table import read_drug_table
from triage_app.paths import resources_folder

TABLE: DrugTable = read_drug_table(resources_folder() / "knowledge")
INDEX = TABLE.reader.index.entries
FOLDER = TABLE.reader.folder
NAMES = sorted({name for drug in TABLE.drugs for name in names_of(drug, TABLE.words)})


def key(text: str) -> str:
    return FOLDER.key(tokens(text))


def generics(typed: str) -> set[str]:
    return {drug.generic for drug in TABLE.look_up(typed).assessed}


@pytest.mark.parametrize(("typed", "expected"), SETTLED.items())
def test_a_name_typed_as_in_life_is_found(typed: str, expected: set[str]) -> None:
    match = TABLE.look_up(typed)
    assert {drug.generic for drug in match.assessed} == expected
    assert match.settled
    assert match.as_class is None


@pytest.mark.parametrize(("typed", "opened", "never"), [(typed, *both) for typed, both in LEFT_OPEN.items()])
def test_a_part_that_is_not_known_leaves_the_name_unassessed(typed: str, opened: set[str], never: set[str]) -> None:
    match = TABLE.look_up(typed)
    assert {drug.generic for drug in match.assessed} == opened
    assert not generics(typed) & never
    assert not match.settled
    assert "unassessed" in TABLE.groups_of(match)
    assert TIERS.index(match.mg_risk) <= TIERS.index("unassessed")


@pytest.mark.parametrize(("typed", "offered", "never"), [(typed, *both) for typed, both in CHOOSE.items()])
def test_a_near_name_is_offered_and_never_chosen(typed: str, offered: str, never: str) -> None:
    match = TABLE.look_up(typed)
    assert not match.assessed
    assert offered in {candidate.drug.generic for candidate in match.candidates}
    assert never not in generics(typed)
    assert len(match.candidates) <= TABLE.words.vocabulary.search.shown
    assert match.mg_risk == match.lems_risk == "unassessed"


@pytest.mark.parametrize("typed", UNKNOWN)
def test_an_unknown_name_is_unassessed(typed: str) -> None:
    match = TABLE.look_up(typed)
    assert not match.assessed
    assert match.state in {"unassessed", "candidates"}
    assert TABLE.drug_facts((typed,)).unassessed == (typed,)


@pytest.mark.parametrize("typed", ["none", "Nil", "no regular medicines", "कोई दवा नहीं"])
def test_saying_none_is_neither_a_drug_nor_unassessed(typed: str) -> None:
    view = TABLE.drug_facts((typed,))
    assert view.complete
    assert not view.groups


@pytest.mark.parametrize(("typed", "tier"), CLASSES.items())
def test_a_class_typed_alone_shows_its_worst_tier_and_says_so(typed: str, tier: str) -> None:
    match = TABLE.look_up(typed)
    assert match.as_class is not None
    assert match.mg_risk == tier
    assert TABLE.generics(typed) == ()


def test_a_class_that_mixes_groups_stays_open() -> None:
    view = TABLE.drug_facts(("muscle relaxant",))
    assert "neuromuscular_blocker" not in view.groups
    assert {"unassessed", "mg_contraindicated"} <= view.groups


def test_every_known_name_finds_its_own_row() -> None:
    asked = {key(ask.word) for ask in TABLE.words.hazards.ask}
    for drug in TABLE.drugs:
        for name in names_of(drug, TABLE.words):
            if key(name) not in asked:
                assert drug.generic in generics(name), name


def test_only_brands_named_on_each_row_open_several_drugs() -> None:
    for name, drugs in TABLE.reader.index.names.items():
        written = [{n.casefold() for n in names_of(drug, TABLE.words) if key(n) == name} for drug in drugs]
        assert set.intersection(*written), f"{name} merges {[drug.generic for drug in drugs]}"


def test_a_brand_of_two_drugs_shows_the_worst_tier() -> None:
    assert TABLE.look_up("Norflox TZ").mg_risk == "avoid"
    assert TABLE.look_up("Betnovate-N").mg_risk == "contraindicated"


def test_names_of_one_hazard_never_share_a_row_unless_they_are_one_drug() -> None:
    for names in TABLE.words.hazards.never_merge:
        for one, other in combinations(names, 2):
            found, near = TABLE.reader.index.names.get(key(one), ()), TABLE.reader.index.names.get(key(other), ())
            assert key(one) != key(other)
            same_drug = {drug.generic for drug in found} & {drug.generic for drug in near}
            assert (
                not same_drug or len(found) > 1 or len(near) > 1 or {one, other} <= set(names_of(found[0], TABLE.words))
            )


def test_near_names_of_different_tiers_are_listed_as_hazards() -> None:
    names = {name: drugs for name, drugs in TABLE.reader.index.names.items() if not is_short(name)}
    listed = [{key(name) for name in hazard} for hazard in TABLE.words.hazards.never_merge]
    near = process.cdist(list(names), list(names), scorer=DamerauLevenshtein.distance, score_cutoff=2)
    keys = list(names)
    for one, other in ((keys[i], keys[j]) for i, j in zip(*(near <= 2).nonzero(), strict=True) if i < j):
        different = {d.mg_risk for d in names[one]} != {d.mg_risk for d in names[other]}
        if different and not set(names[one]) & set(names[other]):
            assert any({one, other} <= hazard for hazard in listed), f"{one} / {other}: add to never_merge"


def _not_known(typed: str) -> bool:
    return key(typed) not in INDEX and key(typed).removesuffix("s") not in INDEX


SINGLE = [name for name in NAMES if name.isascii() and name.isalpha()]


def test_a_letter_lost_or_swapped_never_opens_a_drug() -> None:
    for name in SINGLE:
        lost = (name[:i] + name[i + 1 :] for i in range(len(name)))
        swapped = (name[:i] + name[i + 1] + name[i] + name[i + 2 :] for i in range(len(name) - 1))
        for typed in (*lost, *swapped):
            if typed and _not_known(typed):
                assert not TABLE.read(typed).assessed, typed


@given(st.sampled_from(SINGLE), st.integers(0, 30), st.sampled_from("abcdefghijklmnopqrstuvwxyz"), st.integers(0, 1))
def test_a_wrong_letter_never_opens_a_drug_even_among_other_words(name: str, at: int, letter: str, lost: int) -> None:
    place = at % len(name)
    typed = name[:place] + letter + name[place + lost :]
    if _not_known(typed):
        assert not TABLE.look_up(typed).assessed
        assert not TABLE.read(f"Tab. {typed} 50 mg od").assessed


@given(st.text(max_size=60))
def test_any_text_at_all_is_read_without_harm(typed: str) -> None:
    match = TABLE.look_up(typed)
    assert match.state in {"assessed", "partly_assessed", "candidates", "unassessed", "nothing"}
    assert match.settled == (match.state in {"assessed", "nothing"})


def test_no_tier_is_ever_called_safe() -> None:
    for words in TABLE.words.sayings.tiers.values():
        assert "safe" not in f"{words.label.en} {words.meaning.en}".casefold()
        assert "सुरक्षित" not in f"{words.label.hi} {words.meaning.hi}"
    assert set(TABLE.words.sayings.tiers) == set(TIERS)


def test_groups_of_a_list() -> None:
    view = TABLE.drug_facts(("pyridostigmine 60 mg tds", "rivastigmine patch", "gentamicin", "Ecosprin AV 75"))
    wanted = {"cholinesterase_inhibitor", "second_cholinesterase_inhibitor", "aminoglycoside", "mg_contraindicated"}
    assert wanted <= view.groups
    assert view.unassessed == ("Ecosprin AV 75",)
    assert "cholinesterase_inhibitor" not in TABLE.drug_facts(("Firdapse", "guanidine")).groups  # E22
    assert "antimuscarinic" not in TABLE.drug_facts(("ipratropium inhaler",)).groups


def test_every_group_has_rows_but_the_one_for_unknown_names() -> None:
    assert [group.id for group in TABLE.groups if not TABLE.members(group)] == ["unassessed"]


def test_exact_reading_does_not_load_the_search_library() -> None:
    program = """
import sys
from triage_app.files.drug_table import read_drug_table
from triage_app.paths import resources_folder
table = read_drug_table(resources_folder() / "knowledge")
table.drug_facts(("pyridostigmine 60 mg", "xyz", "Telma H"))
sys.exit("rapidfuzz" in sys.modules)
"""
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0

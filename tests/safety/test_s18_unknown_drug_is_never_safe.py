"""S18: a name nobody knows, or that could be two things, stays unassessed; it bars home and never moves the airway."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.safety.cases import (
    TABLE,
    Facts,
    level,
    medicine_names,
    patients,
    plan,
    quiet,
    tags,
    think,
    thorough,
    without,
)

LISTS = ("medications", "new_drugs")
AMBIGUOUS = ("hyoscine", "Benadryl", "antibiotic", "blue inhaler", "tab. unknown white", "zzqxil", "क्षत्रोल", "???", "x")
LETTERS = "bcdfghjklmnpqrstvwxz"


def unknown_word() -> st.SearchStrategy[str]:
    """A word of consonants that no table row carries."""
    return st.text(LETTERS, min_size=5, max_size=12).filter(lambda word: not TABLE.read(word).assessed)


@pytest.mark.parametrize("name", AMBIGUOUS)
def test_a_name_that_is_not_settled_is_shown_as_unassessed(name: str) -> None:
    read = TABLE.list_view((name,))
    assert read.unassessed == (name,)
    assert not read.complete
    assert "unassessed" in read.groups


@thorough(120)
@given(unknown_word(), st.lists(st.sampled_from(medicine_names()), max_size=3))
def test_an_unknown_name_stays_unassessed_in_any_company(word: str, others: list[str]) -> None:
    read = TABLE.list_view((*others, word))
    assert word in read.unassessed
    assert not read.complete


@thorough(120)
@given(unknown_word())
def test_an_unknown_name_never_reads_as_a_mild_drug(word: str) -> None:
    match = TABLE.look_up(word)
    assert not match.assessed, "likely names are offered, never taken"
    assert not match.nothing


@thorough(120)
@given(patients(), unknown_word(), st.sampled_from(LISTS))
def test_it_bars_home_and_leaves_the_level(facts: Facts, word: str, key: str) -> None:
    with_it = {**facts, key: (*facts.get(key, ()), word)}
    assert level(with_it) == level(facts)
    assert "discharge" not in tags(plan(with_it))


@pytest.mark.parametrize("key", LISTS)
def test_only_the_unknown_name_keeps_a_stable_patient(key: str) -> None:
    stable = quiet(known_mg=True, medications=("pyridostigmine",), dyspnea=False, ptosis=False)
    assert "discharge" in tags(plan(stable))
    assert "discharge" not in tags(plan({**stable, key: (*stable.get(key, ()), "zzqxil")}))


@thorough(120)
@given(patients(), unknown_word())
def test_a_list_with_an_unknown_name_denies_no_group(facts: Facts, word: str) -> None:
    """Whether a beta-blocker is on the list is not known while one name on it is unknown."""
    view = think({**without(facts, "medications"), "medications": (word,)}).view
    assert not view["medications"].complete


@thorough(90)
@given(unknown_word())
def test_an_unknown_name_leaves_the_inhibitor_possible(word: str) -> None:
    """S07: what nobody knows may be an inhibitor."""
    assert "hold_anticholinesterase" in tags(plan(quiet(stridor=True, known_mg=False, medications=(word,))))


@thorough(180)
@given(st.sampled_from(medicine_names()))
def test_a_known_name_never_loses_its_tier(name: str) -> None:
    """A name is read as a row of the table, as nothing, or stays open; never as a milder row beside a worse one."""
    read = TABLE.list_view((name,))
    match = TABLE.read(name)
    assume(match.assessed and match.as_class is None)
    worst = {drug.mg_risk for drug in match.assessed}
    groups = read.groups
    for tier, group in (("contraindicated", "mg_contraindicated"), ("avoid", "mg_avoid"), ("caution", "mg_caution")):
        assert tier not in worst or group in groups

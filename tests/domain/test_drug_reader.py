"""What is heard in a typed line and what is offered to choose from: nothing unread is passed over, nothing is lost."""

import pytest

from tests.domain.infection_bedside import TABLE
from triage_app.domain.drug_rows import Candidate

READER = TABLE.reader
SHOWN = TABLE.words.vocabulary.search.shown


def offered(typed: str) -> list[tuple[str, str]]:
    return [(each.drug.generic, each.name) for each in TABLE.look_up(typed).candidates]


@pytest.mark.parametrize(("typed", "read", "unread"), [
    # After a comma any strange word may be a medicine; only words known to be a comment are passed over.
    ("pyridostigmine, xqz", ["pyridostigmine"], ("xqz",)),
    ("pyridostigmine, xqz wvk", ["pyridostigmine"], ("xqz wvk",)),
    ("pyridostigmine, xqz wvk jjq vvk", ["pyridostigmine"], ("xqz wvk jjq vvk",)),
    ("Mestinon 60 tds, given Zady 500 for sore throat", ["pyridostigmine"], ("zady sore throat",)),
    ("pyridostigmine, given by the neurologist at home", ["pyridostigmine"], ()),
    ("pyridostigmine, जेन्टा सुई", ["pyridostigmine"], ("जेंटा",)),
    # A script that nobody here reads is no comment.
    ("pyridostigmine, ஜென்டா", ["pyridostigmine"], ("ஜ ன ட",)),
    ("pyridostigmine + جنٹا", ["pyridostigmine"], ("جنٹا",)),
    # A medicine that was given and not named, by its form alone.
    ("pyridostigmine, injection given yesterday", ["pyridostigmine"], ("injection given yesterday",)),
    ("pyridostigmine + injection", ["pyridostigmine"], ("injection",)),
    ("salbutamol inhaler and nebuliser", ["salbutamol"], ()),
    ("pyridostigmine, another drug", ["pyridostigmine"], ("another drug",)),
    ("pyridostigmine, took poison", ["pyridostigmine"], ("took poison",)),
    ("pyridostigmine, 2 tablets twice daily", ["pyridostigmine"], ()),
    # Magnesium, where Mg is neither the unit nor the disease.
    ("pyridostigmine, IV Mg given", ["pyridostigmine"], ("mg",)),
    ("rocuronium, Mg 4 g", ["rocuronium"], ("mg",)),
    ("rocuronium + Mg", ["rocuronium"], ("mg",)),
    ("pyridostigmine 60 mg 1 g daily", ["pyridostigmine"], ()),
    ("pyridostigmine for MG", ["pyridostigmine"], ()),
    ("pyridostigmine, MG 2010", ["pyridostigmine"], ()),
    # A form beside a purpose is a medicine that nobody named, though each word alone says nothing.
    ("eye drops, pyridostigmine", ["pyridostigmine"], ("eye drops",)),
    ("eye drops timolol", ["timolol"], ()),
    # So is a form beside a colour, wherever it stands, and a form alone before the comma of another name.
    ("blue inhaler, pyridostigmine", ["pyridostigmine"], ("blue inhaler",)),
    ("pyridostigmine and white tablet", ["pyridostigmine"], ("white tablet",)),
    ("सफ़ेद टैबलेट, pyridostigmine", ["pyridostigmine"], ("सफेद टेबलेट",)),
    ("pyridostigmine 60 mg white tablet", ["pyridostigmine"], ()),
    ("patch, pyridostigmine", ["pyridostigmine"], ("patch",)),
    ("rivastigmine, patch", ["rivastigmine"], ()),
    ("daily, pyridostigmine", ["pyridostigmine"], ()),
    ("rocuronium eye drops timolol", ["rocuronium", "timolol"], ()),
    # A salt beside a name is part of it; a salt alone is no medicine that was understood.
    ("propofol rocuronium sulphate", ["propofol", "rocuronium"], ()),
    ("propofol xqz sulphate", ["propofol"], ("xqz",)),
    ("calcium sulphate, pyridostigmine", ["pyridostigmine"], ("calcium sulphate",)),
])  # fmt: skip
def test_what_is_left_open_in_a_line(typed: str, read: list[str], unread: tuple[str, ...]) -> None:
    """S18: a medicine that was heard but not understood keeps the line unassessed."""
    match = TABLE.look_up(typed)
    assert ([drug.generic for drug in match.assessed], match.unread) == (read, unread)


@pytest.mark.parametrize(("typed", "read", "unread"), [
    # Words run together over another medicine are not the name they would make.
    ("Monocef 1 g and O2", ["ceftriaxone"], ("o",)),
    ("Monocef 200 O", ["ceftriaxone"], ("o",)),
    ("Furadan tin", ["carbofuran"], ("tin",)),
    ("Mox if he coughs", ["amoxicillin"], ("if coughs",)),
    ("Monocef O 200", ["cefpodoxime"], ()),
    ("Tab. Monocef-O 200", ["cefpodoxime"], ()),
    ("Taxim 1 g", ["cefotaxime"], ()),
    ("scopolamine butylbromide", ["hyoscine butylbromide"], ()),
    ("scopolamine 20 mg butylbromide", ["hyoscine hydrobromide"], ("butylbromide",)),
    # An ingredient or a class before the rest of its name is part of it.
    ("Telma 40 AM", ["amlodipine", "telmisartan"], ()),
    ("Zifi 200 O", ["cefixime", "ofloxacin"], ()),
    ("amoxicillin 500 mg and clavulanic acid", ["amoxicillin-clavulanate"], ()),
    ("penicillin 600 mg G", ["benzylpenicillin"], ()),
    ("hyoscine 20 mg butylbromide", ["hyoscine butylbromide"], ()),
    # The hour, how often and as needed are no part of a name.
    ("Telma 40 8 am", ["telmisartan"], ()),
    ("Telma 40 at 12 pm", ["telmisartan"], ()),
    ("Telma 40 h.s.", ["telmisartan"], ()),
    ("Telma 40 o.d.", ["telmisartan"], ()),
    ("Mestinon 60 t.d.s.", ["pyridostigmine"], ()),
    ("Mestinon 60 q. i. d", ["pyridostigmine"], ()),
    ("Mestinon 60 b.d, aspirin", ["pyridostigmine", "aspirin"], ()),
    ("Mox 500 if needed", ["amoxicillin"], ()),
    ("Mox 500 p.r.n.", ["amoxicillin"], ()),
    ("Mox 500 s.o.s.", ["amoxicillin"], ()),
    ("neostigmine 0.5 mg/hr", ["neostigmine"], ()),
])  # fmt: skip
def test_letters_after_a_name_make_no_other_medicine(typed: str, read: list[str], unread: tuple[str, ...]) -> None:
    """S18: the organophosphate in a tin is no nitrofurantoin, and ceftriaxone beside oxygen no cefpodoxime."""
    match = TABLE.look_up(typed)
    assert ([drug.generic for drug in match.assessed], match.unread) == (read, unread)


@pytest.mark.parametrize(("typed", "names"), [
    ("pyridostigmin + azathioprin", {"pyridostigmine", "azathioprine"}),
    ("pyridostigmin, azathioprin", {"pyridostigmine", "azathioprine"}),
    ("pyridostigmine and azathioprin", {"azathioprine"}),
])  # fmt: skip
def test_each_misspelled_medicine_of_a_line_has_names_to_choose_from(typed: str, names: set[str]) -> None:
    found = {generic for generic, _ in offered(typed)}
    assert names <= found
    assert "pyridostigmine" in names or "pyridostigmine" not in found, "what was read is not offered again"


@pytest.mark.parametrize(("typed", "chosen", "kept"), [
    ("azathioprin", "azathioprine", "azathioprine"),
    ("azathi", "azathioprine", "azathioprine"),
    ("AZATHI", "azathioprine", "azathioprine"),
    ("pyridostigmin", "neostigmine", "neostigmine"),
    ("azathioprin 50 mg od", "azathioprine", "azathioprine 50 mg od"),
    ("Mestinon + azathioprin", "azathioprine", "Mestinon + azathioprine"),
    ("azathioprin, Mestinon, xqzwv", "azathioprine", "azathioprine, Mestinon, xqzwv"),
    ("pyridostigmin, neostigmin", "neostigmine", "pyridostigmin, neostigmine"),
    ("levofloxacine + ofloxacine", "ofloxacin", "levofloxacine + ofloxacin"),
    ("beta blocker + azathioprin", "azathioprine", "beta blocker + azathioprine"),
    ("ज़ायज़ॉल + azathioprin 50", "azathioprine", "ज़ायज़ॉल + azathioprine 50"),
    ("Tab azathioprin xqzwv", "azathioprine", "Tab azathioprine xqzwv"),
    ("xqzwv", "azathioprine", "xqzwv, azathioprine"),
])  # fmt: skip
def test_a_name_chosen_for_one_medicine_leaves_all_else_as_typed(typed: str, chosen: str, kept: str) -> None:
    """S18: pyridostigmine typed beside a misspelled name must not vanish with the correction, nor its dose."""
    assert TABLE.corrected(typed, chosen) == kept


def test_the_longest_name_is_found_among_other_words_and_in_letters_apart() -> None:
    longest = max(READER.index.entries, key=len)
    drugs = READER.index.entries[longest].drugs
    for written in (longest, f"{longest}s", " ".join(longest)):
        assert TABLE.read(f"xqz {written} wvk").assessed == drugs


def test_strength_and_salt_do_not_hide_a_near_name() -> None:
    assert offered("prednisalone 10 phosphate") == offered("prednisalone")
    assert offered("prednisalone")[0] == ("prednisolone", "prednisolone")


def test_a_near_brand_is_shown_as_the_brand_that_was_meant() -> None:
    assert offered("mestinone")[0] == ("pyridostigmine", "Mestinon")


def test_no_more_names_are_shown_than_a_person_can_compare_each_once_nearest_first() -> None:
    shown = offered("floxacin")
    assert len({generic for generic, _ in shown}) == len(shown) == SHOWN
    assert shown[:2] == [("ofloxacin", "ofloxacin"), ("pefloxacin", "pefloxacin")]


def test_a_second_unread_word_takes_no_place_from_the_names_nearest_the_first() -> None:
    assert offered("gentamicin + floxacin + ofloxacine") == offered("floxacin")
    both = [*offered("levofloxacine"), *offered("pyridostigmin")]
    assert offered("gentamicin + levofloxacine + pyridostigmin") == both[:SHOWN]


@pytest.mark.parametrize(("generic", "confused"), [
    ("quinine", {"quinidine", "clonidine"}),
    ("azithromycin", {"azathioprine", "aztreonam", "Azoran", "gentamicin", "vancomycin"}),
    ("pyridostigmine", {"physostigmine", "neostigmine", "pyridoxine"}),
])  # fmt: skip
def test_a_name_offered_warns_of_the_names_it_is_confused_with(generic: str, confused: set[str]) -> None:
    drug = TABLE.drug[generic]
    names = READER.look_alikes(drug)
    assert confused <= set(names)
    assert {name.casefold() for name in names}.isdisjoint({generic, *(name.casefold() for name in drug.synonyms)})
    assert Candidate(drug, generic, names) in TABLE.look_up(f"{generic}x").candidates


def test_a_drug_that_nothing_is_confused_with_warns_of_none() -> None:
    assert READER.look_alikes(TABLE.drug["baclofen"]) == ()

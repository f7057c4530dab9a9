"""S14: an allergy that is not wholly understood clears nothing, and what was understood of it still bars."""

import pytest

from tests.domain.infection_bedside import evaluator
from tests.safety.cases import CONTENT, TABLE, Facts
from triage_app.domain.allergy_words import AllergyReader, Understood
from triage_app.domain.infection_view import Antimicrobials, screened

READER = AllergyReader(CONTENT.infection.allergy_families, TABLE)
LUNG: Facts = {
    "age_years": 40, "known_mg": True, "pregnant": False, "renal_impairment": False, "dysphagia": False,
    "infection_suspected": True, "infection_site": "lung",
}  # fmt: skip
HALF_UNDERSTOOD: tuple[tuple[str, set[str], set[str]], ...] = (
    ("sulfa, pencillin", {"sulfonamide"}, set()),
    ("Azee and augmentn", set(), {"azithromycin"}),
    ("shellfish & ceftriaxon", set(), set()),
    ("latex, penicilline", set(), set()),
    ("aspirin, cefixim", set(), {"aspirin"}),
    ("paracetamol and pencillin", set(), {"paracetamol"}),
    ("macrolides and amoxycilin", {"other-antiinfective"}, set()),
    ("penicillin and another", {"penicillin"}, set()),
    ("penicillin anaphylaxis, also xyzzy", {"penicillin", "severe-immediate"}, set()),
    ("sulfa; came up in lumps after a pencillin as a toddler", {"sulfonamide"}, set()),
    ("no known allergies except Augmentin", {"penicillin"}, {"amoxicillin-clavulanate"}),
    ("NKDA apart from cefalosporin", {"cephalosporin"}, set()),
    ("latex, blue inhaler", set(), set()),
    ("dust and some medicine", set(), set()),
)
"""As typed, and the families and medicines that bar although a part is open."""
NOT_ONLY_NONE = (
    "no known allergies except pencillin", "NKDA apart from ceph", "कोई एलर्जी नहीं, पर पेंसिलिन से दाने",
    "none পেনিসিলিন", "No known drug allergy except cefixim", "None known, but rash with augmentn",
    "nil known; ?reaction to amoxy as child", "NKDA, rash", "latex پنسلین",
)  # fmt: skip
OPEN = (*(typed for typed, _, _ in HALF_UNDERSTOOD), *NOT_ONLY_NONE, "penicillin পেনিসিলিন", "?", "-", "rash")
NONE = (
    "NKDA", "nkda.", "none (2019)", "No known drug allergies (NKDA)", "no known allergies to any medicine",
    "कोई एलर्जी नहीं है",
)  # fmt: skip
CLASSES = (
    ("PCN", {"penicillin"}), ("PCN allergy", {"penicillin"}), ("dust, PCN", {"penicillin"}),
    ("PCN anaphylaxis", {"penicillin", "severe-immediate"}),
    ("cefalosporin", {"cephalosporin"}), ("betalactams", {"beta_lactam"}),
    ("quinolone antibiotic and cefalosporin", {"cephalosporin"}),
    ("beta lactam antibiotic", {"beta_lactam"}), ("sulfa", {"sulfonamide"}),
)  # fmt: skip
PUNCTUATED = (
    "penicillin?", "?penicillin", '"penicillin"', "penicillin!", "*penicillin*", "penicillin=rash", "penicillin–rash",
    "पेनिसिलिन।", "“penicillin”", "penicillin…", "'penicillin'", "<penicillin>", "#penicillin",
)  # fmt: skip
COMMENTED = (
    "penicillin (rash as a child)", "penicillin - skin rash", "पेनिसिलिन से एलर्जी", "पेनिसिलिन से दाने", "Pen V", "pen G",
    "benzathine penicillin", "severe allergy to penicillin", "penicillin (injection)", "penicillin: collapsed, 2019",
    "penicillin 500 mg iv", "penicillin, latex", "NKDA; penicillin", "NKDA, Augmentin",
    "amoxicillin + clavulanate", "penicillin or dust",
)  # fmt: skip


def seen(*allergies: str) -> Antimicrobials:
    facts: Facts = {**LUNG, "allergies": allergies}
    return screened(CONTENT.infection, facts, TABLE, evaluator(facts))


@pytest.mark.parametrize("typed", OPEN)
def test_an_entry_with_an_open_part_clears_nothing(typed: str) -> None:
    view = seen(typed)
    assert (view.allergy, view.unclear) == ("unclear", (typed,))
    assert not view.of("fits")
    assert any(typed in text.en and typed in text.hi for text in view.general)


@pytest.mark.parametrize(("typed", "families", "generics"), HALF_UNDERSTOOD)
def test_what_was_understood_beside_an_open_part_still_counts(
    typed: str, families: set[str], generics: set[str]
) -> None:
    entry = READER.read(typed)
    assert families <= set(entry.families)
    assert generics <= set(entry.generics)


@pytest.mark.parametrize("typed", NONE)
def test_no_allergy_alone_stays_no_allergy(typed: str) -> None:
    assert READER.read(typed) == Understood(("no-allergy",), (), whole=True)


@pytest.mark.parametrize("typed", ["latex", "latex, dust", "latex allergy", "NKDA, latex", "मूँगफली से एलर्जी"])
def test_what_is_no_medicine_opens_nothing(typed: str) -> None:
    assert READER.read(typed) == Understood(("not-a-medicine",), (), whole=True)


@pytest.mark.parametrize("typed", ["latex and timolol eye drops", "aspirin itchy", "latex patch"])
def test_a_form_or_a_reaction_belongs_to_the_name_beside_it(typed: str) -> None:
    assert READER.read(typed).whole


@pytest.mark.parametrize("typed", ["aspirin and BP tablet", "latex and BP tablet", "latex and patch"])
def test_a_form_without_a_name_stays_open(typed: str) -> None:
    assert not READER.read(typed).whole


def test_letters_apart_are_the_word_they_spell() -> None:
    assert READER.read("S J S with amoxicillin") == READER.read("SJS with amoxicillin")


@pytest.mark.parametrize(("typed", "families"), CLASSES)
def test_a_class_that_the_drug_table_knows_is_placed(typed: str, families: set[str]) -> None:
    view = seen(typed)
    assert families <= set(READER.read(typed).families)
    assert view.allergy == "recorded"


def test_a_class_bars_its_members_by_every_word_for_it() -> None:
    """The words of the table and those of the families bar alike."""
    for one, other in (("PCN", "penicillin"), ("cefalosporin", "cephalosporin"), ("betalactams", "beta lactams")):
        barred = [[choice.generics for choice in seen(typed).of("avoid")] for typed in (one, other)]
        assert barred[0] == barred[1]
        assert barred[0]


def test_sulfa_bars_no_trimethoprim_alone() -> None:
    assert READER.read("sulfa").families == ("sulfonamide",)


def test_a_class_of_no_antimicrobial_is_understood() -> None:
    entry = READER.read("opioids")
    assert entry.whole
    assert "morphine" in entry.generics


@pytest.mark.parametrize("typed", [*PUNCTUATED, *COMMENTED])
def test_punctuation_and_comments_hide_no_penicillin(typed: str) -> None:
    entry = READER.read(typed)
    assert "penicillin" in entry.families
    assert entry.whole
    assert seen(typed).allergy == "recorded"


@pytest.mark.parametrize(
    "typed", ["none পেনিসিলিন", "青霉素", "penicillin, 青霉素", "пенициллин", "no known allergies গ"]
)
def test_letters_of_another_script_are_not_passed_over(typed: str) -> None:
    assert not READER.read(typed).whole


def test_one_open_entry_leaves_the_others_as_they_are() -> None:
    view = seen("penicillin", "sulfa, pencillin")
    assert view.unclear == ("sulfa, pencillin",)
    assert view.allergies == ("penicillin", "sulfa, pencillin")

"""allergy-crossreact, allergy-history: each way an allergy is typed is placed in its family, alone and in a phrase."""

import pytest

from tests.knowledge.test_allergy_families import NO_ALLERGY, NOT_A_MEDICINE
from tests.safety.cases import CONTENT, TABLE
from triage_app.domain.infection_allergies import recorded

TYPED: dict[str, tuple[str, ...]] = {
    "penicillin": (
        "penicillin", "penicillins", "penicilin", "pen", "पेनिसिलिन", "पेनिसिलीन", "penicillin g", "penicillin v",
        "benzathine benzylpenicillin", "ticarcillin-clavulanate", "amoxicillin", "Augmentin", "cloxacillin",
    ),
    "cephalosporin": ("cephalosporin", "cephalosporins", "सेफालोस्पोरिन", "ceftriaxone", "cefixime"),
    "aminocephalosporin": ("cephalexin", "cefalexin", "cefaclor", "cefadroxil"),
    "aztreonam-side-chain": ("ceftazidime", "ceftazidime-avibactam", "cefiderocol"),
    "carbapenem": ("carbapenem", "carbapenems", "कार्बापेनेम", "meropenem", "doripenem"),
    "monobactam": ("aztreonam", "monobactam"),
    "beta_lactam": ("beta lactam", "beta lactams", "betalactam", "antibiotic", "antibiotics", "एंटीबायोटिक"),
    "severe-immediate": (
        "anaphylaxis", "anaphylactic", "angioedema", "angio oedema", "bronchospasm", "throat swelling", "एनाफिलेक्सिस",
    ),
    "severe-delayed": (
        "sjs", "stevens johnson", "toxic epidermal necrolysis", "dress", "haemolysis", "hemolysis", "organ injury",
    ),
    "tetracycline": ("tetracycline", "tetracyclines", "टेट्रासाइक्लिन", "doxycycline", "lymecycline"),
    "glycopeptide": ("glycopeptide", "vancomycin", "teicoplanin"),
    "sulfonamide": (
        "sulfa", "sulpha", "sulfur drugs", "sulfonamide", "sulphonamide", "sulfonamides", "सल्फा",
        "trimethoprim-sulfamethoxazole",
    ),
    "trimethoprim": ("trimethoprim", "trimethoprim-sulfamethoxazole"),
    "nitroimidazole": ("nitroimidazole", "metronidazole", "tinidazole"),
    "no-allergy": NO_ALLERGY,
    "not-a-medicine": NOT_A_MEDICINE,
    "other-antiinfective": (
        "macrolide", "macrolides", "quinolone", "quinolones", "fluoroquinolone", "fluoroquinolones", "aminoglycoside",
        "aminoglycosides",
    ),
}  # fmt: skip
MEMBERS: dict[str, set[str]] = {
    "penicillin": {
        "amoxicillin", "amoxicillin-clavulanate", "ampicillin", "ampicillin-sulbactam", "piperacillin-tazobactam",
        "flucloxacillin", "cloxacillin", "pivmecillinam", "benzylpenicillin", "benzathine benzylpenicillin",
        "phenoxymethylpenicillin", "penicillin g", "penicillin v", "ticarcillin-clavulanate",
    },
    "cephalosporin": {
        "ceftriaxone", "cefotaxime", "cefuroxime", "cefepime", "ceftazidime", "ceftazidime-avibactam", "cefixime",
        "cefoperazone-sulbactam", "cefazolin", "cefpodoxime",
    },
    "aminocephalosporin": {"cefalexin", "cefaclor", "cefadroxil"},
    "aztreonam-side-chain": {"ceftazidime", "ceftazidime-avibactam"},
    "carbapenem": {"meropenem", "imipenem-cilastatin", "ertapenem", "doripenem"},
    "monobactam": {"aztreonam"},
    "tetracycline": {"doxycycline", "lymecycline", "minocycline", "tetracycline", "tigecycline"},
    "glycopeptide": {"vancomycin", "teicoplanin"},
    "sulfonamide": {"trimethoprim-sulfamethoxazole"},
    "trimethoprim": {"trimethoprim", "trimethoprim-sulfamethoxazole"},
    "nitroimidazole": {"metronidazole", "tinidazole"},
}  # fmt: skip
"""Who is related to whom, by what the side chain or the structure shares."""
PAIRS = [(family, typed) for family, words in TYPED.items() for typed in words]


def families(typed: str) -> set[str]:
    return {family for _, family in recorded(CONTENT.infection, {"allergies": (typed,)}, TABLE).families}


@pytest.mark.parametrize(("family", "typed"), PAIRS)
def test_each_word_is_placed(family: str, typed: str) -> None:
    assert family in families(typed)
    assert family in families(f"{typed} (2019)")
    assert family in families(typed.upper())


def test_a_word_inside_another_is_not_taken_for_it() -> None:
    assert families("penicillamine") == set()
    assert families("address") == set()
    assert families("nonexistol") == set()


def test_no_word_is_in_the_table_without_a_row_here() -> None:
    written = {family.id: set(family.words) for family in CONTENT.infection.allergy_families}
    assert set(written) == set(TYPED)
    assert [(family, words - set(map(str.lower, TYPED[family]))) for family, words in written.items()] == [
        (family, set()) for family in TYPED
    ]


def test_each_family_holds_its_relatives_and_no_other() -> None:
    held = {family.id: set(family.members) for family in CONTENT.infection.allergy_families if family.members}
    assert held == MEMBERS

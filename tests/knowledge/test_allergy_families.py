"""allergy-crossreact: an allergy named by drug, class or spelling meets every relative offered, and it is said."""

import pytest

from tests.safety.cases import TABLE, Facts, plan, quiet
from tests.safety.test_s13_no_self_contradiction import INFECTED
from triage_app.domain.drug_rows import members_of

PENICILLINS = {
    "amoxicillin", "amoxicillin-clavulanate", "ampicillin", "ampicillin-sulbactam", "benzylpenicillin", "cloxacillin",
    "flucloxacillin", "phenoxymethylpenicillin", "piperacillin-tazobactam", "pivmecillinam",
}  # fmt: skip
CEPHALOSPORINS = {
    "cefalexin", "cefazolin", "cefepime", "cefixime", "cefoperazone-sulbactam", "cefotaxime", "cefpodoxime",
    "ceftazidime", "ceftazidime-avibactam", "ceftriaxone", "cefuroxime",
}  # fmt: skip
CARBAPENEMS = {"ertapenem", "imipenem-cilastatin", "meropenem"}
TETRACYCLINES = {"doxycycline", "minocycline", "tetracycline", "tigecycline"}
SAID: tuple[tuple[tuple[str, ...], set[str]], ...] = (
    (("penicillin", "penicillins", "penicilin", "pen", "penicillin g", "penicillin v", "benzathine benzylpenicillin",
      "ticarcillin-clavulanate", "पेनिसिलिन", "पेनिसिलीन", *sorted(PENICILLINS)), PENICILLINS),
    (("cephalosporin", "cephalosporins", "सेफालोस्पोरिन", *sorted(CEPHALOSPORINS)), CEPHALOSPORINS),
    (("carbapenem", "carbapenems", "कार्बापेनेम", "doripenem", *sorted(CARBAPENEMS)), CARBAPENEMS),
    (("tetracycline", "tetracyclines", "टेट्रासाइक्लिन", *sorted(TETRACYCLINES)), TETRACYCLINES),
    (("sulfa", "sulpha", "sulfur drugs", "sulfonamide", "sulphonamide", "sulfonamides", "सल्फा",
      "trimethoprim", "trimethoprim-sulfamethoxazole"), {"trimethoprim-sulfamethoxazole"}),
    (("glycopeptide", "vancomycin", "teicoplanin"), {"vancomycin", "teicoplanin"}),
    (("nitroimidazole", "metronidazole", "tinidazole"), {"metronidazole", "tinidazole"}),
    (("beta lactam", "beta lactams", "betalactam", "antibiotic", "antibiotics", "एंटीबायोटिक"),
     PENICILLINS | CEPHALOSPORINS | CARBAPENEMS),
)  # fmt: skip
"""What is typed as the allergy, and the medicines it is held against."""
CASES = [(allergy, relatives) for words, relatives in SAID for allergy in words]
NO_ALLERGY = (
    "none", "nil", "NKDA", "NKA", "no known drug allergies", "no known drug allergy", "no known allergies",
    "no known allergy", "no allergies", "no allergy", "none known", "nil known", "कोई नहीं", "कोई एलर्जी नहीं",
    "एलर्जी नहीं",
)  # fmt: skip
NOT_A_MEDICINE = (
    "latex", "dust", "pollen", "peanut", "peanuts", "nuts", "shellfish", "seafood", "prawns", "fish", "gluten", "wheat",
    "धूल", "मूँगफली",
)  # fmt: skip
SEVERE = (
    "anaphylaxis", "anaphylactic", "angioedema", "angio oedema", "bronchospasm", "throat swelling", "एनाफिलेक्सिस", "sjs",
    "stevens johnson", "toxic epidermal necrolysis", "dress", "haemolysis", "hemolysis", "organ injury",
)  # fmt: skip
SCREENS: dict[str, set[str]] = {
    "penicillin": PENICILLINS, "cephalosporin": CEPHALOSPORINS, "carbapenem": CARBAPENEMS, "monobactam": {"aztreonam"},
    "fluoroquinolone": {
        "ciprofloxacin", "gatifloxacin", "gemifloxacin", "levofloxacin", "moxifloxacin", "nalidixic acid",
        "norfloxacin", "ofloxacin", "pefloxacin", "prulifloxacin",
    },
    "macrolide": {"azithromycin", "clarithromycin", "erythromycin", "roxithromycin", "telithromycin"},
    "aminoglycoside": {
        "amikacin", "framycetin", "gentamicin", "kanamycin", "neomycin", "netilmicin", "paromomycin", "streptomycin",
        "tobramycin",
    },
    "tetracycline": TETRACYCLINES | {"lymecycline"},
    "lincosamide": {"clindamycin", "lincomycin"}, "polymyxin": {"colistin", "polymyxin B"},
    "glycopeptide": {"teicoplanin", "vancomycin"}, "trimethoprim": {"trimethoprim", "trimethoprim-sulfamethoxazole"},
    "nitroimidazole": {"metronidazole", "tinidazole"}, "nsaid": {"aspirin", "diclofenac", "ibuprofen"},
    "opioid": {"buprenorphine", "codeine", "fentanyl", "morphine", "oxycodone", "pethidine", "tramadol"},
    "amide_anaesthetic": {"articaine", "bupivacaine", "lidocaine", "ropivacaine"},
    "ester_anaesthetic": {"chloroprocaine", "procaine", "proxymetacaine"},
    "contrast": {"diatrizoate", "iodixanol", "iohexol", "iopamidol"},
    "beta_blocker": {
        "atenolol", "betaxolol", "bisoprolol", "carvedilol", "esmolol", "labetalol", "metoprolol", "nebivolol",
        "propranolol", "sotalol", "timolol",
    },
    "benzodiazepine": {
        "alprazolam", "chlordiazepoxide", "clonazepam", "diazepam", "lorazepam", "midazolam", "nitrazepam", "temazepam",
    },
    "statin": {
        "atorvastatin", "fluvastatin", "lovastatin", "pitavastatin", "pravastatin", "rosuvastatin", "simvastatin",
    },
    "ace_inhibitor": {"enalapril", "ramipril"},
    "relaxant": {
        "atracurium", "cisatracurium", "mivacurium", "pancuronium", "rocuronium", "succinylcholine", "tubocurarine",
        "vecuronium",
    },
    "quinoline": {"quinidine", "quinine"},
    "aromatic_antiseizure": {"carbamazepine", "fosphenytoin", "phenobarbital", "phenytoin"},
}  # fmt: skip


def offers(infection: Facts, *allergies: str) -> dict[str, str]:
    """The medicines offered with the warning beside each."""
    made = plan(quiet(**{**infection, "allergies": allergies}))
    return {
        each.tag.split(":")[2]: each.pitfall.en if each.pitfall else ""
        for each in made.recommendations
        if each.tag.startswith("give:")
    }


@pytest.mark.parametrize(("allergy", "relatives"), CASES, ids=[allergy for allergy, _ in CASES])
def test_no_relative_is_offered_without_the_allergy_beside_it(allergy: str, relatives: set[str]) -> None:
    for infection in INFECTED:
        for generic, warning in offers(infection, allergy).items():
            assert generic not in relatives or allergy.casefold() in warning.casefold(), (generic, warning)


@pytest.mark.parametrize("words", NO_ALLERGY)
def test_no_allergy_leaves_every_offer_as_it_is(words: str) -> None:
    for infection in INFECTED:
        assert offers(infection, words) == offers(infection)


@pytest.mark.parametrize("words", NOT_A_MEDICINE)
def test_an_allergy_to_no_medicine_bars_no_antibiotic(words: str) -> None:
    for infection in INFECTED:
        assert set(offers(infection, words)) == set(offers(infection))


@pytest.mark.parametrize("reaction", SEVERE)
def test_after_a_severe_reaction_less_is_offered_than_after_a_rash(reaction: str) -> None:
    changed = 0
    for infection in INFECTED:
        severe, rash = offers(infection, f"penicillin {reaction}"), offers(infection, "penicillin rash")
        assert not set(severe) & PENICILLINS
        changed += bool((set(rash) - set(severe)) & (CEPHALOSPORINS | CARBAPENEMS)) or severe != rash
    assert changed


def test_each_screened_family_holds_its_members() -> None:
    found = {
        family.id: {drug.generic for drug in members_of(TABLE.drugs, family)} for family in TABLE.words.screens.families
    }
    assert found == SCREENS

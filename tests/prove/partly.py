"""What no proof speaks about, said with the proof: properties of which only the rules are proved, unread findings."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from triage_app.domain.text import Text


@dataclass(frozen=True)
class Partly:
    """What of a property is shown by tests alone, and by which."""

    what: Text
    where: str


NOT_RULES = {
    "S19": "same in, same out: a property of the program; tests/safety and tests/reports",
    "S20": "training is marked: a property of screens and files; tests of simulation and reports",
}
PARTLY: Mapping[str, Partly] = {
    "S05": Partly(
        Text(
            en="lists of names, where one name may speak for an explanation and hide a sign of it",
            hi="नामों की सूचियाँ, जहाँ एक नाम किसी कारण के पक्ष में हो और उसका लक्षण भी छिपाए",
        ),
        "tests/safety/test_s05_unknown_is_not_certain.py",
    ),
    "S07": Partly(
        Text(en="that no words of advice raise the inhibitor", hi="कि सलाह के शब्द inhibitor कभी न बढ़ाएँ"),
        "tests/safety/test_s07_hold_in_failure.py, tests/safety/test_advice_words.py",
    ),
    "S08": Partly(
        Text(
            en="the amounts in words, and breathlessness below the upper two levels",
            hi="शब्दों में लिखी मात्रा, और ऊपर के दो स्तरों से नीचे साँस की तकलीफ़",
        ),
        "tests/safety/test_s08_edrophonium_gate.py, tests/safety/test_gate_table.py",
    ),
    "S09": Partly(
        Text(
            en="support lowered by absent signs under an antimuscarinic other than recorded atropine",
            hi="दर्ज atropine के अलावा दूसरे antimuscarinic में न मिले लक्षणों से घटा समर्थन",
        ),
        "tests/safety/test_s09_no_false_proof.py",
    ),
    "S10": Partly(
        Text(
            en="the words on relaxants, and a patient who arrives with a tube in place",
            hi="relaxant के बारे में शब्द, और tube लगा आया रोगी",
        ),
        "tests/safety/test_s10_relaxants.py, tests/safety/test_advice_table_*.py",
    ),
    "S11": Partly(
        Text(
            en="the words of an offer: high flow, next plan, time of review",
            hi="NIV की सलाह के शब्द: high flow, आगे की योजना, अगली जाँच का समय",
        ),
        "tests/safety/test_s11_niv.py, tests/safety/test_niv_table.py, tests/safety/test_advice_words.py",
    ),
    "S12": Partly(
        Text(
            en="amounts and maxima worked out, and amounts in words",
            hi="निकाली गई मात्रा, अधिकतम सीमा, और शब्दों में लिखी मात्रा",
        ),
        "decimal arithmetic in domain/doses.py, tests/domain/test_doses.py, tests/safety/test_s12_doses.py",
    ),
    "S13": Partly(
        Text(
            en="antimicrobials against allergies and the patient's avoid list",
            hi="antimicrobials का allergy और 'न दें' सूची से मिलान",
        ),
        "drug table, tests/domain/test_infection*.py",
    ),
    "S16": Partly(
        Text(en="missing findings that could change the answer", hi="बाकी जाँचें जो उत्तर बदल सकती हैं"),
        "a search, tests/safety",
    ),
    "S18": Partly(Text(en="how a typed name is read", hi="लिखा हुआ नाम कैसे पढ़ा जाता है"), "tests/domain/test_drugs.py"),
}

WORKED_OUT = "read by what is worked out before the rules, which no condition sees"
HANDED_OVER = "a finding of the contract that is handed over and shown, and never decides"
UNREAD: Mapping[str, str] = {
    "height_cm": f"{WORKED_OUT}: predicted body weight (domain/derivation.py)",
    "sex": f"{WORKED_OUT}: predicted body weight (domain/derivation.py); the choice of antimicrobials",
    "comorbidities": f"{WORKED_OUT}: the yes-or-no findings they imply (domain/derivation.py)",
    "allergies": "read by the choice of antimicrobials (domain/infection_allergies.py), not by a condition",
    "wbc": HANDED_OVER,
    "crp": HANDED_OVER,
    "procalcitonin": HANDED_OVER,
}
"""Findings that are asked and that no condition reads, each with its reason."""

NOTHING_SAID = "says that nobody knows, which no rule needs told apart from a question not asked"
NOT_DONE = "the test was not done: the same as never asked"
UNREAD_CHOICES: Mapping[tuple[str, str], str] = {
    ("sex", "male"): f"{WORKED_OUT}: predicted body weight (domain/derivation.py)",
    ("treatment_limit", "none"): "no limit: nothing of the plan is left out",
    ("ice_pack_test", "not_done"): NOT_DONE,
    ("edrophonium_result", "not_done"): NOT_DONE,
    ("edrophonium_result", "no_change"): "S09: no change proves nothing, so no rule may read it",
    ("antibody", "unknown"): NOTHING_SAID,
}
"""Answers that can be chosen and that no condition names, each with its reason."""


def unused(unread: Iterable[str]) -> Iterator[str]:
    """What is wrong: a finding asked for nothing, or an excuse for one that a rule reads by now."""
    found = set(unread)
    yield from (f"{key} is asked, no rule reads it and no reason is given" for key in sorted(found - UNREAD.keys()))
    yield from (f"{key} is read by a rule now: take it off the list" for key in sorted(UNREAD.keys() - found))


def unused_choices(unread: Iterable[tuple[str, str]]) -> Iterator[str]:
    """As `unused`, for the answers that a question offers."""
    found = set(unread)
    for key, value in sorted(found - UNREAD_CHOICES.keys()):
        yield f"{key}: {value} can be answered, no rule names it and no reason is given"
    for key, value in sorted(UNREAD_CHOICES.keys() - found):
        yield f"{key}: {value} is named by a rule now, or gone: take it off the list"

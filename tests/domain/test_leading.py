"""Which explanation leads, which stay open, and when the answer is "mixed or uncertain" (E50, E52)."""

from collections.abc import Mapping, Sequence

import pytest

from tests.domain.small_differential import LEADING, UNSEEN, differential, led, row
from tests.safety.cases import Facts, think
from triage_app.domain.differential import ABSENT, BARRED, NOT_KNOWN, PRESENT, WEAKENED, Differential
from triage_app.domain.leading import CHOLINERGIC, MYASTHENIC, NOT_CRISIS, UNCERTAIN, both_signs, top_code

IMPENDING, EXACERBATION = "impending_myasthenic_crisis", "mg_exacerbation_no_crisis"
ENOUGH, CLEAR, OPEN = LEADING["lead_from"], LEADING["clear_from"], LEADING["open_from"]
ANCHOR, MARGIN = LEADING["anchor"], LEADING["margin"]
BOTH_SIDES = differential(row(MYASTHENIC), row(CHOLINERGIC), row("botulism"))


def top(totals: Sequence[int], *codes: str, both: bool = False) -> str | None:
    """Who stands out where rows of these codes come to these totals."""
    made = differential(*(row(code) for code in codes)) if codes else BOTH_SIDES
    return top_code(made, totals, both_signs=both)


# Standing out


def test_too_little_lets_nobody_lead() -> None:
    assert top((ENOUGH - 1, 0, 0)) is None
    assert top((ENOUGH, 0, 0)) == MYASTHENIC
    assert top((0, 0, ENOUGH)) == "botulism"


def test_a_row_that_may_not_lead_never_does() -> None:
    assert top((CLEAR, 20 - BARRED, 1)) == MYASTHENIC
    assert top((20 - BARRED, 20 - BARRED, 1)) is None


def test_two_level_with_little_behind_them_leave_it_open() -> None:
    assert top((ENOUGH, ENOUGH, 0)) is None
    assert top((CLEAR - 1, 0, CLEAR - 1)) is None


def test_two_level_with_much_behind_them_the_first_of_the_file_leads() -> None:
    assert top((0, CLEAR, CLEAR)) == CHOLINERGIC
    assert top((CLEAR, 0, CLEAR)) == MYASTHENIC


def test_two_rows_of_one_diagnosis_do_not_stand_in_each_others_way() -> None:
    """MuSK MG beside MG, nerve agent beside pesticide: the patient has the one disease either way."""
    assert top((ENOUGH, ENOUGH, 0), MYASTHENIC, MYASTHENIC, CHOLINERGIC) == MYASTHENIC


@pytest.mark.parametrize("first", [CLEAR - 1, 0, -9])
def test_level_diagnoses_stand_in_the_order_of_their_first_row_that_may_lead(first: int) -> None:
    codes = ("lems", "botulism", "als", "botulism")
    assert top((0, first, CLEAR, CLEAR), *codes) == "botulism"
    assert top((0, first - BARRED, CLEAR, CLEAR), *codes) == "als"


# Both sides


def test_signs_of_both_sides_and_none_clearly_ahead_is_mixed() -> None:
    """E52."""
    assert top((6, 6 - MARGIN, 0), both=True) == UNCERTAIN
    assert top((6 - MARGIN, 6, 0), both=True) == UNCERTAIN
    assert top((6, 6, 0), both=True) == UNCERTAIN


def test_signs_of_both_sides_and_one_clearly_ahead_is_not_mixed() -> None:
    """A single cramp or wheeze does not make a case mixed."""
    assert top((6, 5 - MARGIN, 0), both=True) == MYASTHENIC
    assert top((5 - MARGIN, 6, 0), both=True) == CHOLINERGIC


def test_close_without_a_sign_of_each_side_is_not_mixed() -> None:
    assert top((6, 5, 0)) == MYASTHENIC
    assert top((5, 6, 0)) == CHOLINERGIC


def test_a_third_diagnosis_leads_whatever_the_two_sides_say() -> None:
    assert top((6, 6, 7), both=True) == "botulism"


def test_a_side_is_as_strong_as_its_best_row() -> None:
    assert top((6, -6, 5), MYASTHENIC, MYASTHENIC, CHOLINERGIC, both=True) == UNCERTAIN
    assert top((-6, 6, 5), MYASTHENIC, MYASTHENIC, CHOLINERGIC, both=True) == UNCERTAIN
    assert top((5, 6, -6), MYASTHENIC, CHOLINERGIC, CHOLINERGIC, both=True) == UNCERTAIN


def test_a_side_that_may_not_lead_makes_nothing_mixed() -> None:
    """Cholinergic signs in a patient who can have had no inhibitor."""
    assert top((6, 6 - BARRED, 0), both=True) == MYASTHENIC
    assert top((6, 6), MYASTHENIC, "lems", both=True) == MYASTHENIC


@pytest.mark.parametrize(("seen", "both"), [
    ({"ptosis": PRESENT, "miosis": PRESENT}, True), ({"fatigable": PRESENT, "lacrimation": WEAKENED}, True),
    ({"ptosis": PRESENT, "fatigable": PRESENT}, False), ({"miosis": PRESENT, "lacrimation": PRESENT}, False),
    ({"ptosis": PRESENT, "miosis": ABSENT}, False), ({"ptosis": ABSENT, "miosis": PRESENT}, False),
    ({"ptosis": PRESENT, "miosis": NOT_KNOWN}, False), ({}, False),
])  # fmt: skip
def test_one_sign_of_each_side_is_a_sign_of_both(seen: Mapping[str, int], both: bool) -> None:  # noqa: FBT001
    assert both_signs(BOTH_SIDES.leading, {**UNSEEN, **seen}) is both


def test_signs_of_both_sides_reach_the_lead() -> None:
    torn = {**UNSEEN, "ptosis": PRESENT, "miosis": PRESENT}
    assert led(BOTH_SIDES, (6, 5, 0), states=torn).primary == UNCERTAIN
    assert led(BOTH_SIDES, (6, 5, 0)).primary == EXACERBATION


# What it is called


@pytest.mark.parametrize(("level", "code"), [
    ("intubate_now", MYASTHENIC), ("niv_or_prepare", IMPENDING), ("monitor_closely", EXACERBATION),
    ("routine", EXACERBATION),
])  # fmt: skip
def test_the_level_says_how_far_the_weakness_has_gone(level: str, code: str) -> None:
    """E50: crisis, impending crisis, or weakness without crisis; the open list says it in the same word."""
    assert led(BOTH_SIDES, (6, 0, 0), level=level).primary == code
    assert led(BOTH_SIDES, (6, 7, 0), level=level).open == {code, CHOLINERGIC}
    assert led(BOTH_SIDES, (0, 6, 0), level=level).primary == CHOLINERGIC


def test_a_condition_not_known_never_calls_it_a_crisis() -> None:
    worse, bad = ({"finding": sign, "is": True} for sign in ("apnoea", "dyspnea"))
    made = differential(row(MYASTHENIC), crisis_when=worse, impending_when=bad)
    assert led(made, (6,)).primary == EXACERBATION
    assert led(made, (6,), dyspnea=True).primary == IMPENDING
    assert led(made, (6,), dyspnea=True, apnoea=True).primary == MYASTHENIC


def test_a_patient_as_usual_is_in_no_crisis_whatever_the_old_signs() -> None:
    assert led(BOTH_SIDES, (6, 0, 0), as_usual=True).primary == NOT_CRISIS
    assert led(BOTH_SIDES, (6, 0, 0), as_usual=False).primary == EXACERBATION
    assert led(BOTH_SIDES, (6, 0, 0)).primary == EXACERBATION, "not known is not as usual (S04)"


def test_known_mg_and_nothing_telling_is_presumed_myasthenic() -> None:
    """cc-default-is-myasthenic."""
    assert led(BOTH_SIDES, (0, 0, 0), known_mg=True).primary == EXACERBATION
    assert led(BOTH_SIDES, (ENOUGH, ENOUGH, 0), known_mg=True, level="niv_or_prepare").primary == IMPENDING
    assert led(BOTH_SIDES, (0, 0, 0), known_mg=False).primary == UNCERTAIN
    assert led(BOTH_SIDES, (0, 0, 0)).primary == UNCERTAIN
    assert led(BOTH_SIDES, (0, 6, 0), known_mg=True).primary == CHOLINERGIC, "a sign is more than a presumption"


def test_where_a_drug_hides_what_tells_the_sides_apart_the_myasthenic_one_does_not_lead() -> None:
    """E52: masking removes the separators; a sign of the other side, or another diagnosis, leads in spite of it."""
    for scores in ((6, 0, 0), (0, 0, 0)):
        assert led(BOTH_SIDES, scores, known_mg=True, atropine_given=True).primary == UNCERTAIN
        assert led(BOTH_SIDES, scores, known_mg=True, atropine_given=False).primary == EXACERBATION
    assert EXACERBATION in led(BOTH_SIDES, (6, 0, 0), atropine_given=True).open
    assert led(BOTH_SIDES, (0, 6, 0), atropine_given=True).primary == CHOLINERGIC
    assert led(BOTH_SIDES, (0, 0, 6), atropine_given=True).primary == "botulism"


# What stays open


def still_open(made: Differential, scores: Sequence[int], **more: Sequence[int]) -> frozenset[str]:
    return led(made, scores, **more).open  # type: ignore[arg-type]


def test_what_has_some_support_stays_open() -> None:
    assert still_open(BOTH_SIDES, (4, OPEN, OPEN - 1)) == {EXACERBATION, CHOLINERGIC}


def test_what_lies_far_behind_the_best_is_closed() -> None:
    best = OPEN + ANCHOR + 2
    assert still_open(BOTH_SIDES, (best, best - ANCHOR, OPEN)) == {EXACERBATION, CHOLINERGIC}
    assert still_open(BOTH_SIDES, (best, best - ANCHOR - 1, OPEN)) == {EXACERBATION}


def test_a_row_that_may_not_lead_closes_no_other() -> None:
    assert still_open(BOTH_SIDES, (OPEN, OPEN, 30), barred=(2,)) == {EXACERBATION, CHOLINERGIC, UNCERTAIN}


def test_where_nobody_may_lead_only_a_history_that_points_straight_keeps_a_code_open() -> None:
    """An overdose keeps cholinergic crisis in mind however it looks; a high score without what it takes does not."""
    everyone = (0, 1, 2)
    assert still_open(BOTH_SIDES, (9, -9, 9), barred=everyone, anchored=(1,)) == {UNCERTAIN, CHOLINERGIC}


def test_the_leading_code_is_always_open() -> None:
    assert still_open(BOTH_SIDES, (0, 0, 0)) == {UNCERTAIN}
    assert still_open(BOTH_SIDES, (ENOUGH, 0, 0)) == {EXACERBATION}
    assert led(BOTH_SIDES, (0, 0, 0), as_usual=True).open == {NOT_CRISIS}


# The shipped rules

MG: Facts = {"known_mg": True, "age_years": 45}
DROOPING: Facts = {**MG, "ptosis": True, "fatigable": True, "onset": "days"}
WET: Facts = {"pupils": "miosis", "lacrimation": True, "bradycardia": True}


@pytest.mark.parametrize("sign", ["gi_cramps", "bronchospasm", "emesis"])
def test_a_single_cramp_or_wheeze_does_not_make_a_case_mixed(sign: str) -> None:
    """E52."""
    assert think({**DROOPING, sign: True}).lead.primary == EXACERBATION


def test_a_patient_with_strong_signs_of_both_is_called_mixed_and_both_stay_open() -> None:
    """E52: fatigable ptosis for days with small pupils, tears and a slow pulse."""
    torn = think({**DROOPING, **WET, "dysphagia": True}).lead
    assert torn.primary == UNCERTAIN
    assert torn.open == {UNCERTAIN, CHOLINERGIC, IMPENDING}


def test_signs_of_excess_far_ahead_of_an_old_ptosis_lead() -> None:
    """Most patients with MG have ptosis: it must not hide an overdose."""
    assert think({**MG, "ptosis": True, **WET, "fasciculations": True}).lead.primary == CHOLINERGIC


@pytest.mark.parametrize(("sign", "code"), [
    ({"spo2": 98}, EXACERBATION), ({"dysphagia": True}, IMPENDING), ({"weak_cough": True}, IMPENDING),
    ({"stridor": True}, MYASTHENIC),
], ids=str)  # fmt: skip
def test_the_same_drooping_lids_are_called_by_what_the_airway_says(sign: Facts, code: str) -> None:
    """E50, not-crisis-definition: a failing swallow is impending crisis before any number is measured."""
    assert think({**MG, "ptosis": True, **sign}).lead.primary == code


def test_breathless_without_any_sign_of_mg_is_left_open() -> None:
    """Neither MG known nor a sign of either side (E52)."""
    assert think({"age_years": 45, "dyspnea": True}).lead.primary == UNCERTAIN

"""What each sign adds to each explanation, and how the explanations then stand (E45-E48, S09)."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.domain.small_differential import AT_EVERY_AGE, LEADING, STRONG, WEAK, cell, differential, row, sign
from tests.safety.cases import KNOWLEDGE, REASONER, Facts, think
from triage_app.domain import differential as d
from triage_app.domain.differential import ABSENT, BARRED, NOT_KNOWN, PRESENT, WEAKENED, Differential, Standing, Tally
from triage_app.domain.evaluation import Truth

ANCHOR, UNUSUAL = LEADING["anchor"], LEADING["unusual_age"]
IF = {name: {"finding": name, "is": True} for name in ("seen", "denied", "hidden", "faint")}


def state(view: Mapping[str, object], **conditions: Mapping[str, Any] | None) -> int:
    """The state of the sign `seen` with these conditions for this patient."""
    made = differential(signs=[sign("seen", **conditions)])
    return made.states(view)["seen"]


# The state of a sign


def test_a_sign_is_there_or_not_or_nobody_looked() -> None:
    assert state({"seen": True}) == PRESENT
    assert state({"seen": False}) == ABSENT
    assert state({}) == NOT_KNOWN


def test_a_sign_that_cannot_be_denied_is_never_absent() -> None:
    assert state({"seen": False}, absent=None) == NOT_KNOWN
    assert state({"seen": True}, absent=None) == PRESENT


def test_a_sign_that_cannot_be_confirmed_is_never_present() -> None:
    assert state({"seen": True}, present=None) == NOT_KNOWN
    assert state({"seen": False}, present=None) == ABSENT


def test_absent_by_a_finding_of_its_own() -> None:
    """A denial that is not sure (S09: atropine on board) is no denial."""
    assert [state({"denied": truth}, absent=IF["denied"]) for truth in (True, False)] == [ABSENT, NOT_KNOWN]
    assert state({}, absent=IF["denied"]) == NOT_KNOWN
    assert state({"seen": True, "denied": True}, absent=IF["denied"]) == PRESENT


@pytest.mark.parametrize("truth", [True, False, None])
def test_a_sign_that_a_drug_hides_says_nothing_whatever_was_seen(truth: Truth) -> None:
    """S09; only where the hiding drug is sure."""
    view = {} if truth is None else {"hidden": truth}
    seen, denied = ({**view, "seen": answer} for answer in (True, False))
    hidden = truth is True
    assert state(seen, masked=IF["hidden"]) == (NOT_KNOWN if hidden else PRESENT)
    assert state(denied, masked=IF["hidden"]) == (NOT_KNOWN if hidden else ABSENT)


@pytest.mark.parametrize("truth", [True, False, None])
def test_a_sign_with_another_reason_counts_less(truth: Truth) -> None:
    """E45, E46: a slow pulse under a beta-blocker; only where the other reason is sure, and only for a sign seen."""
    view = {} if truth is None else {"faint": truth}
    assert state({**view, "seen": True}, weakened=IF["faint"]) == (WEAKENED if truth else PRESENT)
    assert state({**view, "seen": False}, weakened=IF["faint"]) == ABSENT
    assert state(view, weakened=IF["faint"]) == NOT_KNOWN


def test_the_four_states_rise_step_by_step_from_absent_to_seen() -> None:
    """Not known is nothing in between: neither seen nor denied."""
    assert list(range(-1, 3)) == [ABSENT, NOT_KNOWN, PRESENT, WEAKENED]


# What a sign adds


def worth(says: str, seen: int, *, own: bool = False) -> int:
    """What a sign that speaks so (present/absent) adds in this state."""
    return differential().worth(cell("seen", says), seen, own=own)


@pytest.mark.parametrize(("says", "adds"), [
    ("++/0", STRONG), ("+/0", WEAK), ("0/++", 0), ("-/0", -WEAK), ("--/0", -STRONG),
])  # fmt: skip
def test_a_sign_adds_what_it_says(says: str, adds: int) -> None:
    there, gone = says.split("/")
    assert worth(says, PRESENT) == worth(f"{gone}/{there}", ABSENT) == adds
    assert worth(says, NOT_KNOWN) == 0, "not known adds nothing (S04)"


@pytest.mark.parametrize(("says", "adds", "own"), [
    ("++", STRONG - WEAK, STRONG), ("+", 0, WEAK), ("0", 0, 0), ("-", -WEAK, -WEAK), ("--", -STRONG, -STRONG),
])  # fmt: skip
def test_a_weakened_sign_adds_one_step_less_and_never_speaks_less_against(says: str, adds: int, own: int) -> None:
    """E45: except for that drug's own toxicity."""
    assert worth(f"{says}/0", WEAKENED) == adds
    assert worth(f"{says}/0", WEAKENED, own=True) == own
    assert worth(f"0/{says}", WEAKENED) == 0


TWO = differential(
    row("cholinergic_crisis", {"miosis": "++/-", "emesis": "+"}, anchored_by={"finding": "overdose", "is": True}),
    row("lems", {"dry_mouth": "+", "miosis": "-"}, leads_only_if={"finding": "dry_mouth", "is": True}),
    row("opioid_toxicity", {"miosis": "++"}, own_pupils=True, age_bands=("child", "adult")),
    signs=[sign("miosis", weakened={"finding": "eye_drops", "is": True})],
)


def tally(made: Differential, view: Mapping[str, object]) -> Tally:
    return made.tally(view, made.states(view))


@pytest.mark.parametrize(("facts", "scores"), [
    ({}, (0, 0, 0)),
    ({"miosis": True}, (STRONG, -WEAK, STRONG)),
    ({"miosis": False}, (-WEAK, 0, 0)),
    ({"miosis": True, "emesis": True, "dry_mouth": True}, (STRONG + WEAK, 0, STRONG)),
    ({"miosis": True, "eye_drops": True}, (STRONG - WEAK, -WEAK, STRONG)),
])  # fmt: skip
def test_the_signs_of_a_row_add_up(facts: dict[str, object], scores: tuple[int, ...]) -> None:
    assert tally(TWO, facts).scores == scores


def test_what_a_sign_adds_row_by_row_is_known_beforehand() -> None:
    assert TWO.worths("miosis", PRESENT) == ((0, STRONG), (1, -WEAK), (2, STRONG))
    assert TWO.worths("miosis", NOT_KNOWN) == ()
    assert TWO.rows_of == {"cholinergic_crisis": (0,), "lems": (1,), "opioid_toxicity": (2,)}


@pytest.mark.parametrize(("overdose", "anchored"), [(True, True), (False, False), (None, False)])
def test_a_history_that_points_straight_at_it_counts_where_it_is_sure(overdose: Truth, anchored: bool) -> None:  # noqa: FBT001
    view = {} if overdose is None else {"overdose": overdose}
    found = tally(TWO, view)
    assert found.anchored == (anchored, False, False)
    assert TWO.totals(view, found) == [ANCHOR * anchored, 0, 0]


@pytest.mark.parametrize(("dry_mouth", "able"), [(True, True), (False, False), (None, False)])
def test_a_row_leads_only_with_what_it_needs(dry_mouth: Truth, able: bool) -> None:  # noqa: FBT001
    view = {} if dry_mouth is None else {"dry_mouth": dry_mouth}
    found = tally(TWO, view)
    assert found.may_lead == (True, able, True)
    assert TWO.able_totals(view, found) == [0, WEAK if able else -BARRED, 0]


def test_a_barred_row_lies_below_everything_a_patient_can_have() -> None:
    """No row of the shipped knowledge comes near the bar, from above or below."""
    signs = KNOWLEDGE.leading.strong * len(KNOWLEDGE.features)
    furthest = signs + KNOWLEDGE.leading.anchor + KNOWLEDGE.leading.unusual_age
    assert -BARRED + furthest < -BARRED // 2 < -furthest


def test_a_tally_of_other_rows_is_refused() -> None:
    """Scores that slip by one row would be another patient's differential."""
    short, whole = (0, 0), (0, 0, 0)
    no, yes = (False,) * 3, (True,) * 3
    for wrong in (Tally(short, no, yes), Tally(whole, no[1:], yes), Tally(whole, no, yes[1:])):
        with pytest.raises(ValueError, match="argument"):
            TWO.able_totals({}, wrong)
    with pytest.raises(ValueError, match="argument"):
        TWO.totals({}, Tally(short, no[1:], yes[1:]))


# Age


@pytest.mark.parametrize(("age", "band"), [
    (0.05, "neonate"), (0.5, "infant"), (1, "child"), (17.9, "child"), (18, "adult"), (90, "adult"), (None, None),
])  # fmt: skip
def test_the_band_of_an_age(age: float | None, band: str | None) -> None:
    """E10."""
    view: Facts = {} if age is None else {"age_years": age}
    assert d.age_band(view, TWO.definitions) == band
    assert d.age_band(think(view).view, REASONER.definitions) == band


@pytest.mark.parametrize("age", [0.05, 0.5, 9, 40, None])
def test_an_unusual_age_ranks_lower_and_never_hides(age: float | None) -> None:
    """E48; an age not known takes nothing off."""
    view = {} if age is None else {"age_years": age}
    band = d.age_band(view, TWO.definitions)
    for_adults = UNUSUAL if band in {"neonate", "infant"} else 0
    assert TWO.totals(view, tally(TWO, view)) == [0, 0, -for_adults]
    assert TWO.age_cost(band) == (0, 0, for_adults)
    assert {each.row.code for each in TWO.standings(view, tally(TWO, view))} == set(TWO.codes)


@pytest.mark.parametrize("band", [None, *AT_EVERY_AGE])
def test_a_row_of_every_age_never_pays_for_it(band: str | None) -> None:
    assert differential(row("lems")).age_cost(band) == (0,)


# Who stands first


def test_the_best_stand_first_and_level_ones_in_the_order_of_the_file() -> None:
    view = {"dry_mouth": True}
    assert [each.row.code for each in TWO.standings(view, tally(TWO, view))] == [
        "lems", "cholinergic_crisis", "opioid_toxicity",
    ]  # fmt: skip
    view |= {"miosis": True, "overdose": True}
    stand = TWO.standings(view, tally(TWO, view))
    assert stand[0] == Standing(TWO.rows[0], STRONG + ANCHOR, anchored=True, may_lead=True)
    assert [each.score for each in stand] == [STRONG + ANCHOR, STRONG, 0]


# The shipped rows


def scores(facts: Facts) -> dict[str, int]:
    return {each.row.id: each.score for each in think(facts).standings}


def gained(facts: Facts, row: str = "cholinergic_crisis", /, **more: object) -> int:
    """What more findings add to one row."""
    return scores({**facts, **more})[row] - scores(facts)[row]


def test_small_pupils_under_an_opioid_speak_less_for_excess_but_in_full_for_the_opioid_itself() -> None:
    """E45."""
    morphine: Facts = {"medications": ("morphine",)}
    assert gained({}, pupils="miosis") == STRONG
    assert gained(morphine, pupils="miosis") == STRONG - WEAK
    assert gained(morphine, "opioid", pupils="miosis") == STRONG


def test_a_slow_pulse_under_a_beta_blocker_speaks_less_for_excess() -> None:
    """E46."""
    assert gained({}, bradycardia=True) == STRONG
    assert gained({"medications": ("metoprolol",)}, bradycardia=True) == STRONG - WEAK


def test_without_mg_cholinergic_crisis_loses_nothing() -> None:
    """E48: dementia patches and overdoses."""
    excess: Facts = {"pyridostigmine_change": "overdose", "lacrimation": True}
    assert scores({**excess, "known_mg": False})["cholinergic_crisis"] == scores(excess)["cholinergic_crisis"]
    assert think({**excess, "known_mg": False}).lead.primary == "cholinergic_crisis"


def test_a_newborn_on_neostigmine_can_be_cholinergic() -> None:
    """E48."""
    newborn: Facts = {"age_days": 9, "medications": ("neostigmine",), "bradycardia": True, "bronchorrhea": True}
    thought = think({**newborn, "pyridostigmine_change": "overdose", "lacrimation": True})
    assert "cholinergic_crisis" in thought.lead.open


@pytest.mark.parametrize("looked", [{"pupils": "miosis"}, {"pupils": "normal"}, {"lacrimation": False}], ids=str)
def test_atropine_on_board_hides_pupils_and_dry_eyes(looked: Facts) -> None:
    """S09, E45."""
    assert gained({"atropine_given": True}, **looked) == 0
    assert gained({"atropine_given": False}, **looked) != 0 or looked == {"pupils": "normal"}

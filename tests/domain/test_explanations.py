"""What is told of an explanation: how well supported, and what speaks for it, against it, or was not assessed (S05)."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.domain.small_differential import LEADING, WEAK, differential, row, sign
from triage_app.domain.answer import Explanation
from triage_app.domain.differential import Differential, Standing

UNUSUAL = LEADING["unusual_age"]


@pytest.mark.parametrize(("score", "anchored", "may_lead", "shown"), [
    (9, False, True, 9), (9, True, False, 9), (9, True, True, 9),
    (9, False, False, LEADING["lead_from"]), (5, False, False, 5 - UNUSUAL), (-1, False, False, -1 - UNUSUAL),
])  # fmt: skip
def test_without_what_it_needs_a_row_is_shown_low(score: int, anchored: bool, may_lead: bool, shown: int) -> None:  # noqa: FBT001
    """Nerve agent never stands high on screen for a slow pulse alone."""
    made = differential(row("nerve_agent"))
    assert made.shown_score(Standing(made.rows[0], score, anchored, may_lead)) == shown


@pytest.mark.parametrize(("score", "support"), [(-9, 0), (0, 0), (1, 0.143), (2, 0.25), (6, 0.5), (12, 0.667)])
def test_support_rises_with_the_score_and_begins_at_nothing(score: int, support: float) -> None:
    """S05. Three digits: more would look like a probability, fewer would make two explanations level."""
    assert differential().support(score) == support


def told(made: Differential, facts: dict[str, object], place: int = 0) -> Explanation:
    states = made.states(facts)
    standing = next(each for each in made.standings(facts, made.tally(facts, states)) if each.row is made.rows[place])
    return made.explain(standing, "its code", facts, states, made.used(facts, states))


def test_for_against_and_not_assessed() -> None:
    made = differential(
        row("lems", {"dry_mouth": "+/-", "ptosis": "-", "ataxia": "--", "constipation": "++", "pain": "0"})
    )
    says = told(made, {"dry_mouth": True, "ptosis": True, "ataxia": False, "pain": True})
    assert (says.code, says.name) == ("its code", made.rows[0].name)
    assert (says.supporting, says.opposing, says.not_assessed) == (("dry_mouth",), ("ptosis",), ("constipation",))
    assert says.support == 0
    assert told(made, {"dry_mouth": False}).opposing == ("dry_mouth",)
    assert told(made, {"dry_mouth": True}).support == made.support(WEAK)


PUPILS: Mapping[str, Any] = {"findings": ["pupils"], "absent": None}


@pytest.mark.parametrize(("one", "other", "speaks_for", "against"), [
    ("++", "-", ("pupils",), ()), ("+", "+", ("pupils",), ()), ("+", "--", (), ("pupils",)), ("+", "-", (), ()),
])  # fmt: skip
def test_a_finding_behind_two_signs_speaks_once_by_what_both_come_to(
    one: str, other: str, speaks_for: tuple[str, ...], against: tuple[str, ...]
) -> None:
    small = sign("small", **PUPILS, present={"finding": "pupils", "is": "miosis"})
    not_large = sign("not_large", **PUPILS, present={"finding": "pupils", "one_of": ["miosis", "normal"]})
    made = differential(row("opioid_toxicity", {"small": one, "not_large": other}), signs=[small, not_large])
    says = told(made, {"pupils": "miosis"})
    assert (says.supporting, says.opposing, says.not_assessed) == (speaks_for, against, ())
    assert told(made, {}).not_assessed == ("pupils",), "asked for once"


def test_the_history_that_points_at_a_row_speaks_for_it() -> None:
    not_given = {"not": {"established": {"finding": "atropine_given", "is": True}}}
    poison = {"all": [{"finding": "exposure", "is": "pesticide"}, not_given]}
    made = differential(row("organophosphate_poisoning", {"dry_mouth": "--"}, anchored_by=poison))
    assert told(made, {"exposure": "pesticide"}).supporting == ("exposure",), "what nobody answered is no ground"
    assert told(made, {"exposure": "none"}).supporting == ()
    both = told(made, {"exposure": "pesticide", "atropine_given": False, "dry_mouth": True})
    assert (both.supporting, both.opposing) == (("exposure", "atropine_given"), ("dry_mouth",))


def test_a_finding_of_the_history_that_is_a_sign_as_well_speaks_once_by_what_both_come_to() -> None:
    made = differential(row("lems", {"dry_mouth": "--"}, anchored_by={"finding": "dry_mouth", "is": True}))
    says = told(made, {"dry_mouth": True})
    assert (says.supporting, says.opposing) == (("dry_mouth",), ())


def test_behind_a_sign_stand_only_the_findings_that_were_answered() -> None:
    dry = sign("dry", findings=["dry_mouth", "constipation"], absent=None, present={"any": [
        {"finding": "dry_mouth", "is": True}, {"finding": "constipation", "is": True},
    ]})  # fmt: skip
    made = differential(row("lems", {"dry": "+"}), signs=[dry])
    says = told(made, {"constipation": True})
    assert (says.supporting, says.not_assessed) == (("constipation",), ())
    assert told(made, {"constipation": False}).not_assessed == ("dry_mouth",)


def test_whatever_belongs_to_a_sign_and_was_not_asked_is_asked_for_where_the_sign_is_not_known() -> None:
    """Also what would only take the sign away: until it is asked, nobody can tell."""
    dry = sign("dry", findings=["dry_mouth", "atropine_given"], absent=None, present={"all": [
        {"finding": "dry_mouth", "is": True}, {"not": {"established": {"finding": "atropine_given", "is": True}}},
    ]})  # fmt: skip
    made = differential(row("lems", {"dry": "+"}), signs=[dry])
    assert told(made, {}).not_assessed == ("dry_mouth", "atropine_given")


TWO: Mapping[str, Any] = {
    "findings": ["dry_mouth", "constipation"],
    "present": {"any": [{"finding": "dry_mouth", "is": True}, {"finding": "constipation", "is": True}]},
    "absent": {"any": [{"finding": "dry_mouth", "is": False}, {"finding": "constipation", "is": False}]},
}


@pytest.mark.parametrize(("sign_of", "facts", "speaks_for", "against", "unasked"), [
    ("dry", {"dry_mouth": True, "constipation": False}, ("dry_mouth",), (), ()),
    ("dry", {"dry_mouth": False, "constipation": True}, ("constipation",), (), ()),
    ("dry", {"dry_mouth": True, "constipation": True}, ("dry_mouth", "constipation"), (), ()),
    ("dry", {"dry_mouth": False, "constipation": False}, (), ("dry_mouth", "constipation"), ()),
    ("dry", {}, (), (), ("dry_mouth", "constipation")),
])  # fmt: skip
def test_a_finding_that_was_denied_speaks_for_nothing(
    sign_of: str,
    facts: dict[str, object],
    speaks_for: tuple[str, ...],
    against: tuple[str, ...],
    unasked: tuple[str, ...],
) -> None:
    """Impending crisis stood "for: fever", where fever had been denied and infection told."""
    says = told(differential(row("lems", {sign_of: "+/-"}), signs=[sign(sign_of, **TWO)]), facts)
    assert (says.supporting, says.opposing, says.not_assessed) == (speaks_for, against, unasked)


def test_against_stand_only_those_that_are_absent() -> None:
    both = {"all": [{"finding": "dry_mouth", "is": True}, {"finding": "constipation", "is": True}]}
    made = differential(row("lems", {"dry": "+/-"}), signs=[sign("dry", **{**TWO, "present": both})])
    assert told(made, {"dry_mouth": False, "constipation": True}).opposing == ("dry_mouth",)
    assert told(made, {"dry_mouth": True, "constipation": True}).supporting == ("dry_mouth", "constipation")


def test_a_sign_that_something_else_makes_sure_is_put_down_to_nothing_denied() -> None:
    old = {"any": [*TWO["present"]["any"], {"finding": "age_years", "at_least": 60}]}
    made = differential(row("lems", {"dry": "+"}), signs=[sign("dry", **{**TWO, "present": old, "absent": None})])
    denied = {"dry_mouth": False, "constipation": False}
    says = told(made, {"age_years": 70, **denied})
    assert (says.supporting, says.opposing) == ((), ())
    assert says.support > 0


def test_a_sign_that_is_sure_without_an_answer_of_its_own_is_put_down_to_nothing() -> None:
    made = differential(
        row("lems", {"old": "+"}), signs=[sign("old", present={"finding": "age_years", "at_least": 60})]
    )
    says = told(made, {"age_years": 70})
    assert (says.supporting, says.not_assessed) == ((), ())
    assert says.support > 0


@pytest.mark.parametrize("own", [True, False])
def test_a_sign_that_counts_for_its_own_drug_is_named_for_it(own: bool) -> None:  # noqa: FBT001
    """E45: an opioid makes pupils small: one step less for every explanation but its own toxicity."""
    made = differential(
        row("opioid", {"pupils": "+"}, own_pupils=own),
        signs=(sign("pupils", weakened={"finding": "drug", "is": True}),),
    )
    assert told(made, {"pupils": True, "drug": True}).supporting == (("pupils",) if own else ())

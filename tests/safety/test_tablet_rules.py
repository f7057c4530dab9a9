"""E20, E21, E48, S07: each part of the rules that pause, give on, or ask about the tablet, one patient a part."""

from itertools import pairwise

import pytest

from tests.safety.cases import KNOWLEDGE, REASONER, Facts, plan, quiet, tags, think, without
from tests.safety.test_airway_signs import DENIED
from tests.safety.test_hold_signs import ILL, NO_JUNCTION, STABLE_LATE, with_answer
from tests.safety.test_hold_table import FIVE, HOLD, NO_TABLETS, RESUME, REVIEW, STABLE
from triage_app.domain.evaluation import MEMO
from triage_app.domain.knowledge import Recommendation

FAILING: tuple[Facts, ...] = ({"stridor": True}, {"orthopnea": True}, {"fvc_ml_per_kg": 20})
WATCHED: Facts = {**STABLE, "facial_weakness": True}


def rule(name: str) -> Recommendation:
    return next(each for each in KNOWLEDGE.recommendations if each.id == name)


def said(name: str, facts: Facts, primary: str, *suspected: str, level: str = "routine") -> bool:
    """Whether the rule speaks for the patient at this level, where this leads and these are open."""
    answer = {"#level": level, "#primary": primary, "#suspected": frozenset((primary, *suspected)), MEMO: {}}
    return REASONER.definitions.of(rule(name).when)({**think(facts).view, **answer}) is True


def given(facts: Facts) -> str | None:
    """The rule by which the plan gives the tablet, if it does."""
    return next((each.id for each in plan(facts).recommendations if each.tag == RESUME), None)


# The pause


@pytest.mark.parametrize("failing", FAILING, ids=str)
def test_in_failure_the_pause_speaks_of_failure_and_no_tablet_is_given(failing: Facts) -> None:
    for facts in (STABLE, {**STABLE, "pyridostigmine_change": "overdose"}):
        paused = next(each for each in plan(facts | failing).recommendations if each.tag == HOLD)
        assert paused.id == "rec-hold-in-failure"
        assert given(facts | failing) is None


def test_who_is_known_to_take_none_has_nothing_to_pause_or_review() -> None:
    """The list was asked and is empty, MG denied, no tablet open: neither in failure nor with two wet signs."""
    none = {**quiet(), **NO_TABLETS}
    for facts in ({**none, "stridor": True}, {**none, "salivation": True, "urination": True}):
        thought = think(facts)
        assert "cholinergic_crisis" not in thought.lead.open
        assert not {HOLD, REVIEW} & set(tags(plan(facts)))
    assert {HOLD, REVIEW} <= set(tags(plan({**none, "medications": ("donepezil",), **FIVE[0], **FIVE[4]})))


def test_wheeze_from_a_drug_that_poisons_pauses_it() -> None:
    """Bronchospasm after an overdose of the inhibitor is a deadly wet sign before any secretion is seen."""
    poisoned = {**NO_JUNCTION, "exposure": "anticholinesterase_drug"}
    assert with_answer("hold_below_crisis", poisoned, "als") is not True
    assert with_answer("hold_below_crisis", {**poisoned, "bronchospasm": True}, "als") is True


def test_mg_that_nobody_asked_about_does_not_keep_the_tablet_that_makes_ill() -> None:
    """E48: only MG that is known protects the tablet."""
    assert with_answer("hold_below_crisis", without(ILL, "known_mg", "antibody"), "cholinergic_crisis") is True


def test_below_failure_there_is_nothing_to_pause_without_a_known_tablet() -> None:
    """E48 pauses the tablet that makes ill; with an empty list there is none."""
    none = without(ILL, "pyridostigmine_mg_per_day", "pyridostigmine_change") | {"medications": ()}
    assert with_answer("hold_below_crisis", none, "cholinergic_crisis") is not True


# The usual dose


@pytest.mark.parametrize("facts", [STABLE, WATCHED], ids=["routine", "watch"])
def test_the_usual_dose_comes_on_time_also_while_watched_and_with_no_change_told(facts: Facts) -> None:
    """E21: a withheld tablet harms too."""
    assert given(facts) == "rec-usual-dose-on-time"
    assert given(without(facts, "pyridostigmine_change")) == "rec-usual-dose-on-time"


@pytest.mark.parametrize("change", ["missed", "stopped"])
def test_a_musk_patient_who_missed_tablets_is_given_none_unasked(change: str) -> None:
    assert given({**STABLE, "pyridostigmine_change": change}) == "rec-resume-missed"
    assert given({**STABLE, "pyridostigmine_change": change, "antibody": "MuSK"}) is None
    assert not said(
        "rec-usual-dose-on-time", {**STABLE_LATE, "pyridostigmine_change": change}, "organophosphate_poisoning"
    )


@pytest.mark.parametrize("wet", FIVE, ids=str)
def test_one_wet_sign_and_no_dose_is_given(wet: Facts) -> None:
    assert given({**STABLE, **wet}) is None


def test_no_dose_on_top_of_a_poisoning_with_the_same_drug() -> None:
    for exposed in ({"exposure": "anticholinesterase_drug"}, {"other_exposures": ("anticholinesterase_drug",)}):
        assert not said("rec-usual-dose-on-time", {**STABLE, **exposed}, "mg_exacerbation_no_crisis")


def test_no_dose_while_too_much_is_taken_or_excess_leads() -> None:
    """1,500 mg a day is an excess whatever leads (E21); cholinergic crisis is one whatever is taken."""
    assert said("rec-usual-dose-on-time", STABLE, "mg_exacerbation_no_crisis")
    assert not said(
        "rec-usual-dose-on-time", {**STABLE, "pyridostigmine_mg_per_day": 1500}, "mg_exacerbation_no_crisis"
    )
    assert not said("rec-usual-dose-on-time", STABLE, "cholinergic_crisis")


# The review of every drug

NOBODY: Facts = without(
    {**NO_JUNCTION, **DENIED, "medications": ()}, "new_drugs", "pyridostigmine_mg_per_day", "pyridostigmine_change"
)
"""No disease of the junction, no tablet, no weakness, no new drug asked about, no poison."""


def test_no_drug_review_where_nothing_asks_for_it() -> None:
    assert not said("rec-medication-review", NOBODY, "als")


@pytest.mark.parametrize(
    "why",
    [{"known_lems": True}, {"hours_since_last_dose": 3}, {"limb_weakness": True}, {"new_drugs": ()},
     {"exposure": "pesticide"}],
    ids=str,
)  # fmt: skip
def test_each_of_these_asks_for_every_drug_to_be_checked(why: Facts) -> None:
    assert said("rec-medication-review", NOBODY | why, "als")


@pytest.mark.parametrize("level", ["intubate_now", "niv_or_prepare"])
def test_in_failure_every_drug_is_checked(level: str) -> None:
    assert said("rec-medication-review", NOBODY, "als", level=level)


def test_in_a_cholinergic_crisis_every_drug_is_checked() -> None:
    assert said("rec-medication-review", NOBODY, "cholinergic_crisis")


# Where they stand


def test_the_drugs_are_settled_in_this_order() -> None:
    """Pause before dose, dose before other culprits, all before infection; the review of a pause before the rest."""
    band = [each.id for each in KNOWLEDGE.bands]
    places = [
        (band.index(each.band), each.order)
        for each in map(
            rule, ("rec-hold-cholinergic", "rec-usual-dose-on-time", "rec-stop-drug", "rec-antibiotics-hour")
        )
    ]
    assert all(one < other for one, other in pairwise(places))
    assert (rule("rec-resume-missed").band, rule("rec-resume-missed").order) == (
        rule("rec-usual-dose-on-time").band,
        rule("rec-usual-dose-on-time").order,
    )
    last = [each.order for each in KNOWLEDGE.recommendations if each.band == "later"]
    assert (rule("rec-hold-review").band, rule("rec-hold-review").order) == ("later", min(last))


def test_the_drug_review_belongs_to_the_causes_and_has_no_clock() -> None:
    """E21: it is done in every patient; what is timed is the pause, the dose and the antibiotic. Scans follow it."""
    review, scan = rule("rec-medication-review"), rule("rec-cancer-screen")
    assert (review.band, review.within_minutes) == ("cause", None)
    assert (review.band, review.order < scan.order) == (scan.band, True)

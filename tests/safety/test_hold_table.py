"""S07, E20, E21: when every cholinesterase inhibitor is paused, when it is given on, and the time limits of both."""

import pytest

from tests.safety.cases import Facts, plan, quiet, tags, without

HOLD, REVIEW, RESUME = "hold_anticholinesterase", "hold_review", "resume_usual_anticholinesterase"
STABLE = quiet(
    known_mg=True, pyridostigmine_mg_per_day=240, pyridostigmine_change="none", medications=("pyridostigmine",)
)
FIVE: tuple[Facts, ...] = (
    {"salivation": True}, {"lacrimation": True}, {"pupils": "miosis"}, {"fasciculations": True}, {"urination": True},
)  # fmt: skip
"""The signs of E21 that leave the level below amber."""
PILES_UP: tuple[Facts, ...] = (
    {"renal_impairment": True}, {"antibody": "MuSK"}, {"medications": ("pyridostigmine", "donepezil")},
    {"new_drugs": ("rivastigmine",)}, {"pyridostigmine_change": "increased"},
)  # fmt: skip
ALWAYS: tuple[Facts, ...] = (
    {"pyridostigmine_change": "overdose"}, {"pyridostigmine_mg_per_day": 1500},
    {"exposure": "anticholinesterase_drug", "salivation": True},
    {"exposure": "anticholinesterase_drug", "heart_rate": 49},
    {"other_exposures": ("anticholinesterase_drug",), "lacrimation": True},
)  # fmt: skip
NEVER: tuple[Facts, ...] = (
    {}, {"gi_cramps": True, "diarrhea": True}, {"sweating": True}, {"emesis": True}, {"renal_impairment": True},
    {"antibody": "MuSK"}, {"pyridostigmine_mg_per_day": 1499}, {"pyridostigmine_change": "increased"}, *FIVE,
)  # fmt: skip
TAKES: tuple[Facts, ...] = (
    {"pyridostigmine_mg_per_day": 1}, {"pyridostigmine_mg_per_day": 240},
    *({"pyridostigmine_change": each} for each in ("none", "increased", "decreased", "missed", "overdose")),
    {"hours_since_last_dose": 0}, {"hours_since_last_dose": 5}, {"extended_release_inhibitor": True},
    {"medications": ("pyridostigmine",)}, {"medications": ("donepezil",)}, {"new_drugs": ("neostigmine",)},
    {"exposure": "anticholinesterase_drug"}, {"other_exposures": ("anticholinesterase_drug",)},
    {"medications": ("zzqxil",)}, {"new_drugs": ("zzqxil",)}, {"known_mg": True},
)  # fmt: skip
NO_TABLETS: Facts = {"known_mg": False, "medications": (), "new_drugs": ()}


@pytest.mark.parametrize("failing", [{"stridor": True}, {"orthopnea": True}, {"fvc_ml_per_kg": 20}], ids=str)
@pytest.mark.parametrize("taken", TAKES, ids=str)
def test_each_sign_of_an_inhibitor_is_paused_in_failure(taken: Facts, failing: Facts) -> None:
    made = plan({**quiet(), **NO_TABLETS, **failing, **taken})
    assert {HOLD, REVIEW} <= set(tags(made))
    assert RESUME not in tags(made)


def test_a_list_that_was_asked_and_names_none_needs_no_pause() -> None:
    assert HOLD not in tags(plan({**quiet(), **NO_TABLETS, "stridor": True}))
    unasked = without({**quiet(), **NO_TABLETS, "stridor": True}, "medications")
    assert HOLD in tags(plan(unasked))


@pytest.mark.parametrize("place", range(len(FIVE)))
def test_any_two_signs_below_failure(place: int) -> None:
    listed = tags(plan({**STABLE, **FIVE[place], **FIVE[(place + 1) % len(FIVE)]}))
    assert {HOLD, REVIEW} <= set(listed)
    assert RESUME not in listed


@pytest.mark.parametrize("sign", FIVE, ids=str)
@pytest.mark.parametrize("reason", PILES_UP, ids=str)
def test_one_sign_where_the_drug_piles_up(sign: Facts, reason: Facts) -> None:
    listed = tags(plan({**STABLE, **reason, **sign}))
    assert {HOLD, REVIEW} <= set(listed)
    assert RESUME not in listed


@pytest.mark.parametrize("excess", ALWAYS, ids=str)
def test_overdose_and_a_poisoned_patient(excess: Facts) -> None:
    listed = tags(plan({**STABLE, **excess}))
    assert {HOLD, REVIEW} <= set(listed)
    assert RESUME not in listed


@pytest.mark.parametrize("alone", NEVER, ids=str)
def test_each_of_these_alone_pauses_nothing(alone: Facts) -> None:
    listed = tags(plan({**STABLE, **alone}))
    assert not {HOLD, REVIEW} & set(listed)
    assert "medication_review" in listed


@pytest.mark.parametrize("change", ["missed", "stopped"])
def test_a_missed_tablet_is_given_and_not_with_a_wet_sign(change: str) -> None:
    late = {**STABLE, "pyridostigmine_change": change}
    made = plan(late)
    advice = next(each for each in made.recommendations if each.tag == RESUME)
    assert (advice.id, advice.within_minutes) == ("rec-resume-missed", 120)
    for sign in FIVE:
        assert "rec-resume-missed" not in {each.id for each in plan({**late, **sign}).recommendations}


def test_the_usual_dose_comes_on_time() -> None:
    advice = next(each for each in plan(STABLE).recommendations if each.tag == RESUME)
    assert (advice.id, advice.within_minutes) == ("rec-usual-dose-on-time", 120)


@pytest.mark.parametrize("change", ["increased", "overdose"])
def test_no_usual_dose_after_an_increase_or_overdose(change: str) -> None:
    assert RESUME not in tags(plan({**STABLE, "pyridostigmine_change": change}))


def test_no_usual_dose_without_mg_or_without_tablets() -> None:
    assert RESUME not in tags(plan(quiet(known_mg=False, medications=("donepezil",))))
    assert RESUME not in tags(plan(quiet(known_mg=True, medications=(), pyridostigmine_mg_per_day=0)))


def test_the_pause_is_reviewed_within_four_hours() -> None:
    for facts in ({**STABLE, "stridor": True}, {**STABLE, "pyridostigmine_change": "overdose"}):
        review = next(each for each in plan(facts).recommendations if each.tag == REVIEW)
        assert review.within_minutes == 240

"""What became of an expected action: windows, conditions, order, repeats, all of several, nothing at all."""

from typing import Any

import pytest

from tests.simulation.debrief.rubrics import ATROPINE, CALL, FVC, NIF, call, done, give, held, item, judged, look
from triage_app.simulation.debrief.rubric import Status, judge

BY_TEN = {"by_min": 10}
DID_ATROPINE = {"did": ATROPINE}


@pytest.mark.parametrize(
    ("minute", "status"), [(0, Status.ON_TIME), (10, Status.ON_TIME), (10.1, Status.LATE), (59, Status.LATE)]
)
def test_the_window_counts_its_last_moment(minute: float, status: Status) -> None:
    assert judged(call(minute), window=BY_TEN).status is status


def test_what_is_not_done_by_its_time_is_missed() -> None:
    assert judged(window=BY_TEN).status is Status.MISSED


def test_what_was_not_yet_due_when_the_log_ends_counts_neither_way() -> None:
    assert judged(until=9, window=BY_TEN).status is Status.NOT_DUE


def test_ending_the_exercise_oneself_does_not_stop_the_clock() -> None:
    assert judged(until=9, finish=True, window=BY_TEN).status is Status.MISSED


def test_before_a_window_opens_is_early_and_again_inside_it_is_on_time() -> None:
    window = {"from_min": 20, "by_min": 30}
    assert judged(call(5), window=window).status is Status.EARLY
    assert judged(call(5), call(25), window=window).status is Status.ON_TIME


def test_a_window_from_something_that_never_came_does_not_ask() -> None:
    window = {"by_min": 10, "since": DID_ATROPINE}
    assert judged(window=window).status is Status.NOT_ASKED


def test_a_window_from_something_counts_from_then() -> None:
    window = {"by_min": 10, "since": DID_ATROPINE}
    atropine = give(20, "atropine", 0.6)
    assert judged(atropine, call(29), window=window).status is Status.ON_TIME
    assert judged(atropine, call(31), window=window).status is Status.LATE
    assert judged(atropine, window=window).status is Status.MISSED


def test_what_was_done_before_it_was_called_for_is_early() -> None:
    window = {"by_min": 10, "since": DID_ATROPINE}
    assert judged(call(2), give(20, "atropine", 0.6), window=window).status is Status.EARLY


def test_a_condition_that_never_held_asks_for_nothing() -> None:
    assert judged(window=BY_TEN, only_if=DID_ATROPINE).status is Status.NOT_ASKED
    assert judged(give(30, "atropine", 0.6), window=BY_TEN, only_if=DID_ATROPINE).status is Status.NOT_ASKED
    assert judged(give(5, "atropine", 0.6), window=BY_TEN, only_if=DID_ATROPINE).status is Status.MISSED


def test_one_of_several_is_enough_unless_all_are_asked() -> None:
    one = look(5, "fvc")
    assert judged(one, acts=[FVC, NIF], window=BY_TEN).status is Status.ON_TIME
    assert judged(one, acts=[FVC, NIF], window=BY_TEN, all_of=True).status is Status.MISSED
    both = judged(one, look(9, "nif"), acts=[FVC, NIF], window=BY_TEN, all_of=True)
    assert (both.status, both.at_ms) == (Status.ON_TIME, 540_000)


def test_an_equivalent_by_another_drug_counts() -> None:
    acts = [ATROPINE, {"do": "give", "drug": ["glycopyrrolate"]}]
    assert judged(give(5, "glycopyrrolate", 0.2), acts=acts, window=BY_TEN).status is Status.ON_TIME


def test_a_dose_outside_the_range_is_another_act() -> None:
    pattern = {**ATROPINE, "dose": {"at_least": 0.5, "at_most": 1}}
    assert judged(give(5, "atropine", 3), acts=[pattern], window=BY_TEN).status is Status.MISSED
    assert judged(give(5, "atropine", 0.6), acts=[pattern], window=BY_TEN).status is Status.ON_TIME


REPEAT: dict[str, Any] = {"acts": [FVC, NIF], "repeat": {"every_min": 30, "least": 3}, "window": {"by_min": 90}}


def test_repeats_are_rounds_and_not_single_acts() -> None:
    three_at_once = (look(5, "fvc"), look(8, "nif"), look(11, "fvc"))
    assert judged(*three_at_once, until=120, **REPEAT).status is Status.MISSED
    rounds = (look(5, "fvc"), look(6, "nif"), look(30, "fvc"), look(58, "fvc"))
    outcome = judged(*rounds, until=120, **REPEAT)
    assert (outcome.status, outcome.at_ms) == (Status.ON_TIME, 58 * 60_000)


def test_a_long_pause_between_repeats_is_late() -> None:
    assert judged(look(5, "fvc"), look(50, "fvc"), look(75, "fvc"), until=120, **REPEAT).status is Status.LATE


def test_repeats_that_could_still_come_are_not_missed() -> None:
    assert judged(look(5, "fvc"), until=60, **REPEAT).status is Status.NOT_DUE


def test_to_leave_something_is_kept_or_broken() -> None:
    leave: dict[str, Any] = {"absent": True, "acts": [ATROPINE], "window": BY_TEN}
    assert judged(**leave).status is Status.KEPT
    broken = judged(give(5, "atropine", 0.6), **leave)
    assert (broken.status, broken.at_ms) == (Status.BROKEN, 300_000)
    assert judged(give(15, "atropine", 0.6), **leave).status is Status.KEPT


@pytest.mark.parametrize("kind", ["harmful", "unnecessary", "neutral"])
def test_what_is_better_left_is_done_or_not(kind: str) -> None:
    harm: dict[str, Any] = {"class": kind, "acts": [ATROPINE]}
    assert judged(**harm).status is Status.NOT_DONE
    outcome = judged(give(5, "atropine", 0.6), give(9, "atropine", 0.6), **harm)
    assert (outcome.status, outcome.acts_ms) == (Status.DONE, (300_000, 540_000))


def test_harm_needs_its_condition_at_the_time_of_the_act() -> None:
    harm: dict[str, Any] = {"class": "harmful", "acts": [ATROPINE], "only_if": {"not": {"did": CALL}}}
    assert judged(give(5, "atropine", 0.6), call(9), **harm).status is Status.DONE
    assert judged(call(5), give(9, "atropine", 0.6), **harm).status is Status.NOT_DONE


def test_harm_by_the_sum_of_doses_comes_with_the_dose_that_passes_it() -> None:
    harm: dict[str, Any] = {"class": "harmful", "acts": [{**ATROPINE, "total": {"at_least": 3}}]}
    outcome = judged(give(5, "atropine", 1), give(9, "atropine", 1), give(20, "atropine", 1.2), **harm)
    assert (outcome.status, outcome.at_ms) == (Status.DONE, 1_200_000)
    assert judged(give(5, "atropine", 1), give(9, "atropine", 1), **harm).status is Status.NOT_DONE


def test_an_order_taken_back_in_time_harmed_nobody() -> None:
    harm: dict[str, Any] = {"class": "harmful", "acts": [ATROPINE]}
    cancel = (5.1, "cancel", {"what": "atropine"})
    assert judged(give(5, "atropine", 0.6), cancel, **harm).status is Status.NOT_DONE


def test_the_order_of_two_items_is_told_from_both_sides() -> None:
    def outcomes(first: float, second: float) -> dict[str, tuple[str, ...]]:
        plan = item("plan", acts=[CALL], window={"by_min": 60}, before=["test"])
        test = item("test", acts=[ATROPINE], window={"by_min": 60}, after=["plan"])
        acts = sorted((call(first), give(second, "atropine", 0.6)))
        found = judge(done(*acts, rubric=held(plan, test), until=70).exercise)
        return {each.item.id: each.out_of_order for each in found}

    assert outcomes(5, 9) == {"plan": (), "test": ()}
    assert outcomes(9, 5) == {"plan": ("test",), "test": ("plan",)}


def test_what_must_come_first_and_was_never_done_breaks_the_order() -> None:
    plan, test = item("plan", acts=[CALL]), item("test", acts=[ATROPINE], after=["plan"])
    found = judge(done(give(5, "atropine", 0.6), rubric=held(plan, test), until=10).exercise)
    assert [each.out_of_order for each in found] == [(), ("plan",)]


def test_what_must_come_first_but_was_never_called_for_does_not() -> None:
    plan = item("plan", acts=[CALL], only_if={"did": FVC})
    test = item("test", acts=[ATROPINE], after=["plan"])
    found = judge(done(give(5, "atropine", 0.6), rubric=held(plan, test), until=10).exercise)
    assert [each.out_of_order for each in found] == [(), ()]

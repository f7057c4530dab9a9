"""Golden traces tell what came out differently and where it is written; walks at random break nothing."""

from dataclasses import replace

import pytest

from tests.simulation.exercise.room import Room, missed_dose, scenario
from triage_app.simulation.exercise import possible
from triage_app.simulation.exercise.engine import Exercise
from triage_app.simulation.exercise.traces import Scored, run_trace
from triage_app.simulation.exercise.walk import Dice, some_act, walk
from triage_app.simulation.scenario.traces import Trace

TRACE = {
    "id": "waits", "kind": "late", "until_min": 10, "arrest": False, "done": ["measure-breathing"],
    "acts": [{"do": "measure", "what": "nif", "at_s": 60.0}],
    "expect": [{"at_min": 5, "readings": {"hr": {"value": 80, "within": 10}, "spo2": {"at_least": 90}}}],
}  # fmt: skip


def trace(**changes: object) -> Trace:
    return Trace.model_validate({**TRACE, **changes})


def test_a_trace_that_comes_out_as_written_misses_nothing() -> None:
    traced = run_trace(scenario(), trace())
    assert traced.misses == ()
    assert traced.exercise.now == 600_000
    assert "nif_cmh2o" in traced.exercise.known()


def test_a_reading_outside_its_tolerance_is_a_miss_with_its_place() -> None:
    expect = [
        {"at_min": 1, "readings": {"hr": {"at_least": 1}}},
        {"at_min": 0, "readings": {"hr": {"value": 200, "within_percent": 5}}},
    ]
    (miss,) = run_trace(scenario(), trace(expect=expect)).misses
    assert (miss.what, miss.name, miss.at_min, miss.expected) == ("reading", "hr", 0, "200 within 5 %")
    assert miss.key == ("expect", 1, "readings", "hr")


def test_an_arrest_that_was_not_expected_and_an_event_that_was_are_misses() -> None:
    weak = scenario({"patient": {"R": 0.05}})
    misses = run_trace(
        weak, trace(until_min=40, expect=[{"at_min": 0, "readings": {"hr": {"at_least": 1}}}], happened=["none"])
    ).misses
    assert [(miss.what, miss.expected, miss.found) for miss in misses] == [
        ("arrest", "no", "yes"),
        ("happened", "yes", "no"),
    ]


def test_what_the_debrief_says_is_compared_too() -> None:
    def scored(_: Exercise) -> Scored:
        return Scored(frozenset(), frozenset({"other"}), frozenset(), {"critical": 40.0})

    held = trace(missed=["other"], harmed=["worst"], score={"critical": {"at_least": 50}})
    misses = run_trace(scenario(), held, scorer=scored).misses
    assert [(miss.what, miss.name) for miss in misses] == [
        ("done", "measure-breathing"), ("harmed", "worst"), ("score", "critical"),
    ]  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
def test_a_walk_at_random_breaks_nothing_and_replays(seed: int) -> None:
    walked = walk(missed_dose().scenario, seed, 60)
    assert walked.faults == ()
    assert walked.acts > 3


def test_the_same_dice_throw_the_same_walk() -> None:
    held = missed_dose().scenario
    one, other = Dice(5), Dice(5)
    assert [some_act(one, held) for _ in range(200)] == [some_act(other, held) for _ in range(200)]


def test_a_broken_body_is_noticed() -> None:
    now = Room().exercise.readings()
    assert not list(possible.impossible(now))
    assert list(possible.impossible(replace(now, paco2=float("nan")))) == ["paco2 nan"]
    assert list(possible.impossible(replace(now, spo2=101.0))) == ["spo2 101"]
    assert len(list(possible.impossible(replace(now, map=20.0)))) == 1

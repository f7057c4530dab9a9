"""The score in parts: never one number, half for late or disordered, nothing for what was not called for."""

from pathlib import Path
from typing import Any

import pytest

from tests.simulation.debrief.rubrics import ATROPINE, CALL, FVC, NIF, call, done, give, held, item, look
from tests.simulation.exercise.room import Room, content
from triage_app.files.scenario_files import read_scenario, shipped
from triage_app.paths import resources_folder
from triage_app.simulation.debrief.rubric import judge
from triage_app.simulation.debrief.scoring import help_used, part_scores, score
from triage_app.simulation.exercise.traces import run_trace

TEN: dict[str, Any] = {"window": {"by_min": 10}}


def parts(room: Room) -> dict[str, float | None]:
    return {each.part: each.percent for each in part_scores(judge(room.exercise))}


def test_parts_are_weighed_and_kept_apart() -> None:
    rubric = held(
        item("heavy", acts=[CALL], weight=3, **TEN),
        item("light", acts=[FVC], weight=1, **TEN),
        item("nice", "recommended", acts=[NIF], **TEN),
        item("harm", "harmful", acts=[ATROPINE]),
        item("other-harm", "harmful", acts=[{"do": "give", "drug": ["neostigmine"]}], weight=3),
    )
    room = done(call(5), look(20, "nif"), give(25, "atropine", 0.6), rubric=rubric, until=60)
    assert parts(room) == {"critical": 75.0, "recommended": 50.0, "unnecessary": None, "harmful": 25.0}


def test_wrong_order_costs_half() -> None:
    plan, test = item("plan", acts=[CALL], **TEN), item("test", acts=[ATROPINE], after=["plan"], **TEN)
    room = done(give(2, "atropine", 0.6), call(5), rubric=held(plan, test), until=20)
    assert parts(room)["critical"] == 75.0


def test_what_was_never_called_for_or_not_yet_due_is_left_out() -> None:
    rubric = held(
        item("done", acts=[CALL], **TEN),
        item("later", acts=[FVC], window={"by_min": 50}),
        item("never", acts=[NIF], only_if={"did": ATROPINE}, **TEN),
    )
    assert parts(done(call(5), rubric=rubric, until=20))["critical"] == 100.0


def test_nothing_to_count_is_no_percent() -> None:
    rubric = held(item("later", acts=[FVC], window={"by_min": 50}))
    room = done(rubric=rubric, until=5)
    assert set(parts(room).values()) == {None}
    assert score(room.exercise).parts == {"hints": 0.0}


def test_done_missed_and_harmed_are_told_apart() -> None:
    rubric = held(
        item("kept-up", acts=[CALL], **TEN),
        item("late", acts=[FVC], **TEN),
        item("never", acts=[NIF], **TEN),
        item("left", absent=True, acts=[{"do": "give", "drug": ["neostigmine"]}], **TEN),
        item("harm", "harmful", acts=[ATROPINE]),
    )
    room = done(call(5), look(20, "fvc"), give(25, "atropine", 0.6), rubric=rubric, until=60)
    scored = score(room.exercise)
    assert scored.done == {"kept-up", "left"}
    assert scored.missed == {"late", "never"}
    assert scored.harmed == {"harm"}


def test_hints_and_rescue_cost_points_of_their_own() -> None:
    both = {"en": "Help.", "hi": "मदद।"}
    instructor = {"hints": [{"id": "look", "text": both, "cost": 5}], "rescue": {"label": both, "cost": 20}}
    room = done(rubric=held(item("plan", acts=[CALL]), instructor=instructor), until=1)
    assert help_used(room.exercise.records).points == 0
    room.do("hint", hint="look").wait(minutes=1).do("rescue")
    used = help_used(room.exercise.records)
    assert used.hints == (("look", 60_000, 5),)
    assert used.rescue == (120_000, 20)
    assert score(room.exercise).parts["hints"] == used.points == 25


@pytest.mark.parametrize("path", shipped(resources_folder()), ids=lambda path: path.stem)
def test_every_shipped_good_run_is_critically_complete_and_harmless(path: Path) -> None:
    held_file = read_scenario(path)
    good = [trace for trace in held_file.scenario.traces if trace.kind == "good"]
    for trace in good[:1]:
        run = run_trace(held_file.scenario, trace, lambda name: content().drugs.list_view((name,)).groups)
        scored = score(run.exercise)
        assert scored.harmed == frozenset()
        assert scored.parts.get("critical", 100.0) >= 80.0

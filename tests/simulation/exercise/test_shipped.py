"""Every scenario that ships: its golden traces come out as written, and an unruly class breaks nothing in it."""

from pathlib import Path

import pytest

from tests.simulation.exercise.room import content
from triage_app.files.scenario_files import read_scenario, shipped
from triage_app.paths import resources_folder
from triage_app.simulation.debrief.scoring import score
from triage_app.simulation.exercise.traces import run_trace
from triage_app.simulation.exercise.walk import walk, walks

SHIPPED = shipped(resources_folder())
NAMES = [path.stem for path in SHIPPED]


def groups(name: str) -> frozenset[str]:
    return content().drugs.list_view((name,)).groups


@pytest.mark.parametrize("path", SHIPPED, ids=NAMES)
def test_its_golden_traces_come_out_as_written(path: Path) -> None:
    held = read_scenario(path).scenario
    assert {trace.kind for trace in held.traces} == {"good", "late", "harmful"}
    misses = {trace.id: run_trace(held, trace, groups, score).misses for trace in held.traces}
    assert not any(misses.values()), {trace: found for trace, found in misses.items() if found}


@pytest.mark.parametrize("path", SHIPPED, ids=NAMES)
def test_an_unruly_hour_breaks_nothing(path: Path) -> None:
    assert walk(read_scenario(path).scenario, 11, 60, groups).faults == ()


@pytest.mark.night
@pytest.mark.parametrize("path", SHIPPED, ids=NAMES)
def test_two_unruly_days_break_nothing(path: Path) -> None:
    assert not any(walked.faults for walked in walks(read_scenario(path).scenario, 48, 1000, groups))

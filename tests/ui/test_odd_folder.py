"""R02, R03: a folder of cases that is not ours, or holds what is no file, is told at the start and delays nothing."""

import os
from pathlib import Path

from tests.drivers import Wizard
from tests.files.cases import ordinary_user
from triage_app.app import greet
from triage_app.domain.problems import ProblemCode, problem
from triage_app.files.memory_store import SteadyStore
from triage_app.ui.running_mark import NAME, RunningMark


def test_a_folder_of_somebody_else_is_said_at_the_start(wizard: Wizard, tmp_path: Path) -> None:
    """Nothing that was found at the start is dropped because the mark of this run cannot be looked for."""
    folder = tmp_path / "cases"
    folder.mkdir(mode=0o700)
    with ordinary_user(folder):
        wizard.session.store = SteadyStore(folder, "test")
        greet(wizard.kit, problem(ProblemCode.SETTINGS_DAMAGED), RunningMark(folder).take)
    wizard.settle()
    assert "cannot be written to" in wizard.texts()
    assert "Your settings could not all be read" in wizard.texts()


def test_a_pipe_in_place_of_the_mark_does_not_hold_the_start_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / NAME)
    assert not RunningMark(tmp_path).take()

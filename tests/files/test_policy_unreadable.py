"""A site's policy that is there and cannot be read: nobody may believe that its lines hold."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.files.cases import ordinary_user
from triage_app import app
from triage_app.commands import assess
from triage_app.domain.problems import ProblemCode
from triage_app.domain.text import Language
from triage_app.files.content import load_content
from triage_app.paths import HOME_VARIABLE, resources_folder

FVC_18 = {"age_years": 50, "fvc_ml_per_kg": 18.0}


def _policy(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "policy.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def _broken_link(file: Path) -> None:
    file.symlink_to(file.with_name("gone.yaml"))


def _folder_is_a_broken_link(file: Path) -> None:
    file.parent.rmdir()
    file.parent.symlink_to(file.parent.with_name("not-mounted"))


def _folder_is_a_file(file: Path) -> None:
    file.parent.rmdir()
    file.parent.write_text("")


NO_FILE: tuple[Callable[[Path], object], ...] = (
    _broken_link, _folder_is_a_broken_link, _folder_is_a_file, Path.mkdir, os.mkfifo,
    lambda file: file.symlink_to(file), lambda file: file.symlink_to(os.devnull),
)  # fmt: skip


@pytest.mark.parametrize("made", NO_FILE)
def test_a_policy_that_is_there_and_no_file_is_told_by_window_and_terminal(
    made: Callable[[Path], object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    made(home / "policy.yaml")
    _is_told(home, monkeypatch, capsys)


def test_a_policy_in_a_folder_nobody_may_enter_is_told_and_the_published_rules_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    _policy(home, "lines: {red-fvc-kg: 20}\n")
    home.chmod(0)
    app.open_site(load_content(resources_folder()))  # what is loaded when first needed, an ordinary user may not read
    with ordinary_user(home):
        _is_told(home, monkeypatch, capsys)


def test_a_policy_whose_name_is_too_long_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _is_told(tmp_path / ("x" * 300), monkeypatch, capsys)


def test_no_policy_and_no_folder_for_one_is_silent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for home in (tmp_path, tmp_path / "none" / "none"):
        monkeypatch.setenv(HOME_VARIABLE, str(home))
        assert app.open_site(load_content(resources_folder())).problem is None
        assess._open(Language.EN)  # noqa: SLF001 -- what the terminal tells of the policy
        assert capsys.readouterr().err == ""


def _is_told(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The site's line is gone: nobody may believe that it still holds."""
    monkeypatch.setenv(HOME_VARIABLE, str(home))
    opened = app.open_site(load_content(resources_folder()))
    assert opened.problem is not None
    assert opened.problem.code is ProblemCode.POLICY_UNREADABLE
    assert opened.problem.where is not None
    assert opened.problem.where.file.endswith(str(home / "policy.yaml")[-60:])
    assert opened.content.assessor.level({"age_years": 50, "fvc_ml_per_kg": 15.0}) == "intubate_now"
    content = assess._open(Language.HI)  # noqa: SLF001 -- what the terminal tells of the policy
    assert content.assessor.level(FVC_18) == "niv_or_prepare"
    assert "नीति पढ़ी नहीं जा सकी" in capsys.readouterr().err

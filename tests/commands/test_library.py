"""`triage-app library`: the teaching library on paper or through a pipe, in either language."""

import pytest

from triage_app.cli import main


def _said(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> str:
    assert main(["library", *arguments]) == status
    return capsys.readouterr().out


def test_all_of_it_is_printed_in_short_lines(capsys: pytest.CaptureFixture[str]) -> None:
    lines = _said(capsys).splitlines()
    assert lines[0] == "The neuromuscular junction: How it works"
    assert "The two crises: Acting before telling apart" in lines
    assert [line for line in lines if len(line) > 75 and "http" not in line and "/" not in line] == []


def test_words_choose_the_topics_that_hold_all_of_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert "The newborn" in _said(capsys, "PLACENTA").splitlines()[0]
    assert _said(capsys, "placenta", "zzyzx", status=1) == ""


def test_the_same_in_hindi(capsys: pytest.CaptureFixture[str]) -> None:
    said = _said(capsys, "--language", "hi", "बुखार")
    assert "बुख़ार" in said or "बुखार" in said
    assert "सुधारा गया: मूल लेख में यह बात अलग है (s032)" in said

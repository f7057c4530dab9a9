"""`triage-app scenario check`: exit codes, text that editors can follow, JSON for tools, and the training notice."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.simulation.scenario.planting import NAME, TODAY, written
from triage_app.cli import main
from triage_app.simulation.constants import NOTICE

Said = pytest.CaptureFixture[str]


def _check(*arguments: str) -> int:
    return main(["scenario", "check", "--today", TODAY.isoformat(), *arguments])


def test_clean_is_nought(tmp_path: Path, capsys: Said) -> None:
    assert _check(str(written(tmp_path))) == 0
    told = capsys.readouterr()
    assert told.err == ""
    assert NOTICE in told.out
    assert "specimen 1.1.0" in told.out


def test_findings_are_one(tmp_path: Path, capsys: Said) -> None:
    path = written(tmp_path, ("    window: {by_min: 10}\n", ""), ("held: [en, hi]", "held: [en]"))
    assert _check(str(path)) == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2
    assert all(line.startswith(f"{path}:") for line in lines)


def test_unreadable_is_two_and_the_rest_is_still_checked(tmp_path: Path, capsys: Said) -> None:
    whole, broken = written(tmp_path / "a"), written(tmp_path / "b", ("minutes: 30", "minutez: 30"))
    assert _check(str(broken), str(whole), str(tmp_path / "none.yaml")) == 2
    told = capsys.readouterr()
    assert "minutez" in told.err
    assert "minutes?" in told.err
    assert f"{whole}: specimen" in told.out


def test_hindi_is_hindi(tmp_path: Path, capsys: Said) -> None:
    assert _check("--language", "hi", str(written(tmp_path, ("held: [en, hi]", "held: [en]")))) == 1
    assert "भाषा hi" in capsys.readouterr().err


def test_json_holds_both_languages_and_every_place(tmp_path: Path, capsys: Said) -> None:
    path = written(tmp_path, ("    window: {by_min: 10}\n", ""))
    assert _check("--format", "json", str(path)) == 1
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    (file,) = told["files"]
    (finding,) = file["findings"]
    assert told["notice"] == NOTICE
    assert (file["status"], file["scenario"], len(file["sha256"])) == ("findings", "specimen", 64)
    assert (finding["code"], finding["key"], finding["level"]) == ("window_missing", "expected[0]", "error")
    assert set(finding["message"]) == {"en", "hi"}
    assert path.read_text(encoding="utf-8").splitlines()[finding["line"] - 1].strip() == "- id: breath"


def test_json_tells_of_a_file_that_cannot_be_read(tmp_path: Path, capsys: Said) -> None:
    (tmp_path / NAME).write_bytes(b"\xff\xfe")
    assert _check("--format", "json", str(tmp_path / NAME)) == 2
    (file,) = json.loads(capsys.readouterr().out)["files"]
    assert file["status"] == "unreadable"
    assert [each["code"] for each in file["findings"]] == ["file_not_text"]


def test_rules_are_accepted_and_then_hold(tmp_path: Path) -> None:
    path = written(tmp_path, ("{rule: avoid-sedation, ", "{rule: avoid-edrophonium, "))
    assert _check(str(path)) == 1
    assert _check("--accept-rules", str(path)) == 0
    assert _check(str(path)) == 0


def test_accepting_a_file_that_cannot_be_read_is_two(tmp_path: Path, capsys: Said) -> None:
    assert _check("--accept-rules", str(tmp_path / "none.yaml")) == 2
    assert "none.yaml" in capsys.readouterr().err


def test_a_stale_review_depends_on_the_day_given(tmp_path: Path) -> None:
    path = str(written(tmp_path))
    assert main(["scenario", "check", "--today", "2028-01-01", path]) == 1


def test_a_day_that_is_none_is_refused(tmp_path: Path, capsys: Said) -> None:
    with pytest.raises(SystemExit) as left:
        main(["scenario", "check", "--today", "tomorrow", str(tmp_path)])
    assert left.value.code == 2
    assert "2026-11-22" in capsys.readouterr().err

"""`triage-app exercise debrief`: from a log to words and JSON; damaged, foreign and altered logs are named by line."""

import json
from pathlib import Path
from typing import Any

import pytest

from triage_app.cli import main
from triage_app.files.scenario_files import shipped
from triage_app.paths import resources_folder
from triage_app.reports.exercise_words import NOTICE

Said = pytest.CaptureFixture[str]
ACTS = """
seed: 3
until_min: 40
acts:
- {do: measure, what: vital-signs, at_s: 60}
- {do: measure, what: fvc, at_s: 240}
- {do: give, drug: gentamicin, dose: 160, unit: mg, route: iv, at_s: 1155}
- {do: decide, diagnosis: cholinergic, because: wet chest, at_s: 1300}
- {do: bookmark, text: "{odd} words", at_s: 1800}
- {do: finish, at_s: 2000}
"""


@pytest.fixture(name="log", scope="module")
def _log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A log of a short run of the first scenario."""
    folder = tmp_path_factory.mktemp("log")
    acts = folder / "acts.yaml"
    acts.write_text(ACTS, encoding="utf-8")
    log = folder / "run.jsonl"
    scenario = shipped(resources_folder())[0]
    assert main(["scenario", "run", str(scenario), "--acts", str(acts), "--log", str(log), "--format", "json"]) == 0
    return log


def _debrief(*arguments: str) -> int:
    return main(["exercise", "debrief", *arguments])


def _altered(log: Path, folder: Path, line: int, old: str, new: str) -> Path:
    lines = log.read_text(encoding="utf-8").splitlines(keepends=True)
    assert old in lines[line], lines[line]
    lines[line] = lines[line].replace(old, new, 1)
    path = folder / "altered.jsonl"
    path.write_text("".join(lines), encoding="utf-8")
    return path


@pytest.mark.parametrize("language", ["en", "hi"])
def test_the_text_begins_and_ends_with_the_notice(log: Path, capsys: Said, language: str) -> None:
    capsys.readouterr()
    assert _debrief(str(log), "--language", language) == 0
    told = capsys.readouterr()
    lines = told.out.splitlines()
    notice = {"en": NOTICE.en, "hi": NOTICE.hi}[language]
    assert lines[0] == lines[-1] == notice
    assert told.err == ""
    assert "{odd} words" in told.out
    assert "gentamicin" in told.out


def test_the_json_holds_every_part_in_both_languages(log: Path, capsys: Said) -> None:
    capsys.readouterr()
    assert _debrief(str(log), "--format", "json") == 0
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert told["notice"] == {"en": NOTICE.en, "hi": NOTICE.hi}
    assert told["replay"] == {"same": True, "difference": None}
    assert [part["part"] for part in told["score"]["parts"]] == ["critical", "recommended", "unnecessary", "harmful"]
    assert all(part["percent"] is None or 0 <= part["percent"] <= 100 for part in told["score"]["parts"])
    assert not {"total", "sum", "percent"} & told["score"].keys(), "never one number"
    (decision,) = told["decisions"]
    assert (decision["trainee"]["diagnosis"], decision["trainee"]["right"]) == ("cholinergic", False)
    harmed = [each["id"] for each in told["expected"] if each["class"] == "harmful" and each["status"] == "done"]
    assert harmed == ["wrong-antibiotic"]
    first_wrong = next(each for each in told["key_moments"] if each["what"] == "first_wrong")
    assert (first_wrong["at_ms"], first_wrong["name"]) == (1_155_000, "wrong-antibiotic")
    named = {name for turn in told["advice"]["turns"] for name in (*turn["begins"], *turn["avoid_begins"])}
    assert named <= told["advice"]["texts"].keys()
    assert all(set(text) == {"en", "hi"} for text in told["advice"]["texts"].values())
    assert {"item", "status", "text", "rules", "evidence"} == told["teaching"][0].keys()
    assert told["teaching"][0]["item"] == "wrong-antibiotic"


def test_the_same_log_gives_the_same_bytes(log: Path, capsys: Said) -> None:
    capsys.readouterr()
    _debrief(str(log), "--format", "json")
    first = capsys.readouterr().out
    _debrief(str(log), "--format", "json")
    assert capsys.readouterr().out == first


def test_a_torn_last_line_is_told_and_the_rest_is_used(log: Path, tmp_path: Path, capsys: Said) -> None:
    torn = tmp_path / "torn.jsonl"
    torn.write_bytes(log.read_bytes()[:-20])
    assert _debrief(str(torn)) == 0
    told = capsys.readouterr()
    count = len(log.read_text(encoding="utf-8").splitlines())
    assert told.err.startswith(f"{torn}:{count}:")
    assert NOTICE.en in told.out


def test_a_missing_line_is_named(log: Path, tmp_path: Path, capsys: Said) -> None:
    lines = log.read_text(encoding="utf-8").splitlines(keepends=True)
    cut = tmp_path / "cut.jsonl"
    cut.write_text("".join(lines[:5] + lines[6:]), encoding="utf-8")
    assert _debrief(str(cut)) == 2
    told = capsys.readouterr()
    assert told.err.startswith(f"{cut}:6:")
    assert told.out == ""


def test_a_key_nobody_knows_is_named_with_its_line(log: Path, tmp_path: Path, capsys: Said) -> None:
    path = _altered(log, tmp_path, 3, '"sim_ms"', '"sim_mz"')
    assert _debrief(str(path)) == 2
    told = capsys.readouterr()
    assert f"{path}:4:" in told.err
    assert "sim_mz" in told.err
    assert told.out == ""


def test_another_scenario_is_refused(log: Path, tmp_path: Path, capsys: Said) -> None:
    other = shipped(resources_folder())[1]
    assert _debrief(str(log), "--scenario", str(other)) == 2
    told = capsys.readouterr()
    assert "scenario_sha256" in told.err
    assert told.out == ""
    path = _altered(log, tmp_path, 0, '"scenario":"fever', '"scenario":"rever')
    assert _debrief(str(path)) == 2
    assert "rever-" in capsys.readouterr().err


def test_an_altered_act_is_told_and_the_new_run_is_marked(log: Path, tmp_path: Path, capsys: Said) -> None:
    lines = log.read_text(encoding="utf-8").splitlines()
    place = next(place for place, line in enumerate(lines) if '"gentamicin"' in line and '"id":"act"' in line)
    path = _altered(log, tmp_path, place, '"gentamicin"', '"ceftriaxone"')
    assert _debrief(str(path), "--format", "json") == 1
    told = capsys.readouterr()
    assert f"{path.name}:{place + 2}:" in told.err or f"{path}:{place + 2}:" in told.err
    assert json.loads(told.out)["replay"]["same"] is False
    assert _debrief(str(path)) == 1
    assert "not the one in the log" in capsys.readouterr().out


def test_an_act_that_is_none_stops_there(log: Path, tmp_path: Path, capsys: Said) -> None:
    lines = log.read_text(encoding="utf-8").splitlines()
    place = next(place for place, line in enumerate(lines) if '"do":"decide"' in line)
    path = _altered(log, tmp_path, place, '"do":"decide"', '"do":"divine"')
    assert _debrief(str(path)) == 1
    told = capsys.readouterr()
    assert f":{place + 1}:" in told.err
    assert NOTICE.en in told.out


@pytest.mark.parametrize(
    "content", [b"", b"hello\n", b"{}\n", b"\xff\xfe\n", b"[1]\n", b'{"schema":"triage-exercise/9"}\n']
)
def test_what_is_no_log_is_refused_with_a_remedy(tmp_path: Path, capsys: Said, content: bytes) -> None:
    path = tmp_path / "none.jsonl"
    path.write_bytes(content)
    assert _debrief(str(path)) == 2
    told = capsys.readouterr()
    assert str(path) in told.err
    assert told.out == ""


def test_a_log_that_is_not_there_is_said(tmp_path: Path, capsys: Said) -> None:
    assert _debrief(str(tmp_path / "no.jsonl"), "--language", "hi") == 2
    assert "नहीं मिली" in capsys.readouterr().err

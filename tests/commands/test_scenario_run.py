"""`triage-app scenario run` and `test` at a terminal: the course, what was found, the log, and plain sentences."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from triage_app.cli import main
from triage_app.files.scenario_files import shipped
from triage_app.paths import resources_folder

SCENARIO = next(str(path) for path in shipped(resources_folder()) if "vomiting" in path.name)
NOTICE = {"en": "Training only, not validated for any patient.", "hi": "केवल प्रशिक्षण के लिए"}
ACTS = """
until_min: 20
acts:
  - {do: measure, what: fvc}
  - {do: give, drug: neostigmine, dose: 500, at_s: 100}
  - {do: extubate, at_s: 120}
  - {do: press, button: nothing, at_s: 130}
"""
OK, DIFFERS, BAD_INPUT = 0, 1, 2


def acts(folder: Path, text: str = ACTS) -> str:
    path = folder / "acts.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("language", ["en", "hi"])
def test_a_run_is_told_in_either_language(tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str) -> None:
    assert main(["scenario", "run", SCENARIO, "--acts", acts(tmp_path), "--language", language]) == OK
    told = capsys.readouterr().out
    lines = told.strip().splitlines()
    assert lines[0].startswith(NOTICE[language])
    assert lines[-1].startswith(NOTICE[language])
    assert "0:20:00" in told
    assert "2,340\N{NO-BREAK SPACE}mL" in told
    assert ("There is no tracheal tube." if language == "en" else "Tracheal tube लगी ही नहीं है।") in told
    assert "{" not in told


def test_json_holds_the_course_the_records_and_what_is_known(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["scenario", "run", SCENARIO, "--acts", acts(tmp_path), "--format", "json", "--every", "10"]) == OK
    told = json.loads(capsys.readouterr().out)
    assert told["notice"] == NOTICE["en"]
    assert [row["sim_ms"] for row in told["readings"]] == [0, 600_000, 1_200_000]
    assert told["known"]["patient"]["fvc_ml"] == 2340
    refused = [record["payload"]["code"] for record in told["records"] if record["id"] == "refused"]
    assert refused == ["more_than_stock", "no_tube", "unknown_button"]
    done = [(record["payload"]["do"], record["source"]) for record in told["records"] if record["id"] == "act"]
    assert done[-2:] == [("press", "instructor"), ("finish", "trainee")]


def test_the_same_run_twice_has_the_same_hash(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = []
    for _ in range(2):
        assert main(["scenario", "run", SCENARIO, "--acts", acts(tmp_path), "--format", "json"]) == OK
        told.append(json.loads(capsys.readouterr().out)["hash"])
    assert told[0] == told[1]


def test_the_traces_beside_a_scenario_name_it_as_well(capsys: pytest.CaptureFixture[str]) -> None:
    told = []
    for file in (SCENARIO, SCENARIO.replace(".yaml", ".traces.yaml")):
        assert main(["scenario", "run", file, "--format", "json", "--every", "60"]) == OK
        told.append(json.loads(capsys.readouterr().out)["hash"])
    assert told[0] == told[1]


def test_a_run_leaves_a_log_and_writes_over_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log = tmp_path / "log.jsonl"
    words = ["scenario", "run", SCENARIO, "--acts", acts(tmp_path), "--log", str(log)]
    assert main(words) == OK
    lines = log.read_text(encoding="utf-8").splitlines()
    assert json.loads(lines[0])["notice"] == NOTICE["en"]
    assert [json.loads(line)["n"] for line in lines[1:]] == list(range(len(lines) - 1))
    capsys.readouterr()
    assert main(words) == BAD_INPUT
    told = capsys.readouterr()
    assert told.out == ""
    assert "log.jsonl" in told.err
    assert log.read_text(encoding="utf-8").splitlines() == lines


def test_bad_acts_are_told_with_line_and_nothing_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["scenario", "run", SCENARIO, "--acts", acts(tmp_path, "- {do: wait}\n- {do: fly}\n")]) == BAD_INPUT
    told = capsys.readouterr()
    assert told.out == ""
    assert "acts.yaml:2" in told.err
    assert "fly" in told.err


def test_a_scenario_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["scenario", "run", "nowhere.yaml"]) == BAD_INPUT
    assert "nowhere.yaml" in capsys.readouterr().err
    assert main(["scenario", "test", "nowhere.yaml"]) == BAD_INPUT


@pytest.mark.parametrize("words", [["--every", "0"], ["--until", "never"], ["--seed", "-1"], ["--seed", "9" * 30]])
def test_what_cannot_be_meant_is_refused(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["scenario", "run", SCENARIO, *words])
    assert left.value.code == BAD_INPUT
    assert words[1] in capsys.readouterr().err


def test_a_trace_that_differs_is_told_with_file_and_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = Path(SCENARIO)
    copied = tmp_path / source.name
    copied.write_bytes(source.read_bytes())
    held = copied.with_name(copied.stem + ".traces.yaml")
    held.write_text(
        "schema_version: 1\nscenario: three-days-of-vomiting\ntraces:\n"
        "  - id: wrong\n    kind: late\n    until_min: 2\n    arrest: true\n"
        "    expect:\n      - at_min: 1\n        readings:\n          hr: {value: 200, within: 5}\n",
        encoding="utf-8",
    )
    assert main(["scenario", "test", str(held), str(copied), "--fuzz", "0.5", "--seed", "3"]) == DIFFERS
    told = capsys.readouterr()
    assert told.out.splitlines()[0] == NOTICE["en"]
    assert told.out.count("1 traces, 1 differ; 1 walks") == 1
    assert "0 broke" in told.out
    assert any(
        line.startswith(str(held)) and ":11:" in line and "hr at 1 min" in line for line in told.err.splitlines()
    )
    assert "arrest: expected yes, found no" in told.err


def test_json_of_a_test_names_what_differs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copied = tmp_path / "scenario.yaml"
    copied.write_bytes(Path(SCENARIO).read_bytes())
    assert main(["scenario", "test", str(copied), "--format", "json"]) == OK
    told = json.loads(capsys.readouterr().out)
    assert told["notice"] == NOTICE["en"]
    assert told["files"] == [{"file": str(copied), "status": "well", "problems": [], "traces": [], "walks": []}]


def test_another_process_with_other_hashes_of_its_own_makes_the_same_run(tmp_path: Path) -> None:
    words = [
        sys.executable,
        "-m",
        "triage_app",
        "scenario",
        "run",
        SCENARIO,
        "--acts",
        acts(tmp_path),
        "--format",
        "json",
    ]
    told = [
        subprocess.run(words, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in ("1", "2")
    ]
    one, other = (json.loads(each) for each in told)
    assert one["hash"] == other["hash"]
    assert [record["hash"] for record in one["records"]] == [record["hash"] for record in other["records"]]


def test_acts_after_the_end_are_said_to_be_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["scenario", "run", SCENARIO, "--acts", acts(tmp_path), "--until", "2"]) == OK
    assert capsys.readouterr().err.startswith("1 of the acts")

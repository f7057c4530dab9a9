"""A scenario is read strictly: each fault says where it stands, what was expected there and what was likely meant."""

from pathlib import Path

import pytest

from tests.simulation.scenario.planting import FILM, NAME, agreed, changed, parsed, refused, world, written
from triage_app.domain.problems import ProblemCode, RefusedError
from triage_app.domain.text import Language
from triage_app.files import strict_yaml
from triage_app.files.media_files import media_faults
from triage_app.files.scenario_files import TRACES, parse_scenario, read_scenario, read_unchecked
from triage_app.reports.problem_words import said

FAULTS = {fault["what"]: fault for fault in strict_yaml.read(Path(__file__).with_name("faults.yaml")).data}


@pytest.mark.parametrize("what", FAULTS)
def test_what_is_written_wrongly_is_refused_in_a_sentence(what: str) -> None:
    fault = FAULTS[what]
    problems = refused(changed(agreed(), (fault["old"], fault["new"])))
    told = [f"{each.where.key if each.where else ''}: {said(each).en}" for each in problems]
    assert any(sentence.startswith(fault["says"]) for sentence in told), told
    for each in problems:
        assert each.where is not None
        assert each.where.file == NAME
        assert 0 < each.where.line <= agreed().count("\n") + 1
        assert all("{" not in said(each).said_in(language) for language in Language)


def test_the_line_is_that_of_the_fault() -> None:
    text = changed(agreed(), ("difficulty: advanced", "difficulty: hard"))
    (problem,) = refused(text)
    assert problem.where is not None
    assert text.splitlines()[problem.where.line - 1] == "difficulty: hard"


def test_everything_wrong_is_told_at_once() -> None:
    found = refused(changed(agreed(), ("minutes: 30", "minutes: 0"), ("difficulty: advanced", "difficulty: hard")))
    assert [each.where.key for each in found if each.where] == ["difficulty", "minutes"]


def test_json_is_yaml_enough(tmp_path: Path) -> None:
    scenario = parsed(tmp_path).scenario
    text = scenario.model_dump_json(by_alias=True, exclude_none=True).encode()
    assert parse_scenario(text, "specimen.json").scenario == scenario


def test_a_scenario_survives_being_written_and_read(tmp_path: Path) -> None:
    held = parsed(tmp_path)
    again = parse_scenario(held.scenario.model_dump_json(by_alias=True, exclude_none=True).encode(), NAME)
    assert again.sha256 == held.sha256


def test_the_fingerprint_sees_words_and_not_comments_traces_or_hashes(tmp_path: Path) -> None:
    mark = parsed(tmp_path).sha256
    assert parsed(tmp_path, ("# A scenario", "# Quite a scenario")).sha256 == mark
    assert parsed(tmp_path, ("until_min: 30", "until_min: 31")).sha256 == mark
    assert parsed(tmp_path, ("seed: 7", "seed: 8")).sha256 != mark
    assert parsed(tmp_path, ("en: Both are tired.", "en: Both are weak.")).sha256 != mark


def test_traces_may_stand_beside(tmp_path: Path) -> None:
    path = written(tmp_path)
    whole = path.read_text(encoding="utf-8")
    scenario, traces = whole.split("traces:\n")
    path.write_text(scenario, encoding="utf-8")
    beside = path.with_name(path.stem + TRACES)
    beside.write_text(f"schema_version: 1\nscenario: specimen\ntraces:\n{traces}", encoding="utf-8")
    held = read_scenario(path)
    assert [trace.kind for trace in held.scenario.traces] == ["good", "late", "harmful"]
    assert held.place(("traces", 1)).file == beside.name
    assert held.place(("events", 1)).file == path.name


def test_traces_of_another_scenario_are_refused(tmp_path: Path) -> None:
    path = written(tmp_path)
    path.write_text(path.read_text(encoding="utf-8").split("traces:\n")[0], encoding="utf-8")
    path.with_name(path.stem + TRACES).write_text("schema_version: 1\nscenario: other\ntraces: []\n", encoding="utf-8")
    with pytest.raises(RefusedError) as refusal:
        read_scenario(path)
    assert [each.code for each in refusal.value.problems] == [ProblemCode.NOT_ALLOWED]


def test_traces_in_both_places_are_refused(tmp_path: Path) -> None:
    path = written(tmp_path)
    beside = path.with_name(path.stem + TRACES)
    beside.write_text("schema_version: 1\nscenario: specimen\ntraces: []\n", encoding="utf-8")
    with pytest.raises(RefusedError) as refusal:
        read_scenario(path)
    assert [each.code for each in refusal.value.problems] == [ProblemCode.WRITTEN_TWICE]


@pytest.mark.parametrize("content", [FILM, b"another picture", None])
def test_a_medium_is_the_one_that_was_described(content: bytes | None, tmp_path: Path) -> None:
    held = read_scenario(written(tmp_path))
    film = tmp_path / "media" / "film.txt"
    film.unlink()
    if content is not None:
        film.write_bytes(content)
    codes = [each.code for each in media_faults(held)]
    assert codes == ([] if content == FILM else [ProblemCode.MEDIUM_CHANGED])


def test_a_scenario_that_names_what_is_not_there_cannot_be_played(tmp_path: Path) -> None:
    path = written(tmp_path, ("of: baby}\n      - {focus", "of: father}\n      - {focus"))
    assert read_unchecked(path).scenario.id == "specimen"
    with pytest.raises(RefusedError) as refusal:
        read_scenario(path)
    (problem,) = refusal.value.problems
    assert problem.where is not None
    assert problem.where.key == "events[1].then[1].of"
    assert "mother" in said(problem).en


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("postpartum: true, age_years: 30", "postpartum: true, age_years: old", ProblemCode.WRONG_TYPE),
        ("facts: {dtr: brisk}", "facts: {dtr: lively}", ProblemCode.NOT_ALLOWED),
        ("facts: {magnesium: 3.4}", "facts: {magnesia: 3.4}", ProblemCode.REFERENCE_UNKNOWN),
    ],
)
def test_findings_are_checked_before_anything_is_assessed(
    old: str, new: str, code: ProblemCode, tmp_path: Path
) -> None:
    path = written(tmp_path, (old, new))
    assert read_scenario(path).scenario.id == "specimen"
    with pytest.raises(RefusedError) as refusal:
        read_scenario(path, NAME, world().knowledge)
    assert [each.code for each in refusal.value.problems] == [code]

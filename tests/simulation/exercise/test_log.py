"""The log: written line by line, read back whole or up to a torn line, replayed to the same hashes or told where."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.simulation.exercise.room import Room, content, missed_dose
from triage_app.domain.problems import Problem, ProblemCode, RefusedError
from triage_app.domain.text import Language
from triage_app.files.exercise_log import LogFile, LogWriter, another_scenario, differing, read_log
from triage_app.reports.problem_words import said
from triage_app.simulation.bedside.acts import source_of
from triage_app.simulation.exercise.engine import Exercise
from triage_app.simulation.exercise.log import Header, log_of
from triage_app.simulation.exercise.replay import replay
from triage_app.simulation.exercise.walk import Dice, some_act

C = ProblemCode


def header(seed: int = 0) -> Header:
    held = missed_dose()
    return Header(
        app_version="1", knowledge_sha256=content().knowledge.sha256, scenario=held.scenario.id,
        scenario_sha256=held.sha256, seed=seed, wall="2026-11-22T10:00:00+05:30",
    )  # fmt: skip


def busy_room() -> Room:
    room = Room(missed_dose().scenario).do("measure", what="fvc").do("ask", question="last-tablet").wait(minutes=3)
    return room.do("give", drug="pyridostigmine", dose=60, route="tube").do("extubate").wait(minutes=30)


def written(folder: Path, room: Room | None = None) -> Path:
    """A log on disk."""
    path = folder / "exercise.jsonl"
    with LogWriter(path, header()) as log:
        log.add(*(room or busy_room()).exercise.records)
    return path


def run_again(read: LogFile) -> Exercise:
    """The exercise of a log once more; refused as the command refuses it."""
    other = another_scenario(read, missed_dose())
    if other is not None:
        raise RefusedError(other)
    again = replay(read.log, missed_dose().scenario)
    if again.difference is not None:
        raise RefusedError(differing(read, again.difference))
    return again.exercise


def changed(path: Path, line: int, change: Callable[[dict[str, Any]], object]) -> Path:
    """The log with one line changed as plain data."""
    lines = path.read_text(encoding="utf-8").splitlines()
    data = json.loads(lines[line - 1])
    change(data)
    lines[line - 1] = json.dumps(data, ensure_ascii=False)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def refusal(path: Path) -> Problem:
    """The one reason why a log was not taken, said in both languages without a gap."""
    with pytest.raises(RefusedError) as refused:
        run_again(read_log(path))
    found: Problem = refused.value.problems[0]
    assert all("{" not in said(found).said_in(language) for language in Language)
    return found


def test_a_log_comes_back_as_it_was_written(tmp_path: Path) -> None:
    room = busy_room()
    read = read_log(written(tmp_path, room))
    assert read.torn is None
    assert read.log == log_of(room.exercise, header())
    assert read.log.header.notice == "Training only, not validated for any patient."


def test_it_replays_to_the_same_hashes(tmp_path: Path) -> None:
    room = busy_room()
    again = run_again(read_log(written(tmp_path, room)))
    assert again.records == room.exercise.records
    assert again.known() == room.exercise.known(at_ms=again.now)


def test_an_order_on_its_way_replays_whatever_its_time_was_in_a_file() -> None:
    room = Room(missed_dose().scenario)
    room.do("give", drug="atropine", dose=0.6, at_s=12.5).wait(seconds=20).do("measure", what="fvc", at_s=900.0)
    assert replay(log_of(room.exercise, header()), missed_dose().scenario).difference is None


def test_a_log_is_never_written_over(tmp_path: Path) -> None:
    path = written(tmp_path)
    before = path.read_bytes()
    with pytest.raises(RefusedError) as refused:
        LogWriter(path, header())
    assert refused.value.problems[0].code is C.LOG_NOT_WRITTEN
    assert path.read_bytes() == before


@pytest.mark.parametrize("cut", [1, 7, 60, 200])
def test_a_torn_last_line_is_left_out_and_told(tmp_path: Path, cut: int) -> None:
    path = written(tmp_path)
    content_, whole = path.read_bytes(), read_log(path).log
    path.write_bytes(content_[: -1 - cut])
    read = read_log(path)
    assert read.torn is not None
    assert read.torn.code is C.LOG_TORN
    assert read.log.records == whole.records[: len(read.log.records)]
    assert len(read.log.records) >= len(whole.records) - 2
    assert run_again(read).records[: len(read.log.records)]


@pytest.mark.parametrize("text", ["", "\n", "hello\n", "[]\n", '{"a": 1}\n', "\x00\x00\n", "{}\n{}\n"])
def test_what_is_no_log_is_called_so(tmp_path: Path, text: str) -> None:
    path = tmp_path / "log.jsonl"
    path.write_text(text, encoding="utf-8")
    assert refusal(path).code is C.LOG_NO_HEADER


def test_a_log_from_the_future_asks_for_an_update(tmp_path: Path) -> None:
    path = changed(written(tmp_path), 1, lambda data: data.update(schema="triage-exercise/9"))
    found = refusal(path)
    assert (found.code, found.where and found.where.line) == (C.LOG_FROM_NEWER_VERSION, 1)


@pytest.mark.parametrize(
    ("change", "code", "key"),
    [
        (lambda data: data.pop("hash"), C.MISSING_KEY, "hash"),
        (lambda data: data.update(hash="short"), C.NOT_VALID, "hash"),
        (lambda data: data.update(extra=1), C.UNKNOWN_KEY, "extra"),
        (lambda data: data.update(sim_ms="soon"), C.WRONG_TYPE, "sim_ms"),
        (lambda data: data.update(sim_ms=-4), C.OUT_OF_RANGE, "sim_ms"),
        (lambda data: data.update(source="ghost"), C.NOT_ALLOWED, "source"),
        (lambda data: data.update(id="ghost"), C.NOT_ALLOWED, "id"),
    ],
)  # fmt: skip
def test_a_damaged_record_is_told_with_line_and_key(
    tmp_path: Path, change: Callable[[dict[str, Any]], object], code: ProblemCode, key: str
) -> None:
    found = refusal(changed(written(tmp_path), 4, change))
    assert found.where is not None
    assert (found.code, found.where.line, found.where.key) == (code, 4, key)


def test_a_line_that_is_no_json_is_told(tmp_path: Path) -> None:
    path = written(tmp_path)
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[3] = lines[3][:40]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    found = refusal(path)
    assert (found.code, found.where and found.where.line) == (C.BAD_SYNTAX, 4)


def test_a_missing_or_moved_line_is_told(tmp_path: Path) -> None:
    path = written(tmp_path)
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines[:3], *lines[4:]]) + "\n", encoding="utf-8")
    assert refusal(path).code is C.LOG_GAP


def test_time_that_runs_back_is_told(tmp_path: Path) -> None:
    path = written(tmp_path)
    last = len(path.read_text(encoding="utf-8").splitlines())
    assert refusal(changed(path, last, lambda data: data.update(sim_ms=1))).code is C.LOG_RUNS_BACK


@pytest.mark.parametrize(
    ("line", "change", "key"),
    [
        (6, lambda data: data["payload"].update(what="nif"), "payload"),
        (6, lambda data: data.update(hash="0" * 64), "hash"),
        (12, lambda data: data.update(of="nobody"), "of"),
    ],
)  # fmt: skip
def test_the_first_record_that_differs_is_named(
    tmp_path: Path, line: int, change: Callable[[dict[str, Any]], object], key: str
) -> None:
    found = refusal(changed(written(tmp_path), line, change))
    assert found.code is C.LOG_DIFFERS
    assert found.where is not None
    assert key in found.where.key or found.where.line >= line


def test_another_seed_is_noticed(tmp_path: Path) -> None:
    assert refusal(changed(written(tmp_path), 1, lambda data: data.update(seed=1))).code is C.LOG_DIFFERS


def test_a_log_of_another_scenario_is_refused(tmp_path: Path) -> None:
    other = "f" * 64
    assert refusal(changed(written(tmp_path), 1, lambda data: data.update(scenario_sha256=other))).code is (
        C.LOG_OTHER_SCENARIO
    )


@given(
    seed=st.integers(0, 2**63),
    acts=st.integers(1, 12),
    gaps=st.lists(st.integers(0, 200_000), min_size=12, max_size=12),
)
@settings(max_examples=15)
def test_whatever_was_done_replays(seed: int, acts: int, gaps: list[int]) -> None:
    held, dice = missed_dose().scenario, Dice(seed)
    room = Room(held, seed)
    for gap in gaps[:acts]:
        deed = some_act(dice, held)
        room.exercise.act(deed, source_of(deed))
        room.exercise.advance(gap)
    found = replay(log_of(room.exercise, header(seed)), held)
    assert found.difference is None


@given(junk=st.binary(max_size=400), place=st.integers(0, 5000))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_damage_is_more_than_a_sentence(tmp_path: Path, junk: bytes, place: int) -> None:
    path = tmp_path / "exercise.jsonl"
    whole = path.read_bytes() if path.exists() else written(tmp_path).read_bytes()
    damaged = tmp_path / "damaged.jsonl"
    damaged.write_bytes(whole[:place] + junk + whole[place + len(junk) :])
    try:
        run_again(read_log(damaged))
    except RefusedError as refused:
        for each in refused.problems:
            assert said(each).en
            assert said(each).hi

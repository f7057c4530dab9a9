import json
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.files.cases import BEGAN, case_of, opened
from triage_app.domain.case import Reading, Tick
from triage_app.domain.problems import ProblemCode, RefusedError
from triage_app.files.case_key import KEY_FILE, KEY_ID_FILE
from triage_app.files.case_store import DATABASE_FILE, DiskStore


def test_a_case_comes_back_exactly_with_what_was_shown(tmp_path: Path) -> None:
    shown = json.dumps({"level": "intubate_now", "text": {"hi": "तुरंत"}}, ensure_ascii=False)
    case = case_of(3).with_tick(Tick(recommendation="call-airway", at=BEGAN))
    with opened(tmp_path, "2026.1") as store:
        assert store.save(case, shown) is None
    with opened(tmp_path, "2026.2") as store:
        record = store.load("c1")
    assert record.case == case
    assert (record.assessment, record.knowledge, record.format) == (shown, "2026.1", 1)


def test_readings_taken_back_are_taken_back(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        for answers in (5, 2, 4):
            assert store.save(case_of(answers), "{}") is None
        changed = case_of(4).model_copy(update={"readings": (*case_of(2).readings, case_of(9).readings[-1])})
        assert store.save(changed, "{}") is None
        assert store.load("c1").case == changed


def test_cases_are_listed_archived_purged_and_deleted(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        for name in ("a", "b", "c"):
            store.save(case_of(1, name), "{}")
        store.save(case_of(2, "a"), "{}")
        assert [(found.id, found.readings) for found in store.list()] == [("a", 2), ("c", 1), ("b", 1)]
        store.archive("a")
        last = store.last_open()
        assert last is not None
        assert last.id == "c"
        assert store.purge(datetime.now(UTC) - timedelta(days=1)) == 0
        assert store.purge(datetime.now(UTC) + timedelta(days=1)) == 1
        store.delete("b")
        assert [found.id for found in store.list()] == ["c"]
        with pytest.raises(RefusedError):
            store.load("a")
        with pytest.raises(RefusedError):
            store.archive("a")


def test_the_file_is_encrypted_and_its_owners_alone(tmp_path: Path) -> None:
    folder = tmp_path / "cases"
    with opened(folder) as store:
        store.save(case_of(50, label="planted-name"), '{"planted": "planted-name"}')
        files = {file.name: file for file in folder.iterdir()}
        assert {DATABASE_FILE, KEY_FILE, KEY_ID_FILE} <= set(files)
        assert all(stat.S_IMODE(file.stat().st_mode) == 0o600 for file in files.values())
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert not any(b"planted" in file.read_bytes() or b"fvc_ml" in file.read_bytes() for file in files.values())
        assert not files[DATABASE_FILE].read_bytes().startswith(b"SQLite format 3")
        assert [note.code for note in store.notes] == [ProblemCode.KEY_IN_FILE]


def test_two_windows_on_one_case_never_overwrite_each_other(tmp_path: Path) -> None:
    with opened(tmp_path) as one, opened(tmp_path) as other:
        one.save(case_of(1), "{}")
        case = other.load("c1").case
        assert other.save(case.with_reading(Reading(finding="spo2", value=88, at=BEGAN)), "{}") is None
        wrong = one.save(case_of(2), "{}")
        assert wrong is not None
        assert wrong.code is ProblemCode.CASE_CHANGED_ELSEWHERE
        assert one.load("c1").case.facts()["spo2"] == 88


def test_a_clock_set_back_is_said_and_keeps_the_order(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.save(case_of(1, "first"), "{}")
    yesterday = DiskStore(tmp_path, "1", lambda: datetime.now(UTC) - timedelta(days=1))
    assert ProblemCode.CLOCK_SET_BACK in [note.code for note in yesterday.notes]
    yesterday.save(case_of(1, "second"), "{}")
    assert [found.id for found in yesterday.list()] == ["second", "first"]
    yesterday.close()


def test_one_more_answer_writes_two_rows_however_long_the_history(tmp_path: Path) -> None:
    case = case_of(400)
    with opened(tmp_path) as store:
        store.save(case, "{}")
        before = store._connection.total_changes  # noqa: SLF001 - what was really written
        case = case.with_reading(Reading(finding="spo2", value=91, at=BEGAN))
        assert store.save(case, "{}") is None
        assert store._connection.total_changes - before == 2  # noqa: SLF001 - the same
        assert store.load("c1").case == case

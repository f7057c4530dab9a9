"""R02, R03: a file of the store that is empty, gone, of another kind or damaged is said, and new cases go on."""

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.files.cases import case_of, opened, refusal_on_opening
from triage_app.domain.problems import Problem, ProblemCode
from triage_app.domain.text import Language
from triage_app.files.case_database import connect
from triage_app.files.case_key import KEY_FILE, KEY_ID_FILE, find_key
from triage_app.files.case_store import DATABASE_FILE, DiskStore
from triage_app.files.memory_store import SteadyStore
from triage_app.reports.problem_words import said


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A folder with one saved case in it."""
    with opened(tmp_path) as store:
        store.save(case_of(3, "before"), "{}")
    return tmp_path


def _notes(folder: Path) -> list[Problem]:
    with opened(folder) as store:
        assert store.save(case_of(1, "after"), "{}") is None
        assert [found.id for found in store.list()] == ["after"]
        return list(store.notes)


@pytest.mark.parametrize("left", [b"", b"\0"])
def test_an_emptied_file_of_cases_is_said_and_kept_aside(kept: Path, left: bytes) -> None:
    (kept / DATABASE_FILE).write_bytes(left)
    note = _notes(kept)[0]
    assert note.code is ProblemCode.STORE_EMPTIED
    [aside] = kept.glob(f"{DATABASE_FILE}.empty-*")
    assert aside.read_bytes() == left
    for language in Language:
        assert aside.name in said(note).said_in(language)
    with opened(kept) as again:
        assert ProblemCode.STORE_EMPTIED not in [each.code for each in again.notes], "said once"
        assert again.load("after").case == case_of(1, "after")


def test_a_deleted_file_of_cases_is_said(kept: Path) -> None:
    (kept / DATABASE_FILE).unlink()
    assert _notes(kept)[0].code is ProblemCode.STORE_MISSING


def test_a_journal_of_the_lost_file_is_kept_and_not_played_into_the_new_one(kept: Path) -> None:
    (kept / DATABASE_FILE).write_bytes(b"")
    (kept / f"{DATABASE_FILE}-journal").write_bytes(b"what a cut left behind")
    _notes(kept)
    [journal] = kept.glob(f"{DATABASE_FILE}.empty-*-journal")
    assert journal.read_bytes() == b"what a cut left behind"


def test_with_its_key_gone_too_a_new_file_opens_at_every_start(kept: Path) -> None:
    (kept / DATABASE_FILE).unlink()
    (kept / KEY_FILE).unlink()
    assert _notes(kept)[0].code is ProblemCode.STORE_MISSING
    with opened(kept) as again:
        assert again.load("after").case == case_of(1, "after")


@pytest.mark.parametrize("cut", ["before the file", "before the tables", "before the id"])
def test_a_first_start_that_was_cut_short_begins_as_a_first_start(tmp_path: Path, cut: str) -> None:
    key = find_key(tmp_path, may_create=True)
    if cut == "before the tables":
        (tmp_path / DATABASE_FILE).touch()
    elif cut == "before the id":
        connect(tmp_path / DATABASE_FILE, key.secret).close()
    assert [note.code for note in _notes(tmp_path)] == [ProblemCode.KEY_IN_FILE]
    assert not list(tmp_path.glob("*.empty-*"))


@pytest.mark.parametrize("noted", [b"", b"\xff\xfe garbled", b"0" * 16, b"a" * 1000])
def test_a_damaged_key_id_does_not_lock_the_cases_away_from_their_key(kept: Path, noted: bytes) -> None:
    right = (kept / KEY_ID_FILE).read_bytes()
    (kept / KEY_ID_FILE).write_bytes(noted)
    with opened(kept) as store:
        assert store.load("before").case == case_of(3, "before")
    assert (kept / KEY_ID_FILE).read_bytes() == right


def test_another_key_is_still_told_from_a_damaged_file(kept: Path) -> None:
    before = (kept / DATABASE_FILE).read_bytes()
    (kept / KEY_FILE).write_text("ab" * 32)
    assert refusal_on_opening(kept) is ProblemCode.STORE_WRONG_KEY
    assert (kept / DATABASE_FILE).read_bytes() == before


@pytest.mark.parametrize("kind", ["folder", "pipe"])
@pytest.mark.parametrize("name", [DATABASE_FILE, KEY_FILE, KEY_ID_FILE])
def test_what_is_no_file_is_said_to_be_none_and_not_waited_for(kept: Path, name: str, kind: str) -> None:
    (kept / name).unlink()
    (kept / name).mkdir() if kind == "folder" else os.mkfifo(kept / name)
    store = SteadyStore(kept, "1")
    wrong = store.save(case_of(1), "{}")
    assert wrong is not None
    assert wrong.code is ProblemCode.NOT_A_FILE
    assert name in said(wrong).en
    assert name in said(wrong).hi
    assert store.load("c1").case == case_of(1)


@pytest.mark.parametrize("name", [KEY_FILE, KEY_ID_FILE])
def test_a_huge_file_in_place_of_a_small_one_is_not_read_whole(
    kept: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (kept / name).write_bytes(b"")
    os.truncate(kept / name, 2_000_000_000)
    monkeypatch.setattr(Path, "read_bytes", _never)
    monkeypatch.setattr(Path, "read_text", _never)
    if name == KEY_FILE:
        assert refusal_on_opening(kept) is ProblemCode.KEY_LOST
    else:
        with opened(kept) as store:
            assert len(store.list()) == 1


def test_a_clock_set_back_is_said_before_where_the_key_lies(kept: Path) -> None:
    early = DiskStore(kept, "1", lambda: datetime(2020, 1, 1, tzinfo=UTC))
    assert [note.code for note in early.notes] == [ProblemCode.CLOCK_SET_BACK, ProblemCode.KEY_IN_FILE]
    early.close()


def test_a_folder_restored_from_a_copy_opens_without_a_word(
    kept: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    copy = tmp_path_factory.mktemp("copy")
    shutil.copytree(kept, copy, dirs_exist_ok=True)
    with opened(copy) as store:
        assert [note.code for note in store.notes] == [ProblemCode.KEY_IN_FILE]
        assert store.load("before").case == case_of(3, "before")


def _never(path: Path, *_: object, **__: object) -> None:
    raise AssertionError(f"{path} was read whole")

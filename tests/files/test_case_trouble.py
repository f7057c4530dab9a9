from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite

from tests.files.cases import case_of, opened, ordinary_user, refusal_on_opening
from triage_app.domain.problems import ProblemCode, RefusedError
from triage_app.files.case_key import KEY_FILE
from triage_app.files.case_store import DATABASE_FILE
from triage_app.files.memory_store import MemoryStore, SteadyStore


@pytest.mark.parametrize("damage", ["start", "everywhere", "cut", "text"])
def test_a_damaged_file_is_said_and_left_untouched(tmp_path: Path, damage: str) -> None:
    with opened(tmp_path) as store:
        store.save(case_of(200), "{}")
    file = tmp_path / DATABASE_FILE
    content = bytearray(file.read_bytes())
    if damage == "start":
        content[100:200] = bytes(100)
    elif damage == "everywhere":
        content[:] = bytes(255 - byte for byte in content)
    elif damage == "cut":
        del content[3000:]
    else:
        content[:] = b"not a database at all\n"
    file.write_bytes(content)
    assert refusal_on_opening(tmp_path) is ProblemCode.STORE_DAMAGED
    assert file.read_bytes() == content
    steady = SteadyStore(tmp_path, "1")
    assert steady.save(case_of(1), "{}") == steady.trouble
    assert steady.load("c1").case == case_of(1)
    assert file.read_bytes() == content


def test_damage_in_the_middle_is_said_when_met(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.save(case_of(500), "{}")
    file = tmp_path / DATABASE_FILE
    content = bytearray(file.read_bytes())
    content[4096 * 3 :] = bytes(len(content) - 4096 * 3)
    file.write_bytes(content)
    with opened(tmp_path) as store, pytest.raises(RefusedError) as refused:
        store.load("c1")
    assert refused.value.problems[0].code is ProblemCode.STORE_DAMAGED
    assert file.read_bytes() == content


def test_a_file_from_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store._connection.execute("PRAGMA user_version = 99")  # noqa: SLF001 - as a newer program would
    before = (tmp_path / DATABASE_FILE).read_bytes()
    assert refusal_on_opening(tmp_path) is ProblemCode.STORE_FROM_NEWER_VERSION
    assert (tmp_path / DATABASE_FILE).read_bytes() == before


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ("UPDATE cases SET head = json_set(head, '$.format', 7)", ProblemCode.CASE_FROM_NEWER_VERSION),
        ("UPDATE cases SET head = '{'", ProblemCode.CASE_DAMAGED),
        ("UPDATE cases SET head = '[1]'", ProblemCode.CASE_DAMAGED),
        ("UPDATE cases SET head = json_set(head, '$.format', 'x')", ProblemCode.CASE_DAMAGED),
        ("UPDATE cases SET assessment = x'00'", ProblemCode.CASE_DAMAGED),
        ("UPDATE readings SET reading = 'null'", ProblemCode.CASE_DAMAGED),
    ],
)
def test_one_bad_record_does_not_hide_the_others(tmp_path: Path, change: str, code: ProblemCode) -> None:
    with opened(tmp_path) as store:
        store.save(case_of(1), "{}")
        store._connection.execute(change)  # noqa: SLF001 - damage no program of ours would do
        store.save(case_of(2, "c2"), "{}")
        with pytest.raises(RefusedError) as refused:
            store.load("c1")
        assert refused.value.problems[0].code is code
        assert len(store.list()) == 2
        assert store.load("c2").case == case_of(2, "c2")


def test_a_full_disk_loses_nothing_and_heals_itself(tmp_path: Path) -> None:
    store = SteadyStore(tmp_path, "1")
    assert store.save(case_of(1), "{}") is None
    disk = store._disk  # noqa: SLF001 - to fill the disk
    assert disk is not None
    pages = disk._connection.execute("PRAGMA page_count").fetchone()[0]  # noqa: SLF001 - the same
    disk._connection.execute(f"PRAGMA max_page_count = {pages}")  # noqa: SLF001 - the same
    wrong = store.save(case_of(400), "{}")
    assert wrong is not None
    assert wrong.code is ProblemCode.STORE_FULL
    assert len(store.load("c1").case.readings) == 400
    assert [found.readings for found in store.list()] == [400]
    disk._connection.execute("PRAGMA max_page_count = 100000")  # noqa: SLF001 - room again
    assert store.save(case_of(401), "{}") is None
    store.close()
    with opened(tmp_path) as again:
        assert again.load("c1").case == case_of(401)


def test_a_locked_database_is_said_and_written_later(tmp_path: Path) -> None:
    store = SteadyStore(tmp_path, "1")
    store.save(case_of(1), "{}")
    secret = (tmp_path / KEY_FILE).read_text()
    other = sqlite.connect(tmp_path / DATABASE_FILE, isolation_level=None)
    other.execute(f"PRAGMA key = \"x'{secret}'\"")
    other.execute("BEGIN EXCLUSIVE")
    wrong = store.save(case_of(2), "{}")
    assert wrong is not None
    assert wrong.code is ProblemCode.STORE_LOCKED
    waiting = SteadyStore(tmp_path, "1")
    assert waiting.trouble is not None
    other.execute("ROLLBACK")
    other.close()
    assert waiting.save(case_of(1, "c2"), "{}") is None
    assert store.save(case_of(3), "{}") is None
    assert store.trouble is None
    assert {found.id: found.readings for found in store.list()} == {"c1": 3, "c2": 1}
    store.close()
    waiting.close()


@pytest.mark.parametrize("way", ["close", "flush"])
def test_what_waits_is_written_without_another_answer(tmp_path: Path, way: str) -> None:
    store = SteadyStore(tmp_path, "1")
    store.save(case_of(1), "{}")
    assert store.flush() is None
    with opened(tmp_path) as other:
        other._connection.execute("BEGIN IMMEDIATE")  # noqa: SLF001 - as another program would
        assert store.save(case_of(2), "{}") is not None
        wrong = store.flush()
        assert wrong is not None
        assert wrong.code is ProblemCode.STORE_LOCKED
        assert [each.readings for each in store.waiting()] == [2]
        other._connection.execute("ROLLBACK")  # noqa: SLF001 - the same
    if way == "flush":
        assert store.flush() is None
        assert store.waiting() == ()
    store.close()
    with opened(tmp_path) as again:
        assert again.load("c1").case == case_of(2)


def test_a_folder_that_cannot_be_written_leaves_work_in_memory(tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir()
    locked.chmod(0o555)
    with ordinary_user(locked):
        store = SteadyStore(locked / "cases", "1")
        assert store.trouble is not None
        assert store.trouble.code is ProblemCode.STORE_READ_ONLY
        assert store.save(case_of(2), "{}") == store.trouble
        assert store.load("c1").case == case_of(2)


def test_memory_does_the_same_deeds() -> None:
    store = MemoryStore("1")
    assert store.save(case_of(1, "a"), "{}") is None
    store.save(case_of(1, "b"), "{}")
    store.archive("b")
    store.save(case_of(2, "b"), "{}")
    assert [(found.id, found.archived) for found in store.list()] == [("b", True), ("a", False)]
    last = store.last_open()
    assert last is not None
    assert last.id == "a"
    assert store.purge(datetime.now(UTC) + timedelta(days=1)) == 1
    store.delete("a")
    assert store.list() == ()
    with pytest.raises(RefusedError):
        store.load("a")
    store.close()


def test_a_case_archived_in_memory_stays_archived_on_the_disk(tmp_path: Path) -> None:
    folder = tmp_path / "blocked"
    folder.write_text("a file where the folder should be")
    store = SteadyStore(folder, "1")
    store.save(case_of(1), "{}")
    store.archive("c1")
    folder.unlink()
    assert store.save(case_of(1, "c2"), "{}") is None
    assert {found.id: found.archived for found in store.list()} == {"c1": True, "c2": False}
    store.delete("c1")
    assert store.purge(datetime.now(UTC)) == 0
    last = store.last_open()
    assert last is not None
    assert last.id == "c2"
    store.close()


def test_a_disk_that_fails_while_running_leaves_the_work_in_memory(tmp_path: Path) -> None:
    store = SteadyStore(tmp_path, "1")
    store.save(case_of(1), "{}")
    disk = store._disk  # noqa: SLF001 - to break it
    assert disk is not None
    disk._connection.execute("DROP TABLE cases")  # noqa: SLF001 - no program of ours would
    assert store.list() == ()
    assert store.trouble is not None
    assert store.trouble.code is ProblemCode.STORE_FAILED
    assert store.save(case_of(2), "{}") == store.trouble
    assert store.load("c1").case == case_of(2)
    store.close()
    SteadyStore(tmp_path / DATABASE_FILE, "1").close()

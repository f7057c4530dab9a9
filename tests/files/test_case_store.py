import json
import os
import random
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from sqlcipher3 import dbapi2 as sqlite

from triage_app.domain.case import Case, Reading, Tick
from triage_app.domain.problems import ProblemCode, RefusedError
from triage_app.files.case_key import KEY_FILE, KEY_ID_FILE
from triage_app.files.case_store import DATABASE_FILE, DiskStore
from triage_app.files.memory_store import MemoryStore, SteadyStore

ROOT = Path(__file__).parents[2]
BEGAN = datetime(2026, 1, 5, 10, 30, tzinfo=UTC)


def case_of(answers: int, case_id: str = "c1", label: str = "bed 4") -> Case:
    readings = tuple(
        Reading(finding="fvc_ml", value=1500 - number, at=BEGAN + timedelta(minutes=number), typed="1,5 L")
        for number in range(answers)
    )
    return Case(id=case_id, label=label, started_at=BEGAN, readings=readings)


@contextmanager
def opened(folder: Path, knowledge: str = "1") -> Iterator[DiskStore]:
    store = DiskStore(folder, knowledge)
    yield store
    store.close()


def refusal_on_opening(folder: Path) -> ProblemCode:
    with pytest.raises(RefusedError) as refused:
        DiskStore(folder, "1")
    return refused.value.problems[0].code


@contextmanager
def ordinary_user(folder: Path) -> Iterator[None]:
    """Without the rights of an administrator, whom no permission stops."""
    if os.geteuid() != 0:
        yield
        return
    for part in folder.parents[:3]:
        part.chmod(part.stat().st_mode | 0o755)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


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


def test_an_exposed_key_file_is_closed_and_said(tmp_path: Path) -> None:
    with opened(tmp_path):
        (tmp_path / KEY_FILE).chmod(0o644)
    with opened(tmp_path) as store:
        assert ProblemCode.KEY_EXPOSED in [note.code for note in store.notes]
    assert stat.S_IMODE((tmp_path / KEY_FILE).stat().st_mode) == 0o600


class KeyStore(KeyringBackend):
    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


@pytest.fixture
def key_store() -> Iterator[KeyStore]:
    before = keyring.get_keyring()
    store = KeyStore()
    keyring.set_keyring(store)
    yield store
    keyring.set_keyring(before)


def test_the_key_lives_in_the_systems_key_store_where_there_is_one(tmp_path: Path, key_store: KeyStore) -> None:
    with opened(tmp_path) as store:
        store.save(case_of(1), "{}")
        assert store.notes == ()
    assert len(key_store.kept) == 1
    assert not (tmp_path / KEY_FILE).exists()
    with opened(tmp_path) as store:
        assert store.load("c1").case == case_of(1)


def test_a_lost_key_is_never_replaced(tmp_path: Path, key_store: KeyStore) -> None:
    with opened(tmp_path) as store:
        store.save(case_of(1), "{}")
    before = (tmp_path / DATABASE_FILE).read_bytes()
    secret = key_store.kept.popitem()
    assert refusal_on_opening(tmp_path) is ProblemCode.KEY_LOST
    assert key_store.kept == {}
    key_store.kept[secret[0]] = "ab" * 32
    assert refusal_on_opening(tmp_path) is ProblemCode.STORE_WRONG_KEY
    assert (tmp_path / DATABASE_FILE).read_bytes() == before
    key_store.kept[secret[0]] = secret[1]
    with opened(tmp_path) as store:
        assert len(store.list()) == 1


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


def test_an_answer_is_saved_in_a_few_milliseconds(tmp_path: Path) -> None:
    shown = json.dumps({"recommendations": ["x" * 900] * 60})
    case = case_of(400)
    times = []
    with opened(tmp_path) as store:
        store.save(case, shown)
        for number in range(50):
            case = case.with_reading(Reading(finding="spo2", value=number, at=BEGAN))
            began = time.perf_counter()
            assert store.save(case, shown) is None
            times.append(time.perf_counter() - began)
    assert sorted(times)[len(times) // 2] < 0.010


def test_killed_at_any_instant_it_keeps_every_confirmed_answer(tmp_path: Path) -> None:
    """R01, with a real process and no warning given to it."""
    pause = random.Random(7)  # noqa: S311 - only to kill at different instants
    until = time.monotonic() + 12
    kills = confirmed = 0
    while kills < 15 and time.monotonic() < until:
        confirmed = max(confirmed, _run_and_kill(tmp_path, pause.uniform(0, 0.12)))
        kills += 1
        with opened(tmp_path) as store:
            record = store.load("killed")
        kept = len(record.case.readings)
        assert kept >= confirmed
        assert [reading.value for reading in record.case.readings] == list(range(kept))
        assert json.loads(record.assessment) == {"answers": kept}
    assert kills >= 5
    assert confirmed > 20


def _run_and_kill(folder: Path, after_s: float) -> int:
    """The last answer the program had confirmed when it was killed, some time after its first."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(ROOT / "tests" / "files" / "answering.py"), str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True) as child:
        assert child.stdout is not None
        lines = [child.stdout.readline()]
        deadline = time.monotonic() + after_s
        while time.monotonic() < deadline:
            lines.append(child.stdout.readline())
        child.send_signal(signal.SIGKILL)
        lines += child.stdout.readlines()
    whole = [int(line) for line in lines if line.endswith("\n")]
    return whole[-1]


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

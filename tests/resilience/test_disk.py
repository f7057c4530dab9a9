"""R03: a disk that is full, gone or read-only, and a clock set back: said plainly, and work goes on in memory."""

import errno
import os
import resource
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from tests.files.cases import BEGAN, case_of, opened, ordinary_user
from triage_app.domain.problems import ProblemCode
from triage_app.domain.text import Language
from triage_app.files.case_store import DATABASE_FILE, DiskStore
from triage_app.files.memory_store import SteadyStore
from triage_app.files.settings_store import Settings, SettingsStore
from triage_app.reports.problem_words import said


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real disk of 400 kB, where mounting one is allowed."""
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(disk)]
    if os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("mounting a small disk needs root")
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("mounting is not allowed here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)  # noqa: S607 - the same program


@contextmanager
def no_file_longer_than(size: int) -> Iterator[None]:
    """As on a full disk, for this process only."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_is_said_and_everything_is_written_once_there_is_room(small_disk: Path) -> None:
    store = SteadyStore(small_disk / "cases", "1")
    assert store.save(case_of(20), "{}") is None
    ballast = small_disk / "ballast"
    _fill(ballast)
    wrong = store.save(case_of(2000), "{}")
    assert wrong is not None
    assert wrong.code is ProblemCode.STORE_FULL
    assert "full" in said(wrong).en
    assert "भरी" in said(wrong).hi
    assert len(store.load("c1").case.readings) == 2000
    ballast.unlink()
    assert store.save(case_of(2001), "{}") is None
    store.close()
    with opened(small_disk / "cases") as again:
        assert len(again.load("c1").case.readings) == 2001


def test_answers_of_a_full_disk_are_written_at_closing_if_there_is_room_again(small_disk: Path) -> None:
    store = SteadyStore(small_disk / "cases", "1")
    assert store.save(case_of(1), "{}") is None
    ballast = small_disk / "ballast"
    _fill(ballast)
    long = "".join(f"{number * 7919 % 9973:x}" for number in range(60_000))
    assert store.save(case_of(65), long) is not None
    ballast.unlink()
    store.close()
    with opened(small_disk / "cases") as again:
        assert len(again.load("c1").case.readings) == 65


def test_settings_on_a_full_disk_keep_the_old_ones(small_disk: Path) -> None:
    store = SettingsStore(small_disk)
    assert store.save(Settings(language=Language.HI)) is None
    _fill(small_disk / "ballast")
    wrong = store.save(Settings(language=Language.EN, last_case="x" * 100))
    assert wrong is not None
    assert wrong.code is ProblemCode.SETTINGS_NOT_SAVED
    assert store.load() == (Settings(language=Language.HI), None)
    assert not list(small_disk.glob("*.part"))


def test_a_first_start_on_a_full_disk_works_in_memory(small_disk: Path) -> None:
    _fill(small_disk / "ballast")
    store = SteadyStore(small_disk / "cases", "1")
    wrong = store.save(case_of(3), "{}")
    assert wrong is not None
    assert wrong.code is ProblemCode.STORE_FULL
    assert store.load("c1").case == case_of(3)
    (small_disk / "ballast").unlink()
    assert store.save(case_of(4), "{}") is None
    store.close()


def test_a_limit_on_files_is_said_and_loses_nothing(tmp_path: Path) -> None:
    store = SteadyStore(tmp_path, "1")
    assert store.save(case_of(5), "{}") is None
    with no_file_longer_than((tmp_path / DATABASE_FILE).stat().st_size):
        wrong = store.save(case_of(3000), "{}")
        assert wrong is not None
        assert wrong.code in {ProblemCode.STORE_FULL, ProblemCode.STORE_FAILED}
        assert len(store.load("c1").case.readings) == 3000
    assert store.save(case_of(3001), "{}") is None
    store.close()
    with opened(tmp_path) as again:
        assert len(again.load("c1").case.readings) == 3001


def test_a_folder_removed_under_the_program_is_said_and_nothing_is_lost(tmp_path: Path) -> None:
    folder = tmp_path / "cases"
    store = SteadyStore(folder, "1")
    assert store.save(case_of(5), "{}") is None
    shutil.rmtree(folder)
    wrong = store.save(case_of(6), "{}")
    assert wrong is not None
    assert store.load("c1").case == case_of(6)
    assert store.save(case_of(7), "{}") is None
    store.close()
    with opened(folder) as again:
        assert again.load("c1").case == case_of(7)


def test_saved_cases_made_read_only_are_said_and_written_once_they_are_not(tmp_path: Path) -> None:
    folder = tmp_path / "cases"
    tmp_path.chmod(0o777)
    with ordinary_user(tmp_path):
        SteadyStore(folder, "1").save(case_of(1), "{}")
        for path in (*folder.iterdir(), folder):
            path.chmod(0o500)
        store = SteadyStore(folder, "1")
        wrong = store.save(case_of(1, "c2"), "{}")
        assert wrong is not None
        assert wrong.code is ProblemCode.STORE_READ_ONLY
        assert {found.id for found in store.list()} >= {"c2"}
        for path in (folder, *folder.iterdir()):
            path.chmod(0o700)
        assert store.save(case_of(2, "c2"), "{}") is None
        assert {found.id: found.readings for found in store.list()} == {"c1": 1, "c2": 2}
        store.close()


def test_a_clock_set_back_is_said_and_the_order_of_saving_stays(tmp_path: Path) -> None:
    later = DiskStore(tmp_path, "1", lambda: BEGAN + timedelta(days=2))
    later.save(case_of(1, "first"), "{}")
    later.close()
    store = DiskStore(tmp_path, "1", lambda: BEGAN)
    assert ProblemCode.CLOCK_SET_BACK in [note.code for note in store.notes]
    assert store.save(case_of(1, "second"), "{}") is None
    assert [found.id for found in store.list()] == ["second", "first"]
    last = store.last_open()
    assert last is not None
    assert last.id == "second"
    store.close()


def _fill(file: Path) -> None:
    """Take all the room that is left."""
    with file.open("wb", buffering=0) as writing:
        for size in (4096, 1):
            try:
                while True:
                    writing.write(bytes(size))
            except OSError as error:
                assert error.errno == errno.ENOSPC  # noqa: PT017 - any other error is a fault of the test

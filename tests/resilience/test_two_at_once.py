"""Two copies of the program started at the same moment on the first day: one key, and nobody's answers lost."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.files.cases import case_of, opened
from triage_app.domain.problems import ProblemCode
from triage_app.files import case_key
from triage_app.files.memory_store import SteadyStore

ROOT = Path(__file__).parents[2]
ROUNDS = 2


def test_two_programs_started_at_once_keep_all_answers(tmp_path: Path) -> None:
    for number in range(ROUNDS):
        folder = tmp_path / str(number)
        programs = [_start(folder, case_id) for case_id in ("a", "b")]
        for program in programs:
            assert program.stdout is not None
            assert program.stdout.readline() == "ready\n"
        for program in programs:
            assert program.stdin is not None
            program.stdin.write("\n")
            program.stdin.flush()
        said = [program.communicate(timeout=60)[0].split() for program in programs]
        assert [words[-1] for words in said] == ["kept", "kept"]
        assert {word for words in said for word in words[:-1]} <= {"store_locked"}
        with opened(folder) as store:
            assert {found.id for found in store.list()} == {"a", "b"}


def test_a_key_is_made_once_however_the_two_starts_interleave(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second program starts just when the first has found that there is no key yet."""
    others: list[SteadyStore] = []
    begun = iter((True,))
    look = case_key._from_keyring  # noqa: SLF001 - the moment between looking for a key and making one

    def look_while_another_starts() -> tuple[str | None, bool]:
        if next(begun, False):
            others.append(SteadyStore(tmp_path, "1"))
        return look()

    monkeypatch.setattr(case_key, "_from_keyring", look_while_another_starts)
    first = SteadyStore(tmp_path, "1")
    (second,) = others
    assert first.trouble is None
    assert second.trouble is not None
    assert second.trouble.code is ProblemCode.STORE_LOCKED
    assert first.save(case_of(1, "a"), "{}") is None
    assert second.save(case_of(1, "b"), "{}") is None
    first.close()
    second.close()
    with opened(tmp_path) as store:
        assert {found.id for found in store.list()} == {"a", "b"}


def _start(folder: Path, case_id: str) -> "subprocess.Popen[str]":
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(ROOT / "tests" / "resilience" / "starting.py"), str(folder), case_id]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, env=environment, text=True)

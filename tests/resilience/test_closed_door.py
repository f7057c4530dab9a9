"""R05 and R06 on the running program: no socket, no network needed, nothing of a patient outside the encrypted file."""

import ast
import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.source import PACKAGE, modules, tree
from tests.resilience.one_patient import COPIED, PLANTED
from triage_app.files.case_json import RECORD
from triage_app.files.case_store import DATABASE_FILE, DiskStore
from triage_app.files.key_store import BUS_VARIABLE

ROOT = Path(__file__).parents[2]
GOOD = b'{"age_years": 34, "known_mg": true, "spo2": 88, "medications": ["neostigmine", "plantedicin-Q7732"]}'
PROGRAM = ["-m", "triage_app"]
JOBS = {
    "assess": [*PROGRAM, "assess", "-"],
    "check": [*PROGRAM, "check"],
    "window": [*PROGRAM, "--exit-when-ready"],
    "patient": ["-m", "tests.resilience.one_patient"],
}
WATCH = ("-f", "-qq", "--seccomp-bpf", "-e", "trace=network")
SOCKET = re.compile(r"\bsocket\((\w+)")


def done(job: str, home: Path, *before: str, extra: tuple[str, ...] = ()) -> "subprocess.CompletedProcess[bytes]":
    """One of the jobs, run to its end behind the command `before`."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "TRIAGE_APP_HOME": str(home), "PYTHONPATH": str(ROOT)}
    command = [*before, sys.executable, *JOBS[job], *extra]
    return subprocess.run(command, cwd=ROOT, input=GOOD, env=environment, capture_output=True, check=False, timeout=120)


@pytest.mark.parametrize("job", JOBS)
def test_no_socket_is_opened(job: str, tmp_path: Path) -> None:
    """Not even a local one: off screen there is no display to speak to, and the portable key needs no key store."""
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace is not here: tests/resilience/set-up installs it")
    trace = tmp_path / "trace"
    ended = done(job, tmp_path / "home", strace, *WATCH, "-o", str(trace))
    if not trace.exists() or b"ptrace" in ended.stderr:
        pytest.skip("strace may not trace here")
    assert ended.returncode == 0, ended.stderr.decode()
    assert SOCKET.findall(trace.read_text()) == []
    assert (COPIED.encode() in ended.stdout) == (job == "patient")


def test_the_watch_for_sockets_sees_one(tmp_path: Path) -> None:
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace is not here: tests/resilience/set-up installs it")
    trace = tmp_path / "trace"
    command = [strace, *WATCH, "-o", str(trace), sys.executable, "-c"]
    ended = subprocess.run([*command, "import socket; socket.socket()"], capture_output=True, check=False)
    if ended.returncode:
        pytest.skip("strace may not trace here")
    assert SOCKET.findall(trace.read_text()) == ["AF_INET"]


@pytest.mark.parametrize("job", ["assess", "window", "patient"])
def test_it_runs_where_there_is_no_network_at_all(job: str, tmp_path: Path) -> None:
    ended = done(job, tmp_path, *nowhere())
    assert ended.returncode == 0, ended.stderr.decode()
    assert (b'"airway"' in ended.stdout) == (job == "assess")
    assert (COPIED.encode() in ended.stdout) == (job == "patient")


def test_a_whole_patient_without_any_network_and_without_a_socket(tmp_path: Path) -> None:
    """From the first answer to the copied hand-over, with nothing to speak to and every call watched."""
    strace, trace = shutil.which("strace"), tmp_path / "trace"
    if strace is None:
        pytest.skip("strace is not here: tests/resilience/set-up installs it")
    ended = done("patient", tmp_path / "home", *nowhere(), strace, *WATCH, "-o", str(trace))
    if not trace.exists() or b"ptrace" in ended.stderr:
        pytest.skip("strace may not trace here")
    assert ended.returncode == 0, ended.stderr.decode()
    assert COPIED.encode() in ended.stdout
    assert SOCKET.findall(trace.read_text()) == []


def nowhere() -> tuple[str, ...]:
    """The command that runs another in an empty network namespace; as a user it needs one of users as well."""
    unshare = shutil.which("unshare")
    for how in (("-n",), ("-r", "-n")):
        if unshare and not subprocess.run([unshare, *how, "true"], capture_output=True, check=False).returncode:
            return (unshare, *how)
    pytest.skip("no empty network namespace may be made here")


def test_without_portable_mode_only_the_local_bus_is_spoken_to(tmp_path: Path) -> None:
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace is not here: tests/resilience/set-up installs it")
    trace = tmp_path / "trace"
    home = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), BUS_VARIABLE: f"unix:path={tmp_path / 'bus'}"}
    environment = {name: value for name, value in os.environ.items() if name != "TRIAGE_APP_HOME"} | home
    program = "from triage_app.files.memory_store import *; from triage_app.paths import user_folders;"
    program += "assert SteadyStore(user_folders().cases, '1').trouble is None"
    command = [strace, *WATCH, "-o", str(trace), sys.executable, "-c", program]
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    if not trace.exists() or b"ptrace" in ended.stderr:
        pytest.skip("strace may not trace here")
    assert ended.returncode == 0, ended.stderr.decode()
    assert set(SOCKET.findall(trace.read_text())) <= {"AF_UNIX"}


@pytest.fixture(scope="module", name="failed")
def _failed(tmp_path_factory: pytest.TempPathFactory) -> "tuple[Path, subprocess.CompletedProcess[bytes]]":
    """A patient, and a program that then failed over what was typed: the user's folder and what the terminal saw."""
    home = tmp_path_factory.mktemp("patient")
    return home, done("patient", home, extra=("--fail",))


def test_nothing_of_a_patient_lies_outside_the_encrypted_file(
    failed: "tuple[Path, subprocess.CompletedProcess[bytes]]",
) -> None:
    home, ended = failed
    assert ended.returncode == 0, ended.stderr.decode()
    assert b"ValidationError" in ended.stderr
    said = {"standard output": ended.stdout, "standard error": ended.stderr}
    files = {str(file): file.read_bytes() for file in home.rglob("*") if file.is_file()}
    assert any(name.endswith(DATABASE_FILE) for name in files)
    for name, content in (said | files).items():
        for planted in PLANTED:
            assert not _holds(content, planted), f"{planted} in {name}"
    store = DiskStore(home / "cases", "1")
    kept = RECORD.dump_json(store.load(store.list()[0].id)).decode()
    store.close()
    assert all(planted in kept for planted in PLANTED)


def test_saved_files_are_their_owners_alone(failed: "tuple[Path, subprocess.CompletedProcess[bytes]]") -> None:
    found = {path: stat.S_IMODE(path.stat().st_mode) for path in failed[0].rglob("*")}
    assert {mode for path, mode in found.items() if path.is_dir()} == {0o700}
    assert {mode for path, mode in found.items() if path.is_file()} == {0o600}


def test_there_is_no_log_that_could_hold_a_patient(failed: "tuple[Path, subprocess.CompletedProcess[bytes]]") -> None:
    """The program keeps none; should it get one, this test is where its words are to be searched."""
    assert not (failed[0] / "logs").exists()
    loggers = [
        module
        for module in modules(PACKAGE)
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Import | ast.ImportFrom) and "logging" in ast.unparse(node)
    ]
    assert loggers == []


def test_a_bad_case_is_quoted_to_who_sent_it_and_written_nowhere(tmp_path: Path) -> None:
    ended = done("assess", tmp_path)
    assert ended.returncode == 0
    assert list(tmp_path.iterdir()) == []


def _holds(content: bytes, planted: str) -> bool:
    return any(planted.encode(coding) in content for coding in ("utf-8", "utf-16-le"))

"""A real program answering, killed without warning again and again, and what it had confirmed looked for afterwards.

`python -m tests.resilience.power_cut --kills 300` for a night (also in `make fuzz`); the tests run a few. Each program
is a fork of this one, so that a kill costs no start of Python. `store` answers through the store, `window` with keys
in the open window, where the hand-over is copied too: while it answers, and by the program opened after the kill.
"""

import argparse
import json
import os
import random
import select
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count, cycle
from pathlib import Path
from typing import TYPE_CHECKING

from tests.long_runs import record_power_cut
from tests.resilience.window import run_window
from triage_app.domain.case import Case, Reading
from triage_app.domain.problems import RefusedError
from triage_app.files.case_store import DiskStore
from triage_app.files.settings_store import SETTINGS_FILE, Settings, SettingsStore
from triage_app.paths import HOME_VARIABLE, user_folders

if TYPE_CHECKING:
    from tests.drivers import Wizard

CASE = "killed"
QUESTIONS = ("ptosis", "diplopia", "dysphagia", "dysarthria", "weak_cough", "neck_weakness")
COPIED = 4
"""After every so many answers the hand-over is copied."""
LONGEST_S = 60.0
"""In which a program opened after a kill has copied the hand-over."""
FRESH = 5
"""Every so many kills the folder is new, and the kill comes while key and database are being made."""


@dataclass
class Tally:
    """What was seen over all kills."""

    kills: int = 0
    confirmed: int = 0
    first_starts: int = 0
    handovers: int = 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--how", choices=("store", "window"), default="store")
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--record", action="store_true", help="keep the figures for the safety evidence")
    options = parser.parse_args()
    deed, longest_s = (answer_in_window, 1.0) if options.how == "window" else (answer_store, 0.2)
    chance = random.Random(options.seed)  # noqa: S311 - only to kill at different instants
    tally, failed = Tally(), 1
    try:
        cut(deed, options.kills, lambda: chance.uniform(0, longest_s), tally)
        failed = 0
    finally:
        if options.record:
            record_power_cut(
                options.how,
                kills=tally.kills + failed,
                confirmed=tally.confirmed,
                handovers=tally.handovers,
                failed=failed,
            )
    sys.stdout.write(f"{json.dumps(vars(tally))}\n")
    return 0


def cut(deed: Callable[[], None], kills: int, moment: Callable[[], float], tally: Tally) -> None:
    """Kill `deed` so often, each time after `moment` in seconds, and count in `tally`.

    An answer that was confirmed and is lost, or a damaged file, raises `AssertionError`.
    """
    home = Path(tempfile.mkdtemp(prefix="power-"))
    for number in range(kills):
        fresh = number % FRESH == FRESH - 1
        if fresh:
            shutil.rmtree(home, ignore_errors=True)
        os.environ[HOME_VARIABLE] = str(home)
        confirmed = _run_and_kill(deed, moment() / FRESH if fresh else moment(), wait=not fresh)
        _look_for(confirmed, fresh=fresh)
        if confirmed and deed is answer_in_window:
            _open_and_copy(*list(confirmed.items())[-1])
            tally.handovers += 1
        tally.kills += 1
        tally.confirmed += sum(confirmed.values())
        tally.first_starts += fresh
    shutil.rmtree(home, ignore_errors=True)


def answer_store() -> None:
    """One answer after another, each said once it is on the disk; the settings are changed on the way."""
    store, settings = DiskStore(user_folders().cases, "1"), SettingsStore(user_folders().settings)
    case = Case(id=CASE, started_at=datetime.now(UTC))
    with suppress(RefusedError):
        case = store.load(CASE).case
    for number in count(len(case.readings)):
        case = case.with_reading(Reading(finding="spo2", value=number, at=datetime.now(UTC)))
        if store.save(case, f'{{"answers": {number + 1}}}') is None:
            _confirm(CASE, number + 1)
        settings.save(Settings(scale=100 + number % 200, last_case="x" * (number % 90)))


def answer_in_window() -> None:
    """The same by keyboard in the window of the program, started as its users start it."""
    run_window(_answer)


def _answer(wizard: "Wizard") -> None:
    session = wizard.session
    answers = zip(cycle(QUESTIONS), cycle((True, False, True, None)), strict=False)
    for number, (finding, value) in enumerate(answers, 1):
        wizard.answer(finding, value)
        if session.on_disk and session.case.latest(finding) is not None:
            _confirm(session.case.id, len(session.case.readings))
        if number % COPIED == 0:
            assert _unsaid(wizard) == [], "the hand-over copied while answering"


def copy_in_window() -> None:
    """Open the program anew; say which case it took up, how many answers it has, and what it did not copy."""
    run_window(_copy, greeted=True)


def _copy(wizard: "Wizard") -> None:
    session, until = wizard.session, time.monotonic() + LONGEST_S
    while session.notice is None and time.monotonic() < until:
        wizard.settle()
    last = session.store.last_open()
    if not session.case.readings and last is not None:  # killed before its mark stood, the case is only offered
        session.open_case(last.id)
    said = {"case": session.case.id, "answers": len(session.case.readings), "unsaid": _unsaid(wizard)}
    os.write(1, json.dumps(said).encode())


def _unsaid(wizard: "Wizard") -> list[str]:
    """Copy the hand-over; findings answered yes or no that do not stand in what was copied."""
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415 - Qt survives no fork before the window is opened

    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    wizard.press("F6")
    session = wizard.session
    said = {True: "Findings:", False: "Looked for and absent:"}
    lines = {value: _line(clipboard.text(), begins) for value, begins in said.items()}
    held = {key: value for key, value in session.case.facts().items() if isinstance(value, bool)}
    return [key for key, value in held.items() if session.knowledge.finding[key].label.en not in lines[value]]


def _line(words: str, begins: str) -> str:
    return next((line for line in words.splitlines() if line.startswith(begins)), "")


def _confirm(case_id: str, answers: int) -> None:
    os.write(1, f"{case_id} {answers}\n".encode())


def _open_and_copy(case_id: str, answers: int) -> None:
    """The program opened after the kill takes up the case and copies every answer that was confirmed."""
    reading, child = _started(copy_in_window)
    said = b""
    while select.select([reading], [], [], LONGEST_S)[0] and (piece := os.read(reading, 65536)):
        said += piece
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(reading)
    found = json.loads(said)
    assert found["case"] == case_id, "another case, or none, was taken up"
    assert found["answers"] >= answers, f"{answers} confirmed, {found['answers']} taken up"
    assert found["unsaid"] == [], f"not in the hand-over: {found['unsaid']}"


def _started(deed: Callable[[], None]) -> tuple[int, int]:
    """The end of a pipe that reads what `deed` says, and the process in which it runs."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        os.dup2(writing, 1)
        try:
            deed()
        except BaseException:  # noqa: BLE001 - said before the child ends
            traceback.print_exc()
        finally:
            os._exit(1)
    os.close(writing)
    return reading, child


def _run_and_kill(deed: Callable[[], None], after_s: float, *, wait: bool) -> dict[str, int]:
    """The last answer confirmed of each case; killed some time after the first one, or after the start."""
    reading, child = _started(deed)
    said = b""
    if wait:
        said = os.read(reading, 65536)
        assert said, "the program ended by itself"
    until = time.monotonic() + after_s
    while (left := until - time.monotonic()) > 0 and select.select([reading], [], [], left)[0]:
        said += (piece := os.read(reading, 65536))
        assert piece, "the program ended by itself"
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while piece := os.read(reading, 65536):
        said += piece
    os.close(reading)
    lines = [line.split() for line in said.decode().splitlines(keepends=True) if line.endswith("\n")]
    return {case_id: int(answers) for case_id, answers in lines}


def _look_for(confirmed: dict[str, int], *, fresh: bool) -> None:
    """Every confirmed answer is there, in order, with what was shown for it; every file is whole or absent."""
    folder = user_folders().cases
    if folder.is_dir() or not fresh:
        store = DiskStore(folder, "1")
        for case_id, answers in confirmed.items():
            _check(store, case_id, answers)
        for summary in store.list():
            assert store.load(summary.id).case.readings or summary.readings == 0
        store.close()
    found, problem = SettingsStore(user_folders().settings).load()
    assert problem is None, f"settings: {problem}"
    assert isinstance(found, Settings)
    file = user_folders().settings / SETTINGS_FILE
    assert not file.exists() or json.loads(file.read_bytes())


def _check(store: DiskStore, case_id: str, answers: int) -> None:
    record = store.load(case_id)
    assert len(record.case.readings) >= answers, f"{case_id}: {answers} confirmed, {len(record.case.readings)} kept"
    shown = json.loads(record.assessment)
    if case_id == CASE:
        assert [reading.value for reading in record.case.readings] == list(range(len(record.case.readings)))
        assert shown == {"answers": len(record.case.readings)}


if __name__ == "__main__":
    sys.exit(main())

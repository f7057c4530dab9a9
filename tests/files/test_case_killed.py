import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.files.cases import opened

ROOT = Path(__file__).parents[2]


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

"""A short soak of the real window in a process of its own: `make soak MINUTES=60` is the long one (R04)."""

import os
import subprocess
import sys
from pathlib import Path

DEEDS = "1500"
ROOT = Path(__file__).resolve().parents[2]


def test_random_hands_break_nothing_and_nothing_piles_up() -> None:
    command = [sys.executable, "-X", "faulthandler", "-m", "tests.soak", "--deeds", DEEDS, "--seed", "7"]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=600)
    assert ran.returncode == 0, f"{ran.stdout}\n{ran.stderr[-4000:]}"
    sys.stdout.write(ran.stdout)

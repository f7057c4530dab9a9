"""R01 with real programs, killed without warning; 300 kills of each kind in `make nightly`."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(("how", "kills", "answers"), [("store", 20, 100), ("window", 5, 4)])
def test_every_confirmed_answer_outlives_the_power(how: str, kills: int, answers: int, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.resilience.power_cut", "--how", how, "--kills", str(kills)]
    environment = os.environ | {"TMPDIR": str(tmp_path)}
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    tally = json.loads(ended.stdout)
    assert tally["kills"] == kills
    assert tally["confirmed"] >= answers
    assert (tally["handovers"] > 0) == (how == "window")

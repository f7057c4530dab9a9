"""What no start may wait for."""

import subprocess
import sys

import pytest

SLOW = ("pydantic", "yaml", "rapidfuzz", "keyring", "sqlcipher3", "triage_app.domain.drugs", "triage_app.simulation")
"""Each takes as long as the first page or more; they are loaded once it stands (decision 9)."""


@pytest.mark.parametrize("module", ["triage_app.app", "triage_app.domain.assessment", "triage_app.files.content"])
def test_nothing_slow_is_loaded_before_the_first_page(module: str) -> None:
    code = f"import {module}, sys; print(*sorted(sys.modules.keys() & {set(SLOW)!r}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == []

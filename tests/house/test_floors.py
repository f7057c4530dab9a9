"""The floors are watched: every package has its place, and every contract bites when it is broken."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.house.source import PACKAGE, ROOT

BREACHES = {
    "The floors, top to bottom": ("paths.py", "import triage_app.domain.text"),
    "Nothing below the screen knows Qt": ("reports/breach.py", "from PySide6 import QtCore"),
    "The terminal meets Qt only through app": ("__main__.py", "import triage_app.ui"),
    "Thinking reads no disk, no clock, no dice": ("domain/text.py", "from random import choice"),
    "No network anywhere": ("files/breach.py", "import urllib.request"),
    "No cycles": ("ui/breach_a.py", "import triage_app.ui.breach_b"),
}


def _linter() -> dict[str, Any]:
    project: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    settings: dict[str, Any] = project["tool"]["importlinter"]
    return settings


def test_every_contract_has_its_breach() -> None:
    assert {contract["name"] for contract in _linter()["contracts"]} == set(BREACHES)


def test_every_floor_is_guarded_by_name() -> None:
    floors = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}
    contracts = {contract["id"]: contract for contract in _linter()["contracts"]}
    assert {name.partition(".")[2] for name in contracts["qt-below"]["source_modules"]} >= floors - {"ui"}
    if "simulation" in floors:
        assert "triage_app.simulation" in contracts["thinking"]["source_modules"]


@pytest.fixture(name="broken", scope="module")
def _broken(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The contracts import-linter reports as broken in a copy of the package with every breach in it."""
    copy = tmp_path_factory.mktemp("breach")
    shutil.copytree(PACKAGE, copy / "triage_app", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    for file, breach in BREACHES.values():
        _add(copy / "triage_app" / file, breach)
    _add(copy / "triage_app/ui/breach_b.py", "import triage_app.ui.breach_a")
    run = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy)},
        capture_output=True,
        text=True,
        check=False,
    )
    return set(re.findall(r"^(.*\S) BROKEN", run.stdout, flags=re.MULTILINE))


@pytest.mark.parametrize("contract", BREACHES)
def test_contract_bites(contract: str, broken: set[str]) -> None:
    assert contract in broken


def _add(module: Path, line: str) -> None:
    """Write a new module, or append to one that is there."""
    with module.open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")

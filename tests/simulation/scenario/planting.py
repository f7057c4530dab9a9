"""A scenario that uses every part of the format, whole or with something made wrong in it."""

import hashlib
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from triage_app.domain.knowledge_parts import Fault
from triage_app.domain.problems import Problem, RefusedError
from triage_app.files.content import load_content
from triage_app.files.scenario_files import ScenarioFile, parse_scenario
from triage_app.files.scenario_rules import accept_rules
from triage_app.paths import resources_folder
from triage_app.simulation.scenario.lint import lint
from triage_app.simulation.scenario.world import World

SPECIMEN = Path(__file__).with_name("specimen.yaml")
TODAY = date(2026, 11, 22)
FILM = b"A picture of a chest would stand here.\n"
NAME = "specimen.yaml"


@cache
def world(today: date = TODAY) -> World:
    """The knowledge that ships, on a day."""
    content = load_content(resources_folder())
    return World(content.knowledge, content.drugs, today)


def written(folder: Path, *changes: tuple[str, str]) -> Path:
    """The specimen in `folder` with its medium and its rules agreed, and then with these texts changed."""
    (folder / "media").mkdir(parents=True, exist_ok=True)
    (folder / "media" / "film.txt").write_bytes(FILM)
    path = folder / NAME
    path.write_text(changed(agreed(), *changes), encoding="utf-8")
    return path


@cache
def agreed() -> str:
    """The specimen with the knowledge's version, its medium's hash and the hashes of its rules."""
    text = SPECIMEN.read_text(encoding="utf-8")
    text = text.replace("VERSION", f'"{world().knowledge.version}"').replace("SHA256", hashlib.sha256(FILM).hexdigest())
    with TemporaryDirectory() as folder:
        path = Path(folder) / NAME
        path.write_text(text, encoding="utf-8")
        accept_rules(path, world().rules)
        return path.read_text(encoding="utf-8")


def changed(text: str, *changes: tuple[str, str]) -> str:
    """`text` with each old words replaced once; they must stand there."""
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def parsed(folder: Path, *changes: tuple[str, str]) -> ScenarioFile:
    """The changed specimen, read."""
    return parse_scenario(written(folder, *changes).read_bytes(), NAME)


def found_in(folder: Path, *changes: tuple[str, str], today: date = TODAY) -> list[Problem]:
    """What the checks find in the changed specimen, placed; notes left out."""
    held = parsed(folder, *changes)
    return [held.placed(fault) for fault in lint(held.scenario, world(today)) if not fault.note]


def faults_in(folder: Path, *changes: tuple[str, str]) -> tuple[Fault, ...]:
    """The same as the checks give it, notes included."""
    return lint(parsed(folder, *changes).scenario, world())


def refused(text: str) -> tuple[Problem, ...]:
    """Why a text cannot be read as a scenario; nothing if it can."""
    try:
        parse_scenario(text.encode(), NAME)
    except RefusedError as error:
        return error.problems
    return ()

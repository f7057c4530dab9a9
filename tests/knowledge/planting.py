"""A copy of the shipped resources in which things are made wrong, and what the checks say of it."""

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from triage_app.domain.knowledge_checks import Check
from triage_app.domain.problems import Problem, ProblemCode
from triage_app.files.whole_knowledge import Shelf
from triage_app.paths import resources_folder

NEAR = 3
"""Lines: a fault is told at its key, or at the list or rule around it."""


@dataclass(frozen=True)
class Plant:
    """One text of one file and the wrong text in its place, with the fault to be found there."""

    file: str
    old: str
    new: str
    code: ProblemCode

    def is_among(self, faults: Iterable[Problem], resources: Path) -> bool:
        """Whether the fault was found where the wrong text stands."""
        text = (resources / self.file).read_text(encoding="utf-8")
        lines = {text[:place].count("\n") + 1 for place in range(len(text)) if text.startswith(self.new, place)}
        found = {fault.where.line for fault in faults if fault.where and self._fits(fault)}
        return any(abs(line - other) <= NEAR for line in lines for other in found)

    def _fits(self, fault: Problem) -> bool:
        return fault.code is self.code and fault.where is not None and fault.where.file == self.file


def planted(folder: Path, plants: Iterable[Plant]) -> Path:
    """A copy of the resources in `folder` with the plants in it; each old text must stand there."""
    copy = folder / "resources"
    shutil.copytree(resources_folder(), copy, ignore=shutil.ignore_patterns("compiled", "icons"))
    for plant in plants:
        path = copy / plant.file
        text = path.read_text(encoding="utf-8")
        assert plant.old in text, f"{plant.old} no longer stands in {plant.file}"
        path.write_text(text.replace(plant.old, plant.new, 1), encoding="utf-8")
    return copy


def found(resources: Path, *checks: Check) -> list[Problem]:
    """Everything the checks find in `resources`, each with its place."""
    shelf = Shelf(resources)
    shelf.read_all()
    assert not shelf.problems, shelf.problems
    whole = shelf.whole()
    faults = [fault for check in checks for fault in check(whole)]
    return [fault.problem.model_copy(update={"where": shelf.place(fault.spot)}) for fault in faults]

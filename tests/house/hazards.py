"""The table of docs/hazards.md as values, and the tests of the tree by name; also read by packaging/safety-evidence."""

import ast
import re
from dataclasses import dataclass

from tests.house.source import ROOT, modules, tree

TABLE = ROOT / "docs" / "hazards.md"
COLUMNS = ("Id", "Hazard", "Cause", "Harm", "What controls it", "Tests that show it", "What is left")
NOT_BUILT = "not built yet"
_ID = re.compile(r"\*\*([A-Z]\d\d)\*\*")
_TEST = re.compile(r"`([\w./]+\.py::\w+)`")


@dataclass(frozen=True)
class Hazard:
    """One row: every cell as written, and the tests it names as `tests/folder/file.py::test`."""

    id: str
    cells: dict[str, str]
    tests: tuple[str, ...]

    @property
    def not_built(self) -> bool:
        """Whether the row says that a part of it is not there yet."""
        return NOT_BUILT in self.cells["What is left"].lower()


def hazards() -> tuple[Hazard, ...]:
    """Every row of the table. Raises ValueError naming a row that does not fit."""
    return tuple(_row(line) for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith("| **"))


def known_tests() -> frozenset[str]:
    """Every test function or method as `tests/folder/file.py::test`, collected without running anything."""
    return frozenset(
        f"{module.relative_to(ROOT).as_posix()}::{node.name}"
        for module in modules(ROOT / "tests")
        if module.name.startswith("test_")
        for node in ast.walk(tree(module))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    )


def _row(line: str) -> Hazard:
    cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
    found = _ID.fullmatch(cells[0])
    if found is None or len(cells) != len(COLUMNS):
        message = f"docs/hazards.md: this row has no id or not {len(COLUMNS)} cells: {line[:60]}"
        raise ValueError(message)
    named = dict(zip(COLUMNS, cells, strict=True))
    tests = tuple(f"tests/{name}" for name in _TEST.findall(named["Tests that show it"]))
    return Hazard(found[1], named, tests)

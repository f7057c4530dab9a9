"""No clinical number lives in Python: thresholds and doses are knowledge, with a source beside each."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.source import PACKAGE, modules, place, tree

DOMAIN = PACKAGE / "domain"
COUNTING = {-1, 0, 1, 2, 10, 100, 1000}  # counting, rounding, per cent, thousands
PHYSICS = {"units.py"}  # conversion factors and molar masses, which no guideline settles
EXPLAINED: dict[str, tuple[set[float], str]] = {
    "assessment.py": ({256}, "medicine lists kept in memory"),
    "derivation.py": ({4}, "decimal places of an age"),
    "differential.py": ({3}, "decimal places of support"),
    "drug_names.py": ({4}, "letters of a short name"),
    "entry.py": ({3}, "decimal places shown"),
    "entry_rules.py": ({9}, "the Henderson-Hasselbalch exponent, 9 - pH"),
    "flow.py": ({11.0, 0.62}, "rows that fit on a page"),
    "intake.py": ({200, 500, 0.5, 24, 9}, "longest list and name; likeness of spelling; Henderson's equation"),
    "policy.py": ({20, 40, 80, 30, 3650}, "lengths of what a site types; days a case is kept"),
}


def test_domain_holds_no_clinical_number() -> None:
    stray = [
        f"{place(module, node)} {number}"
        for module in modules(DOMAIN)
        if module.name not in PHYSICS
        for node, number in _numbers(module)
        if number not in COUNTING | EXPLAINED.get(module.name, (set(), ""))[0]
    ]
    assert not stray, f"move it to resources/knowledge, with a source: {stray}"


def test_each_exception_is_still_needed() -> None:
    held = {(module.name, number) for module in modules(DOMAIN) for _, number in _numbers(module)}
    assert {(name, number) for name, (numbers, _) in EXPLAINED.items() for number in numbers} <= held


def _numbers(module: Path) -> Iterator[tuple[ast.Constant, float]]:
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Constant) and isinstance(node.value, int | float) and not isinstance(node.value, bool):
            yield node, node.value

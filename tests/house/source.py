"""The project's own source, parsed once for the house tests."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "triage_app"


@cache
def modules(folder: Path = PACKAGE) -> tuple[Path, ...]:
    """Every Python file under `folder`, in order."""
    return tuple(sorted(folder.rglob("*.py")))


@cache
def tree(module: Path) -> ast.Module:
    """The syntax tree of one file."""
    return ast.parse(module.read_text(encoding="utf-8"), filename=str(module))


def place(module: Path, node: ast.AST) -> str:
    """Where a node stands, as an editor can follow it."""
    return f"{module.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"


def calls(module: Path) -> Iterator[tuple[str, ast.Call]]:
    """Every call in a file, with the dotted name of what is called."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


def imports(module: Path) -> Iterator[tuple[str, ast.AST]]:
    """Every imported name in a file, lazy and type-only ones too: `from a import b` gives `a.b`."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((f"{node.module}.{alias.name}", node) for alias in node.names)

"""Small enough to read at a sitting: modules of at most 300 lines, functions of at most 40."""

import ast

from tests.house.source import PACKAGE, ROOT, modules, place, tree

MODULE_LINES = 300
FUNCTION_LINES = 40
FOLDERS = (PACKAGE, ROOT / "tests", ROOT / "packaging")


def test_no_module_is_longer_than_a_reader_s_patience() -> None:
    long = [
        f"{module.relative_to(ROOT)}: {lines} lines"
        for folder in FOLDERS
        for module in modules(folder)
        if (lines := len(module.read_text(encoding="utf-8").splitlines())) > MODULE_LINES
    ]
    assert not long, f"split by idea, not by length: {long}"


def test_no_function_is_longer_than_a_screen() -> None:
    long = [
        f"{place(module, node)} {node.name}: {lines} lines"
        for folder in FOLDERS
        for module in modules(folder)
        for node in ast.walk(tree(module))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if (lines := (node.end_lineno or 0) - node.lineno + 1) > FUNCTION_LINES
    ]
    assert not long, f"give the parts names of their own: {long}"

"""Shapes that have hurt elsewhere and are not built here; each ban says what to do instead."""

import ast
import re

from tests.house.source import PACKAGE, ROOT, calls, imports, modules, place, tree

NETWORK = {
    "aiohttp", "asyncio", "ftplib", "http", "httpx", "imaplib", "poplib", "requests", "smtplib", "socket",
    "socketserver", "ssl", "telnetlib", "urllib", "urllib3", "webbrowser", "xmlrpc",
}  # fmt: skip
QT = {"PySide6", "shiboken6"}
THREADS = {"threading", "multiprocessing", "concurrent", "_thread"}
LATE = {
    "app.py",  # start-up stays short
    "cli.py",  # the same
    "content.py",  # the reader of the files, the drug table and the antimicrobials are not needed by the first page
    "late.py",  # what no first page shows is loaded when first opened
    "shown.py",  # pydantic is loaded when first something is saved
    "memory_store.py",  # the cipher library is not needed by the first page
    "key_store.py",  # the key store takes a fifth of a second to load, and a key file needs none
    "drug_search.py",  # the search library is loaded by the first unknown name, not at start-up
}
VERSION_HOLDER = PACKAGE / "__init__.py"


def test_no_one_fetches_the_application() -> None:
    found = [place(m, node) for m in modules() for name, node in calls(m) if name.endswith("Application.instance")]
    assert not found, f"hand the collaborator to the constructor: {found}"


def test_no_slot_is_a_lambda() -> None:
    found = [
        place(module, node)
        for module in modules()
        for name, node in calls(module)
        if name.endswith(".connect") and any(isinstance(argument, ast.Lambda) for argument in node.args)
    ]
    assert not found, f"connect a bound method named for the deed: {found}"


def test_only_the_terminal_prints() -> None:
    quiet = [m for m in modules() if m != PACKAGE / "cli.py" and (PACKAGE / "commands") not in m.parents]
    found = [place(module, node) for module in quiet for name, node in calls(module) if name == "print"]
    assert not found, f"return the words; a command prints them: {found}"


def test_nothing_reaches_for_the_network() -> None:
    found = [
        f"{place(module, node)} {name}"
        for module in modules()
        for name, node in imports(module)
        if name.partition(".")[0] in NETWORK or name.startswith("PySide6.QtNetwork")
    ]
    assert not found, f"no socket is ever opened (R05): {found}"


def test_training_reaches_no_screen_print_or_exchange_before_it_is_marked_there() -> None:
    """S20 is shown for text alone; what opens another way out brings its mark, and its test into the hazard's row."""
    ways = re.compile(r"QPdfWriter|QPrinter|QtPrintSupport|fhir|training=True", re.IGNORECASE)
    found = [str(module.relative_to(ROOT)) for module in modules() if ways.search(module.read_text(encoding="utf-8"))]
    assert not found, f"mark it as training first (S20): {found}"


def test_nothing_starts_a_thread_or_a_process() -> None:
    found = [
        f"{place(module, node)} {name}"
        for module in modules()
        for name, node in imports(module)
        if name.partition(".")[0] in {*THREADS, "subprocess"} or name == "PySide6.QtCore.QThread"
    ]
    assert not found, f"the thinking takes milliseconds; call it: {found}"


def test_only_the_screen_knows_qt() -> None:
    below = [m for m in modules() if (PACKAGE / "ui") not in m.parents and m != PACKAGE / "app.py"]
    found = [place(m, node) for m in below for name, node in imports(m) if name.partition(".")[0] in QT]
    assert not found, f"return a value and let ui show it: {found}"


def test_nothing_else_is_imported_late() -> None:
    early = [module for module in modules() if module.name not in LATE]
    found = [
        place(module, inner)
        for module in early
        for node in ast.walk(tree(module))
        if isinstance(node, ast.FunctionDef)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    assert not found, f"import at the top: {found}"


def test_no_text_becomes_code() -> None:
    found = [place(m, node) for m in modules() for name, node in calls(m) if name in {"eval", "exec", "compile"}]
    assert not found, f"conditions are a closed set of models: {found}"


def test_nothing_asks_whether_it_is_frozen() -> None:
    asked = ("sys.frozen", "sys._MEIPASS", "getattr(sys,", "hasattr(sys,")
    found = [
        place(module, node)
        for module in modules()
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Attribute | ast.Call) and ast.unparse(node).startswith(asked)
    ]
    assert not found, f"paths.py finds resources the same way everywhere: {found}"


def test_the_version_is_written_once() -> None:
    found = [
        place(module, node)
        for module in modules()
        if module != VERSION_HOLDER
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Assign) and any(ast.unparse(target) == "__version__" for target in node.targets)
    ]
    assert not found

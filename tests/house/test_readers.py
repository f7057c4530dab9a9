"""R02: what opens or parses text from outside is fuzzed by a reader of `tests/hostile`, or says why it need not be."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.house.source import PACKAGE, ROOT, imports, modules, tree

FOLDERS = ("files", "simulation", "commands")
READERS = (ROOT / "tests" / "hostile" / "readers.py", ROOT / "tests" / "hostile" / "training_readers.py")
WRITING = ("w", "wb", "x", "xb", "a", "ab")
BY_NAME = frozenset(
    {"open", "read_text", "read_bytes", "fdopen", "validate_json", "model_validate_json", "Unpickler", "CParser"}
)
PARSERS = {
    "json": ("load", "loads"), "yaml": ("load", "safe_load", "load_all", "safe_load_all", "compose", "parse", "scan"),
    "csv": ("reader", "DictReader"), "sqlite3": ("connect",), "pickle": ("load", "loads"), "tomllib": ("load", "loads"),
    "ElementTree": ("parse", "fromstring", "iterparse"), "configparser": ("ConfigParser",), "marshal": ("loads",),
}  # fmt: skip
BYTES = "only bytes: counted, hashed or compared whole, and never parsed"
WRITES = "opens to write, lock or flush; reads nothing"
EXCUSED = {
    "commands/exercise.py _read": "hands its bytes to read_json, which is fuzzed",
    "files/alone.py alone": WRITES,
    "files/case_key.py write_private": WRITES,
    "files/case_key.py _keep_name": WRITES,
    "files/case_key.py read_short": "100 bytes, whole or refused: tests/files/test_case_key.py, test_store_opening.py",
    "files/case_database.py connect": "damaged databases of every kind: tests/files/test_case_trouble.py",
    "files/compiled.py read": "damage is passed over, strange values never opened: tests/files/test_compiled.py",
    "files/drug_table.py read_rows": "comes with the program, fingerprinted; damage: tests/files/test_drug_table.py",
    "files/file_bytes.py read_bytes": BYTES,
    "files/fingerprint.py _files": BYTES,
    "files/media_files.py media_faults": BYTES,
    "files/program_fingerprint.py program_fingerprint": BYTES,
    "files/program_fingerprint.py stored_fingerprint": BYTES,
    "files/scenario_rules.py _edits": "text that the fuzzed scenario reader has let through: tests/simulation/scenario",
    "files/screen_words.py _read": "comes with the program; each fault of it: tests/commands/test_check.py",
    "files/screen_words.py _unlike": "the same file once it was read, for a line number: tests/commands/test_check.py",
    "files/yaml_events.py __init__": "the parser of strict_yaml, which is fuzzed",
}
"""`file.py function`: why no bytes from outside need to be thrown at it."""


def reading(folder: Path) -> Iterator[str]:
    """`file.py function` of every function under a folder that opens or parses text."""
    for module in modules(folder):
        for function in (node for node in ast.walk(tree(module)) if isinstance(node, ast.FunctionDef)):
            if any(_reads(call) for call in ast.walk(function) if isinstance(call, ast.Call)):
                yield f"{module.relative_to(PACKAGE).as_posix()} {function.name}"


def fuzzed() -> frozenset[str]:
    """The modules whose functions a reader of `tests/hostile` calls, as `folder/file.py`."""
    named = {name for reader in READERS for name, _ in imports(reader) if name.startswith("triage_app.")}
    return frozenset(f"{'/'.join(name.split('.')[1:-1])}.py" for name in named)


def _reads(call: ast.Call) -> bool:
    words = ast.unparse(call.func).split(".")
    parses = len(words) > 1 and words[-1] in PARSERS.get(words[-2], ())
    return parses or (words[-1] in BY_NAME and not _writes(call))


def _writes(call: ast.Call) -> bool:
    values = (*call.args, *(one.value for one in call.keywords))
    return any(isinstance(each, ast.Constant) and each.value in WRITING for each in values)


def left_over() -> set[str]:
    """What opens or parses and belongs to no module that is fuzzed."""
    known = fuzzed()
    return {name for folder in FOLDERS for name in reading(PACKAGE / folder) if name.split(" ")[0] not in known}


def test_whatever_reads_from_outside_is_fuzzed_or_says_why_not() -> None:
    """A new file that reads text bare is a way to crash on a damaged disk or a hostile stick."""
    assert not left_over() - EXCUSED.keys()


def test_no_excuse_outlives_its_function_and_each_test_it_names_is_there() -> None:
    assert not EXCUSED.keys() - left_over()
    named = {path for reason in EXCUSED.values() for path in re.findall(r"tests/[\w/.]+\w", reason)}
    assert not [path for path in named if not (ROOT / path).exists()]


def test_a_bare_reader_is_found() -> None:
    calls = (
        "json.loads(path.read_text())",
        "open(path)",
        "yaml.safe_load(text)",
        "csv.reader(file)",
        "sqlite3.connect(p)",
    )
    for call in calls:
        assert _reads(parsed(call)), call
    assert not any(_reads(parsed(call)) for call in ('path.open("xb")', "json.dumps(x)", "strict_yaml.read(path)"))


def parsed(words: str) -> ast.Call:
    call = ast.parse(words, mode="eval").body
    assert isinstance(call, ast.Call)
    return call

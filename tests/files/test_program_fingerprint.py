"""The program tells its own code from another state of it, in a checkout and frozen."""

from pathlib import Path

from tests.house.source import ROOT
from triage_app.files.program_fingerprint import NAME, program_fingerprint, program_in_use, stored_fingerprint


def made(folder: Path, **modules: str) -> str:
    for name, words in modules.items():
        path = folder / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(words.encode())
    return program_fingerprint(folder)


def test_any_change_of_any_module_is_another_program(tmp_path: Path) -> None:
    first = made(tmp_path / "a", **{"one": "x = 1\n", "deep/two": "y = 2\n"})
    assert made(tmp_path / "b", **{"one": "x = 1\n", "deep/two": "y = 2\n"}) == first
    others = [
        made(tmp_path / "c", **{"one": "x = 1\n", "deep/two": "y = 3\n"}),
        made(tmp_path / "d", one="x = 1\n", two="y = 2\n"),
        made(tmp_path / "e", one="x = 1\n"),
        made(tmp_path / "f", **{"one": "x = 1\ny = 2\n", "deep/two": ""}),
    ]
    assert len({first, *others}) == len(others) + 1


def test_line_ends_of_another_system_are_the_same_program(tmp_path: Path) -> None:
    assert made(tmp_path / "a", one="x = 1\r\n") == made(tmp_path / "b", one="x = 1\n")


def test_a_checkout_reads_its_own_modules() -> None:
    assert program_in_use() == program_fingerprint(ROOT / "triage_app")


def test_a_frozen_program_knows_the_number_it_was_built_with(tmp_path: Path) -> None:
    """It has no modules to read; without the number the page says that it cannot tell."""
    assert stored_fingerprint(tmp_path) is None
    (tmp_path / NAME).write_text("ab" * 32 + "\n", encoding="ascii")
    assert stored_fingerprint(tmp_path) == "ab" * 32
    for damaged in (b"ab", b"\xff" * 64):
        (tmp_path / NAME).write_bytes(damaged)
        assert stored_fingerprint(tmp_path) is None
    assert "program_fingerprint(ROOT" in (ROOT / "build.spec").read_text(encoding="utf-8")

"""YAML read strictly and fast: one document, plain data, no surprise, and each error with its file, line and key.

Plain words follow YAML 1.2: only `true` and `false` are yes/no, dates and 012 stay text; the old `yes`, `no`, `on`,
`off` are refused because readers disagree about them. Duplicate keys, anchors, aliases, tags, keys that are not text,
a second document, too deep and too large files are refused. Lines are looked up only once something is wrong.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from triage_app.domain.problems import Place, Problem, ProblemCode, RefusedError, problem
from triage_app.files.file_bytes import LARGEST_FILE, read_bytes
from triage_app.files.misfits import is_echo, misfit
from triage_app.files.yaml_events import Builder, Data, KeyPath, key_path

T = TypeVar("T")


@dataclass(frozen=True)
class Document:
    """The plain data of one file, and the line of any part of it."""

    name: str
    data: Data
    text: bytes

    @cached_property
    def _lines(self) -> dict[KeyPath, int]:
        lines: dict[KeyPath, int] = {}
        Builder(self.name, self.text, lines).document()
        return lines

    def line_of(self, path: KeyPath) -> int:
        """The line (from 1) of the part at `path`, or of the nearest part around it. Reads the text a second time."""
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path, 1)

    def place(self, path: KeyPath) -> Place:
        """File, line and key path of the part at `path`."""
        return Place(file=self.name, line=self.line_of(path), key=key_path(path))


def read(path: Path, name: str | None = None, *, largest: int = LARGEST_FILE) -> Document:
    """The document in the file at `path`; `name` is what errors call it. Raises `RefusedError`."""
    return parse(read_bytes(path, name, largest=largest), name or path.name)


def parse(text: bytes, name: str) -> Document:
    """The document in `text` (UTF-8, a byte order mark allowed). Raises `RefusedError`."""
    try:
        text.decode("utf-8")
    except UnicodeDecodeError as error:
        line = text.count(b"\n", 0, error.start) + 1
        raise RefusedError(problem(ProblemCode.FILE_NOT_TEXT, Place(file=name, line=line))) from None
    try:
        return Document(name, Builder(name, text, None).document(), text)
    except RefusedError:
        # Once more, noting paths, so that each problem names its key.
        return Document(name, Builder(name, text, {}).document(), text)


def validated(document: Document, model: type[T], at: KeyPath = ()) -> T:
    """The part of `document` at `at` as a `model`, every misfit named with its line. Raises `RefusedError`.

    Builds a type adapter a call; where many parts share a type, keep one and use `explain` on its error.
    """
    part = document.data
    for step in at:
        part = part[step]
    try:
        return TypeAdapter(model).validate_python(part)
    except ValidationError as error:
        raise RefusedError(*explain(error, document, model, at)) from error


def explain(error: ValidationError, document: Document, model: object = None, at: KeyPath = ()) -> tuple[Problem, ...]:
    """Each fault of `error` as a problem: file, line, key, what was expected, and the nearest known key.

    `model` is the type that was validated (for the known keys), `at` where in `document` its data lay.
    """
    part = document.data
    for step in at:
        part = part[step]
    found = (misfit(fault, part, model) for fault in error.errors(include_url=False) if not is_echo(fault))
    return tuple(_placed(document, at, found))


def _placed(document: Document, at: KeyPath, found: Iterator[tuple[KeyPath, Problem]]) -> Iterator[Problem]:
    for path, said in found:
        yield said.model_copy(update={"where": document.place((*at, *path))})

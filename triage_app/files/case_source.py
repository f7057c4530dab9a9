"""Where cases come from: a file or standard input, read piece by piece so that memory stays flat however much comes."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TextIO

from triage_app.domain.problems import Place, Problem, ProblemCode, RefusedError, problem
from triage_app.files.json_input import LARGEST, Line, read_json

STANDARD_INPUT = "-"
_ENOUGH = LARGEST + len(b"\r\n") + 1
"""Bytes that show a line to be too long."""
_FACTS_KEY = re.compile(rb'"facts"\s*:')


@dataclass(frozen=True, slots=True)
class Source:
    """An open file or standard input; `many` tells whether it holds one case a line."""

    name: str
    many: bool
    stream: BinaryIO
    head: bytes = b""

    def case(self) -> Line:
        """The one case. Raises `RefusedError` if the bytes cannot be had."""
        with reading(self.name):
            return read_json(self.head + self.stream.read(max(_ENOUGH - len(self.head), 0)), self.name)

    def lines(self) -> Iterator[Line]:
        """One `Line` for each line that is not blank, in order. Raises `RefusedError` if the bytes cannot be had."""
        number = 0
        for piece in self._pieces():
            for line in piece.splitlines():
                number += 1
                if line.strip():
                    yield read_json(line, self.name, number)

    def _pieces(self) -> Iterator[bytes]:
        """What lies between line feeds; of a piece that is too long only the beginning, the rest is passed over."""
        piece = self.head or self._more(_ENOUGH)
        while piece:
            yield piece
            while piece and not piece.endswith(b"\n"):
                piece = self._more(LARGEST)
            piece = self._more(_ENOUGH)

    def _more(self, most: int) -> bytes:
        with reading(self.name):
            return self.stream.readline(most)


@contextmanager
def opened(file: str, standard_input: TextIO | None) -> Iterator[Source]:
    """The source that the command line calls `file`. Raises `RefusedError` if it is not there or cannot be read."""
    if file == STANDARD_INPUT:
        yield _standard("standard input", standard_input)
        return
    with reading(file):
        stream = Path(file).open("rb")  # noqa: SIM115 - closed below; errors of the caller are not errors of reading
    with stream:
        yield Source(file, file.endswith(".jsonl"), stream)


@contextmanager
def reading(name: str) -> Iterator[None]:
    """Turns what a disk may answer into a problem with the file."""
    try:
        yield
    except FileNotFoundError:
        raise RefusedError(problem(ProblemCode.FILE_MISSING, Place(file=name))) from None
    except OSError as error:
        raise RefusedError(_unreadable(name, error.strerror or "")) from None


def _standard(name: str, standard_input: TextIO | None) -> Source:
    """Standard input; it holds one case a line if its first line names `facts`, which no single case does."""
    if standard_input is None:
        raise RefusedError(_unreadable(name, "closed"))
    stream, head = standard_input.buffer, b""
    with reading(name):
        while not head.strip() and len(head) < LARGEST and (piece := stream.readline(_ENOUGH)):
            head += piece
    return Source(name, bool(_FACTS_KEY.search(head)), stream, head)


def _unreadable(name: str, detail: str) -> Problem:
    return problem(ProblemCode.FILE_UNREADABLE, Place(file=name), detail=detail)

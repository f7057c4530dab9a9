"""JSON typed or sent by people, read strictly: no duplicate key, no NaN, a line number with each fault."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from triage_app.domain.problems import Place, Problem, ProblemCode, problem

LARGEST = 1_000_000
"""Bytes of one case; a real one is a few kilobytes."""
DEEPEST = 40
"""Nesting a case may have."""


@dataclass(frozen=True)
class Line:
    """One JSON value, the line it began on, and what was wrong with it."""

    value: Any
    number: int
    name: str
    problems: tuple[Problem, ...]
    text: str = ""

    def place(self, key: str = "") -> Place:
        """Where `key` stands: its line in a file of one case, the case's line in a file of many."""
        found = self.text.find(f'"{key}"') if key and self.text else -1
        below = self.text.count("\n", 0, found) if found >= 0 else 0
        return Place(file=self.name, line=self.number + below, key=key)

    def placed(self, fault: Problem) -> Problem:
        """The same problem with file and line."""
        return fault.model_copy(update={"where": self.place(fault.where.key if fault.where else "")})


class _DuplicateKeyError(ValueError):
    """A key that stands twice in one object."""


def read_json(content: bytes, name: str, number: int = 1) -> Line:
    """The JSON object in `content`; a fault leaves the value None and says what, where and what was expected."""
    if len(content) > LARGEST:
        return _bad(problem(ProblemCode.FILE_TOO_LARGE, Place(file=name, line=number), largest=LARGEST), name, number)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = number + content.count(b"\n", 0, error.start)
        return _bad(problem(ProblemCode.FILE_NOT_TEXT, Place(file=name, line=line)), name, number)
    if not text.strip():
        return _bad(problem(ProblemCode.FILE_EMPTY, Place(file=name, line=number)), name, number)
    return _parsed(text, name, number)


def _parsed(text: str, name: str, number: int) -> Line:
    if _depth(text) > DEEPEST:
        return _bad(problem(ProblemCode.TOO_DEEP, Place(file=name, line=number), deepest=DEEPEST), name, number)
    try:
        value = json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        place = Place(file=name, line=number + error.lineno - 1)
        return _bad(problem(ProblemCode.BAD_SYNTAX, place, detail=error.msg), name, number)
    except _DuplicateKeyError as error:
        key = str(error)
        return _bad(problem(ProblemCode.DUPLICATE_KEY, Place(file=name, line=number, key=key), name=key), name, number)
    except ValueError as error:
        return _bad(problem(ProblemCode.BAD_SYNTAX, Place(file=name, line=number), detail=str(error)), name, number)
    if not isinstance(value, dict):
        fault = problem(ProblemCode.WRONG_TYPE, Place(file=name, line=number), expected="a JSON object {...}")
        return _bad(fault, name, number)
    return Line(value, number, name, (), text)


def read_lines(content: bytes, name: str) -> Iterator[Line]:
    """One `Line` for each line that is not blank, in order; one bad line stops nothing else."""
    for number, line in enumerate(content.splitlines(), start=1):
        if line.strip():
            yield read_json(line, name, number)


def _bad(fault: Problem, name: str, number: int) -> Line:
    return Line(None, number, name, (fault,))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _DuplicateKeyError(key)
        found[key] = value
    return found


def _no_constant(word: str) -> object:
    message = f"{word} is not a number that can be used"
    raise ValueError(message)


def _depth(text: str) -> int:
    """The deepest nesting, brackets inside texts counted too: an upper bound that costs one pass."""
    depth = deepest = 0
    for letter in text:
        if letter in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif letter in "]}":
            depth -= 1
    return deepest

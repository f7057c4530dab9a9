"""JSON typed or sent by people, read strictly: no duplicate key, no NaN, a line number with each fault."""

import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from triage_app.domain.problems import Place, Problem, ProblemCode, problem

LARGEST = 1_000_000
"""Bytes of one case; a real one is a few kilobytes."""
DEEPEST = 40
"""Nesting a case may have."""

_STRING = re.compile(r'"((?:[^"\\]|\\.)*+)(?:"|\\?\Z)(\s*:)?', re.DOTALL)
"""A quoted text, also one that never ends: each start must match, or a megabyte of quotes takes hours."""


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
        return Place(file=self.name, line=self._lines.get(key, self.number), key=key)

    def placed(self, fault: Problem) -> Problem:
        """The same problem with file and line."""
        return fault.model_copy(update={"where": self.place(fault.where.key if fault.where else "")})

    @cached_property
    def _lines(self) -> dict[str, int]:
        """The line each key was last written on, for keys written without escapes."""
        return dict(_key_lines(self.text, self.number))


class _UnusableError(ValueError):
    """Something that JSON or Python allows and a case may not hold, with the key it stands under."""

    def __init__(self, code: ProblemCode, key: str, **facts: str) -> None:
        super().__init__(key)
        self.code, self.key, self.facts = code, key, facts


@dataclass(frozen=True, slots=True)
class _NotFinite:
    """A number that cannot be used, as it was written."""

    word: str


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
    where = Place(file=name, line=number)
    try:
        if _depth(text) > DEEPEST:
            return _bad(problem(ProblemCode.TOO_DEEP, where, deepest=DEEPEST), name, number)
        value = json.loads(text, object_pairs_hook=_once, parse_constant=_NotFinite, parse_float=_finite)
        if not isinstance(value, dict):
            return _bad(problem(ProblemCode.WRONG_TYPE, where, expected="a JSON object {...}"), name, number)
    except json.JSONDecodeError as error:
        place = Place(file=name, line=number + error.lineno - 1)
        return _bad(problem(ProblemCode.BAD_SYNTAX, place, detail=error.msg), name, number)
    except _UnusableError as error:
        place = Line(None, number, name, (), text).place(error.key)
        return _bad(problem(error.code, place, **error.facts), name, number)
    except ValueError as error:  # a whole number of thousands of digits
        return _bad(problem(ProblemCode.BAD_SYNTAX, where, detail=str(error)), name, number)
    return Line(value, number, name, (), text)


def _bad(fault: Problem, name: str, number: int) -> Line:
    return Line(None, number, name, (fault,))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _UnusableError(ProblemCode.DUPLICATE_KEY, key, name=key)
        if not_finite := next(_not_finite(value), None):
            raise _UnusableError(ProblemCode.WRONG_TYPE, key, expected="number", detail=not_finite.word)
        found[key] = value
    return found


def _finite(word: str) -> float | _NotFinite:
    """1e999 is written as a number and read as infinity."""
    number = float(word)
    return number if math.isfinite(number) else _NotFinite(word)


def _not_finite(value: object) -> Iterator[_NotFinite]:
    if isinstance(value, _NotFinite):
        yield value
    elif isinstance(value, list):
        for part in value:
            yield from _not_finite(part)


def _depth(text: str) -> int:
    """The deepest nesting; what stands inside quotes does not count."""
    depth = deepest = 0
    for letter in _STRING.sub("", text):
        if letter in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif letter in "]}":
            depth -= 1
    return deepest


def _key_lines(text: str, number: int) -> Iterator[tuple[str, int]]:
    counted = 0
    for found in _STRING.finditer(text):
        number += text.count("\n", counted, found.start())
        counted = found.start()
        if found[2]:
            yield found[1], number

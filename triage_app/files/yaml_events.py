"""Plain data straight from libyaml's events: one pass, no recursion in C, nothing resolved twice.

The node composer of libyaml recurses in C and a file of a hundred thousand brackets would crash the process; events
are flat, take a third of the time, and show an anchor before it can multiply.
"""

import re
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias

import yaml
from yaml._yaml import CParser

from triage_app.domain.problems import Fact, Place, Problem, ProblemCode, RefusedError, problem

if TYPE_CHECKING:
    from collections.abc import Callable

DEEPEST = 40
"""Levels of nesting; the deepest condition in the knowledge has about a dozen."""

Data: TypeAlias = Any
"""Plain data: dictionaries, lists, text, numbers, true, false or None, nested freely."""

Event: TypeAlias = Any
"""One of PyYAML's events; the package ships no precise type for what its C parser hands out."""

KeyPath: TypeAlias = tuple[str | int, ...]
"""A way into a document: keys and list positions from 0."""

_NUMBER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,15})?(?:[eE][-+]?[0-9]{1,2})?")
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,14})")
_NUMBER_STARTS = frozenset("0123456789-+")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}
_AMBIGUOUS = frozenset({"yes", "no", "on", "off", ".nan", ".inf", "-.inf", "+.inf"})
_LONGEST_AMBIGUOUS = max(map(len, _AMBIGUOUS))


def key_path(path: KeyPath) -> str:
    """`rules[3].when.below`; list positions count from 0."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).removeprefix(".")


class Builder:
    """Plain data from the events of one text; with `lines` it also notes the line (from 1) of each path."""

    def __init__(self, name: str, text: bytes, lines: dict[KeyPath, int] | None) -> None:
        self._name = name
        self._next: Callable[[], Event] = CParser(text).get_event
        self._lines = lines
        self._problems: list[Problem] = []

    def document(self) -> Data:
        """The one document; raises `RefusedError` with everything found wrong in it."""
        try:
            data = self._document()
        except yaml.YAMLError as error:
            self._refuse(self._syntax(error))
        if self._problems:
            raise RefusedError(*self._problems)
        return data

    def _document(self) -> Data:
        self._next()  # stream start
        if isinstance(self._next(), yaml.StreamEndEvent):
            self._refuse(problem(ProblemCode.FILE_EMPTY, Place(file=self._name)))
        data = self._value(self._next(), (), 0)
        self._next()  # document end
        following = self._next()
        if not isinstance(following, yaml.StreamEndEvent):
            self._refuse(problem(ProblemCode.BAD_SYNTAX, self._place(following, ()), detail="second document"))
        return data

    def _value(self, event: Event, path: KeyPath, depth: int) -> Data:
        if self._lines is not None:
            self._lines.setdefault(path, event.start_mark.line + 1)
        kind = event.__class__
        if kind is yaml.AliasEvent or event.anchor is not None:
            self._refuse(problem(ProblemCode.ALIAS_REFUSED, self._place(event, path)))
        if event.tag is not None:
            self._refuse(problem(ProblemCode.TAG_REFUSED, self._place(event, path), tag=str(event.tag)))
        if kind is yaml.ScalarEvent:
            return self._plain(event, path) if event.implicit[0] else event.value
        if depth >= DEEPEST:
            self._refuse(problem(ProblemCode.TOO_DEEP, self._place(event, path), deepest=DEEPEST))
        return self._mapping(path, depth) if kind is yaml.MappingStartEvent else self._sequence(path, depth)

    def _mapping(self, path: KeyPath, depth: int) -> dict[str, Data]:
        found: dict[str, Data] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key = self._key(event, path)
            inner = (*path, key) if self._lines is not None else path
            if key in found:
                self._problems.append(problem(ProblemCode.DUPLICATE_KEY, self._place(event, (*path, key)), key=key))
            elif self._lines is not None:
                self._lines[inner] = event.start_mark.line + 1
            found[key] = self._value(self._next(), inner, depth + 1)
        return found

    def _sequence(self, path: KeyPath, depth: int) -> list[Data]:
        found: list[Data] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            inner = (*path, len(found)) if self._lines is not None else path
            found.append(self._value(event, inner, depth + 1))
        return found

    def _key(self, event: Event, path: KeyPath) -> str:
        if event.__class__ is yaml.AliasEvent or event.anchor is not None:
            self._refuse(problem(ProblemCode.ALIAS_REFUSED, self._place(event, path)))
        key = None
        if event.__class__ is yaml.ScalarEvent and event.tag is None:
            key = self._plain(event, path) if event.implicit[0] else event.value
        if not isinstance(key, str):
            self._refuse(problem(ProblemCode.KEY_NOT_TEXT, self._place(event, path), key=str(key)))
        return key

    def _plain(self, event: Event, path: KeyPath) -> Data:
        """A word without quotes: true, false, null, a decimal number, or text."""
        word: str = event.value
        if word in _WORDS:
            return _WORDS[word]
        if word[0] in _NUMBER_STARTS and _NUMBER.fullmatch(word):
            return int(word) if _INTEGER.fullmatch(word) else float(word)
        if len(word) <= _LONGEST_AMBIGUOUS and word.lower() in _AMBIGUOUS:
            self._problems.append(problem(ProblemCode.AMBIGUOUS_WORD, self._place(event, path), word=word))
        return word

    def _place(self, event: Event, path: KeyPath) -> Place:
        return Place(file=self._name, line=event.start_mark.line + 1, key=key_path(path))

    def _syntax(self, error: yaml.YAMLError) -> Problem:
        mark = getattr(error, "problem_mark", None)
        detail: Fact = str(getattr(error, "problem", None) or getattr(error, "reason", ""))
        where = Place(file=self._name, line=mark.line + 1 if mark else 0)
        return problem(ProblemCode.BAD_SYNTAX, where, detail=detail)

    def _refuse(self, found: Problem) -> NoReturn:
        raise RefusedError(*self._problems, found)

"""The screen words of both languages as they lie in `resources/i18n`, and what is wrong with them."""

import json
from collections.abc import Iterator
from pathlib import Path

from triage_app.domain.catalogue import Words
from triage_app.domain.check_texts import places_in
from triage_app.domain.problems import Place, Problem, ProblemCode, RefusedError, problem
from triage_app.domain.text import Language
from triage_app.files.file_bytes import read_bytes

FOLDER = "i18n"


def read_words(resources: Path) -> dict[Language, Words]:
    """The words of every language. Raises `RefusedError`: not JSON, a key written twice, a value that is not text."""
    return {language: _read(resources, language) for language in Language}


def _read(resources: Path, language: Language) -> Words:
    name = f"{FOLDER}/{language}.json"
    text = read_bytes(resources / name, name)
    try:
        pairs: list[tuple[str, object]] = []
        json.loads(text, object_pairs_hook=pairs.extend)
    except ValueError as error:
        raise RefusedError(problem(ProblemCode.BAD_SYNTAX, Place(file=name), detail=str(error))) from None
    faults = tuple(_faults(name, text.decode("utf-8"), pairs))
    if faults:
        raise RefusedError(*faults)
    return {key: str(words) for key, words in pairs}


def _faults(name: str, text: str, pairs: list[tuple[str, object]]) -> Iterator[Problem]:
    seen: set[str] = set()
    for key, words in pairs:
        where = place_of(name, text, key)
        if key in seen:
            yield problem(ProblemCode.DUPLICATE_KEY, where, key=key)
        if not isinstance(words, str):
            yield problem(ProblemCode.WRONG_TYPE, where, expected="text")
        elif not words.strip():
            yield problem(ProblemCode.MISSING_KEY, where, key=key)
        seen.add(key)


def place_of(name: str, text: str, key: str) -> Place:
    """Where `key` is written; the first line if it is not."""
    quoted = f"{json.dumps(key, ensure_ascii=False)}:"
    lines = text.splitlines()
    return Place(file=name, line=next((n for n, line in enumerate(lines, 1) if quoted in line), 1), key=key)


def language_faults(resources: Path) -> tuple[Problem, ...]:
    """Keys that only one language has, and places to fill that differ. Raises `RefusedError`."""
    words = read_words(resources)
    return tuple(fault for language in Language for fault in _unlike(resources, language, words))


def _unlike(resources: Path, language: Language, words: dict[Language, Words]) -> Iterator[Problem]:
    english, other = words[Language.EN], words[language]
    name = f"{FOLDER}/{language}.json"
    text = (resources / name).read_text(encoding="utf-8")
    for key in sorted(english.keys() ^ other.keys()):
        code = ProblemCode.MISSING_KEY if key in english else ProblemCode.UNKNOWN_KEY
        yield problem(code, place_of(name, text, key), key=key)
    for key in sorted(english.keys() & other.keys()):
        wanted, held = places_in(english[key]), places_in(other[key])
        if wanted is None or held is None:
            yield problem(ProblemCode.BAD_SYNTAX, place_of(name, text, key), detail=other[key])
        elif wanted != held:
            facts = {"english": tuple(sorted(wanted)) or "-", "hindi": tuple(sorted(held)) or "-"}
            yield problem(ProblemCode.PLACES_DIFFER, place_of(name, text, key), **facts)

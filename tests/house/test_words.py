"""English and Hindi screen words are equals: same keys, same places to fill, nothing empty, nothing left in English."""

import json
import re
from string import Formatter

import pytest

from triage_app.paths import resources_folder

DEVANAGARI = re.compile(r"[\u0900-\u097f]")
ENGLISH_WORD = re.compile(r"[a-z]{3,}")
LEFT_IN_LATIN = {"changes.airway"}  # keys of single medical terms that Indian emergency departments say in English


def _words(language: str) -> dict[str, str]:
    """One catalogue, refusing a key that is written twice."""
    text = (resources_folder() / "i18n" / f"{language}.json").read_text(encoding="utf-8")
    pairs: list[tuple[str, object]] = []
    json.loads(text, object_pairs_hook=pairs.extend)
    keys = [key for key, _ in pairs]
    assert len(keys) == len(set(keys)), (
        f"{language}.json: written twice: {sorted({k for k in keys if keys.count(k) > 1})}"
    )
    assert all(isinstance(words, str) for _, words in pairs), f"{language}.json: one flat mapping from key to words"
    return {key: str(words) for key, words in pairs}


@pytest.fixture(name="english", scope="module")
def _english() -> dict[str, str]:
    return _words("en")


@pytest.fixture(name="hindi", scope="module")
def _hindi() -> dict[str, str]:
    return _words("hi")


def test_both_languages_have_the_same_keys(english: dict[str, str], hindi: dict[str, str]) -> None:
    assert english
    assert english.keys() ^ hindi.keys() == set()


def test_both_languages_fill_the_same_places(english: dict[str, str], hindi: dict[str, str]) -> None:
    def places(words: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(words) if name is not None}

    assert [key for key in english if places(english[key]) != places(hindi.get(key, ""))] == []


def test_no_words_are_empty(english: dict[str, str], hindi: dict[str, str]) -> None:
    assert [key for words in (english, hindi) for key in words if not words[key].strip()] == []


def test_hindi_is_hindi(english: dict[str, str], hindi: dict[str, str]) -> None:
    left = [
        key
        for key in hindi
        if ENGLISH_WORD.search(english[key]) and not DEVANAGARI.search(hindi[key]) and key not in LEFT_IN_LATIN
    ]
    assert left == []

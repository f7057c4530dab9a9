"""Screen words by key, over plain dictionaries: a translation can never break a screen."""

from collections.abc import Mapping
from string import Formatter

from triage_app.domain.text import Language

Words = Mapping[str, str]


class Catalogue:
    """Words in every language. Raises `ValueError` if keys or `{placeholders}` differ between languages."""

    def __init__(self, words: Mapping[Language, Words]) -> None:
        self._words = {language: dict(words[language]) for language in Language}
        faults = differences(self._words)
        if faults:
            raise ValueError("; ".join(faults))

    def say(self, language: Language, key: str, **fill: object) -> str:
        """The words of `key`, placeholders filled. An unknown key is a programming fault: `KeyError`."""
        words = self._words[language][key]
        return words.format(**fill) if fill else words

    def has(self, key: str) -> bool:
        """Whether the catalogue has words for `key`."""
        return key in self._words[Language.EN]

    def keys(self) -> frozenset[str]:
        """Every key there is."""
        return frozenset(self._words[Language.EN])


def placeholders(words: str) -> frozenset[str]:
    """The names of the `{places}` in a text."""
    return frozenset(name for _, name, _, _ in Formatter().parse(words) if name)


def differences(words: Mapping[Language, Words]) -> list[str]:
    """Every fault that keeps the languages apart, each as one sentence; empty when they match."""
    english = words[Language.EN]
    return [fault for language in Language for fault in _faults(english, words[language], language)]


def _faults(english: Words, other: Words, language: Language) -> list[str]:
    missing = [f"{language}: no words for {key}" for key in sorted(english.keys() - other.keys())]
    extra = [f"{language}: unknown key {key}" for key in sorted(other.keys() - english.keys())]
    empty = [f"{language}: {key} is empty" for key in sorted(other) if not other[key].strip()]
    places = [
        f"{language}: {key} has other placeholders than English"
        for key in sorted(english.keys() & other.keys())
        if placeholders(english[key]) != placeholders(other[key])
    ]
    return missing + extra + empty + places

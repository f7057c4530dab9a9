"""Words in both languages: a clinical sentence always travels as a pair."""

from enum import StrEnum
from typing import Annotated

from triage_app.domain.plain import Limits, Plain

Sentence = Annotated[str, Limits(strip_whitespace=True, min_length=1)]


class Language(StrEnum):
    """A language the program speaks; English and Hindi are equals."""

    EN = "en"
    HI = "hi"


class Text(Plain):
    """One sentence or label in English and Hindi; neither may be missing or empty."""

    en: Sentence
    hi: Sentence

    def said_in(self, language: Language) -> str:
        """The words in `language`."""
        return self.hi if language is Language.HI else self.en

    def filled(self, **words: object) -> "Text":
        """The same text with `{name}` places filled; a `Text` fills each language with its own words."""
        return Text(en=self.en.format(**_in(Language.EN, words)), hi=self.hi.format(**_in(Language.HI, words)))


def _in(language: Language, words: dict[str, object]) -> dict[str, object]:
    return {key: word.said_in(language) if isinstance(word, Text) else word for key, word in words.items()}

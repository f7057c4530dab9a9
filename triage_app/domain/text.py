"""Words in both languages: a clinical sentence always travels as a pair."""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Language(StrEnum):
    """A language the program speaks; English and Hindi are equals."""

    EN = "en"
    HI = "hi"


class Frozen(BaseModel):
    """A value that never changes and accepts no unknown field and no number that is not finite."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, allow_inf_nan=False)


class Text(Frozen):
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

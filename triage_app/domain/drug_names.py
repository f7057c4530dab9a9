"""Folding typed drug names to one key, and cutting typed text into words. No guessing: equal keys or nothing."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from triage_app.domain.drug_words import Vocabulary

_VOWELS = str.maketrans(
    {"ी": "ि", "ू": "ु", "ँ": "ं", "ै": "े", "ौ": "ो", "ॉ": "ो", "ॅ": "े", "ऑ": "ओ", "ऍ": "ए", "ई": "इ", "ऊ": "उ",
     "ऐ": "ए", "औ": "ओ", "ण": "न", "व": "ब", "श": "स", "ष": "स", "ः": "", "़": "", "\u200c": "", "\u200d": "",
     "।": " ", "॥": " ", "’": "'", "–": " - ", "—": " - "}
)  # fmt: skip
_DIGITS = str.maketrans("०१२३४५६७८९", "0123456789")
_LATIN_ACCENTS = re.compile("[\u0300-\u036f]")
_NASAL = re.compile("[ङञनम]्(?=[क-भ])")
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[a-zμ]+|[\u0900-\u0963\u0970-\u097f]+|[+/&]|[^\W\d_]+")
"""Words of any script: one that nobody here can read is still a word, and no name."""
_SEGMENT = re.compile(r"(?<!\d)[,]|[,](?!\d)|[;()\[\]{}\n\r\t:|]|\s-\s")
_TIDY = (
    (
        re.compile(r"\b(?:[ohbtq]\. ?(?:[id]\. ?)?[ds]|p\. ?r\. ?n|s\. ?o\. ?s)\b\.?|/ *h(?:r|our)?\b"),
        " ",
    ),  # o.d., b.i.d.
    (re.compile(r"\b([ips])[./] ?([vmocr])\b\.?"), r" \1\2 "),  # i.v. and i/v are iv
    (re.compile(r"\b(?:q|every|per|each|x|for) *\d+ *(?:h|d|/7)?(?![^\W\d_])"), " "),  # how often, how long
    (re.compile(r"\bat +(?:home|night|bed|noon|hospital|clinic|arrival|admission|gp|work|induction|theatre)\b"), " "),
    (re.compile(r"\b(?:at +)?(?:0?[1-9]|1[0-2]) *(?:am|pm)\b|\b(?:as|if) +(?=needed|required|directed)"), " "),
    (re.compile(r"['’]s\b"), ""),
)
_NUMBER = re.compile(r"\d")
_MARKS = frozenset("+/&")
_FRONT_LETTERS = frozenset("tc")
_PLUS = "plus"
_PURPOSE_MARKS = ("for", "due", "against", "लिए", "को", "में")
_MEDICINES = ("medicine", "medicines", "medication", "drug", "drugs", "poison")
_BEFORE_MAGNESIUM = frozenset(("iv", "im", "inj", "injection", "infusion", "drip"))
_MAGNESIUM_UNITS = frozenset(("g", "gm", "gms", "gram", "grams", "mmol", "meq", "amp", "ampoule"))
_SHORT = 4
"""Names of this many letters or fewer are matched exactly and never completed (drug name hazards)."""

Tokens = tuple[str, ...]


def fold(text: str) -> str:
    """Lower case without accents, nuqta, vowel length or nasal spelling; digits in Latin form."""
    plain = _LATIN_ACCENTS.sub("", unicodedata.normalize("NFKD", text).casefold())
    plain = plain.translate(_VOWELS).translate(_DIGITS)
    return _NASAL.sub("ं", plain).replace("ाय", "ाइ").replace("आय", "आइ")


def tokens(text: str) -> Tokens:
    """The words, numbers and joining marks of a text, folded."""
    return tuple(_TOKEN.findall(fold(text)))


def segments(text: str) -> tuple[str, ...]:
    """The parts between commas, brackets and dashes; a comma between digits does not part ("3,4-DAP")."""
    tidy = text.casefold()
    for pattern, instead in _TIDY:
        tidy = pattern.sub(instead, tidy)
    return tuple(part.strip() for part in _SEGMENT.split(tidy) if part.strip())


def runs(text: str) -> Iterator[tuple[int, int]]:
    """Every stretch of whole words of the text, as typed: where it begins and ends."""
    spans = [found.span() for found in re.finditer(r"[^\s,;:()\[\]{}|+/&]+", text)]
    yield from ((begin, end) for place, (begin, _) in enumerate(spans) for _, end in spans[place:])


def is_number(token: str) -> bool:
    """Whether a token begins with a digit."""
    return bool(_NUMBER.match(token))


def is_short(key: str) -> bool:
    """Whether a key is too short to complete: exact match only."""
    return len(key) <= _SHORT


@dataclass(frozen=True)
class NameFolder:
    """Reads keys with the vocabulary: what to strip, which spellings are one."""

    vocabulary: Vocabulary

    @cached_property
    def noise(self) -> frozenset[str]:
        """Words that are never part of a name: forms, routes, how often, comments."""
        said = self.vocabulary
        return _words((*said.forms, *said.routes, *said.frequencies, *said.comments))

    @cached_property
    def asides(self) -> frozenset[str]:
        """Words of comments after a comma or in brackets."""
        return _words(self.vocabulary.asides)

    def is_unnamed(self, words: Tokens) -> bool:
        """Whether the words speak of a medicine by its purpose or colour only ("BP tablet", "blue inhaler")."""
        forms, purposes = self._medicine_words
        return any(word in forms for word in words) and any(word in purposes for word in words)

    def is_form(self, words: Tokens) -> bool:
        """Whether the words speak of a medicine by its form ("patch"), and of no amount of it."""
        return any(word in self._medicine_words[0] for word in words) and not any(is_number(word) for word in words)

    def is_medicine_told(self, words: Tokens) -> bool:
        """Whether a medicine was given that nobody named ("injection yesterday"); a bare form is its neighbour's."""
        return self.is_form(words) and not self._descriptions.issuperset(words)

    @cached_property
    def _descriptions(self) -> frozenset[str]:
        said = self.vocabulary
        return _words((*said.forms, *said.routes, *said.frequencies))

    def has_bare_mg(self, words: Tokens) -> bool:
        """Whether "Mg" stands as magnesium: "IV Mg", "Mg 2 g", "+ Mg"; neither the unit nor the disease."""
        return any(
            word == "mg" and self._is_magnesium(words[:place], words[place + 1 :]) for place, word in enumerate(words)
        )

    def _is_magnesium(self, before: Tokens, after: Tokens) -> bool:
        earlier, (amount, unit) = ("", *before)[-1], (*after, "", "")[:2]
        told = earlier in _BEFORE_MAGNESIUM or earlier in self.joiners
        return not is_number(earlier) and (told or (is_number(amount) and unit in _MAGNESIUM_UNITS))

    @cached_property
    def _medicine_words(self) -> tuple[frozenset[str], frozenset[str]]:
        purposes = _words(self.vocabulary.indications)
        return _words((*self.vocabulary.forms, *_MEDICINES)) - purposes, purposes

    @cached_property
    def units(self) -> frozenset[str]:
        """Units; stripped only after a number."""
        return _words(self.vocabulary.units)

    @cached_property
    def salts(self) -> frozenset[str]:
        """Salt and slow-release words; stripped only beside a known name."""
        return _words((*self.vocabulary.salts, *self.vocabulary.releases))

    @cached_property
    def joiners(self) -> frozenset[str]:
        """Words and marks that join two names."""
        return _words(self.vocabulary.joiners) | _MARKS

    @cached_property
    def nothing(self) -> frozenset[str]:
        """Keys of words that say no medicine is taken."""
        return frozenset(self.key(tokens(word)) for word in self.vocabulary.nothing)

    def key(self, words: Iterable[str]) -> str:
        """One key of the words: run together, joining marks dropped, US and UK spellings as one."""
        key = "".join(word for word in words if word not in _MARKS)
        for other, one in self.vocabulary.spellings.items():
            key = key.replace(other, one)
        return key

    def attempts(self, words: Tokens) -> Iterator[Tokens]:
        """Words to try as one name, from all that was typed down to the bare name."""
        yield words
        yield self.without_amounts(words)
        yield tuple(word for word in self.without_units(words) if not is_number(word))
        yield self.without_noise(words)
        yield self.without_noise(self.without_amounts(words))
        dropped = self.joiners - {_PLUS}
        bare = tuple(word for word in self.without_noise(words) if not is_number(word) and word not in dropped)
        yield bare
        yield tuple(word for word in bare if word not in self.salts)

    def without_amounts(self, words: Tokens) -> Tokens:
        """The words without amounts: every number that a unit follows, and the unit."""
        kept: list[str] = []
        for word in words:
            if word in self.units and kept and is_number(kept[-1]):
                kept.pop()
            else:
                kept.append(word)
        return tuple(kept)

    def without_units(self, words: Tokens) -> Tokens:
        """The words without units that stand first or after a number ("mg/ml" of a strength)."""
        pairs = zip(("", *words), words, strict=False)
        return tuple(word for earlier, word in pairs if word not in self.units or (earlier and not is_number(earlier)))

    def without_noise(self, words: Tokens) -> Tokens:
        """The words without forms, routes, times, comments, units and what it is for; numbers stay.

        "for cough" goes; "Crocin Cold" keeps its "cold", which means more than Crocin.
        """
        kept: list[str] = []
        purpose = False
        for word in self.without_units(words):
            purpose = purpose or word in self._purpose_marks
            if word not in self.noise and not (purpose and word in self._medicine_words[1]):
                kept.append(word)
        return tuple(kept[1:] if len(kept) > 1 and kept[0] in _FRONT_LETTERS else kept)

    @cached_property
    def _purpose_marks(self) -> frozenset[str]:
        return _words(_PURPOSE_MARKS)

    def pieces(self, words: Tokens) -> tuple[Tokens, ...]:
        """The words cut at every joiner; a last "plus" with no name after it stays: it means a second ingredient."""
        cut: list[list[str]] = [[]]
        for place, word in enumerate(words):
            if word in self.joiners and not (word == _PLUS and self._ends(words[place + 1 :])):
                cut.append([])
            else:
                cut[-1].append(word)
        return tuple(tuple(piece) for piece in cut if piece)

    def _ends(self, words: Tokens) -> bool:
        return all(is_number(word) for word in self.without_noise(words))


def _words(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(word for phrase in phrases for word in tokens(phrase))

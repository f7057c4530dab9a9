"""Reading one typed allergy: the families and medicines it names, and whether every word of it was understood.

An allergy that is not wholly understood clears nothing (S14): what was understood counts, and the entry stays open.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, takewhile
from typing import Protocol, TypeAlias

from triage_app.domain.drug_names import NameFolder, Tokens, is_number, segments, tokens
from triage_app.domain.drug_reader import NameReader
from triage_app.domain.drug_rows import Match
from triage_app.domain.infection_models import AllergyFamily

NO_ALLERGY = "no-allergy"
NO_MEDICINE = "not-a-medicine"
_MARKS = frozenset("+/&")
_COMMON = """
a as at when or but on by since i allergies reported known history drugs
itch itchy skin face facial lip lips eye eyes tongue throat tight tightness swollen swelled mouth body whole
wheeze wheezing wheezy shock collapse collapsed blister blisters spots stomach upset gi sick unwell fever infant baby
एलर्जी दाने दाना चकत्ते खुजली सूजन उल्टी रिएक्शन बचपन गंभीर हल्की होती होता हुए शरीर त्वचा
"""
"""Words of a reaction and small words that the drug vocabulary, made for lists of medicines, does not hold."""
_COMMON_WORDS = frozenset(tokens(_COMMON))
_BESIDE_NONE = frozenset(
    tokens("to any drug drugs medicine medicines medication medications reported at present currently है हैं")
)
"""What may stand beside "no allergy" without a word of a reaction: it says no more than that."""
_Stretch: TypeAlias = tuple[Tokens, tuple[AllergyFamily, ...]]


class NameLookup(Protocol):
    """What is asked of the drug table about typed names."""

    @property
    def reader(self) -> NameReader:
        """How names are folded and cut."""

    def read(self, typed: str) -> Match:
        """What typed words stand for, exactly or not at all."""


@dataclass(frozen=True, slots=True)
class Understood:
    """Families and generic names an entry stands for; `whole` is false while any word of it is open."""

    families: tuple[str, ...]
    generics: tuple[str, ...]
    whole: bool


@dataclass(frozen=True)
class AllergyReader:
    """The words of the families, indexed once, beside the names of the drug table."""

    families: tuple[AllergyFamily, ...]
    drugs: NameLookup

    def read(self, typed: str) -> Understood:
        """The entry in its parts, each understood by itself; "no allergy" counts only where nothing else is said."""
        said = {family.id for _, found in self._cut(tokens(typed)) for family in found}
        if said == {NO_ALLERGY} and self._says_only_that(typed):
            return Understood((NO_ALLERGY,), (), whole=True)
        parts = tuple(tokens(part) for part in segments(typed))
        named, families = self._placed(typed, parts, said - {NO_ALLERGY})
        silent = not named and set(families) <= {NO_MEDICINE}
        read = all(self._understood(part, silent=silent) for part in parts)
        return Understood(families, named, read and bool(families or named))

    @cached_property
    def _folder(self) -> NameFolder:
        return self.drugs.reader.folder

    @cached_property
    def _index(self) -> dict[str, tuple[AllergyFamily, ...]]:
        """The families by the key of each of their words."""
        found: dict[str, tuple[AllergyFamily, ...]] = {}
        for family in self.families:
            for key in {self._folder.key(tokens(word)) for word in (*family.members, *family.words)}:
                found[key] = (*found.get(key, ()), family)
        return found

    @cached_property
    def _matches(self) -> dict[Tokens, Match]:
        return {}

    def _match(self, words: Tokens) -> Match:
        """What the drug table reads in the words, asked once: a part, its piece and its stretch are often the same."""
        if words not in self._matches:
            self._matches[words] = self.drugs.read(" ".join(words))
        return self._matches[words]

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        """Every beginning of a key: no window is tried longer than one, or a pasted page would take long."""
        return frozenset(beginning for key in self._index for beginning in accumulate(key))

    def _cut(self, words: Tokens) -> tuple[_Stretch, ...]:
        """The words cut into family words, each with its families, and the stretches between them."""
        plain = tuple(word for word in words if word not in _MARKS)
        cut: list[_Stretch] = []
        place = begun = 0
        while rest := plain[place:]:
            width = self._widest(rest)
            if width:
                named = rest[:width]
                cut += [(plain[begun:place], ()), (named, self._index[self._folder.key(named)])]
                begun = place + width
            place += width or 1
        return tuple((stretch, families) for stretch, families in (*cut, (plain[begun:], ())) if stretch)

    def _widest(self, words: Tokens) -> int:
        """How many words from the first on are one family word; 0 where none is."""
        keys = (self._folder.key(words[:width]) for width, _ in enumerate(words, 1))
        begun = takewhile(self._beginnings.__contains__, keys)
        return max((width for width, key in enumerate(begun, 1) if key in self._index), default=0)

    def _says_only_that(self, typed: str) -> bool:
        """Whether nothing but "no allergy" was typed; a year may stand beside it."""
        rest = (word for stretch, families in self._cut(tokens(typed)) if not families for word in stretch)
        return all(is_number(word) or word in _BESIDE_NONE for word in rest)

    def _placed(self, typed: str, parts: tuple[Tokens, ...], said: set[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Generic names and families. A class stands for the families of its members, and for members without one."""
        matches = (self.drugs.read(typed), *map(self._match, parts))
        named = (match.assessed for match in matches if match.as_class is None)
        generics = tuple(dict.fromkeys(drug.generic for drugs in named for drug in drugs))
        members = tuple(name for part in parts for name in self._class_members(part))
        held = {*generics, *members}
        families = tuple(one.id for one in self.families if one.id in said or not held.isdisjoint(one.members))
        related = {name for family in self.families for name in family.members}
        return tuple(dict.fromkeys((*generics, *(name for name in members if name not in related)))), families

    def _class_members(self, part: Tokens) -> Iterator[str]:
        """The members of a class that the drug table knows by a word no family has."""
        if self._match(part).as_class is None:
            return
        for stretch, families in self._cut(part):
            match = None if families else self._match(stretch)
            if match and match.as_class is not None:
                yield from (drug.generic for drug in match.assessed)

    def _understood(self, part: Tokens, *, silent: bool) -> bool:
        """Whether each word is a name, a family word or a comment; `silent`: the entry names no medicine at all."""
        return self._in_table(part) or all(
            self._piece_understood(piece, silent=silent) for piece in self._folder.pieces(part)
        )

    def _piece_understood(self, piece: Tokens, *, silent: bool) -> bool:
        cut = self._cut(piece)
        own = {word for _, families in cut for one in families for name in one.members for word in tokens(name)}
        told = any(families for _, families in cut)
        unnamed = not told and (self._folder.is_unnamed(piece) or (silent and self._folder.is_form(piece)))
        read = all(families or self._in_table(words) or self._harmless(words, own) for words, families in cut)
        return self._in_table(piece) or (read and not unnamed)

    def _in_table(self, words: Tokens) -> bool:
        """Whether the drug table knows a name in the words and nothing strange is left beside it."""
        match = self._match(words)
        left = tuple(tokens(part) for part in match.unread)
        return bool(match.assessed) and all(self._harmless(part) and not self._folder.is_unnamed(part) for part in left)

    def _harmless(self, words: Tokens, own: Collection[str] = ()) -> bool:
        """Whether all words are numbers, words of a comment or a reaction, or belong to the `own` family."""
        rest = self._folder.without_noise(words)
        return all(is_number(word) or word in _COMMON_WORDS or word in own for word in rest)

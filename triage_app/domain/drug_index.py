"""Every name of the drug table, indexed once. A name is found whole or not at all."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from triage_app.domain.drug_names import NameFolder, Tokens, tokens
from triage_app.domain.drug_rows import Drug, Entry, members_of, names_of
from triage_app.domain.drug_words import DrugWords


@dataclass(frozen=True)
class NameIndex:
    """The rows by every key that stands for one or more of them."""

    drugs: tuple[Drug, ...]
    words: DrugWords
    folder: NameFolder

    @cached_property
    def drug(self) -> dict[str, Drug]:
        """Rows by generic name."""
        return {drug.generic: drug for drug in self.drugs}

    @cached_property
    def names(self) -> dict[str, tuple[Drug, ...]]:
        """Every known drug name by key: generics, synonyms, brands, Hindi names; a brand of two drugs holds both."""
        found: dict[str, tuple[Drug, ...]] = {}
        for drug in self.drugs:
            for name in names_of(drug, self.words):
                key = self.folder.key(tokens(name))
                found[key] = (*(other for other in found.get(key, ()) if other != drug), drug)
        return found

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """Keys of drug names, of class words and of words that must prompt."""
        partly = {self.folder.key(tokens(name)) for name in self.words.hazards.partly_listed}
        entries = {key: Entry(drugs, partly=key in partly) for key, drugs in self.names.items()}
        for word in self.words.vocabulary.classes:
            members = members_of(self.drugs, word)
            for name in word.words:
                entries.setdefault(self.folder.key(tokens(name)), Entry(members, label=word.label))
        for ask in self.words.hazards.ask:
            entries[self.folder.key(tokens(ask.word))] = Entry(tuple(self.drug[one] for one in ask.one_of), ask=True)
        return entries

    def exact(self, attempts: Iterable[Tokens], typed: Tokens) -> tuple[str, Entry] | None:
        """The first attempt that is a name: its key and entry. `typed`: all the words the attempts were made of."""
        for words in attempts:
            found = self._of(words)
            if found and not self._runs_together(words, found[1], typed):
                return found
        return None

    def widest(self, words: Tokens, typed: Tokens) -> tuple[int, tuple[str, Entry] | None]:
        """The most words from the first on that are one name, and its entry."""
        for width in range(len(words), 0, -1):
            if found := self.exact((words[:width],), typed):
                return width, found
        return 1, None

    @cached_property
    def longest(self) -> int:
        """Words one name may be typed in: one for each letter at most, or a pasted page would take long."""
        return max(map(len, self.entries))

    def _of(self, words: Tokens) -> tuple[str, Entry] | None:
        key = self.folder.key(words)
        for form in (key, key.removesuffix("s")):
            if form and (entry := self.entries.get(form)):
                return form, entry
        return None

    def _runs_together(self, words: Tokens, entry: Entry, typed: Tokens) -> bool:
        """Whether words make a name over another medicine that they begin with: "Furadan tin", "Monocef 1 g and O2".

        The name counts where the table writes it in these words, and they stood side by side ("Monocef O").
        """
        as_written = words in self._written and _side_by_side(words, typed)
        return not as_written and any(not _belongs(first, entry) for first in self._beginnings(words))

    def _beginnings(self, words: Tokens) -> Iterator[Entry]:
        """What the first words stand for, without the last, the last two and so on."""
        for width in range(1, len(words)):
            if found := self._of(words[:width]):
                yield found[1]

    @cached_property
    def _written(self) -> frozenset[Tokens]:
        """Every name in the words the table writes it in."""
        return frozenset(tokens(name) for drug in self.drugs for name in names_of(drug, self.words))


def _side_by_side(words: Tokens, typed: Tokens) -> bool:
    return any(typed[place : place + len(words)] == words for place in range(len(typed)))


def _belongs(first: Entry, entry: Entry) -> bool:
    """Whether a name's first words may be part of it: an ingredient of it ("Telma AM"), or its class."""
    return any(one.generic in other.generic for one in first.drugs for other in entry.drugs)

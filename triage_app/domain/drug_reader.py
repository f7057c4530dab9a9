"""Reading typed names. It never guesses: an exact name, names to choose from, or unassessed."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from triage_app.domain.drug_index import NameIndex
from triage_app.domain.drug_names import NameFolder, Tokens, is_number, is_short, runs, segments, tokens
from triage_app.domain.drug_rows import Candidate, Drug, Entry, Match, names_of
from triage_app.domain.drug_search import likely_names
from triage_app.domain.drug_words import DrugWords
from triage_app.domain.intake import LONGEST_NAME


@dataclass(frozen=True, slots=True)
class _Heard:
    """What a stretch of words gave: entries by name, and words left over."""

    entries: tuple[tuple[str, Entry], ...] = ()
    left: tuple[str, ...] = ()

    def __add__(self, other: "_Heard") -> "_Heard":
        return _Heard(self.entries + other.entries, self.left + other.left)


@dataclass(frozen=True)
class NameReader:
    """Reads typed lines with the names of the table."""

    drugs: tuple[Drug, ...]
    words: DrugWords

    @cached_property
    def folder(self) -> NameFolder:
        """How names are folded."""
        return NameFolder(self.words.vocabulary)

    @cached_property
    def index(self) -> NameIndex:
        """Every name by its key."""
        return NameIndex(self.drugs, self.words, self.folder)

    def look_up(self, typed: str) -> Match:
        """What `typed` stands for, with names to choose from where nothing was found. A person chooses, never this."""
        match = self.read(typed)
        wanted = self._open_words(match)
        if not wanted or match.candidates:
            return match
        near = [one for word in wanted for one in self.candidates(word) if one.drug not in match.assessed]
        return Match(match.typed, match.assessed, _distinct(near)[: self._shown], match.unread, match.as_class)

    def corrected(self, typed: str, chosen: str) -> str:
        """`typed` with the name that a person chose in place of the words it was offered for.

        Whatever else was typed stays as it is, known or not: a choice for one name never takes another away (S18).
        """
        offered = [word for word in self._open_words(self.read(typed)) if self._offers(word, chosen)]
        meant = [span for span in runs(typed) if any(_holds(word, typed[slice(*span)]) for word in offered)]
        if not meant:
            return f"{typed}, {chosen}"
        begin, end = max(meant, key=lambda span: _likeness(typed[slice(*span)], chosen))
        return f"{typed[:begin]}{chosen}{typed[end:]}"

    def _offers(self, word: str, chosen: str) -> bool:
        """Whether `chosen` may be meant by the word: its beginning, or a name near it."""
        offered = (candidate.drug.generic for candidate in self.look_up(word).candidates)
        return chosen.casefold().startswith(word.casefold()) or chosen in offered

    def _open_words(self, match: Match) -> tuple[str, ...]:
        """What of the typed words is still to be settled, a medicine each; none where all is."""
        if match.unread or match.assessed or match.nothing:
            return match.unread
        pieces = (piece for part in segments(match.typed) for piece in self.folder.pieces(tokens(part)))
        return tuple(" ".join(piece) for piece in pieces) or (match.typed,)

    def read(self, typed: str) -> Match:
        """As `look_up` without searching for likely names: exact or not at all, fast. A page pasted in is no name."""
        if len(typed) > LONGEST_NAME:
            return Match(typed)
        words = tokens(typed)
        whole = self.index.exact((words,), words)
        if whole:
            return self._match(typed, _Heard((whole,)))
        parts = segments(typed)
        if not parts or self.folder.key(words) in self.folder.nothing:
            return Match(typed, nothing=bool(parts))
        heard = _Heard(left=("mg",)) if self.folder.has_bare_mg(words) else _Heard()
        return self._match(typed, heard + self._heard(parts))

    def _heard(self, parts: tuple[str, ...]) -> _Heard:
        heard = self._segment(tokens(parts[0]))
        if parts[1:] and heard == _Heard() and self.folder.is_form(tokens(parts[0])):
            heard = _Heard(left=(parts[0],))  # "patch, aspirin": what stands before a name is not that medicine's form
        return sum((self._aside(tokens(part)) for part in parts[1:]), heard)

    def names_in(self, sentence: str) -> tuple[Entry, ...]:
        """Every known name or class in a sentence of the table itself; words that are no name are passed over."""
        heard = (self._windows(piece) for part in segments(sentence) for piece in self.folder.pieces(tokens(part)))
        return tuple(entry for one in heard for _, entry in one.entries)

    def candidates(self, typed: str) -> tuple[Candidate, ...]:
        """Up to six rows whose names are near; names of four letters or fewer are never completed."""
        words = self.folder.without_noise(tokens(typed[:LONGEST_NAME]))
        key = self.folder.key(word for word in words if not is_number(word) and word not in self.folder.salts)
        near = ((name, drug) for name in self._near(key) for drug in self.index.names[name])
        found = (Candidate(drug, self._as_written(drug, name), self.look_alikes(drug)) for name, drug in near)
        return _distinct(found)[: self._shown]

    def look_alikes(self, drug: Drug) -> tuple[str, ...]:
        """Names this row is confused with: never merged, shown so that the choice is a conscious one."""
        mine = {name.casefold() for name in (drug.generic, *drug.synonyms)}
        sets = (names for names in self.words.hazards.never_merge if mine & {name.casefold() for name in names})
        return tuple(dict.fromkeys(name for names in sets for name in names if name.casefold() not in mine))

    @property
    def _shown(self) -> int:
        return self.words.vocabulary.search.shown

    @cached_property
    def _long_names(self) -> tuple[str, ...]:
        return tuple(name for name in self.index.names if not is_short(name))

    def _near(self, key: str) -> tuple[str, ...]:
        return () if is_short(key) else likely_names(key, self._long_names, self.words.vocabulary.search)

    def _segment(self, words: Tokens) -> _Heard:
        if found := self.index.exact(self.folder.attempts(words), words):
            return _Heard((found,), self._unnamed(words))
        heard = _Heard()
        for piece in self.folder.pieces(words):
            found = self.index.exact(self.folder.attempts(piece), piece)
            heard += _Heard((found,)) if found else self._windows(piece)
        return heard

    def _unnamed(self, words: Tokens) -> tuple[str, ...]:
        """Medicines joined to a known name by their purpose only ("and BP tablet"); "eye/ear drops" is one form."""
        first, *others = self.folder.pieces(tuple(word for word in words if word != "/")) or ((),)
        unnamed = [piece for piece in (first, *others) if others and self.folder.is_unnamed(piece)]
        if not self.folder.is_form(first):  # "inhaler and nebuliser" are two forms of one
            unnamed += [piece for piece in others if self.folder.is_form(piece) and piece not in unnamed]
        return tuple(" ".join(piece) for piece in unnamed if not self._windows(piece).entries)

    def _windows(self, piece: Tokens) -> _Heard:
        words = self.folder.without_noise(piece)
        entries: list[tuple[str, Entry]] = []
        left: list[str] = []
        place = 0
        while place < len(words):
            width, found = self.index.widest(words[place : place + self.index.longest], piece)
            if found:
                entries.append(found)
            elif not is_number(words[place]):
                left.append(words[place])
            place += width
        if not entries and not left and self.folder.is_unnamed(piece):
            left = list(piece)
        if entries:
            left = [word for word in left if word not in self.folder.salts]
        return _Heard(tuple(entries), (" ".join(left),) if left else ())

    def _aside(self, words: Tokens) -> _Heard:
        """Words after a comma or in brackets: only what is known to be a comment is passed over."""
        heard = self._segment(words)
        strange = any(word not in self.folder.asides for part in heard.left for word in part.split())
        if heard.entries or strange or self.folder.is_unnamed(words):
            return heard
        return _Heard(left=(" ".join(words),)) if self.folder.is_medicine_told(words) else _Heard()

    def _match(self, typed: str, heard: _Heard) -> Match:
        asked = [entry for _, entry in heard.entries if entry.ask]
        told = [entry for _, entry in heard.entries if not entry.ask]
        drugs = tuple(dict.fromkeys(drug for entry in told for drug in entry.drugs))
        more = tuple(typed for entry in told if entry.partly)
        chosen = tuple(Candidate(drug, drug.generic, self.look_alikes(drug)) for entry in asked for drug in entry.drugs)
        unread = (*heard.left, *more, *(key for key, entry in heard.entries if entry.ask)) if drugs else ()
        label = next((entry.label for entry in told if entry.label), None) if len(told) == 1 else None
        return Match(typed, drugs, chosen[: self._shown], unread, label)

    def _as_written(self, drug: Drug, key: str) -> str:
        names = names_of(drug, self.words)
        return next((name for name in names if self.folder.key(tokens(name)) == key), drug.generic)


def _distinct(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Each row once, under the name that was nearest."""
    found: dict[str, Candidate] = {}
    for candidate in candidates:
        found.setdefault(candidate.drug.generic, candidate)
    return tuple(found.values())


def _holds(word: str, part: str) -> bool:
    """Whether the part, as typed, lies within the words left open."""
    return f" {' '.join(tokens(part))} " in f" {' '.join(tokens(word))} "


def _likeness(part: str, name: str) -> float:
    return SequenceMatcher(None, "".join(tokens(part)), name).ratio()

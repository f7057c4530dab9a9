"""What a stated allergy or intolerance says about a medicine: by generic, brand, family and cross-reaction."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from triage_app.domain.allergy_words import NO_MEDICINE, AllergyReader
from triage_app.domain.drug_names import tokens
from triage_app.domain.drug_rows import Drug, Match, members_of
from triage_app.domain.drugs import DrugTable
from triage_app.domain.infection_models import AllergyFamily
from triage_app.domain.text import Text


@dataclass(frozen=True, slots=True)
class AllergyFinding:
    """One stated allergy against one medicine; `unknown`: the words were not understood, which is never "none"."""

    allergy: str
    standing: Literal["conflict", "caution", "unknown"]
    text: Text
    cites: tuple[str, ...] = ()


def allergy_conflicts(table: DrugTable, allergies: Iterable[str], drug: Drug) -> bool | None:
    """True: a conflict. None: a caution, or words that were not understood. False: no conflict in what was stated."""
    standings = {finding.standing for finding in allergy_findings(table, allergies, drug)}
    return True if "conflict" in standings else None if standings else False


def allergy_findings(table: DrugTable, allergies: Iterable[str], drug: Drug) -> tuple[AllergyFinding, ...]:
    """Everything the stated allergies say about `drug`; empty when nothing stated concerns it."""
    return tuple(finding for typed in allergies for finding in _findings(table, typed, drug))


def says_none(table: DrugTable, typed: str) -> bool:
    """Whether the words say "no drug allergy", or name something that is no medicine (latex)."""
    screens = table.words.screens
    key = table.reader.folder.key
    none = {key(tokens(word)) for word in (*screens.no_allergy, *screens.not_medicines)}
    return key(tokens(typed)) in none


def _findings(table: DrugTable, typed: str, drug: Drug) -> Iterator[AllergyFinding]:
    if not typed.strip() or says_none(table, typed):
        return
    sayings = table.words.sayings
    match = table.read(typed)
    if drug in match.assessed or _families(table, drug) & _stated(table, match):
        yield AllergyFinding(typed, "conflict", sayings.allergy_conflict.filled(allergy=typed))
        return
    for cross in table.words.screens.cross_reactions:
        if _crosses(cross.between, _families(table, drug), _stated(table, match)):
            yield AllergyFinding(typed, "caution", cross.text, cross.cites)
    if not _understood(table, match):
        yield AllergyFinding(typed, "unknown", sayings.allergy_unknown.filled(allergy=typed))


def _understood(table: DrugTable, match: Match) -> bool:
    """Whether every part of the entry is a medicine, no medicine (latex) or a comment, or the words say "nothing"."""
    label = table.words.sayings.nothing
    harmless = AllergyFamily(id=NO_MEDICINE, label=label, words=table.words.screens.not_medicines)
    return match.nothing or AllergyReader((harmless,), table).read(match.typed).whole


def _stated(table: DrugTable, match: Match) -> frozenset[str]:
    return frozenset(family for drug in match.assessed for family in _families(table, drug))


def _families(table: DrugTable, drug: Drug) -> frozenset[str]:
    return frozenset(family.id for family in table.words.screens.families if members_of((drug,), family))


def _crosses(between: tuple[str, str], mine: frozenset[str], stated: frozenset[str]) -> bool:
    one, other = between
    return (one in mine and other in stated) or (other in mine and one in stated)

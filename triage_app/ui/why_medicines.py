"""Why, for medicines: what each typed name stands for, its tiers, what was not read, and which ones may be meant.

Plain functions from the drug table to simple HTML in one language, as in `why`; the words are those of the drug check.
"""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING

from triage_app.domain.text import Language, Text

if TYPE_CHECKING:
    from triage_app.domain.drug_rows import Candidate, Drug, Match
    from triage_app.domain.drugs import DrugTable
    from triage_app.ui.why import Say


class MedicinePages:
    """Writes what is said of the names of a list."""

    def __init__(self, table: "DrugTable", language: Language, say: "Say") -> None:
        self._table, self._said, self._language, self._say = table, table.words.sayings, language, say

    def medicines(self, names: Iterable[str]) -> str:
        """Each name with its tiers, why, what to do and an alternative; what was not read, and what may be meant."""
        matches = [self._table.look_up(name) for name in names]
        return "".join(self._medicine(match) for match in matches if not match.nothing)

    def _medicine(self, match: "Match") -> str:
        head = f"<h4>{escape(match.typed)}</h4>"
        tiers = self._tiers(match) if match.assessed else escape(self._say("tier.unassessed"))
        lines = [f"<b>{tiers}</b>", *self._how_read(match)]
        rows = "" if match.as_class is not None else "".join(self._drug(drug) for drug in match.assessed)
        return f"{head}{_list(lines)}{rows}"

    def _how_read(self, match: "Match") -> Iterator[str]:
        """What the words were taken for, what was left unread, and what to ask."""
        if not match.assessed:
            yield self._w(self._said.not_in_list)
        if match.as_class is not None:
            yield self._w(self._said.as_class.filled(name=match.as_class))
            yield escape(", ".join(drug.generic for drug in match.assessed))
        elif len(match.assessed) > 1:
            yield self._w(self._said.several.filled(count=len(match.assessed)))
        for words in match.unread:
            yield f"<b>{self._w(self._said.not_settled.filled(words=words))}</b>"
        if match.candidates:
            yield self._w(self._said.choose) + _list([self._candidate(one) for one in match.candidates])
        if not match.assessed:
            yield self._w(self._said.find_out)

    def _candidate(self, one: "Candidate") -> str:
        written = "" if one.name == one.drug.generic else f" ({one.name})"
        heading = self._said.headings["look_alike"].said_in(self._language)
        confused = f"; {heading}: {', '.join(one.look_alikes)}" if one.look_alikes else ""
        return f"{escape(one.drug.generic + written)} \u2013 {self._tiers(one.drug)}{escape(confused)}"

    def _drug(self, drug: "Drug") -> str:
        source = f"{drug.source} ({self._say(f'provenance.{drug.provenance}')})"
        texts = (drug.mechanism, drug.what_to_do, drug.safer_alternative)
        lines = [self._tiers(drug), *(self._w(text) for text in texts), f"<i>{escape(source)}</i>"]
        return f"<h4>{self._w(drug.name)}</h4>{_list(lines)}"

    def _tiers(self, of: "Match | Drug") -> str:
        mg, lems = (self._say(f"tier.{tier}") for tier in (of.mg_risk, of.lems_risk))
        return escape(self._say("why.tiers", mg=mg, lems=lems))

    def _w(self, text: Text) -> str:
        return escape(text.said_in(self._language))


def _list(lines: Sequence[str]) -> str:
    return f"<ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>"

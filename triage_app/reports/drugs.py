"""The drug check as text: what the table says of each name typed, in one language."""

from collections.abc import Iterable, Iterator

from triage_app.domain.drug_implications import Alternative, Background, Implication, Implications, implications
from triage_app.domain.drug_rows import Candidate, Drug, Match
from triage_app.domain.drug_words import Sayings
from triage_app.domain.drugs import DrugTable
from triage_app.domain.text import Language, Text


def drugs_text(table: DrugTable, names: Iterable[str], language: Language, background: Background | None = None) -> str:
    """What `triage-app drugs NAME...` prints: every name, then the whole list. Ends with a line break."""
    writer = _Writer(table.words.sayings, language)
    return "\n".join(writer.whole(implications(table, tuple(names), background))) + "\n"


class _Writer:
    """Writes in one language."""

    def __init__(self, sayings: Sayings, language: Language) -> None:
        self._said = sayings
        self._language = language

    def whole(self, found: Implications) -> Iterator[str]:
        for item in found.items:
            yield from self._item(item)
            yield ""
        if not found.items:
            yield self._in(self._said.nothing)
            return
        yield f"{self._heading('overall')}: {self._tiers(found.mg_risk, found.lems_risk)}"
        if not found.settled:
            yield self._in(self._said.left_open.filled(count=len(found.unassessed)))
        yield self._in(self._said.no_tier_is_free)

    def _item(self, item: Implication) -> Iterator[str]:
        match = item.match
        if not match.assessed:
            yield f"{match.typed}: {self._in(self._said.not_in_list)}"
            yield from self._candidates(match.candidates)
            yield f"  {self._in(self._said.find_out)}"
            return
        yield f"{match.typed}: {self._tiers(match.mg_risk, match.lems_risk)}"
        yield from self._how_read(match)
        if match.as_class is None:
            for drug in match.assessed:
                yield from self._drug(drug)
        yield from (f"  {self._heading('question')}: {self._in(text)}" for text in item.questions)
        yield from (f"  {self._alternative(one)}" for one in item.alternatives)

    def _how_read(self, match: Match) -> Iterator[str]:
        if match.as_class is not None:
            yield f"  {self._in(self._said.as_class.filled(name=match.as_class))}"
            yield f"  {', '.join(drug.generic for drug in match.assessed)}"
        elif len(match.assessed) > 1:
            yield f"  {self._in(self._said.several.filled(count=len(match.assessed)))}"
        for words in match.unread:
            yield f"  {self._in(self._said.not_settled.filled(words=words))}"
        yield from self._candidates(match.candidates)

    def _drug(self, drug: Drug) -> Iterator[str]:
        shown = drug.name.en if self._language is Language.EN else f"{drug.name.hi} ({drug.generic})"
        yield f"  {shown}: {self._tiers(drug.mg_risk, drug.lems_risk)}"
        yield f"    {self._in(self._said.tiers[drug.mg_risk].meaning)}"
        yield f"    {self._heading('drug_class')}: {drug.drug_class}"
        yield f"    {self._heading('why')}: {self._in(drug.mechanism)}"
        yield f"    {self._heading('do')}: {self._in(drug.what_to_do)}"
        yield f"    {self._heading('instead')}: {self._in(drug.safer_alternative)}"
        yield f"    {self._heading('evidence')}: {self._in(self._said.evidence[drug.evidence])}"
        yield f"    {self._heading('source')}: {drug.source} ({self._in(self._said.provenance[drug.provenance])})"
        yield f"    {drug.url}"

    def _alternative(self, one: Alternative) -> str:
        standing = self._in(self._said.standings[one.standing])
        reasons = "; ".join(self._in(reason) for reason in one.reasons)
        return f"{self._heading('instead')} {self._in(one.name)}: {standing}{f' ({reasons})' if reasons else ''}"

    def _candidates(self, candidates: tuple[Candidate, ...]) -> Iterator[str]:
        if candidates:
            yield f"  {self._in(self._said.choose)}"
        for one in candidates:
            written = "" if one.name == one.drug.generic else f" ({one.name})"
            confused = f"; {self._heading('look_alike')}: {', '.join(one.look_alikes)}" if one.look_alikes else ""
            yield f"    ? {one.drug.generic}{written}: {self._tiers(one.drug.mg_risk, one.drug.lems_risk)}{confused}"

    def _tiers(self, mg: str, lems: str) -> str:
        said = self._said.tiers
        return f"{self._heading('mg')} {self._in(said[mg].label)}, {self._heading('lems')} {self._in(said[lems].label)}"

    def _heading(self, name: str) -> str:
        return self._in(self._said.headings[name])

    def _in(self, text: Text) -> str:
        return text.said_in(self._language)

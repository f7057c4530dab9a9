"""Values, units and times said in words, the same on screen and on paper."""

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from operator import attrgetter

from triage_app.domain.answer import Assessment, Explanation
from triage_app.domain.findings import Finding, Kind, Value
from triage_app.domain.knowledge import Knowledge, Source
from triage_app.domain.leading import MYASTHENIC_CODES
from triage_app.domain.rules import Explanation as Row
from triage_app.domain.text import Language, Text

YES = Text(en="yes", hi="हाँ")
NO = Text(en="no", hi="नहीं")
NOT_ASSESSED = Text(en="not assessed", hi="जाँच नहीं की गई")
NOTHING = Text(en="none", hi="कोई नहीं")

_MONTHS: Mapping[Language, tuple[str, ...]] = {
    Language.EN: ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    Language.HI: ("जन", "फ़र", "मार्च", "अप्रै", "मई", "जून", "जुल", "अग", "सित", "अक्टू", "नव", "दिस"),
}
_UNITS: Mapping[str, Text] = {
    "degC": Text(en="°C", hi="°C"),
    "degF": Text(en="°F", hi="°F"),
    "10^9/L": Text(en="×10⁹/L", hi="×10⁹/L"),
    "mL/min/1.73m2": Text(en="mL/min/1.73 m²", hi="mL/min/1.73 m²"),
    "/min": Text(en="per min", hi="प्रति मिनट"),
    "year": Text(en="years", hi="वर्ष"),
    "month": Text(en="months", hi="महीने"),
    "week": Text(en="weeks", hi="सप्ताह"),
    "day": Text(en="days", hi="दिन"),
    "h": Text(en="h", hi="घंटे"),
    "min": Text(en="min", hi="मिनट"),
}
_HOLD = "\u00a0"
_ADDRESS = re.compile(r"\s*(?:https?://\S+|doi:\S+)")


def number_words(value: float) -> str:
    """A number as printed: no trailing zero, a true minus sign, a comma from 1,000."""
    words = f"{round(value, 4):,.4f}".rstrip("0").rstrip(".")
    return words.replace("-", "\u2212")


def unit_words(unit: str, language: Language) -> str:
    """A unit as written on screen."""
    return _UNITS[unit].said_in(language) if unit in _UNITS else unit


def value_words(finding: Finding, value: Value | None, language: Language) -> str:
    """What a finding holds, in words with its unit; None is "not assessed"."""
    if value is None:
        return NOT_ASSESSED.said_in(language)
    if isinstance(value, bool):
        return (YES if value else NO).said_in(language)
    if isinstance(value, tuple):
        return ", ".join(choice_words(finding, item, language) for item in value) or NOTHING.said_in(language)
    if isinstance(value, str):
        return choice_words(finding, value, language)
    return f"{number_words(value)}{_HOLD}{unit_words(finding.unit, language)}".rstrip(_HOLD)


def choice_words(finding: Finding, value: str, language: Language) -> str:
    """The words of one allowed answer; what a user typed stays as typed."""
    return next((item.label.said_in(language) for item in finding.choices if item.value == value), value)


def said(finding: Finding, value: Value | None, language: Language) -> str:
    """Finding and value together: "FVC 17 mL/kg", "Stridor", "Stridor: no"."""
    label = finding.label.said_in(language)
    if value is True:
        return label
    if finding.kind in (Kind.NUMBER, Kind.INTEGER) and value is not None:
        return f"{label}{_HOLD}{value_words(finding, value, language)}"
    return f"{label}: {value_words(finding, value, language)}"


def name_of(knowledge: Knowledge, assessment: Assessment, code: str) -> Text:
    """What an explanation is called: as its row is; the degrees of myasthenic weakness have names of their own."""
    degrees = knowledge.leading.myasthenic_name
    named = next((item.name for item in assessment.differential if item.code == code), None)
    if named is not None and code not in MYASTHENIC_CODES[1:]:
        return named
    return degrees.get(code, named or Text(en=code, hi=code))


def row_of(knowledge: Knowledge, item: Explanation) -> Row | None:
    """The row an explanation rests on; of an old stored case by its name, or where its code has one row alone."""
    rows = knowledge.explanations
    of_code = [row for row in rows if item.code == row.code]
    found = [row for row in rows if row.id == item.row] or [row for row in rows if row.name == item.name]
    return found[0] if found else of_code[0] if len(of_code) == 1 else None


def also_pointed_at(knowledge: Knowledge, item: Explanation) -> tuple[Row, ...]:
    """Further rows under the same code that the history points straight at: low glucose beside a high potassium."""
    return tuple(row for row in knowledge.explanations if row.id in item.also)


def others_open(knowledge: Knowledge, assessment: Assessment, without: Collection[str]) -> tuple[Text, ...]:
    """What stands beside the codes `without`, strongest first, and before all what shares the code of the lead."""
    lead = next(item for item in assessment.differential if item.code == assessment.primary)
    standing = [item for item in assessment.differential if item.code not in without and item.support > 0]
    standing.sort(key=attrgetter("support"), reverse=True)
    names = (name_of(knowledge, assessment, item.code) for item in standing)
    return (*(row.name for row in also_pointed_at(knowledge, lead)), *names)


def source_words(knowledge: Knowledge, ids: Iterable[str]) -> str:
    """Sources in few words: who says it, without addresses; a ruling of this program by its number."""
    words = [_cited(knowledge.source.get(name), name) for name in dict.fromkeys(ids)]
    return "; ".join(dict.fromkeys(words))


def _cited(source: Source | None, name: str) -> str:
    if source is None or source.provenance == "ruling":
        return name
    return " / ".join(part.strip() for part in _ADDRESS.sub("", source.cite).split("|"))


def clock_words(at: datetime) -> str:
    """A time of day, 24-hour."""
    return at.strftime("%H:%M")


def date_words(at: datetime, language: Language) -> str:
    """A date that cannot be misread: 05-Jan-2026."""
    return f"{at.day:02d}-{_MONTHS[language][at.month - 1]}-{at.year}"

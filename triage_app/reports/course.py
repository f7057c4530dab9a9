"""The course of serial measurements for the hand-over: each value with its time, the change from first and best."""

from collections.abc import Iterator

from triage_app.domain.case import Case, Reading
from triage_app.domain.derivation import fvc_per_kg
from triage_app.domain.findings import Finding
from triage_app.domain.knowledge import Knowledge
from triage_app.domain.text import Language, Text
from triage_app.domain.trend import best_before, change, is_measured, series
from triage_app.reports.phrases import clock_words, number_words, value_words

SERIAL = ("fvc_ml", "fvc_ml_per_kg", "nif_cmh2o")
SEVERAL = 2
MOST = 12
"""Values of one course that are written out, the first and the latest."""

_COURSE = Text(en="Course of {label}: {items}; {changes}", hi="{label} का क्रम: {items}; {changes}")
_FIRST = Text(en="{percent} % from first", hi="पहले से {percent} %")
_BEST = Text(en="{percent} % from best", hi="सबसे अच्छे से {percent} %")


def course_lines(knowledge: Knowledge, case: Case, language: Language) -> Iterator[str]:
    """A line for each measurement that was taken more than once."""
    for key in SERIAL:
        readings = [each for each in case.readings if each.finding == key and is_measured(each)]
        if len(readings) >= SEVERAL and key in knowledge.finding:
            said = [_said(knowledge, case, each, language) for each in readings]
            items = said if len(said) <= MOST else [said[0], "\N{HORIZONTAL ELLIPSIS}", *said[1 - MOST :]]
            yield _COURSE.said_in(language).format(
                label=knowledge.finding[key].label.said_in(language), items=", ".join(items),
                changes=", ".join(_changes(series(case, key), language)),
            )  # fmt: skip


def per_kg(knowledge: Knowledge, case: Case, finding: Finding, value: object, language: Language) -> str:
    """Behind an FVC in mL what it is per kg, where the weight is known; else nothing."""
    if finding.key != "fvc_ml" or not isinstance(value, int | float):
        return ""
    amount = fvc_per_kg({**case.facts(), "fvc_ml": value}, knowledge.derivations)
    return f" = {value_words(knowledge.finding['fvc_ml_per_kg'], amount, language)}" if amount is not None else ""


def _said(knowledge: Knowledge, case: Case, reading: Reading, language: Language) -> str:
    finding = knowledge.finding[reading.finding]
    words = value_words(finding, reading.value, language)
    return f"{words}{per_kg(knowledge, case, finding, reading.value, language)} ({clock_words(reading.at)})"


def _changes(values: tuple[float, ...], language: Language) -> Iterator[str]:
    yield _FIRST.said_in(language).format(percent=number_words(change(values, values[0])))
    best = best_before(values)
    if best is not None:
        yield _BEST.said_in(language).format(percent=number_words(change(values, best)))

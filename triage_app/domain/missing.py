"""Which unasked findings matter: each is answered in every way the rules can tell apart, and the answer compared."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from operator import itemgetter

from triage_app.domain import conditions as c
from triage_app.domain.answer import Missing
from triage_app.domain.case import Facts
from triage_app.domain.conditions import Condition
from triage_app.domain.evaluation import DrugView, walk
from triage_app.domain.findings import Finding, Kind
from triage_app.domain.knowledge import Knowledge
from triage_app.domain.probes import Changes, Prober
from triage_app.domain.reasoner import Thought
from triage_app.domain.text import Text

AIRWAY, PRIMARY, EDROPHONIUM = "airway", "primary", "edrophonium"
OTHER_CONDITIONS = "comorbidities"
"""The list whose words settle findings."""

Candidates = Mapping[str, tuple[object, ...]]


def candidate_values(knowledge: Knowledge) -> Candidates:
    """For each finding, values that between them fall into every interval or choice some rule can tell apart."""
    asked = tuple(_every_condition(knowledge))
    lines: dict[str, set[float]] = {}
    groups: dict[str, set[str]] = {}
    for part in asked:
        if isinstance(part, c.Below | c.AtMost | c.AtLeast | c.Above):
            lines.setdefault(part.finding, set()).add(_line(part))
        elif isinstance(part, c.Holds):
            groups.setdefault(part.finding, set()).add(part.holds)
    lines |= {key: set(values) for key, values in _lines_behind(knowledge, lines).items()}
    words: tuple[object, ...] = tuple((rule.words[0],) for rule in knowledge.derivations.words)
    return {
        finding.key: values
        for finding in knowledge.findings
        if (values := words if finding.key == OTHER_CONDITIONS else ())
        or (values := tuple(_values(finding, lines.get(finding.key, set()), groups.get(finding.key, set()))))
    }


def _lines_behind(knowledge: Knowledge, lines: Mapping[str, set[float]]) -> dict[str, set[float]]:
    """A finding another is computed from is tried at the ends of its range where no rule reads it directly."""
    return {
        source: set(ends)
        for finding in knowledge.findings
        for source in finding.derived_from
        if source not in lines and (ends := knowledge.finding[source].possible)
    }


def _line(part: Condition) -> float:
    return float(next(getattr(part, name) for name in ("below", "at_most", "at_least", "above") if hasattr(part, name)))


def _every_condition(knowledge: Knowledge) -> Iterator[Condition]:
    for when in (*(rule.when for rule in knowledge.airway), *(rule.when for rule in knowledge.gate.rules)):
        yield from walk(when, knowledge.definitions)
    for feature in knowledge.features:
        for part in (feature.present, feature.absent, feature.masked, feature.weakened):
            if part is not None:
                yield from walk(part, knowledge.definitions)
    for row in knowledge.explanations:
        for part in (row.leads_only_if, row.anchored_by):
            if part is not None:
                yield from walk(part, knowledge.definitions)
    leading = knowledge.leading
    for part in (leading.not_crisis_when, leading.mg_default_when, leading.mixed_when, leading.impending_when):
        yield from walk(part, knowledge.definitions)
    for derived in knowledge.derivations.yes_no:
        yield from walk(derived.true_when, knowledge.definitions)


def _values(finding: Finding, lines: set[float], groups: set[str]) -> Iterator[object]:
    match finding.kind:
        case Kind.YES_NO:
            yield from (True, False)
        case Kind.CHOICE:
            yield from (choice.value for choice in finding.choices)
        case Kind.NAMES:
            yield from (DrugView(frozenset((group,)), complete=True) for group in sorted(groups))
            if groups:
                yield DrugView(frozenset(), complete=True)
        case Kind.NUMBER | Kind.INTEGER:
            yield from _numbers(finding, lines)


def _numbers(finding: Finding, lines: set[float]) -> Iterator[float]:
    """One number on each line and one in each stretch between lines, inside what is possible."""
    if not lines or finding.possible is None:
        return
    low, high = finding.possible
    inside = sorted(line for line in {low, high, *lines} if low <= line <= high)
    for line, after in pairwise(inside):
        yield line
        middle = (line + after) / 2
        yield round(middle) if finding.kind is Kind.INTEGER else middle
    yield inside[-1]


def find_missing(knowledge: Knowledge, facts: Facts, thought: Thought, prober: Prober) -> tuple[Missing, ...]:
    """Unasked findings that could change the level, the leading explanation or the gate; the most telling first.

    What follows from others that can still be asked stands after them.
    """
    found: list[tuple[tuple[int, int, int, int], Missing]] = []
    changes = prober.changes(thought)
    for place, (key, answers) in enumerate(prober.variants.bits.items()):
        if answers & changes.any and key not in facts and thought.view.get(key) is None:
            could = _could_change(changes, answers)
            follows = any(source not in thought.view for source in knowledge.finding[key].derived_from)
            rise = next((steps for steps, higher in changes.higher if higher & answers), 0)
            rank = (follows, -rise, -(AIRWAY in could) - len(could), place)
            found.append((rank, Missing(key, _why(knowledge, could), could)))
    return tuple(missing for _, missing in sorted(found, key=itemgetter(0)))


def _could_change(changes: Changes, answers: int) -> tuple[str, ...]:
    """What some of these answers would change."""
    masks = {AIRWAY: changes.level, PRIMARY: changes.primary, EDROPHONIUM: changes.decision}
    return tuple(outcome for outcome, mask in masks.items() if mask & answers)


def _why(knowledge: Knowledge, changes: tuple[str, ...]) -> Text:
    return knowledge.missing_words["_".join(changes)]

"""New readings: what must be true now is asked anew (E25); a value not measured again never reassures (E09)."""

from collections.abc import Callable
from datetime import datetime
from types import MappingProxyType
from typing import TypeAlias

from triage_app.domain.case import Case, Facts, Reading
from triage_app.domain.findings import Finding, Kind
from triage_app.domain.knowledge import Knowledge
from triage_app.domain.trend import facts_of

GATE_GROUP = "gate"
"""The findings that open the edrophonium gate."""
BEDSIDE_STEP = "breathing"
"""The step whose numbers are measurements of the moment."""

Standing: TypeAlias = tuple[int, frozenset[str]]
"""How urgent the level is, 0 most of all, and what is allowed: NIV, home, usual tablets, edrophonium."""


def is_number(finding: Finding) -> bool:
    """Whether it is measured or counted: asked again with new readings."""
    return finding.kind in (Kind.NUMBER, Kind.INTEGER)


def is_bedside(finding: Finding) -> bool:
    """Whether it is a measurement of the moment, as weight and laboratory values are not."""
    return is_number(finding) and finding.step == BEDSIDE_STEP


def begun(case: Case, knowledge: Knowledge, at: datetime) -> Case:
    """`case` with new readings begun. The safeguards are taken back in the round that ends: none is carried over."""
    return without_safeguards(case, knowledge, at).with_round()


def without_safeguards(case: Case, knowledge: Knowledge, at: datetime) -> Case:
    """`case` with every answer that opens the edrophonium gate not assessed again; the same case if there is none."""
    known = case.facts()
    for finding in knowledge.findings:
        if finding.group == GATE_GROUP and finding.key in known:
            case = case.with_reading(Reading(finding=finding.key, value=None, at=at, lapsed=True))
    return case


def counted(case: Case, judge: Callable[[Facts], Standing]) -> Facts:
    """The facts that count. What was not measured again counts where it alarms, never where it reassures (E09).

    It is left out where with it the level would be milder, or as urgent and something allowed that is not without it.
    A choice counts only where it makes the level more urgent: nothing tells a good one from a bad one otherwise.
    """
    facts, old = facts_of(case), case.not_again()
    if not old:
        return facts
    sure = {key: value for key, value in facts.items() if key not in old}
    level, allowed = judge(sure)
    for key in sorted(old, key=lambda key: isinstance(facts[key], str)):
        tried, then = judge({**sure, key: facts[key]})
        tie = tried == level and then <= allowed and not isinstance(facts[key], str)
        if tried < level or tie:
            sure[key], level, allowed = facts[key], tried, then
    return MappingProxyType(sure)

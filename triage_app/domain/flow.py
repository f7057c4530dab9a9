"""Which questions stand on one sheet, which comes next, how far a step is. No widget, no case is changed here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from triage_app.domain.answer import Assessment
from triage_app.domain.case import Case
from triage_app.domain.findings import Finding, Group, Kind, Step
from triage_app.domain.knowledge import Knowledge

StepState = Literal["untouched", "partly", "done"]

CONTEXT = frozenset({"age_years", "age_days", "weight_kg", "height_cm", "pregnant"})
"""Findings that say which lines apply; they are no alarm themselves."""

ROOM = 11.0
"""Rows that fit on a sheet at 1280x720 without scrolling."""

HEADING = 0.62
"""A section heading takes this part of a row."""

ROWS = {Kind.NAMES: 2.0}
"""Rows a kind of finding takes when it is not one."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one page shows at once: a step, or a part of it, with its groups. `index` counts within the step."""

    step: str
    index: int
    groups: tuple[Group, ...]
    findings: tuple[Finding, ...]

    def of_group(self, group: str) -> tuple[Finding, ...]:
        """The findings of one group, in order."""
        return tuple(finding for finding in self.findings if finding.group == group)


def sheets_of(knowledge: Knowledge) -> tuple[Sheet, ...]:
    """Every sheet in order; a step without questions has one empty sheet."""
    return tuple(sheet for step in knowledge.steps for sheet in _split(step, knowledge.findings))


def _split(step: Step, findings: Sequence[Finding]) -> list[Sheet]:
    asked = {
        group.id: tuple(item for item in findings if item.step == step.id and item.group == group.id)
        for group in step.groups
    }
    packs = _pack([group for group in step.groups if asked[group.id]], asked)
    return [
        Sheet(step.id, index, tuple(pack), tuple(item for group in pack for item in asked[group.id]))
        for index, pack in enumerate(packs)
    ]


def _pack(groups: Sequence[Group], asked: dict[str, tuple[Finding, ...]]) -> list[list[Group]]:
    """Neighbouring groups share a sheet while they fit; a group is never torn apart."""
    packs: list[list[Group]] = [[]]
    for group in groups:
        together = [*packs[-1], group]
        if packs[-1] and _height(together, asked) > ROOM:
            packs.append([group])
        else:
            packs[-1].append(group)
    return packs


def _height(groups: Sequence[Group], asked: dict[str, tuple[Finding, ...]]) -> float:
    """Rows of groups that share a sheet; a group alone on one needs no heading and is never weighed."""
    return HEADING * len(groups) + sum(ROWS.get(item.kind, 1.0) for group in groups for item in asked[group.id])


def sheet_with(sheets: Sequence[Sheet], finding: str) -> Sheet | None:
    """The sheet that asks `finding`, or None if no page does."""
    return next((sheet for sheet in sheets if any(item.key == finding for item in sheet.findings)), None)


def first_open(sheet: Sheet, is_open: Callable[[str], bool]) -> str | None:
    """The first question of the sheet that `is_open`, or None."""
    return next((item.key for item in sheet.findings if is_open(item.key)), None)


def state_of(step: str, sheets: Sequence[Sheet], case: Case) -> StepState:
    """How far a step is; "not assessed" counts as touched."""
    latest = [case.latest(item.key) for sheet in sheets if sheet.step == step for item in sheet.findings]
    touched = [reading is not None and not reading.lapsed for reading in latest]
    if touched and all(touched):
        return "done"
    return "partly" if any(touched) else "untouched"


def alarming(step: str, sheets: Sequence[Sheet], assessment: Assessment, urgent: Sequence[str]) -> bool:
    """Whether an answer of this step is behind an `urgent` airway level."""
    if assessment.airway.level not in urgent:
        return False
    because = [reason for reason in assessment.airway.because if reason.value is not None]
    behind = {reason.finding for reason in because} - CONTEXT
    return any(item.key in behind for sheet in sheets if sheet.step == step for item in sheet.findings)

"""What is kept of a case, and what every place that keeps cases can do."""

import json
from datetime import datetime
from typing import Any, Protocol

from pydantic import ValidationError

from triage_app import __version__
from triage_app.domain.case import Case
from triage_app.domain.problems import Problem, ProblemCode, RefusedError, problem
from triage_app.domain.text import Frozen
from triage_app.files.case_upgrades import FORMAT, PlainRecord, upgraded


class Record(Frozen):
    """One saved case with the assessment exactly as it was shown (JSON text) and the versions that made it."""

    format: int = FORMAT
    program: str = __version__
    knowledge: str
    case: Case
    assessment: str


class Summary(Frozen):
    """One line of the list of saved cases."""

    id: str
    label: str
    started_at: datetime
    saved_at: datetime
    readings: int
    training: bool
    archived: bool


class CaseStore(Protocol):
    """A place that keeps cases. Reading raises `RefusedError`; `save` says what is wrong, or None once kept."""

    def save(self, case: Case, assessment_json: str) -> Problem | None:
        """Keep `case` as it now is, with the assessment shown for it."""

    def list(self) -> tuple[Summary, ...]:
        """Every saved case, the last saved first."""

    def load(self, case_id: str) -> Record:
        """The record of one case."""

    def archive(self, case_id: str, *, archived: bool = True) -> None:
        """Put a case away, or take it back."""

    def delete(self, case_id: str) -> None:
        """Remove a case for good."""

    def purge(self, before: datetime) -> int:
        """Remove archived cases last saved before a moment; how many were removed."""

    def last_open(self) -> Summary | None:
        """The case to go on with: the last saved one that is not archived."""

    def close(self) -> None:
        """Let go of files."""


def head_of(record: Record) -> str:
    """Everything of a record but its readings and its assessment, as JSON."""
    return record.model_dump_json(exclude={"case": {"readings"}, "assessment": True})


def record_from(head: str, readings: tuple[str, ...], assessment: str) -> Record:
    """The record its stored parts make, upgraded to today's format. Raises `RefusedError`."""
    try:
        plain: PlainRecord = json.loads(head)
        plain["case"]["readings"] = [_plain(reading) for reading in readings]
        return Record.model_validate_json(json.dumps(upgraded({**plain, "assessment": assessment})))
    except (ValueError, KeyError, TypeError, RecursionError, ValidationError):
        raise RefusedError(problem(ProblemCode.CASE_DAMAGED)) from None


def _plain(reading: str) -> Any:  # noqa: ANN401 - whatever was stored
    return json.loads(reading)

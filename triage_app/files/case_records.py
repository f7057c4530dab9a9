"""What is kept of a case, and what every place that keeps cases can do."""

from datetime import datetime
from typing import Protocol

from triage_app import __version__
from triage_app.domain.case import Case
from triage_app.domain.plain import Plain
from triage_app.domain.problems import Problem
from triage_app.files.case_upgrades import FORMAT


class Record(Plain):
    """One saved case with the assessment exactly as it was shown (JSON text) and the versions that made it."""

    format: int = FORMAT
    program: str = __version__
    knowledge: str
    case: Case
    assessment: str


class Summary(Plain):
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

    def waiting(self) -> tuple[Summary, ...]:
        """The cases that are not on the disk as they now are, because it does not take them."""

    def flush(self) -> Problem | None:
        """Write what waits; what still keeps it from the disk, or None once nothing waits."""

    def close(self) -> None:
        """Write what waits if that is possible, and let go of files."""

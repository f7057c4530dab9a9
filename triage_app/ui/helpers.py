"""What a session works with."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from triage_app.domain.answer import Assessment
from triage_app.domain.case import Case, Facts
from triage_app.files.case_records import CaseStore

Think = Callable[[Facts], Assessment]
"""`Assessor.assess`: built when first needed."""


@dataclass(frozen=True, slots=True)
class Helpers:
    """What a session works with: who saves, what counts of a case, who thinks, the time, and ids for new cases."""

    store: CaseStore
    facts: Callable[[Case], Facts]
    think: Think
    clock: Callable[[], datetime]
    new_id: Callable[[], str]
    glance: Think | None = None
    """As `think`, without the search for missing findings: for the first page."""
    level: Callable[[Facts], str] | None = None
    """The airway level alone."""

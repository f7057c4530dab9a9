"""Since when the airway level of a case is what it is."""

from collections.abc import Callable
from datetime import datetime

from triage_app.domain.case import Case


def level_since(case: Case, level: str, level_of: Callable[[Case], str]) -> datetime:
    """When `level` was reached: readings are taken away from the end until it is another."""
    at = case.started_at if not case.readings else case.readings[-1].at
    for count in range(len(case.readings) - 1, -1, -1):
        earlier = case.model_copy(update={"readings": case.readings[:count]})
        if level_of(earlier) != level:
            return at
        at = case.readings[count - 1].at if count else case.started_at
    return at

"""Who wrote a scenario, for whom, who has looked at it, and which knowledge it was checked against."""

from datetime import date
from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, Field, StringConstraints

from triage_app.domain.problems import ProblemCode
from triage_app.domain.text import Language, Text
from triage_app.simulation.scenario.base import Id, Line, Many, Part, Words, refuse

Version: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,4}\.[0-9]{1,4}\.[0-9]{1,4}$")]
Audience = Literal["student", "nurse", "junior_doctor", "emergency", "intensive_care", "anaesthesia", "neurology"]
Difficulty = Literal["introductory", "intermediate", "advanced"]


def _real_day(day: str) -> str:
    try:
        date.fromisoformat(day)
    except ValueError:
        refuse(ProblemCode.BAD_FORM, found=day, example="2026-11-22")
    return day


Day: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), AfterValidator(_real_day)]
"""A date as 2026-11-22."""


class Objective(Part):
    """What one is to have learned, and the expected actions that show it."""

    id: Id
    text: Text
    shown_by: Annotated[Many[Id], Field(min_length=1)]


class Reviewer(Part):
    """Who has read the scenario, in which role, on which day, and with what result."""

    name: Line
    role: Line
    day: Day
    verdict: Literal["accepted", "accepted_with_changes", "refused"]


class Review(Part):
    """Whether clinicians have signed it; `next` is the day by which it must be read again."""

    status: Literal["pending", "signed_off"]
    reviewers: Many[Reviewer] = ()
    next: Day


class Change(Part):
    """One entry of the scenario's own history."""

    version: Version
    day: Day
    what: Line


class CheckedAgainst(Part):
    """The knowledge the scenario was last checked against."""

    version: Line
    day: Day


class Languages(Part):
    """The language it was written in, and all it is held in."""

    original: Annotated[Language, Field(strict=False)]
    held: Annotated[tuple[Annotated[Language, Field(strict=False)], ...], Field(strict=False, min_length=1)]


class References(Part):
    """Ids of the knowledge's sources, and full citations of what is not among them."""

    sources: Many[Line] = ()
    citations: Words = ()

"""What every part of a scenario is made of: strict frozen values, ids, lists without doubles, times in minutes."""

from typing import Annotated, Any, NoReturn, TypeAlias, TypeVar

from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from triage_app.domain.problems import Fact, ProblemCode
from triage_app.simulation.setup import Strict as Part

__all__ = [
    "Chance", "Distinct", "FactValue", "Facts", "Id", "Line", "Many", "Minutes", "Part", "Range", "Words", "refuse",
]  # fmt: skip

T = TypeVar("T")

MOST = 500
"""Entries any one list may have."""

Id: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
"""Small letters, figures and single hyphens."""

Line: TypeAlias = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]
"""A line that is not told to learners, such as a citation or a person's name: it needs no translation."""

Minutes: TypeAlias = Annotated[float, Field(ge=0, le=20_000)]
"""Simulated minutes from the first look."""

Chance: TypeAlias = Annotated[float, Field(gt=0, lt=1)]

Many: TypeAlias = Annotated[tuple[T, ...], Field(strict=False, max_length=MOST)]
"""A list of parts; YAML has lists where we keep tuples."""

Words: TypeAlias = Annotated[tuple[Line, ...], Field(strict=False, max_length=MOST)]

FactValue: TypeAlias = bool | int | float | str | Annotated[tuple[str, ...], Field(strict=False)]
"""The value of a finding of the contract; an unlisted finding stays not assessed."""

Facts: TypeAlias = dict[str, FactValue]
"""Values by the contract's finding ids."""


def refuse(code: ProblemCode, at: str = "", **facts: Fact) -> NoReturn:
    """Refuse a part as pydantic refuses one, with a problem's code and facts; `at` is the key of the part at fault."""
    raise PydanticCustomError(code.value, "refused", {"at": at, **facts})


def _distinct(parts: tuple[Any, ...]) -> tuple[Any, ...]:
    seen: dict[str, int] = {}
    for place, part in enumerate(parts):
        first = seen.setdefault(part.id, place)
        if first != place:
            refuse(ProblemCode.WRITTEN_TWICE, f"[{place}].id", called=part.id, twin=f"[{first}]")
    return parts


Distinct: TypeAlias = Annotated[tuple[T, ...], Field(strict=False, max_length=MOST), AfterValidator(_distinct)]
"""A list of parts whose ids differ."""


class Range(Part):
    """A stretch of numbers, both ends included; a missing end is open."""

    at_least: float | None = Field(None, ge=-1e9, le=1e9)
    at_most: float | None = Field(None, ge=-1e9, le=1e9)

    def holds(self, value: float) -> bool:
        """Whether `value` lies inside."""
        above = self.at_least is None or value >= self.at_least
        return above and (self.at_most is None or value <= self.at_most)

"""An assessment as it was shown, to JSON text and back, so that an old case opens as it was."""

from functools import cache
from typing import TYPE_CHECKING

from triage_app.domain.answer import Assessment
from triage_app.domain.problems import ProblemCode, RefusedError, problem

if TYPE_CHECKING:
    from pydantic import TypeAdapter


@cache
def _adapter() -> "TypeAdapter[Assessment]":
    """Built when first needed: with pydantic it takes longer than the first page."""
    from pydantic import TypeAdapter

    return TypeAdapter(Assessment)


def as_json(assessment: Assessment) -> str:
    """The whole assessment as JSON text."""
    return _adapter().dump_json(assessment).decode()


def from_json(words: str) -> Assessment:
    """The assessment that was stored. Raises `RefusedError` if it is not one."""
    try:
        return _adapter().validate_json(words)
    except ValueError:  # as pydantic says it
        raise RefusedError(problem(ProblemCode.CASE_DAMAGED)) from None

"""What must never happen, read from `specification.yaml`."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import Field

from triage_app.domain.conditions import Condition
from triage_app.domain.frozen import Frozen

FILE = Path(__file__).with_name("specification.yaml")


class Claim(Frozen):
    """One sentence of a property, and the condition that must never be true."""

    property: str
    says: str
    never: Condition


class RateSides(Frozen):
    """Breathing rates below and above the middle of what is normal for the age."""

    low: Condition
    high: Condition


class Worse(Frozen):
    """Which value of a finding is worse (E07)."""

    lower: dict[str, Condition | None]
    higher: dict[str, Condition | None]
    order: dict[str, tuple[str, ...]]
    rate: RateSides


class Reviewed(Frozen):
    """A counterexample that people looked at and left: the sentence it breaks, and why it may stand."""

    property: str
    says: str
    why: str


class Specification(Frozen):
    """The whole file."""

    definitions: dict[str, Condition]
    never_offered: tuple[str, ...]
    red: dict[str, Condition]
    amber: dict[str, Condition]
    claims: tuple[Claim, ...] = Field(min_length=1)
    normal: dict[str, Condition]
    worse: Worse
    kinds: dict[str, tuple[str, ...]]
    reviewed: tuple[Reviewed, ...] = ()


@cache
def specification() -> Specification:
    """The specification, checked."""
    raw: Any = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return Specification.model_validate(raw)

"""What an exercise writes down: one record after another, never changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal, TypeAlias

Source = Literal["trainee", "instructor", "engine"]
Payload: TypeAlias = Mapping[str, Any]
"""Values that JSON knows."""


class Kind(StrEnum):
    """What a record is about."""

    BEGIN = "begin"
    ACT = "act"
    REFUSED = "refused"
    DONE = "done"
    FOUND = "found"
    LEARNED = "learned"
    SAID = "said"
    MONITOR = "monitor"
    GIVEN = "given"
    NOT_GIVEN = "not_given"
    ARRIVED = "arrived"
    CANCELLED = "cancelled"
    EVENT = "event"
    STATE = "state"
    SHOWN = "shown"
    ARTEFACT = "artefact"
    FOCUS = "focus"
    CUE = "cue"
    HINT = "hint"
    RESCUE = "rescue"
    TRUTH = "truth"
    ARREST = "arrest"
    RETURNED = "returned"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class Record:
    """One thing that happened: its number, simulated ms from the first look, who, what, to which patient, the hash.

    `hash` is of the whole state just after it; `wall` the time outside, as it was told; it enters no hash.
    """

    number: int
    sim_ms: int
    source: Source
    id: Kind
    of: str
    payload: Payload
    hash: str
    wall: str = ""

"""The kinds of finding: yes/no, choice, number with unit, list of names; each may be not assessed."""

from enum import StrEnum
from typing import TypeAlias

from triage_app.domain.plain import Plain
from triage_app.domain.text import Text

Value: TypeAlias = bool | int | float | str | tuple[str, ...]
"""What a finding may hold. Absence of a value means *not assessed*, which is never "no"."""


class Kind(StrEnum):
    """How a finding is answered."""

    YES_NO = "yes_no"
    CHOICE = "choice"
    NUMBER = "number"
    INTEGER = "integer"
    NAMES = "names"

    def __reduce_ex__(self, protocol: object) -> tuple[type["Kind"], tuple[str]]:
        """By its value: early Python 3.11 names a member through `getattr`, which compiled knowledge may not hold."""
        return Kind, (self.value,)


class Choice(Plain):
    """One allowed answer of a choice finding: the contract's value and its words."""

    value: str
    label: Text


class Finding(Plain):
    """One thing that can be asked, measured or derived about a patient.

    `possible` bounds are refused outside, `plausible` bounds are asked about; both are in `unit`,
    the stored unit. `units` lists what may be typed, the stored unit first.
    """

    key: str
    kind: Kind
    label: Text
    question: Text
    help: Text
    pitfall: Text | None = None
    step: str
    group: str
    unit: str = ""
    units: tuple[str, ...] = ()
    possible: tuple[float, float] | None = None
    plausible: tuple[float, float] | None = None
    choices: tuple[Choice, ...] = ()
    derived_from: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()


class Group(Plain):
    """Findings shown together on a page; `all_absent` lets one key answer the whole group "no"."""

    id: str
    label: Text
    all_absent: bool = False


class Step(Plain):
    """One page of the wizard, in order, with the groups it shows."""

    id: str
    title: Text
    intro: Text
    groups: tuple[Group, ...] = ()

"""Which of a learner's acts is meant: a closed pattern of kind, object, drug, dose range, route and times."""

from types import MappingProxyType
from typing import Annotated, TypeAlias

from pydantic import AfterValidator, Field, model_validator

from triage_app.simulation.acts import WORDS
from triage_app.simulation.scenario.base import Id, Line, Many, Part, Range

HIDDEN = ("set", "ramp", "halt_ramp", "activity")
"""Acts of the model that nobody can do at a bedside."""

OWN = MappingProxyType(
    {
        "ask": "the id of a question",
        "examine": "an examination",
        "measure": "a measurement",
        "investigate": "an investigation",
        "call": "who is called",
        "decide": "myasthenic, cholinergic, mixed, other or uncertain",
        "cancel": "the id of a pending event or order",
        "hold": "the id of a scheduled medicine",
        "attach": "a monitor channel",
        "dispose": "where the patient goes",
        "tell": "what is explained, and to whom",
        "wait": "",
    }
)
"""What a learner does besides treating, and what `what` means there."""

DOES = (*(word for word in WORDS if word not in HIDDEN), *OWN)
"""Every kind of act a learner has."""

WITH_DRUG = ("give", "infuse", "stop")


def known_deed(name: str) -> str:
    """The kind of act, if it is one; ValueError with all kinds if not."""
    if name not in DOES:
        raise ValueError(f"{name} is not one of: {', '.join(DOES)}")
    return name


Does: TypeAlias = Annotated[str, AfterValidator(known_deed)]


class ActPattern(Part):
    """Acts of the kind `do` that agree with everything said here; what is not said does not matter.

    `what`: any of these objects (of `position` the position, of `oxygen` the device). `drug`: any of these generic
    names; `drug_group`: any medicine of this group of the knowledge. `dose` in the drug's own unit, of `infuse` a
    minute; `dose_per_kg` the same by weight. `total` looks at the sum of all doses so far instead of at one.
    """

    do: Does
    of: Id | None = None
    what: Many[Line] = ()
    drug: Many[Line] = ()
    drug_group: Id | None = None
    dose: Range | None = None
    dose_per_kg: Range | None = None
    total: Range | None = None
    route: Many[Line] = ()
    fi: Range | None = None
    times: int = Field(1, ge=1, le=100)

    @model_validator(mode="after")
    def _fitting(self) -> "ActPattern":
        medicine = ("drug", "drug_group", "dose", "dose_per_kg", "total", "route")
        stray = [name for name in medicine if getattr(self, name) not in (None, ())]
        if stray and self.do not in WITH_DRUG:
            raise ValueError(f"{stray[0]}: only {', '.join(WITH_DRUG)} take a drug, not {self.do}")
        return self

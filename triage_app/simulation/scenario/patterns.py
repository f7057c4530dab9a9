"""Which of a learner's acts is meant: a closed pattern of kind, object, drug, dose range, route and times."""

from types import MappingProxyType
from typing import Annotated, TypeAlias, get_args

from pydantic import AfterValidator, Field, model_validator

from triage_app.domain.problems import ProblemCode
from triage_app.simulation.acts import Oxygen, Position
from triage_app.simulation.bedside import acts
from triage_app.simulation.scenario.base import Id, Line, Many, Part, Range, refuse

WITH_DRUG = ("give", "infuse", "stop", "hold")
OBJECTS = MappingProxyType(
    {
        "call": get_args(acts.Colleague),
        "decide": get_args(acts.Diagnosis),
        "monitor": get_args(acts.Sensor),
        "order": get_args(acts.Order.model_fields["what"].annotation),
        "oxygen": get_args(get_args(Oxygen.model_fields["device"].annotation)[0]),
        "position": get_args(Position.model_fields["how"].annotation),
        "ask": (), "examine": (), "measure": (), "investigate": (), "cancel": (), "turn_to": (),
    }
)  # fmt: skip
"""Acts with an object that `what` can name: its closed list; empty where an id of the scenario or bedside stands."""


def known_deed(name: str) -> str:
    """The kind of act, if a learner has it; ValueError with all kinds if not."""
    if name not in acts.LEARNER_WORDS:
        raise ValueError(f"{name} is not one of: {', '.join(acts.LEARNER_WORDS)}")
    return name


Does: TypeAlias = Annotated[str, AfterValidator(known_deed)]


class ActPattern(Part):
    """Acts of the kind `do` that agree with everything said here; what is not said does not matter.

    `of`: done to this patient. `what`: any of these objects. `drug`: any of these names of the formulary (a drug of
    the model stands for all that act as it); `drug_group`: any medicine of this group of the knowledge. `dose` in that
    name's own unit, of `infuse` a minute; `dose_per_kg` the same by weight; `total` the sum of all doses so far. `fi`:
    inspired share of oxygen. `times`: so often at least.
    """

    do: Does
    of: Id | None = None
    what: Many[Line] = ()
    drug: Many[Line] = ()
    drug_group: Line | None = None
    dose: Range | None = None
    dose_per_kg: Range | None = None
    total: Range | None = None
    route: Annotated[tuple[acts.Route, ...], Field(strict=False)] = ()
    fi: Range | None = None
    times: int = Field(1, ge=1, le=100)

    @model_validator(mode="after")
    def _fitting(self) -> "ActPattern":
        medicine = ("drug", "drug_group", "dose", "dose_per_kg", "total", "route")
        stray = [name for name in medicine if getattr(self, name) not in (None, ())]
        if stray and self.do not in WITH_DRUG:
            refuse(ProblemCode.KEY_NOT_HERE, stray[0], key=stray[0], expected=WITH_DRUG)
        if self.what and self.do not in OBJECTS:
            refuse(ProblemCode.KEY_NOT_HERE, "what", key="what", expected=tuple(OBJECTS))
        allowed = OBJECTS.get(self.do, ())
        unknown = [name for name in self.what if allowed and name not in allowed]
        if unknown:
            refuse(ProblemCode.NOT_ALLOWED, "what", found=unknown[0], expected=allowed)
        return self

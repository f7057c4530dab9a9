"""What can be done to or for the patient: a closed set of small values (specification, section 19)."""

from typing import Annotated, Literal, TypeAlias, get_args

from pydantic import AfterValidator, Field, ValidationError, field_validator, model_validator

from triage_app.simulation.constants import GROUPS
from triage_app.simulation.setup import Inputs, Severity, Strict, check_route, known_drug

Fi = Annotated[float, Field(ge=0.21, le=1.0)]
Seconds = Annotated[float, Field(gt=0, le=10_000_000)]
Minutes = Annotated[float, Field(gt=0, le=200_000)]
SETTABLE = (
    "R", "q", "desK", "autq", "theta_scale", "infection", "pneumonia", "asthma", "sepsis", "anx", "T", "renal",
    "mg0", "HR0", "MAP0", "RR0", "supine", "nic", "axon", "w",
)  # fmt: skip
"""Inputs that may move while time runs; of `axon` and `w` one group, as in axon.di."""


def settable(name: str) -> str:
    """The name of an input that may move; ValueError with all names if it may not."""
    head, _, group = name.partition(".")
    if head not in SETTABLE or (group not in GROUPS if head in ("axon", "w") else bool(group)):
        raise ValueError(f"name: {name} is not one of: {', '.join(SETTABLE)} (axon.di, w.bu and so on for one group)")
    return name


def check_trait(name: str, value: float, key: str = "value") -> None:
    """Refuse an input that cannot be set, or a value (under `key`) it cannot have; ValueError says what is allowed."""
    settable(name)
    head, _, group = name.partition(".")
    try:
        Inputs.model_validate({head: {group: value} if group else value})
    except ValidationError as error:
        raise ValueError(f"{key}: {name} {value}: {error.errors()[0]['msg']}") from None


class Act(Strict):
    """Something done; `at_s`, seconds, is read by whoever keeps the timetable, not by the patient."""

    at_s: float = Field(0.0, ge=-1_000_000, le=100_000_000)


class _OfDrug(Act):
    drug: str

    _known = field_validator("drug")(known_drug)


class Give(_OfDrug):
    """One dose in the drug's unit (mg; magnesium and calcium mmol; per kg for induction agent and toxicant)."""

    do: Literal["give"] = "give"
    dose: float = Field(ge=0, le=100_000)
    route: Literal["iv", "im", "sc", "oral", "tube"] = "iv"

    @model_validator(mode="after")
    def _route_exists(self) -> "Give":
        check_route(self.drug, self.route)
        return self


class Infuse(_OfDrug):
    """A steady infusion in the drug's unit a minute; replaces an earlier one of the same drug."""

    do: Literal["infuse"] = "infuse"
    mg_per_min: float = Field(ge=0, le=10_000)
    for_min: Minutes | None = None


class Stop(_OfDrug):
    """End an infusion."""

    do: Literal["stop"] = "stop"


class Oxygen(Act):
    """Oxygen by a device with its flow, or simply the inspired share."""

    do: Literal["oxygen"] = "oxygen"
    fi: Fi | None = None
    device: Literal["air", "nasal_cannula", "simple_mask", "non_rebreather", "high_flow"] | None = None
    l_per_min: float = Field(0.0, ge=0, le=70)

    @model_validator(mode="after")
    def _one_of_both(self) -> "Oxygen":
        if self.fi is None and self.device in (None, "high_flow"):
            raise ValueError("fi: give fi (0.21 to 1.0), or a device other than high_flow with l_per_min")
        return self


class Preoxygenate(Act):
    """A tight mask with pure oxygen, until apnoea, a tube or another device."""

    do: Literal["preoxygenate"] = "preoxygenate"


class Niv(Act):
    """Mask ventilation, cmH2O."""

    do: Literal["niv"] = "niv"
    ipap: float = Field(ge=4, le=40)
    epap: float = Field(ge=0, le=20)
    fi: Fi = 0.30

    @model_validator(mode="after")
    def _above(self) -> "Niv":
        if self.ipap < self.epap:
            raise ValueError(f"ipap: {self.ipap} must be at least epap {self.epap}")
        return self


class BagMask(Act):
    """Bag and mask; without `vt_ml` 7 mL/kg, without `rate` enough for a normal PaCO2."""

    do: Literal["bag_mask"] = "bag_mask"
    vt_ml: float | None = Field(None, gt=0, le=2000)
    rate: float | None = Field(None, gt=0, le=80)
    fi: Fi = 0.8


class Intubate(Act):
    """A tube in place and the ventilator on it; again, to set the ventilator anew."""

    do: Literal["intubate"] = "intubate"
    vt_ml: float | None = Field(None, gt=0, le=2000)
    rate: float | None = Field(None, gt=0, le=80)
    fi: Fi = 0.5
    peep: float = Field(5.0, ge=0, le=25)


class AttemptIntubation(Act):
    """Laryngoscopy: so long without a breath; it succeeds with a deep block or deep sedation only."""

    do: Literal["attempt_intubation"] = "attempt_intubation"
    takes_s: float = Field(45.0, ge=30, le=60)
    fi: Fi = 0.5


class Plain(Act):
    """An act that needs no more words."""

    do: Literal[
        "extubate", "stop_support", "breathe", "suction", "tube_suction", "antibiotics", "antipyretic", "cooling",
        "decontaminate", "plasma_exchange", "stop_ice", "stop_dialysis", "start_cpr", "stop_cpr",
    ]  # fmt: skip


class Apnoea(Act):
    """No breath on command, for a while or until `breathe`; ends pre-oxygenation: room air in the throat."""

    do: Literal["apnoea"] = "apnoea"
    for_s: Seconds | None = None


class IcePack(Act):
    """Ice on the lid."""

    do: Literal["ice_pack"] = "ice_pack"
    for_s: Seconds = 120.0


class Activity(Act):
    """Use of a group, 0 at rest to 1: arms out (li), up-gaze (oc), talking (bu 0.6); eyes closed: oc 0.05."""

    do: Literal["activity"] = "activity"
    muscle: Literal["oc", "bu", "ne", "li"]
    level: Severity = 1.0
    for_s: Seconds | None = None


class Position(Act):
    """Head up and the recovery position spare the lungs; supine takes vital capacity from the weak."""

    do: Literal["position"] = "position"
    how: Literal["flat", "head_up", "recovery", "supine"]


class Fluids(Act):
    """Filling, 0-1."""

    do: Literal["fluids"] = "fluids"
    level: Severity = 1.0


class Dialysis(Act):
    """Adds 0.3 of normal renal clearance while it runs."""

    do: Literal["dialysis"] = "dialysis"
    for_min: Minutes | None = None


class Immunoglobulin(Act):
    """2 g/kg is a full course."""

    do: Literal["immunoglobulin"] = "immunoglobulin"
    g_per_kg: float = Field(2.0, gt=0, le=4)


class Steroid(Act):
    """Prednisone mg a day, from now or `days_ago`; `susceptible` multiplies the early dip."""

    do: Literal["steroid"] = "steroid"
    mg: float = Field(gt=0, le=2000)
    days_ago: float = Field(0.0, ge=0, le=3650)
    susceptible: float = Field(1.0, ge=0, le=2)


class SetTrait(Act):
    """An input takes another value at once."""

    do: Literal["set"] = "set"
    name: str
    value: float

    @model_validator(mode="after")
    def _allowed(self) -> "SetTrait":
        check_trait(self.name, self.value)
        return self


class Ramp(Act):
    """An input goes to `to` in a straight line, from `start` or from where it is."""

    do: Literal["ramp"] = "ramp"
    name: str
    start: float | None = None
    to: float
    over_min: Minutes

    @model_validator(mode="after")
    def _allowed(self) -> "Ramp":
        check_trait(self.name, self.to, "to")
        if self.start is not None:
            check_trait(self.name, self.start, "start")
        return self


class HaltRamp(Act):
    """An input stays where it is."""

    do: Literal["halt_ramp"] = "halt_ramp"
    name: Annotated[str, AfterValidator(settable)]


_ANY: TypeAlias = (
    Give | Infuse | Stop | Oxygen | Preoxygenate | Niv | BagMask | Intubate | AttemptIntubation | Plain | Apnoea
    | IcePack | Activity | Position | Fluids | Dialysis | Immunoglobulin | Steroid | SetTrait | Ramp | HaltRamp
)  # fmt: skip
AnyAct: TypeAlias = Annotated[_ANY, Field(discriminator="do")]
WORDS = {
    doing: tuple(act.model_fields) for act in get_args(_ANY) for doing in get_args(act.model_fields["do"].annotation)
}
"""Every act by its `do`, with the keys it takes."""

"""Who the patient is at the start: inputs by the specification's own names and ranges (sections 3 and 6)."""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, field_validator, model_validator

from triage_app.domain.frozen import Frozen
from triage_app.simulation.drug_table import DRUGS, drug_called

Severity = Annotated[float, Field(ge=0, le=1)]
Share = Annotated[float, Field(ge=0, le=1)]
Group = Literal["oc", "bu", "ne", "li", "ic", "di"]
NEONATE = (("wt", 3.2), ("age", 0.0), ("HR0", 140.0), ("MAP0", 45.0), ("RR0", 48.0), ("vo2_kg", 7.0), ("frc_kg", 20.0))
"""What a newborn has unless told otherwise."""


class Strict(Frozen):
    """A frozen value that takes a number for a number only, never a text or a yes/no."""

    model_config = ConfigDict(strict=True)


class Inputs(Strict):
    """One patient: kg, years, deg C, mmol/L, /min, mmHg, mL/min/kg, mL/kg; shares and severities 0-1."""

    wt: float = Field(70.0, ge=0.4, le=300)
    pbw: float | None = Field(None, ge=0.4, le=300)
    age: float = Field(45.0, ge=0, le=120)
    R: float = Field(1.0, ge=0.01, le=1.2)
    q: float = Field(1.0, ge=0.0, le=2)
    axon: dict[Group, Share] = Field(default_factory=dict)
    w: dict[Group, Annotated[float, Field(ge=0.2, le=3)]] = Field(default_factory=dict)
    desK: float = Field(1.0, ge=0.1, le=3)  # noqa: N815 -- the specification's name
    autq: float = Field(1.0, ge=0, le=1.5)
    theta_scale: float = Field(1.0, ge=0.5, le=2)
    infection: Severity = 0.0
    pneumonia: Severity = 0.0
    asthma: Severity = 0.0
    sepsis: Severity = 0.0
    anx: Severity = 0.0
    T: float = Field(37.0, ge=25, le=43)
    renal: float = Field(1.0, ge=0, le=2)
    mg0: float = Field(0.85, ge=0.2, le=10)
    HR0: float = Field(72.0, ge=30, le=250)
    MAP0: float = Field(92.0, ge=20, le=160)
    RR0: float = Field(14.0, ge=5, le=80)
    vo2_kg: float = Field(3.55, ge=1, le=15)
    frc_kg: float = Field(34.0, ge=5, le=60)
    obese: Severity = 0.0
    supine: Severity = 0.0
    nic: float = Field(0.3, ge=0, le=2)
    op_type: Literal["diethyl", "dimethyl"] = "diethyl"
    neonate: bool = False

    @model_validator(mode="before")
    @classmethod
    def _newborn(cls, data: object) -> object:
        """A newborn's defaults where nothing was said."""
        if isinstance(data, dict) and data.get("neonate") is True:
            return {**dict(NEONATE), **data}
        return data


def known_drug(name: str) -> str:
    """The table's name of a drug; ValueError with all names if there is none."""
    drug = drug_called(name)
    if drug is None:
        raise ValueError(f"{name} is not one of: {', '.join(DRUGS)}")
    return drug.name


class PastDoses(Strict):
    """Doses taken before the start: `n` of them, `every_h` hours apart, the last `since_h` hours ago."""

    drug: str
    dose: float = Field(ge=0, le=100_000)
    route: Literal["oral", "tube", "iv", "im", "sc"] = "oral"
    every_h: float = Field(0.0, ge=0, le=168)
    n: int = Field(1, ge=1, le=500)
    since_h: float = Field(0.0, ge=0, le=1000)

    _known = field_validator("drug")(known_drug)

    @model_validator(mode="after")
    def _route_exists(self) -> "PastDoses":
        check_route(self.drug, self.route)
        return self


def check_route(name: str, route: str) -> None:
    """Refuse a route that the model does not know for this drug (ValueError)."""
    routes = DRUGS[name].routes
    if route not in routes:
        raise ValueError(f"route: {name} can be given by {', '.join(routes)}, not {route}")


class Fixed(Strict):
    """Quantities held constant: A and strengths as shares; plasma and effect site as they are read; mg in mmol/L."""

    A: float | None = Field(None, ge=0.0001, le=1.3)
    plasma: dict[str, Annotated[float, Field(ge=0, le=100_000)]] = Field(default_factory=dict)
    ce: dict[str, Annotated[float, Field(ge=0, le=100_000)]] = Field(default_factory=dict)
    mg: float | None = Field(None, ge=0, le=20)
    strength: dict[Group, Share] = Field(default_factory=dict)

    @field_validator("plasma", "ce")
    @classmethod
    def _known(cls, held: dict[str, float]) -> dict[str, float]:
        return {known_drug(name): value for name, value in held.items()}


class Setup(Strict):
    """All that a patient starts from; the same setup, seed and acts give the same run.

    Vomiting, defecation and urination strike by chance, from the seed, only with `random_events`: a trainee should meet
    them, whoever asks the model for a curve should not.
    """

    patient: Inputs = Inputs()
    history: tuple[PastDoses, ...] = Field((), strict=False)
    fixed: Fixed = Fixed()
    seed: int = Field(0, ge=0, le=2**63)
    random_events: bool = False
    dt: float = Field(1.0, ge=0.05, le=86_400)

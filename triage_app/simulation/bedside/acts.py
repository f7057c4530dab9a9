"""What a trainee or an instructor can do in an exercise: a closed set of small values, each with `do` and `at_s`.

Acts of the patient model that also exist in life are taken over as they are; drugs are ordered by the names and units
of the formulary, in any dose. Whether an act is possible at that moment is the exercise's to say, not this file's.
"""

from typing import Annotated, Literal, TypeAlias, get_args

from pydantic import Field

from triage_app.simulation import acts as model
from triage_app.simulation.acts import Act, Minutes

Name = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_.-]*$", max_length=80)]
"""An id: of a question, a look, a test, a person, an order, a button."""
Words = Annotated[str, Field(min_length=1, max_length=2000)]
Route = Literal["iv", "im", "sc", "oral", "tube", "neb", "eye"]
Unit = Literal["mg", "g", "micrograms", "mmol", "units", "mg/kg", "micrograms/kg", "g/kg", "units/kg", "mmol/kg"]
Colleague = Literal[
    "senior", "airway_team", "icu", "neurology", "anaesthesia", "neonatal_team", "obstetrics", "nephrology",
    "cardiology", "infectious_diseases", "oncology", "surgery", "poison_centre", "public_health", "pharmacy",
    "laboratory", "nurse", "relative", "family_doctor",
]  # fmt: skip
Diagnosis = Literal["myasthenic", "cholinergic", "mixed", "other", "uncertain"]
Sensor = Literal["ecg", "spo2", "nibp", "arterial_line", "capnography", "temperature", "nerve_stimulator"]


class Ask(Act):
    """A question of the history, put to whoever can answer."""

    do: Literal["ask"] = "ask"
    question: Name


class Examine(Act):
    """A look, a touch, a short bedside test."""

    do: Literal["examine"] = "examine"
    what: Name


class Measure(Act):
    """A number taken at the bedside."""

    do: Literal["measure"] = "measure"
    what: Name


class Investigate(Act):
    """Something sent away or called for, with a result later."""

    do: Literal["investigate"] = "investigate"
    what: Name


class _OfDrug(Act):
    drug: Annotated[str, Field(min_length=1, max_length=120)]


class Give(_OfDrug):
    """One dose of anything; without a unit, in the drug's own unit of the formulary."""

    do: Literal["give"] = "give"
    dose: float = Field(ge=0, le=1_000_000)
    unit: Unit | None = None
    route: Route = "iv"


class Infuse(_OfDrug):
    """A steady infusion, so much a minute; replaces an earlier one of the same drug."""

    do: Literal["infuse"] = "infuse"
    per_min: float = Field(ge=0, le=1_000_000)
    unit: Unit | None = None
    for_min: Minutes | None = None


class Stop(_OfDrug):
    """End an infusion."""

    do: Literal["stop"] = "stop"


class Hold(_OfDrug):
    """Stop what is given regularly: no scheduled dose of it any more."""

    do: Literal["hold"] = "hold"


class Cancel(Act):
    """Take back an order that has not come about, or stop something that is about to happen, by its id."""

    do: Literal["cancel"] = "cancel"
    what: Name


class Call(Act):
    """Somebody is called to the bedside or asked on the telephone."""

    do: Literal["call"] = "call"
    whom: Colleague
    say: Words | None = None


class Decide(Act):
    """The trainee's working diagnosis; `code` may name one of the assessment's explanations."""

    do: Literal["decide"] = "decide"
    diagnosis: Diagnosis
    code: Name | None = None
    because: Words | None = None


class Order(Act):
    """An instruction that moves no drug: where the patient goes, what is made ready, what is not to happen."""

    do: Literal["order"] = "order"
    what: Literal[
        "nil_by_mouth", "gastric_tube", "iv_access", "serial_fvc", "airway_kit", "atropine_drawn_up",
        "sugammadex_ready", "isolation", "staff_protection", "monitored_bed", "icu_bed", "ward_bed", "discharge",
        "allergy_band", "tell_family", "treatment_limit", "blood_cultures", "venous_thrombosis_prophylaxis",
    ]  # fmt: skip


class Monitor(Act):
    """What is attached from now on."""

    do: Literal["monitor"] = "monitor"
    attach: tuple[Sensor, ...] = Field(min_length=1, max_length=7, strict=False)
    nibp_every_min: float | None = Field(None, ge=1, le=120)


class TurnTo(Act):
    """The next acts are for another patient of the same exercise."""

    do: Literal["turn_to"] = "turn_to"
    patient: Name


class Note(Act):
    """A thought written down."""

    do: Literal["note"] = "note"
    text: Words


class Wait(Act):
    """Nothing on purpose."""

    do: Literal["wait"] = "wait"


class Finish(Act):
    """The exercise is over."""

    do: Literal["finish"] = "finish"


_MODEL: TypeAlias = (
    model.Oxygen | model.Preoxygenate | model.Niv | model.BagMask | model.Intubate | model.AttemptIntubation
    | model.Plain | model.Apnoea | model.IcePack | model.Activity | model.Position | model.Fluids | model.Dialysis
    | model.Immunoglobulin | model.Steroid
)  # fmt: skip
ModelAct: TypeAlias = _MODEL
_OWN: TypeAlias = (
    Ask | Examine | Measure | Investigate | Give | Infuse | Stop | Hold | Cancel | Call | Decide | Order | Monitor
    | TurnTo | Note | Wait | Finish
)  # fmt: skip
LearnerAct: TypeAlias = Annotated[_OWN | _MODEL, Field(discriminator="do")]


class Press(Act):
    """The instructor presses a button of the scenario."""

    do: Literal["press"] = "press"
    button: Name


class Hint(Act):
    """The instructor gives one of the scenario's hints."""

    do: Literal["hint"] = "hint"
    hint: Name


class Trigger(Act):
    """The instructor lets an event of the scenario happen now."""

    do: Literal["trigger"] = "trigger"
    event: Name


class Say(Act):
    """The instructor says something that the scenario does not hold."""

    do: Literal["say"] = "say"
    text: Words


class Bookmark(Act):
    """A moment to come back to in the debrief."""

    do: Literal["bookmark"] = "bookmark"
    text: Words


class Rescue(Act):
    """The instructor's rescue: airway secured, ventilated, circulation restored."""

    do: Literal["rescue"] = "rescue"


_INSTRUCTOR: TypeAlias = (
    Press | Hint | Trigger | Say | Bookmark | Rescue | model.SetTrait | model.Ramp | model.HaltRamp
)  # fmt: skip
InstructorAct: TypeAlias = Annotated[_INSTRUCTOR, Field(discriminator="do")]
AnyDeed: TypeAlias = Annotated[_OWN | _MODEL | _INSTRUCTOR, Field(discriminator="do")]
"""Whatever anybody can do; who may do it is told by `LEARNER_WORDS` and `INSTRUCTOR_WORDS`."""


def _words(*kinds: type[Act]) -> dict[str, tuple[str, ...]]:
    return {doing: tuple(kind.model_fields) for kind in kinds for doing in get_args(kind.model_fields["do"].annotation)}


LEARNER_WORDS = _words(*get_args(_OWN), *get_args(_MODEL))
"""Every act of a trainee by its `do`, with the keys it takes."""
INSTRUCTOR_WORDS = _words(*get_args(_INSTRUCTOR))
"""The same of an instructor."""


def source_of(act: AnyDeed) -> Literal["trainee", "instructor"]:
    """Who does such a thing."""
    return "instructor" if act.do in INSTRUCTOR_WORDS else "trainee"

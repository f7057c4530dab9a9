"""The closed set of conditions: each is true, false or not known yet, and none reads another rule's order.

Every condition is one small pydantic model told apart by its own key, so that a YAML mapping such as
`{finding: spo2, below: 90}` has one meaning. The set is closed on purpose: it can be translated whole into a solver.
"""

from typing import Annotated, TypeAlias

from pydantic import Discriminator, Field, Tag

from triage_app.domain.text import Frozen

Scalar = bool | int | float | str


class Is(Frozen):
    """The finding has exactly this value."""

    finding: str
    is_: Scalar = Field(alias="is")


class OneOf(Frozen):
    """The finding has one of these values."""

    finding: str
    one_of: tuple[Scalar, ...] = Field(min_length=1)


class Below(Frozen):
    """A number strictly below the line, in the stored unit."""

    finding: str
    below: float


class AtMost(Frozen):
    """A number at or below the line, in the stored unit."""

    finding: str
    at_most: float


class AtLeast(Frozen):
    """A number at or above the line, in the stored unit."""

    finding: str
    at_least: float


class Above(Frozen):
    """A number strictly above the line, in the stored unit."""

    finding: str
    above: float


class Known(Frozen):
    """The finding has been assessed, whatever it showed. Never itself unknown."""

    known: str


class Holds(Frozen):
    """A list finding holds at least one name of the drug group (see `drug_groups`)."""

    finding: str
    holds: str


class Named(Frozen):
    """A condition defined once by name under `definitions`."""

    named: str


class All(Frozen):
    """Every part is true."""

    all: tuple["Condition", ...] = Field(min_length=1)


class Any(Frozen):
    """At least one part is true."""

    any: tuple["Condition", ...] = Field(min_length=1)


class Not(Frozen):
    """The part is false; not known stays not known."""

    not_: "Condition" = Field(alias="not")


class CountOf(Frozen):
    """At least `at_least` of the parts are true."""

    at_least: int = Field(ge=1)
    count_of: tuple["Condition", ...] = Field(min_length=1)


class Possible(Frozen):
    """The part is true or not known: used where not knowing must count on the dangerous side."""

    possible: "Condition"


class Established(Frozen):
    """The part is known to be true: not known counts as no."""

    established: "Condition"


class Level(Frozen):
    """The airway level is one of these. Only advice may ask; the airway never reads its own answer."""

    level: tuple[str, ...] = Field(min_length=1)


class Primary(Frozen):
    """The leading explanation is one of these. Only advice may ask (S06)."""

    primary: tuple[str, ...] = Field(min_length=1)


class Suspected(Frozen):
    """One of these explanations is still open: leading, or supported and not answered. Only advice may ask."""

    suspected: tuple[str, ...] = Field(min_length=1)


class Recommended(Frozen):
    """One of these tags is recommended in this assessment. Only avoid-rules may ask."""

    recommended: tuple[str, ...] = Field(min_length=1)


_KEYS = (
    "is", "one_of", "below", "at_most", "above", "known", "holds", "named", "all", "any", "not", "count_of",
    "possible", "established", "level", "primary", "suspected", "recommended", "at_least",
)  # fmt: skip


def _shape(raw: object) -> str | None:
    """The telling key of a raw mapping or model; `at_least` last because `count_of` carries one too."""
    if isinstance(raw, dict):
        return next((key for key in _KEYS if key in raw), None)
    return next((key for key in _KEYS if hasattr(raw, key) or hasattr(raw, f"{key}_")), None)


Condition: TypeAlias = Annotated[
    Annotated[Is, Tag("is")] | Annotated[OneOf, Tag("one_of")] | Annotated[Below, Tag("below")]
    | Annotated[AtMost, Tag("at_most")] | Annotated[Above, Tag("above")] | Annotated[Known, Tag("known")]
    | Annotated[Holds, Tag("holds")] | Annotated[Named, Tag("named")] | Annotated[All, Tag("all")]
    | Annotated[Any, Tag("any")] | Annotated[Not, Tag("not")] | Annotated[CountOf, Tag("count_of")]
    | Annotated[Possible, Tag("possible")] | Annotated[Established, Tag("established")]
    | Annotated[Level, Tag("level")] | Annotated[Primary, Tag("primary")] | Annotated[Suspected, Tag("suspected")]
    | Annotated[Recommended, Tag("recommended")] | Annotated[AtLeast, Tag("at_least")],
    Discriminator(_shape),
]  # fmt: skip

ANSWER_READERS = (Level, Primary, Suspected, Recommended)
"""Conditions that read the answer itself; the airway and the differential may not use them."""

"""The closed set of conditions: each is true, false or not known yet, and none reads another rule's order.

Every condition is one small value told apart by its own key, so that a YAML mapping such as
`{finding: spo2, below: 90}` has one meaning. The set is closed on purpose: it can be translated whole into a solver.
"""

from collections.abc import Mapping
from typing import Annotated, TypeAlias
from typing import Any as Anything

from triage_app.domain.plain import SOME, Limits, Names, Plain

Scalar = bool | int | float | str


class Is(Plain):
    """The finding has exactly this value."""

    finding: str
    is_: Scalar


class OneOf(Plain):
    """The finding has one of these values."""

    finding: str
    one_of: Annotated[tuple[Scalar, ...], SOME]


class Below(Plain):
    """A number strictly below the line, in the stored unit."""

    finding: str
    below: float


class AtMost(Plain):
    """A number at or below the line, in the stored unit."""

    finding: str
    at_most: float


class AtLeast(Plain):
    """A number at or above the line, in the stored unit."""

    finding: str
    at_least: float


class Above(Plain):
    """A number strictly above the line, in the stored unit."""

    finding: str
    above: float


class Known(Plain):
    """The finding has been assessed, whatever it showed. Never itself unknown."""

    known: str


class Holds(Plain):
    """A list finding holds at least one name of the drug group (see `drug_groups`)."""

    finding: str
    holds: str


class Named(Plain):
    """A condition defined once by name under `definitions`."""

    named: str


class All(Plain):
    """Every part is true."""

    all: Annotated[tuple["Condition", ...], SOME]


class Any(Plain):
    """At least one part is true."""

    any: Annotated[tuple["Condition", ...], SOME]


class Not(Plain):
    """The part is false; not known stays not known."""

    not_: "Condition"


class CountOf(Plain):
    """At least `at_least` of the parts are true."""

    at_least: Annotated[int, Limits(ge=1)]
    count_of: Annotated[tuple["Condition", ...], SOME]


class Possible(Plain):
    """The part is true or not known: used where not knowing must count on the dangerous side."""

    possible: "Condition"


class Established(Plain):
    """The part is known to be true: not known counts as no."""

    established: "Condition"


class Level(Plain):
    """The airway level is one of these. Only advice may ask; the airway never reads its own answer."""

    level: Names


class Primary(Plain):
    """The leading explanation is one of these. Only advice may ask (S06)."""

    primary: Names


class Suspected(Plain):
    """One of these explanations is still open: leading, or supported and not answered. Only advice may ask."""

    suspected: Names


class Recommended(Plain):
    """One of these tags is recommended in this assessment. Only avoid-rules may ask."""

    recommended: Names


SHAPES: Mapping[str, type[Plain]] = {
    "is": Is, "one_of": OneOf, "below": Below, "at_most": AtMost, "above": Above, "known": Known, "holds": Holds,
    "named": Named, "all": All, "any": Any, "not": Not, "count_of": CountOf, "possible": Possible,
    "established": Established, "level": Level, "primary": Primary, "suspected": Suspected,
    "recommended": Recommended, "at_least": AtLeast,
}  # fmt: skip
"""Each condition by its telling key; `at_least` last because `count_of` carries one too."""


def _shape(raw: object) -> str | None:
    """The telling key of a raw mapping or of a condition."""
    if isinstance(raw, dict):
        return next((key for key in SHAPES if key in raw), None)
    return next((key for key, kind in SHAPES.items() if isinstance(raw, kind)), None)


class _ToldApart:
    """Beside the union in `Annotated`: pydantic tells the conditions apart by their key."""

    def __get_pydantic_core_schema__(self, _source: object, handler: Anything) -> Anything:  # noqa: ANN401 -- pydantic's protocol
        """The schema of the union, in the words of pydantic's core."""
        choices = {key: handler.generate_schema(kind) for key, kind in SHAPES.items()}
        return {"type": "tagged-union", "choices": choices, "discriminator": _shape}


Condition: TypeAlias = Annotated[
    Is | OneOf | Below | AtMost | Above | Known | Holds | Named | All | Any | Not | CountOf | Possible | Established
    | Level | Primary | Suspected | Recommended | AtLeast,
    _ToldApart(),
]  # fmt: skip

ANSWER_READERS = (Level, Primary, Suspected, Recommended)
"""Conditions that read the answer itself; the airway and the differential may not use them."""

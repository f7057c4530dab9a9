"""Every condition inside a piece of knowledge, wherever it stands."""

from collections.abc import Iterator

from pydantic import BaseModel

from triage_app.domain import conditions as c
from triage_app.domain.conditions import Condition
from triage_app.domain.plain import Plain

_KINDS = (
    c.Is, c.OneOf, c.Below, c.AtMost, c.AtLeast, c.Above, c.Known, c.Holds, c.Named, c.All, c.Any, c.Not, c.CountOf,
    c.Possible, c.Established, c.Level, c.Primary, c.Suspected, c.Recommended,
)  # fmt: skip


def conditions_in(thing: object) -> Iterator[Condition]:
    if isinstance(thing, _KINDS):
        yield thing
    elif isinstance(thing, BaseModel | Plain):
        for _, each in thing:
            yield from conditions_in(each)
    elif isinstance(thing, tuple | list):
        for each in thing:
            yield from conditions_in(each)
    elif isinstance(thing, dict):
        for each in thing.values():
            yield from conditions_in(each)

"""How orders are called, so that they can be taken back, and how acts are written down."""

import re
from typing import Any

from triage_app.simulation.acts import Act

_STRANGE = re.compile(r"[^a-z0-9]+")


def slug(name: str) -> str:
    """A name as an id: `magnesium sulfate` is `magnesium-sulfate`."""
    return _STRANGE.sub("-", name.casefold()).strip("-") or "order"


def written(act: Act) -> dict[str, Any]:
    """An act as a record keeps it; its time is the record's, and what was left unsaid stays unsaid."""
    return act.model_dump(mode="json", exclude={"at_s"}, exclude_none=True)

"""Why a mutant may live: it changes nothing a patient could meet, or nothing clinical; None if nobody said.

A reason for one change stands in `explained.yaml` under its id. That a rule loses one of its citations is excused only
while it still rests on a source that was read or on a ruling, and the reason names it: `test_rests_on` holds the rest.
"""

from functools import cache
from pathlib import Path

import yaml

from tests.mutation.mutant import Mutant, shipped
from tests.safety.cases import KNOWLEDGE

EXPLAINED = Path(__file__).with_name("explained.yaml")
FIRM = {"read", "ruling"}


@cache
def written() -> dict[str, str]:
    """The reason of each mutant named in the file. Raises ValueError for one explained twice."""
    groups = yaml.safe_load(EXPLAINED.read_text(encoding="utf-8"))
    pairs = [(name, group["reason"]) for group in groups for name in group["mutants"]]
    if len(dict(pairs)) < len(pairs):
        raise ValueError("explained twice")
    return dict(pairs)


def reason(mutant: Mutant) -> str | None:
    """The reason, or None."""
    return written().get(mutant.id) or (_cited_still(mutant) if mutant.kind == "cite" else None)


def _cited_still(mutant: Mutant) -> str | None:
    firm = [each for each in cites_left(mutant) if KNOWLEDGE.source[each].provenance in FIRM]
    return f"still rests on {', '.join(firm)}: no level, decision or advice reads a citation" if firm else None


def cites_left(mutant: Mutant) -> tuple[str, ...]:
    """What the rule cites once this citation is gone."""
    value: object = shipped()
    for step in mutant.place[:-1]:
        value = value[step] if isinstance(value, tuple | dict) else getattr(value, str(step))  # type: ignore[index]
    assert isinstance(value, tuple)
    place = int(mutant.place[-1])
    return (*value[:place], *value[place + 1 :])

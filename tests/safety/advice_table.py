"""A patient in whom everything was asked and nothing is wrong, and what one rule of the advice says of a change in it.

A rule may ask for the level and for what leads: here both are stated, so that a row tells of this rule alone.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from tests.safety.cases import FINDING, KNOWLEDGE, REASONER, Facts, quiet, seen, without
from tests.safety.normal import normal
from triage_app.domain.evaluation import MEMO
from triage_app.domain.knowledge import Recommendation

RED, AMBER, WATCH, CALM = "intubate_now", "niv_or_prepare", "monitor_closely", "routine"
Table = Mapping[str, tuple[tuple[Facts, ...], tuple[Facts, ...]]]
"""By rule or definition: the patients it speaks for, and near neighbours for whom it is silent."""
TABLET = ("pyridostigmine_change", "extended_release_inhibitor")
"""That nothing changed about a tablet says that one is taken."""


def _well() -> Facts:
    base = quiet(40.0)
    found = {key: normal(key, base) for key in FINDING if key not in base}
    return base | {key: value for key, value in found.items() if value is not None and key not in TABLET}


WELL: Facts = _well()


def at(
    level: str,
    lead: str = "not_crisis",
    *suspected: str,
    unasked: tuple[str, ...] = (),
    **found: Any,  # noqa: ANN401
) -> Facts:
    """The well patient at this level, this leading and these open, with some answers changed and some not asked."""
    return without(WELL, *unasked) | found | {"#level": level, "#lead": lead, "#open": (lead, *suspected)}


def well(*, unasked: tuple[str, ...] = (), **found: Any) -> Facts:  # noqa: ANN401
    """The same, calm and with nothing that leads."""
    return at(CALM, unasked=unasked, **found)


def led(lead: str, *suspected: str, unasked: tuple[str, ...] = (), **found: Any) -> Facts:  # noqa: ANN401
    """The same, calm, with this leading."""
    return at(CALM, lead, *suspected, unasked=unasked, **found)


def maybe(*suspected: str, unasked: tuple[str, ...] = (), **found: Any) -> Facts:  # noqa: ANN401
    """The same, where another disease leads and these are open."""
    return at(CALM, "other_medical", *suspected, unasked=unasked, **found)


def each(key: str, *values: Any, **beside: Any) -> Iterator[Facts]:  # noqa: ANN401
    """One calm patient for each value of a finding."""
    return (well(**{key: value, **beside}) for value in values)


def yes(*signs: str) -> Facts:
    """These signs are there."""
    return dict.fromkeys(signs, True)


def rows(table: Table) -> list[tuple[str, Facts, bool]]:
    """Each patient of the table with the rule that is asked and whether it speaks."""
    return [
        (name, patient, speaks)
        for name, (for_these, not_for_these) in table.items()
        for patients, speaks in ((for_these, True), (not_for_these, False))
        for patient in patients
    ]


def told(value: object) -> str:
    """A row in a word: what differs from the well patient."""
    if not isinstance(value, dict):
        return str(value)
    found = {key: held for key, held in value.items() if WELL.get(key, "") != held and key != "#open"}
    return str(found | {key: "?" for key in WELL if key not in value})


def rule(name: str) -> Recommendation:
    """The recommendation of this id."""
    return next(one for one in KNOWLEDGE.recommendations if one.id == name)


def speaks_for(name: str, patient: Facts) -> bool:
    """Whether the rule, or the definition of this name, is true of the patient."""
    view = seen({key: value for key, value in patient.items() if not key.startswith("#")})
    answer = {"#level": patient["#level"], "#primary": patient["#lead"], "#suspected": frozenset(patient["#open"])}
    names = REASONER.definitions
    test = names.of(rule(name).when) if name.startswith("rec-") else names.test(name)
    return test({**view, **answer, MEMO: {}}) is True

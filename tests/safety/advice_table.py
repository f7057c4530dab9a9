"""One rule of the advice asked by itself: a well adult in whom everything was asked, with some changes.

A rule may ask for the level and for what leads: both are stated here, so that a row tells of this rule alone. A patient
is what differs from the well adult; None: not assessed.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

import pytest

from tests.safety.cases import FINDING, HEART_RATE, KNOWLEDGE, REASONER, RESP_RATE, Facts, by_age, quiet, seen
from tests.safety.normal import normal
from triage_app.domain.conditions import Condition
from triage_app.domain.evaluation import MEMO
from triage_app.domain.knowledge import AvoidRule, Recommendation

Test = TypeVar("Test", bound=Callable[..., None])
Table = Mapping[str, tuple[tuple[Facts, ...], tuple[Facts, ...]]]
"""For each rule or named condition: the patients it speaks of, and the near neighbours it does not."""

RED: Facts = {"#level": "intubate_now"}
AMBER: Facts = {"#level": "niv_or_prepare"}
WATCH: Facts = {"#level": "monitor_closely"}
ROUTINE: Facts = {"#level": "routine"}
LISTS = ("medications", "new_drugs")
ELSEWHERE = "something_else"
"""What leads where nothing is said of it: no rule asks for it."""
TABLET = ("pyridostigmine_change", "extended_release_inhibitor")
"""That nothing changed about a tablet says that one is taken."""
KNOWN_MG: Facts = {"known_mg": True}
WEAK: Facts = {"limb_weakness": True}


def _well() -> Facts:
    base = quiet(40.0, weight_kg=70.0, sex="female", onset="weeks", pyridostigmine_mg_per_day=0)
    found = base | {key: normal(key, base) for key in FINDING if key not in base}
    return {key: value for key, value in found.items() if value is not None and key not in TABLET}


WELL: Facts = _well()


def leads(code: str, *others: str) -> Facts:
    """This leads, and these are open beside it; what leads is always open."""
    return {"#primary": code, "#suspected": frozenset((code, *others))}


def still(*codes: str) -> Facts:
    """These are open, and none of them leads."""
    return leads(ELSEWHERE, *codes)


def unasked(*keys: str) -> Facts:
    """Nobody looked at these."""
    return dict.fromkeys(keys)


def signs(*keys: str) -> Facts:
    """These signs are there together."""
    return dict.fromkeys(keys, True)


def at(level: Facts, lead: str = "not_crisis", *suspected: str, **found: Any) -> Facts:  # noqa: ANN401
    """At this level, this leading and these open, with some answers changed."""
    return {**level, **leads(lead, *suspected), **found}


def well(**found: Any) -> Facts:  # noqa: ANN401
    """Calm and in no crisis, with some answers changed."""
    return at(ROUTINE, **found)


def led(lead: str, *suspected: str, **found: Any) -> Facts:  # noqa: ANN401
    """Calm, with this leading and these open."""
    return at(ROUTINE, lead, *suspected, **found)


def maybe(*suspected: str, **found: Any) -> Facts:  # noqa: ANN401
    """Calm, with these open where another disease leads."""
    return led(ELSEWHERE, *suspected, **found)


def each(key: str, *values: Any, **beside: Any) -> tuple[Facts, ...]:  # noqa: ANN401
    """The finding with each of these answers."""
    return tuple({key: value, **beside} for value in values)


def yes(*signs: str) -> tuple[Facts, ...]:
    """Each of these signs alone."""
    return tuple({sign: True} for sign in signs)


def on_lists(*names: str) -> tuple[Facts, ...]:
    """Each medicine taken for long, and each newly given."""
    return tuple({key: (name,)} for key in LISTS for name in names)


def with_each(company: Facts, patients: Iterable[Facts]) -> tuple[Facts, ...]:
    """Each patient in the same company."""
    return tuple({**company, **patient} for patient in patients)


def asked(table: Table) -> Callable[[Test], Test]:
    """One test a row: the rule, the patient, and whether the rule speaks of the patient."""
    rows = [
        (rule, patient, speaks)
        for rule, sides in table.items()
        for patients, speaks in zip(sides, (True, False), strict=True)
        for patient in patients
    ]
    return pytest.mark.parametrize(("rule", "patient", "speaks"), rows, ids=_told)


def _told(value: object) -> str:
    """A row in a word; a set is left out, as its order is another in each process."""
    return str({k: v for k, v in value.items() if k != "#suspected"} if isinstance(value, dict) else value)


def speaks_for(rule: str, patient: Facts) -> bool:
    """Whether the rule, or the condition of that name, is true of the patient."""
    return REASONER.definitions.of(_condition(rule))(_view(patient)) is True


def _view(patient: Facts) -> dict[str, Any]:
    """The well adult with these changes as the rules see them."""
    stated = {**ROUTINE, **still(), "#recommended": frozenset(), **WELL, **_rates(patient), **patient}
    facts = {key: value for key, value in stated.items() if not key.startswith("#") and value is not None}
    return {**seen(facts), **{key: value for key, value in stated.items() if key.startswith("#")}, MEMO: {}}


def _rates(patient: Facts) -> Facts:
    """A quiet pulse and breath for the age."""
    age = 0.0 if "age_days" in patient else patient.get("age_years", WELL["age_years"])
    return {"heart_rate": round(by_age(HEART_RATE, age)), "resp_rate": round(by_age(RESP_RATE, age))}


def recommendation(rule: str) -> Recommendation:
    """The recommendation of this id."""
    return next(each for each in KNOWLEDGE.recommendations if each.id == rule)


def _condition(name: str) -> Condition:
    rules: tuple[Recommendation | AvoidRule, ...] = (*KNOWLEDGE.recommendations, *KNOWLEDGE.avoid)
    return next((rule.when for rule in rules if rule.id == name), None) or KNOWLEDGE.definitions[name]

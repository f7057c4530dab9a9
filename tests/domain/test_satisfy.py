"""The search behind the checks of the knowledge finds every patient that there is, and no other.

Each answer of a small ward of findings is tried on the real evaluator, and the same patients must come out of the
search; a patient missed would let a rule that can never be true, or that says the opposite, pass the checks.
"""

from collections.abc import Iterator
from itertools import combinations, product
from random import Random
from typing import Any

import pytest
from pydantic import TypeAdapter

from triage_app.domain.conditions import Condition
from triage_app.domain.evaluation import Definitions, DrugView, Truth
from triage_app.domain.satisfy import (
    EITHER,
    FALSE,
    NOT_FALSE,
    NOT_TRUE,
    TRUE,
    UNKNOWN,
    GaveUpError,
    Goal,
    Search,
    Store,
    Variable,
    Wanted,
)

READ = TypeAdapter(Condition).validate_python
ANYTHING: Wanted = frozenset((True, False, None))
WANTED = (TRUE, FALSE, UNKNOWN, NOT_TRUE, NOT_FALSE, EITHER, ANYTHING)
SIGNS = ("stridor", "fever")
NUMBERS = (84.0, 85.0, 90.0)
LEVELS, CODES = ("intubate_now", "routine"), ("lems", "botulism")
NAMED = {"wet": {"any": [{"finding": "stridor", "is": True}, {"finding": "spo2", "below": 85}]}}
DEFINITIONS = Definitions({name: READ(raw) for name, raw in NAMED.items()})
SEARCH = Search(DEFINITIONS, {**dict.fromkeys(SIGNS, (True, False)), "spo2": NUMBERS}, LEVELS, CODES)
SPACE: dict[Variable, tuple[Any, ...]] = {
    **{(sign, ""): (None, True, False) for sign in SIGNS}, ("spo2", ""): (None, *NUMBERS),
    ("medications", "opioid"): (None, False, True), ("#level", ""): LEVELS, ("#primary", ""): CODES,
    ("#suspected", "lems"): (False, True), ("#recommended", "icu"): (False, True),
}  # fmt: skip
WARD = [dict(zip(SPACE, values, strict=True)) for values in product(*SPACE.values())]
Patient = dict[Variable, Any]
LEAVES: tuple[dict[str, Any], ...] = (
    {"finding": "stridor", "is": True}, {"finding": "fever", "is": False}, {"finding": "spo2", "below": 85},
    {"finding": "spo2", "at_least": 90}, {"finding": "spo2", "at_most": 84}, {"finding": "spo2", "above": 84},
    {"finding": "fever", "one_of": [True]}, {"known": "fever"}, {"known": "spo2"}, {"named": "wet"},
    {"finding": "medications", "holds": "opioid"}, {"level": ["routine"]}, {"primary": ["lems"]},
    {"suspected": ["lems"]}, {"recommended": ["icu"]},
)  # fmt: skip


def seen(patient: Patient) -> dict[str, Any]:
    """The patient as the evaluator looks at one."""
    view = {key: value for (key, group), value in patient.items() if not group and value is not None}
    opioid = patient["medications", "opioid"]
    if opioid is not None:
        view["medications"] = DrugView(frozenset(("opioid",) if opioid else ()), complete=True)
    for key, name in (("#suspected", "lems"), ("#recommended", "icu")):
        view[key] = frozenset((name,) if patient[key, name] else ())
    return view


VIEWS = [seen(patient) for patient in WARD]
EVERYBODY = set(range(len(WARD)))
WITH = {
    (key, value): {place for place, patient in enumerate(WARD) if patient[key] == value}
    for key, values in SPACE.items()
    for value in values
}
"""Who holds that value."""
TOLD: dict[int, list[Truth]] = {}
"""Truths of conditions already asked, by identity."""
KEPT: list[Condition] = []
"""They must live on for that."""


def truths(condition: Condition) -> list[Truth]:
    if id(condition) not in TOLD:
        test = DEFINITIONS.of(condition)
        TOLD[id(condition)] = [test(view) for view in VIEWS]
    return TOLD[id(condition)]


def inside(store: Store) -> set[int]:
    """The places of the patients that a store allows."""
    return EVERYBODY.intersection(*(set().union(*(WITH[key, value] for value in held)) for key, held in store.items()))


def found(*goals: Goal, start: Store | None = None) -> set[int]:
    return set().union(*(inside(store) for store in SEARCH.stores(goals, start)))


def meant(*goals: Goal) -> set[int]:
    answers = [(truths(condition), wanted) for condition, wanted in goals]
    return {place for place in EVERYBODY if all(said[place] in wanted for said, wanted in answers)}


def composed(random: Random, depth: int = 2) -> dict[str, Any]:
    """A condition as a knowledge file might hold it."""
    if not depth or random.random() < 0.2:
        return random.choice(LEAVES)
    inner = [composed(random, depth - 1) for _ in range(random.randint(2, 3))]
    kind = random.choice(("all", "any", "count_of", "not", "possible", "established"))
    if kind == "count_of":
        return {"at_least": random.randint(1, len(inner)), "count_of": inner}
    return {kind: inner if kind in {"all", "any"} else inner[0]}


def conditions() -> Iterator[Condition]:
    random = Random(7)  # noqa: S311 - made to be repeated
    yield from (READ(leaf) for leaf in LEAVES)
    for _ in range(60):
        yield READ(composed(random))


ALL = list(conditions())


@pytest.mark.parametrize("wanted", WANTED, ids=[str(sorted(map(str, wanted))) for wanted in WANTED])
def test_the_search_finds_every_patient_with_the_wanted_truth_and_no_other(wanted: Wanted) -> None:
    for condition in ALL:
        assert found((condition, wanted)) == meant((condition, wanted)), (condition, wanted)


def test_several_goals_are_met_together() -> None:
    random = Random(3)  # noqa: S311 - made to be repeated
    for _ in range(60):
        goals = [(random.choice(ALL), random.choice(WANTED)) for _ in range(3)]
        assert found(*goals) == meant(*goals), goals


def test_what_is_already_settled_stays_so() -> None:
    start: Store = {("stridor", ""): (True,), ("spo2", ""): (None, 90.0)}
    for condition in ALL:
        for wanted in (TRUE, NOT_TRUE):
            assert found((condition, wanted), start=start) == meant((condition, wanted)) & inside(start)


def test_the_truths_a_condition_may_still_have_leave_none_out() -> None:
    start: Store = {("stridor", ""): (True, False), ("spo2", ""): (90.0,), ("#level", ""): ("routine",)}
    for condition in ALL:
        said = truths(condition)
        assert {said[place] for place in inside(start)} <= SEARCH.truths(condition, start), condition
    for leaf in ALL[: len(LEAVES)]:
        assert SEARCH.truths(leaf, {}) == frozenset(truths(leaf)), leaf


def test_the_truths_of_parts_that_do_not_meet_are_exactly_those_that_can_be() -> None:
    parts = [LEAVES[0], LEAVES[1], LEAVES[2]]
    counted = [{"all": parts}, {"any": parts}, *({"at_least": least, "count_of": parts} for least in (1, 2, 3))]
    held = {key: SPACE[key] for key in (("stridor", ""), ("fever", ""), ("spo2", ""))}
    KEPT.extend(map(READ, counted))
    for condition in KEPT:
        said = truths(condition)
        for kept in product(*(_some_of(values) for values in held.values())):
            start: Store = dict(zip(held, kept, strict=True))
            assert SEARCH.truths(condition, start) == {said[place] for place in inside(start)}, (condition, start)


def _some_of(values: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    return [chosen for size in (1, 2, 3) for chosen in combinations(values[:3], size)]


def test_a_search_out_of_tries_says_so_and_does_not_say_that_there_is_nobody() -> None:
    either = READ({"any": [LEAVES[0], LEAVES[1]]})
    assert len(list(SEARCH.stores([(ALL[0], TRUE)], tries=1))) == 1
    assert len(list(SEARCH.stores([(either, TRUE)], tries=3))) == 2
    for condition, tries in ((ALL[0], 0), (either, 2)):
        with pytest.raises(GaveUpError):
            list(SEARCH.stores([(condition, TRUE)], tries=tries))


NO_STRIDOR: Store = {("stridor", ""): (None, False)}
PLAIN: tuple[tuple[list[dict[str, Any]], Store], ...] = (
    ([{"any": [LEAVES[0], LEAVES[2]]}], {("stridor", ""): (True,)}),
    ([{"any": [LEAVES[0], LEAVES[2]]}], NO_STRIDOR),
    ([{"at_least": 2, "count_of": [LEAVES[0], LEAVES[1], LEAVES[2]]}], NO_STRIDOR),
    ([{"any": [LEAVES[0], LEAVES[2]]}, {"not": LEAVES[0]}], {}),
    ([{"not": {"any": [LEAVES[0], LEAVES[2]]}}, {"all": [LEAVES[1], LEAVES[10]]}], {}),
)  # fmt: skip


@pytest.mark.parametrize(("raw", "start"), PLAIN, ids=str)
def test_what_is_plain_is_settled_without_trying(raw: list[dict[str, Any]], start: Store) -> None:
    """A search that wastes its tries gives up, and a rule that is needless or out of reach is not told."""
    goals = [(READ(each), TRUE) for each in raw]
    assert len(list(SEARCH.stores(goals, start, tries=1))) == 1


def test_yes_is_not_taken_for_one() -> None:
    """A finding that may be 1 and another that may be yes: the evaluator's numbers are no answers."""
    search = Search(DEFINITIONS, {"score": (0, 1), "stridor": (True, False)}, LEVELS, CODES)
    start: Store = {("score", ""): (True, 0)}
    assert list(search.stores([(READ({"finding": "score", "at_least": 1}), TRUE)], start)) == []

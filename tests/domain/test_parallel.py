"""Conditions asked about many patients at once mean what they mean for one (decision 10).

Every combination of true, false and not known is one patient, all are asked together, and each is then asked alone.
"""

from collections.abc import Iterable, Mapping
from itertools import combinations, product

import pytest

from triage_app.domain import conditions as c
from triage_app.domain.conditions import Condition
from triage_app.domain.evaluation import Definitions, Truth
from triage_app.domain.parallel import Gates, Half, Place, run

SIGNS = ("ptosis", "diplopia", "dysphagia")
TRUTHS: tuple[Truth, ...] = (True, False, None)
PATIENTS = tuple(product(TRUTHS, repeat=len(SIGNS)))
VIEWS = tuple(
    {key: truth for key, truth in zip(SIGNS, patient, strict=True) if truth is not None} for patient in PATIENTS
)
Views = tuple[Mapping[str, object], ...]


def sign(name: str) -> c.Is:
    return c.Is(finding=name, is_=True)


def together(gates: Gates, places: Iterable[Place], views: Views) -> list[tuple[Truth, ...]]:
    """For each place the truth for each patient; inputs are set from asking each patient alone."""
    names, half, truths = Definitions({}), gates.half, [0] * gates.size
    for (condition, _), place in gates.inputs.items():
        for number, view in enumerate(views):
            truths[place] |= half.given(names.of(condition)(view), 1 << number)
    run(gates.steps, truths)
    return [tuple(read(half, truths[place], number) for number in range(len(views))) for place in places]


def read(half: Half, truth: int, number: int) -> Truth:
    """What a whole number says of one patient."""
    true, possible = truth >> number & 1, truth >> half.many + number & 1
    assert true <= possible
    return bool(true) if true == possible else None


def alone(conditions: Iterable[Condition], views: Views, names: Mapping[str, Condition]) -> list[tuple[Truth, ...]]:
    made = Definitions(names)
    return [tuple(made.of(condition)(view) for view in views) for condition in conditions]


def around(parts: tuple[Condition, ...]) -> list[Condition]:
    """Every condition directly made of these parts."""
    counts = [c.CountOf(at_least=wanted, count_of=parts) for wanted in range(1, len(parts) + 2)]
    return [c.All(all=parts), c.Any(any=parts), *counts]


def within(part: Condition) -> list[Condition]:
    return [c.Not(not_=part), c.Possible(possible=part), c.Established(established=part), *around((part,))]


ONE = tuple(sign(name) for name in SIGNS)
SHALLOW: tuple[Condition, ...] = tuple(
    made for many in (1, 2, 3) for parts in combinations(ONE, many) for made in around(parts)
) + tuple(made for part in ONE for made in within(part))
NESTED = tuple(made for part in SHALLOW for made in within(part))
PAIRS = tuple(made for one in SHALLOW[::2] for other in (ONE[0], *SHALLOW[1::5]) for made in around((one, other)))


@pytest.mark.parametrize("conditions", [ONE, SHALLOW, NESTED, PAIRS], ids=["one", "shallow", "nested", "pairs"])
def test_every_truth_of_the_parts_gives_the_truth_of_the_whole(conditions: tuple[Condition, ...]) -> None:
    gates = Gates({}, Half(len(VIEWS)))
    places = [gates.of(condition) for condition in conditions]
    assert together(gates, places, VIEWS) == alone(conditions, VIEWS, {})


def test_a_sign_named_twice_counts_twice_at_once_as_it_does_alone() -> None:
    twice = (ONE[0], ONE[0], ONE[1])
    conditions = around(twice)
    gates = Gates({}, Half(len(VIEWS)))
    assert together(gates, [gates.of(each) for each in conditions], VIEWS) == alone(conditions, VIEWS, {})


def test_a_number_beside_its_line_and_a_choice() -> None:
    views: Views = ({}, {"nif": -21}, {"nif": -20}, {"nif": -19, "pupils": "miosis"}, {"pupils": "normal"})
    low, weak = c.Below(finding="nif", below=-20), c.AtLeast(finding="nif", at_least=-20)
    small, known = c.OneOf(finding="pupils", one_of=("miosis", "sluggish")), c.Known(known="nif")
    conditions = (
        low, weak, small, known, c.All(all=(low, small)), c.Any(any=(weak, small)), c.Any(any=(low, weak)),
        c.Not(not_=known), c.Not(not_=low), c.CountOf(at_least=2, count_of=(low, weak, small, known)),
    )  # fmt: skip
    gates = Gates({}, Half(len(views)))
    assert together(gates, [gates.of(each) for each in conditions], views) == alone(conditions, views, {})


def test_a_name_stands_for_its_condition() -> None:
    names: Mapping[str, Condition] = {
        "eyes": c.Any(any=ONE[:2]),
        "bulbar": ONE[2],
        "both": c.All(all=(c.Named(named="eyes"), c.Named(named="bulbar"))),
    }
    conditions: list[Condition] = [
        *(c.Named(named=name) for name in names),
        c.Not(not_=c.Named(named="both")),
        c.Named(named="eyes"),
    ]
    gates = Gates(names, Half(len(VIEWS)))
    assert together(gates, [gates.of(each) for each in conditions], VIEWS) == alone(conditions, VIEWS, names)


def test_each_truth_has_a_place_of_its_own_and_equal_conditions_share_one() -> None:
    gates = Gates({"eyes": c.Any(any=ONE[:2])}, Half(1))
    assert gates.of(c.Any(any=ONE[:2])) == gates.of(c.Any(any=ONE[1::-1])) == gates.of(c.Named(named="eyes"))
    assert gates.of(c.All(all=(ONE[0], ONE[0]))) == gates.of(ONE[0])
    for condition in SHALLOW:
        gates.of(condition)
    places = [gates.never, *gates.inputs.values(), *(place for place, _, _ in gates.steps)]
    assert sorted(places) == list(range(gates.size))


def test_what_is_true_for_nobody_is_false_for_everybody() -> None:
    gates = Gates({}, Half(len(VIEWS)))
    places = [gates.never, gates.denied(gates.never), gates.some((gates.never, gates.of(ONE[0])))]
    nobody, everybody, first = together(gates, places, VIEWS)
    assert set(nobody) == {False}
    assert set(everybody) == {True}
    assert first == tuple(patient[0] for patient in PATIENTS)


@pytest.mark.parametrize("denying", [False, True], ids=["yes follows", "yes or no follows"])
def test_a_sign_that_follows_from_others_is_what_derivation_says(denying: bool) -> None:  # noqa: FBT001
    """Said, shown by one sign, denied by another: each true, false or not known; shown wins, then said, then denied."""
    names = {"seen": sign("dysphagia")}
    gates = Gates(names, Half(len(VIEWS)))
    before = gates.of(c.Named(named="seen"))
    gates.follows("dysphagia", gates.of(ONE[0]), gates.of(ONE[1]) if denying else None)
    asked = (
        sign("dysphagia"), c.Is(finding="dysphagia", is_=False), c.Known(known="dysphagia"), c.Named(named="seen"),
        c.OneOf(finding="dysphagia", one_of=(True,)), c.OneOf(finding="dysphagia", one_of=(False,)),
        c.OneOf(finding="dysphagia", one_of=(True, False)),
    )  # fmt: skip

    def follows(shown: Truth, denied: Truth, said: Truth) -> Truth:
        if shown:
            return True
        return False if denying and denied and said is None else said

    after = tuple({"dysphagia": follows(*patient)} for patient in PATIENTS)
    found = together(gates, [before, *(gates.of(each) for each in asked)], VIEWS)
    assert found == [tuple(patient[2] for patient in PATIENTS), *alone(asked, after, names)]


def test_a_number_cannot_be_asked_of_a_sign_that_follows() -> None:
    gates = Gates({}, Half(1))
    gates.follows("dysphagia", gates.of(ONE[0]), None)
    with pytest.raises(TypeError, match="asked of a yes/no finding: Below"):
        gates.of(c.Below(finding="dysphagia", below=1))


def test_a_finding_is_read_anew_once_everything_that_follows_was_added() -> None:
    low = c.Below(finding="fvc_ml_per_kg", below=20)
    gates = Gates({"low": low}, Half(1))
    before = gates.of(low), gates.of(c.Named(named="low"))
    gates.settle("fvc_ml_per_kg")
    after = gates.of(low), gates.of(c.Named(named="low"))
    assert gates.inputs == {(low, False): before[0], (low, True): after[0]}
    assert (before[0], after[0]) == (before[1], after[1])
    other = gates.of(ONE[0])
    assert gates.inputs[ONE[0], False] == other


def test_the_airway_level_is_one_of_those_named() -> None:
    gates = Gates({}, Half(len(VIEWS)))
    red, amber = gates.of(ONE[0]), gates.of(ONE[1])
    gates.levels({"intubate_now": red})
    gates.levels({"routine": amber})
    places = [gates.of(c.Level(level=names)) for names in (("routine",), ("intubate_now", "routine"))]
    assert places[0] == amber
    assert together(gates, places[1:], VIEWS) == alone([c.Any(any=ONE[:2])], VIEWS, {})


def test_halves_of_a_truth() -> None:
    """Two patients: the first two bits say true, the next two possible."""
    half = Half(2)
    assert half.everyone == 0b11
    assert [half.constant(truth) for truth in TRUTHS] == [0b1111, 0, 0b1100]
    assert half.sure(0b10) == 0b1010
    assert [half.given(truth, 0b01) for truth in TRUTHS] == [0b0101, 0, 0b0100]
    certain_and_doubtful = 0b1101
    assert half.denied(certain_and_doubtful) == 0b1000
    assert half.possible(certain_and_doubtful) == 0b1111
    assert half.established(certain_and_doubtful) == 0b0101

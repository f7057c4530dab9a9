"""Conditions in three values: true, false, not known yet; not known never acts like false (S04)."""

from itertools import product
from typing import Any

import pytest
from pydantic import TypeAdapter

from triage_app.domain.conditions import All, AtLeast, Below, Condition, Not
from triage_app.domain.evaluation import MEMO, Definitions, DrugView, Truth, findings_in, parts_of, walk

READ = TypeAdapter(Condition).validate_python
YES, NO, UNKNOWN = True, False, None
ALL_TRUTHS: tuple[Truth, ...] = (YES, NO, UNKNOWN)


def ask(condition: dict[str, Any], names: dict[str, Any] | None = None, /, **view: Any) -> Truth:  # noqa: ANN401
    """The truth of a condition as written in a knowledge file."""
    made: Condition = READ(condition)
    return Definitions({key: READ(value) for key, value in (names or {}).items()}).of(made)(view)


def sign(name: str) -> dict[str, Any]:
    return {"finding": name, "is": True}


@pytest.mark.parametrize(("word", "below", "on", "above"), [
    ("below", YES, NO, NO), ("at_most", YES, YES, NO), ("at_least", NO, YES, YES), ("above", NO, NO, YES),
])  # fmt: skip
def test_a_number_beside_and_on_its_line(word: str, below: Truth, on: Truth, above: Truth) -> None:
    line = {"finding": "nif_cmh2o", word: -20}
    assert [ask(line, nif_cmh2o=value) for value in (-21, -20, -19)] == [below, on, above]
    assert ask(line) is UNKNOWN
    assert ask({"finding": "nif_cmh2o", word: 0}, nif_cmh2o=0) is on


def test_a_choice_not_made_is_neither() -> None:
    assert ask({"finding": "pupils", "is": "miosis"}, pupils="miosis") is YES
    assert ask({"finding": "pupils", "is": "miosis"}, pupils="normal") is NO
    assert ask({"finding": "pupils", "is": "miosis"}) is UNKNOWN
    assert ask({"finding": "pupils", "one_of": ["miosis", "sluggish"]}, pupils="sluggish") is YES
    assert ask({"finding": "pupils", "one_of": ["miosis", "sluggish"]}) is UNKNOWN
    assert ask({"finding": "fever", "is": False}, fever=False) is YES
    assert ask({"finding": "fever", "is": False}) is UNKNOWN


def test_known_is_never_in_doubt() -> None:
    assert [ask({"known": "fever"}, fever=value) for value in (True, False)] == [YES, YES]
    assert ask({"known": "fever"}) is NO


@pytest.mark.parametrize(("groups", "complete", "truth"), [
    (("opioid",), True, YES), (("opioid",), False, YES), ((), True, NO), ((), False, UNKNOWN),
    (("statin",), True, NO), (("statin",), False, UNKNOWN),
])  # fmt: skip
def test_a_list_with_an_unread_name_never_denies(groups: tuple[str, ...], complete: bool, truth: Truth) -> None:  # noqa: FBT001
    """S18."""
    listed = DrugView(frozenset(groups), complete=complete)
    assert ask({"finding": "medications", "holds": "opioid"}, medications=listed) is truth
    assert ask({"finding": "medications", "holds": "opioid"}) is UNKNOWN


def _view(**truths: Truth) -> dict[str, bool]:
    return {name: truth for name, truth in truths.items() if truth is not None}


@pytest.mark.parametrize(("one", "two", "three"), list(product(ALL_TRUTHS, repeat=3)))
def test_all_any_and_count_of_three(one: Truth, two: Truth, three: Truth) -> None:
    truths, parts = (one, two, three), [sign(name) for name in ("one", "two", "three")]
    view = _view(one=one, two=two, three=three)
    assert ask({"all": parts}, **view) is (NO if NO in truths else UNKNOWN if UNKNOWN in truths else YES)
    assert ask({"any": parts}, **view) is (YES if YES in truths else UNKNOWN if UNKNOWN in truths else NO)
    for wanted in (1, 2, 3):
        most = truths.count(YES) + truths.count(UNKNOWN)
        expected = YES if truths.count(YES) >= wanted else UNKNOWN if most >= wanted else NO
        assert ask({"at_least": wanted, "count_of": parts}, **view) is expected


@pytest.mark.parametrize(("inner", "denied", "possible", "established"), [
    (YES, NO, YES, YES), (NO, YES, NO, NO), (UNKNOWN, UNKNOWN, YES, NO),
])  # fmt: skip
def test_not_possible_and_established(inner: Truth, denied: Truth, possible: Truth, established: Truth) -> None:
    view = _view(stridor=inner)
    assert ask({"not": sign("stridor")}, **view) is denied
    assert ask({"possible": sign("stridor")}, **view) is possible
    assert ask({"established": sign("stridor")}, **view) is established


def test_the_answer_so_far() -> None:
    view: dict[str, Any] = {
        "#level": "routine", "#primary": "lems", "#suspected": frozenset({"lems", "botulism"}),
        "#recommended": frozenset({"oxygen"}),
    }  # fmt: skip
    assert ask({"level": ["routine", "monitor_closely"]}, **view) is YES
    assert ask({"level": ["intubate_now"]}, **view) is NO
    assert ask({"primary": ["lems"]}, **view) is YES
    assert ask({"primary": ["botulism"]}, **view) is NO
    assert ask({"suspected": ["botulism", "als"]}, **view) is YES
    assert ask({"suspected": ["als"]}, **view) is NO
    assert ask({"recommended": ["oxygen"]}, **view) is YES
    assert ask({"recommended": ["suction"]}, **view) is NO


NAMES = {"wet": {"any": [sign("salivation"), {"named": "eyes"}]}, "eyes": sign("lacrimation")}


def test_a_name_stands_for_its_condition() -> None:
    assert ask({"named": "wet"}, NAMES, lacrimation=True) is YES
    assert ask({"named": "wet"}, NAMES, lacrimation=False) is UNKNOWN
    assert ask({"named": "wet"}, NAMES, lacrimation=False, salivation=False) is NO


def test_a_name_is_asked_once_a_patient_and_afresh_for_the_next() -> None:
    names = Definitions({key: READ(value) for key, value in NAMES.items()})
    test = names.of(READ({"named": "wet"}))
    for truth in ALL_TRUTHS:
        memo: dict[str, Truth] = {}
        view = {**_view(salivation=truth, lacrimation=truth), MEMO: memo}
        assert test(view) is truth
        assert memo["wet"] is truth
        assert test({MEMO: memo}) is truth, "kept with the patient, not asked again"


def test_one_condition_is_compiled_once() -> None:
    names = Definitions({key: READ(value) for key, value in NAMES.items()})
    assert names.test("wet") is names.test("wet")


def test_a_condition_never_answers_for_another_that_is_gone() -> None:
    names = Definitions({})
    asked = [names.of(READ(sign(f"sign {number}")))({f"sign {number}": YES}) for number in range(200)]
    assert asked == [YES] * 200


def test_what_a_condition_looks_at() -> None:
    names = {key: READ(value) for key, value in NAMES.items()}
    whole = READ({"all": [
        {"named": "wet"}, {"not": sign("stridor")}, {"possible": {"known": "fever"}}, {"level": ["routine"]},
        {"at_least": 1, "count_of": [{"finding": "spo2", "below": 90}]},
        {"established": {"finding": "medications", "holds": "opioid"}},
    ]})  # fmt: skip
    assert findings_in(whole, names) == {"salivation", "lacrimation", "stridor", "fever", "spo2", "medications"}
    assert len(parts_of(whole)) == 6
    assert parts_of(READ(sign("fever"))) == ()
    assert [type(part).__name__ for part in walk(READ({"named": "eyes"}), names)] == ["Named", "Is"]


def test_a_condition_made_of_conditions_is_the_one_that_is_read() -> None:
    """A site's line is put together in the program and must mean what the same words in a file mean."""
    made = All(all=(AtLeast(finding="resp_rate", at_least=20), Not(not_=Below(finding="gcs", below=15))))
    raw = {"all": [{"finding": "resp_rate", "at_least": 20}, {"not": {"finding": "gcs", "below": 15}}]}
    assert made == TypeAdapter[Condition](Condition).validate_python(raw)
    assert TypeAdapter[Condition](Condition).validate_python(made) is made

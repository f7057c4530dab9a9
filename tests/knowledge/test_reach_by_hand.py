"""Rules made by hand that hide, cover or leave each other alone: what is told is true, and nothing true is left out."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest

from tests.knowledge.small_whole import WORDS, condition, part, rule, shipped, with_rules
from triage_app.domain.check_reach import (
    check_hidden,
    check_needless,
    check_reach,
    firing,
    search_space,
)
from triage_app.domain.evaluation import DrugView
from triage_app.domain.knowledge import AvoidRule, Recommendation
from triage_app.domain.knowledge_parts import Fault, Whole
from triage_app.domain.problems import ProblemCode as Code

RED, AMBER, WATCH = "intubate_now", "niv_or_prepare", "monitor_closely"
Raw = dict[str, Any]
STRIDOR: Raw = {"finding": "stridor", "is": True}
FEVER: Raw = {"finding": "fever", "is": True}
BOTH: Raw = {"all": [STRIDOR, FEVER]}
EITHER: Raw = {"any": [STRIDOR, FEVER]}


def pairs(faults: Iterable[Fault]) -> list[tuple[object, object]]:
    return [(fault.problem.fact("called"), fault.problem.fact("twin")) for fault in faults]


@pytest.mark.parametrize(("first", "second", "told"), [
    ((RED, STRIDOR), (AMBER, BOTH), [("r1", "r0")]), ((RED, BOTH), (AMBER, STRIDOR), []),
    ((AMBER, STRIDOR), (RED, BOTH), []), ((RED, STRIDOR), (RED, BOTH), [("r1", "r0")]),
    ((RED, STRIDOR), (AMBER, FEVER), []), ((RED, EITHER), (RED, FEVER), [("r1", "r0")]),
    ((RED, {"finding": "spo2", "below": 90}), (AMBER, {"finding": "spo2", "below": 85}), [("r1", "r0")]),
    ((RED, {"finding": "spo2", "below": 85}), (AMBER, {"finding": "spo2", "below": 90}), []),
    ((RED, {"finding": "spo2", "at_most": 85}), (AMBER, {"finding": "spo2", "below": 85}), [("r1", "r0")]),
    ((RED, {"finding": "spo2", "below": 85}), (AMBER, {"finding": "spo2", "at_most": 85}), []),
    ((RED, {"finding": "gcs", "is": 14}), (AMBER, {"finding": "gcs", "one_of": [13, 14]}), []),
    ((RED, {"finding": "gcs", "one_of": [13, 14]}), (AMBER, {"finding": "gcs", "is": 14}), [("r1", "r0")]),
    ((RED, {"finding": "gcs", "at_most": 13}), (AMBER, {"finding": "gcs", "at_most": 12}), [("r1", "r0")]),
    ((RED, {"known": "fever"}), (AMBER, FEVER), [("r1", "r0")]),
    ((RED, {"possible": STRIDOR}), (AMBER, STRIDOR), [("r1", "r0")]),
    ((RED, STRIDOR), (AMBER, {"possible": STRIDOR}), []),
])  # fmt: skip
def test_a_rule_is_needless_where_a_rule_as_urgent_is_always_true_with_it(
    first: tuple[str, Raw], second: tuple[str, Raw], told: list[tuple[str, str]]
) -> None:
    found = list(check_needless(with_rules(rule("r0", *first), rule("r1", *second))))
    assert pairs(found) == told
    assert all(fault.note and fault.problem.code is Code.RULE_NEEDLESS for fault in found)


def test_two_rules_that_say_the_same_are_needless_each() -> None:
    assert pairs(check_needless(with_rules(rule("r0", RED, STRIDOR), rule("r1", RED, STRIDOR)))) == [
        ("r0", "r1"), ("r1", "r0"),
    ]  # fmt: skip


def advice(name: str, when: Raw, tag: str = "oxygen", band: str = "airway", order: int = 1) -> Recommendation:
    return Recommendation(
        id=name, tag=tag, band=band, order=order, when=condition(when), text=WORDS, why=WORDS, cites=("E01",)
    )


def avoided(name: str, when: Raw, tag: str = "magnesium") -> AvoidRule:
    return AvoidRule(id=name, tag=tag, when=condition(when), text=WORDS, why=WORDS, cites=("E01",))


def said(*rules: Recommendation | AvoidRule) -> Whole:
    """Only those, in the order of a file."""
    whole = shipped()
    told = tuple(each for each in rules if isinstance(each, Recommendation))
    barred = tuple(each for each in rules if isinstance(each, AvoidRule))
    knowledge = whole.knowledge.model_copy(update={"recommendations": told, "avoid": barred})
    return replace(whole, knowledge=knowledge, parts=(part("recommendations", told), part("avoid", barred)))


LATER = shipped().knowledge.bands[-1].id


@pytest.mark.parametrize(("rules", "hidden"), [
    ((advice("a", STRIDOR), advice("b", BOTH, order=2)), [("b", "a")]),
    ((advice("a", BOTH), advice("b", STRIDOR, order=2)), []),
    ((advice("a", STRIDOR, order=2), advice("b", BOTH)), []),
    ((advice("b", STRIDOR), advice("a", BOTH)), []),
    ((advice("a", STRIDOR), advice("b", STRIDOR)), [("b", "a")]),
    ((advice("a", STRIDOR, band=LATER), advice("b", BOTH, order=9)), []),
    ((advice("a", STRIDOR, order=9), advice("b", BOTH, band=LATER)), [("b", "a")]),
    ((advice("a", STRIDOR), advice("b", BOTH, tag="icu", order=2)), []),
    ((avoided("a", STRIDOR), avoided("b", BOTH)), [("b", "a")]),
    ((avoided("b", BOTH), avoided("a", STRIDOR)), []),
    ((avoided("a", STRIDOR), avoided("b", BOTH, tag="discharge")), []),
])  # fmt: skip
def test_advice_is_hidden_by_earlier_advice_of_its_tag_that_is_always_true_with_it(
    rules: tuple[Recommendation | AvoidRule, ...], hidden: list[tuple[str, str]]
) -> None:
    found = list(check_hidden(said(*rules)))
    assert pairs(found) == hidden
    assert not any(fault.note for fault in found)


def test_a_rule_nobody_can_meet_is_told_at_its_condition() -> None:
    never = {"all": [STRIDOR, {"finding": "stridor", "is": False}]}
    (fault,) = check_reach(with_rules(rule("can", RED, STRIDOR), rule("never", RED, never)))
    assert (fault.problem.code, fault.problem.fact("called")) == (Code.RULE_UNREACHABLE, "never")
    assert fault.spot.path == ("rules", 1, "when")


def test_only_what_says_something_is_asked_whether_it_can() -> None:
    """A definition says nothing by itself; a rule says it once, however deep its condition goes."""
    whole = with_rules(rule("r0", RED, {"all": [STRIDOR, {"not": FEVER}]}))
    assert [(name, spot.path) for spot, name, _ in firing(whole)] == [("r0", ("rules", 0, "when"))]
    other = replace(whole, parts=tuple(replace(each, name="definitions") for each in whole.parts))
    assert list(firing(other)) == []


def test_every_line_and_every_answer_the_rules_tell_apart_is_tried() -> None:
    asked: Raw = {"all": [
        {"finding": "spo2", "below": 85}, {"finding": "gcs", "is": 14}, {"finding": "gcs", "one_of": [9, 10]}, STRIDOR,
    ]}  # fmt: skip
    space = search_space(with_rules(rule("r0", RED, asked)))
    assert space.values["spo2"] == (30, 57.5, 85, 92.5, 100)
    assert space.values["gcs"] == (3, 6, 9, 10, 12, 14, 15)
    assert space.values["stridor"] == (True, False)
    assert space.values["medications"] == ("listed",)
    assert space.values["other_exposures"] != (DrugView(frozenset(), complete=True),)
    assert space.levels == tuple(shipped().contract.levels)
    assert space.codes == shipped().contract.codes

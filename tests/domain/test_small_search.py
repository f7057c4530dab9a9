"""The search for missing findings in a knowledge of a handful of rules, where each answer is judged anew as well.

Every finding has its turn to be the first, so that no answer is forgotten or mixed up with another for its place.
"""

from collections.abc import Mapping
from functools import cache
from random import Random
from typing import Any

import pytest

from tests.domain.small_knowledge import ANSWERS, small_reasoner
from triage_app.domain.evaluation import DrugView
from triage_app.domain.knowledge import LEVELS
from triage_app.domain.leading import MYASTHENIC_CODES, NOT_CRISIS, UNCERTAIN
from triage_app.domain.probes import Prober
from triage_app.domain.reasoner import Thought

Facts = dict[str, Any]
Answers = Mapping[str, tuple[object, ...]]
REASONER = small_reasoner()


def turned(first: int) -> Answers:
    """The same answers, another finding first, its last answer foremost."""
    keys = list(ANSWERS)
    return {key: ANSWERS[key][::-1] for key in keys[first:] + keys[:first]}


@cache
def prober(first: int) -> Prober:
    return Prober(REASONER, turned(first))


def changed(before: Thought, after: Thought) -> tuple[bool, bool, bool, int]:
    """Whether level, lead and decision differ, and how many steps the level rises."""
    rise = LEVELS.index(before.level) - LEVELS.index(after.level)
    return (
        before.level != after.level, before.lead.primary != after.lead.primary, before.decision != after.decision,
        max(0, rise),
    )  # fmt: skip


def asked_anew(facts: Facts, before: Thought) -> dict[tuple[str, object], tuple[bool, bool, bool, int]]:
    open_keys = [key for key in ANSWERS if before.view.get(key) is None]
    return {(k, v): changed(before, REASONER.think({**facts, k: v})) for k in open_keys for v in ANSWERS[k]}


def asked_at_once(before: Thought, first: int) -> dict[tuple[str, object], tuple[bool, bool, bool, int]]:
    search = prober(first)
    found = search.changes(before)

    def told(place: int) -> tuple[bool, bool, bool, int]:
        level, lead, decision = (bool(mask >> place & 1) for mask in (found.level, found.primary, found.decision))
        assert bool(found.any >> place & 1) == (level or lead or decision)
        return level, lead, decision, next((steps for steps, mask in found.higher if mask >> place & 1), 0)

    answers = enumerate(search.variants.answers)
    return {(key, value): told(place) for place, (key, value) in answers if before.view.get(key) is None}


SINGLE: tuple[Facts, ...] = ({}, *({key: value} for key, values in ANSWERS.items() for value in values))
DICE = Random(10)  # noqa: S311 - made to be repeated
MIXED: tuple[Facts, ...] = tuple(
    {key: DICE.choice(ANSWERS[key]) for key in DICE.sample(list(ANSWERS), many)} for many in (2, 3, 4, 6, 9) * 12
)


NO_MEDICINE = DrugView(frozenset(), complete=True)
TIPPED: tuple[Facts, ...] = (
    {"fever": True, "pupils": "miosis", "ptosis": True},
    {"age_years": 40.0, "ptosis": True, "wound": True, "fever": False},
    {"ptosis": False, "dysphagia": False},
    {"mg_known": True, "ptosis": True, "dysphagia": True},
    {"wound": True, "ptosis": True, "salivation": True, "medications": NO_MEDICINE},
)
"""Twitching tells the sides apart; two rows stand level; no crisis; one that threatens; neither side leads."""


@pytest.mark.parametrize("patients", [SINGLE, MIXED, TIPPED], ids=["one finding known", "several known", "tipped"])
def test_each_answer_is_judged_as_if_it_were_the_patient(patients: tuple[Facts, ...]) -> None:
    for facts in patients:
        before = REASONER.think(facts)
        anew = asked_anew(facts, before)
        for first in range(len(ANSWERS)):
            assert asked_at_once(before, first) == anew, (facts, first)


def test_these_patients_between_them_stand_everywhere_an_answer_can_lead() -> None:
    thoughts = [REASONER.think(facts) for facts in (*SINGLE, *MIXED, *TIPPED)]
    assert {each.level for each in thoughts} == set(LEVELS)
    codes = {row.code for row in REASONER.differential.rows} | {UNCERTAIN, NOT_CRISIS, *MYASTHENIC_CODES}
    assert {each.lead.primary for each in thoughts} == codes
    assert {each.decision for each in thoughts} == set(REASONER.knowledge.gate.order)


def test_a_sign_that_counts_for_no_row_can_still_leave_it_open_which_crisis_it_is() -> None:
    before = REASONER.think(TIPPED[0])
    assert before.lead.primary == "cholinergic_crisis"
    assert REASONER.think({**TIPPED[0], "fasciculation": True}).lead.primary == UNCERTAIN
    assert asked_at_once(before, 0)["fasciculation", True] == (False, True, False, 0)

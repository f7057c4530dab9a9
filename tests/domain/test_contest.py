"""Which code stands out by its total: found for thousands of patients at once and for each alone, it is the same."""

from collections.abc import Mapping
from functools import cache
from itertools import product
from typing import Any

import pytest

from tests.domain.small_knowledge import ANSWERS, small_reasoner
from triage_app.domain.contest import Contest
from triage_app.domain.leading import CHOLINERGIC, UNCERTAIN, both_signs, top_code
from triage_app.domain.parallel import Gates, Half, run
from triage_app.domain.reasoner import Thought

Facts = Mapping[str, Any]
REASONER = small_reasoner()
DIFFERENTIAL = REASONER.differential
ASKED: Mapping[str, tuple[Any, ...]] = {
    "ptosis": (None, True, False), "salivation": (None, True, False), "pupils": (None, "miosis", "normal"),
    "fasciculation": (None, True), "intubated": (None, True), "mg_known": (None, True), "wound": (None, True),
    "medications": (None, *ANSWERS["medications"]), "age_years": (None, *ANSWERS["age_years"]),
}  # fmt: skip


OPIOID, _, NO_MEDICINE = ANSWERS["medications"]


def patients(**asked: tuple[Any, ...]) -> tuple[Facts, ...]:
    """Every patient of these answers; None is not asked."""
    answers = (dict(zip(asked, each, strict=True)) for each in product(*asked.values()))
    return tuple({key: value for key, value in each.items() if value is not None} for each in answers)


EVERYONE = patients(**ASKED)


def stands_out(thought: Thought) -> str | None:
    """The code that stands out for one patient alone."""
    signs = both_signs(DIFFERENTIAL.leading, thought.states)
    return top_code(DIFFERENTIAL, DIFFERENTIAL.able_totals(thought.view, thought.tally), both_signs=signs)


class Everyone:
    """Patients worked out once: the truths of all of them, a bit each, and who stands out for each alone."""

    def __init__(self, everyone: tuple[Facts, ...]) -> None:
        thoughts = [REASONER.think(facts) for facts in everyone]
        gates = Gates(REASONER.knowledge.definitions, Half(len(everyone)))
        self.contest = Contest(DIFFERENTIAL, gates)
        self.truths = [0] * gates.size
        for (condition, _), place in gates.inputs.items():
            test = REASONER.definitions.of(condition)
            for number, thought in enumerate(thoughts):
                self.truths[place] |= gates.half.given(test(thought.view), 1 << number)
        run(gates.steps, self.truths)
        self.alone: dict[str | None, int] = {}
        for number, thought in enumerate(thoughts):
            code = stands_out(thought)
            self.alone[code] = self.alone.get(code, 0) | 1 << number


@cache
def worked_out() -> Everyone:
    return Everyone(EVERYONE)


BEFORE: tuple[Facts, ...] = (
    {}, {"ptosis": True}, {"mg_known": True, "ptosis": False}, {"pupils": "miosis", "medications": OPIOID},
    {"salivation": True, "intubated": True}, {"salivation": True, "ptosis": True, "pupils": "normal"},
    {"wound": True, "ptosis": True, "age_years": 0.5}, {"medications": NO_MEDICINE, "pupils": "miosis"},
    {"fasciculation": True, "mg_known": True}, {"age_years": 0.05}, {"age_years": 10.0},
    {"age_years": 40.0, "cancer": True},
)  # fmt: skip


@pytest.mark.parametrize("facts", BEFORE, ids=str)
def test_whoever_one_starts_from_the_same_code_stands_out_for_everyone(facts: Facts) -> None:
    """Totals are moved from one patient's to each other's by what differs: nothing is counted twice or forgotten."""
    found = worked_out().contest.tops(REASONER.think(facts), worked_out().truths)
    assert {code: patients for code, patients in found.items() if patients} == worked_out().alone


def test_every_row_stands_out_for_someone_and_for_some_none_does() -> None:
    assert worked_out().alone.keys() == {*DIFFERENTIAL.codes, UNCERTAIN, None}


def tops(before: Facts, *others: Facts) -> dict[str | None, int]:
    """For each code for whom of `others` it stands out, the first by the lowest bit."""
    some = Everyone(others)
    found = some.contest.tops(REASONER.think(before), some.truths)
    assert {code: patients for code, patients in found.items() if patients} == some.alone
    return some.alone


def test_one_who_differs_in_nothing_keeps_the_code() -> None:
    facts = {"pupils": "miosis"}
    assert tops(facts, facts, {**facts, "cancer": True}) == {None: 0b01, "opioid_toxicity": 0b10}


def test_twitching_counts_for_no_code_and_still_leaves_open_which_crisis_it_is() -> None:
    facts = {"fever": True, "pupils": "miosis", "ptosis": True}
    assert tops(facts, facts, {**facts, "fasciculation": True}) == {CHOLINERGIC: 0b01, UNCERTAIN: 0b10}

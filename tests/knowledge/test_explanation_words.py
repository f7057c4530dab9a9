"""What the screen tells of each explanation: a short sum and its danger signs, never a dose."""

import re

import pytest

from triage_app.domain.rules import Explanation
from triage_app.domain.text import Text
from triage_app.files.content import load_knowledge
from triage_app.paths import resources_folder

EXPLANATIONS = load_knowledge(resources_folder() / "knowledge").explanations
DOSE = re.compile(r"\d\s*(?:mg|mcg|g|mL|units?|vials?|mmol)\b")
LONGEST_SUMMARY, LONGEST_FLAG = 240, 130


def _texts(row: Explanation) -> tuple[Text, ...]:
    return (*((row.summary,) if row.summary else ()), *row.red_flags)


@pytest.mark.parametrize("row", EXPLANATIONS, ids=lambda row: row.id)
def test_each_explanation_is_summed_up_with_two_or_three_danger_signs(row: Explanation) -> None:
    assert row.summary is not None
    assert 2 <= len(row.red_flags) <= 3
    assert max(len(row.summary.en), len(row.summary.hi)) <= LONGEST_SUMMARY
    assert max(len(words) for flag in row.red_flags for words in (flag.en, flag.hi)) <= LONGEST_FLAG


@pytest.mark.parametrize("row", EXPLANATIONS, ids=lambda row: row.id)
def test_no_explanation_carries_a_dose(row: Explanation) -> None:
    assert not [text.en for text in _texts(row) if DOSE.search(text.en) or DOSE.search(text.hi)]

"""Every pair of a red answer with any other the airway rules can tell apart, enumerated, not sampled (S02)."""

import pytest

from triage_app.domain.assessment import Assessor
from triage_app.domain.case import Facts
from triage_app.domain.evaluation import findings_in
from triage_app.files.content import Content, load_content
from triage_app.paths import resources_folder

RED = "intubate_now"
MODIFIERS = frozenset(
    {"on_oxygen", "age_years", "age_days", "pregnant", "postpartum", "treatment_limit", "intubated_on_arrival"}
)
"""They say which line a number is read against (E01, E10, E12): unknown, the stricter line holds, so they may calm."""

READ_TOGETHER = {("ph", "paco2_mmhg")}
"""An acid blood with a low PaCO2 is not a failing breath: E07 names this pair."""

LEAST_PAIRS = 12_000


@pytest.fixture(scope="module")
def content() -> Content:
    return load_content(resources_folder())


@pytest.fixture(scope="module")
def answers(content: Content) -> list[tuple[str, object]]:
    """Every answer about the airway that some rule can tell from the others; numbers on, beside and between lines."""
    knowledge = content.knowledge
    read: set[str] = set()
    for rule in knowledge.airway:
        read |= findings_in(rule.when, knowledge.definitions)
    return [(key, value) for key, values in content.assessor.candidates.items() if key in read for value in values]


def test_nothing_beside_a_red_answer_calms_it(content: Content, answers: list[tuple[str, object]]) -> None:
    level = content.assessor.level
    red = [pair for pair in answers if level(_facts(pair)) == RED]
    others = [pair for pair in answers if pair[0] not in MODIFIERS]
    assert len(red) * len(others) > LEAST_PAIRS
    calmed = [
        (first, second)
        for first in red
        for second in others
        if first[0] != second[0]
        and (first[0], second[0]) not in READ_TOGETHER
        and _told(content.assessor, first, second) != RED
    ]
    assert calmed == []


def _told(assessor: Assessor, *pairs: tuple[str, object]) -> str:
    return assessor.level(_facts(*pairs))


def _facts(*pairs: tuple[str, object]) -> Facts:
    return dict(pairs)  # type: ignore[arg-type]

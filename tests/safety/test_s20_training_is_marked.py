"""S20, as far as anything made in training exists: the hand-over says so in both languages, on its first line."""

from datetime import UTC, datetime

import pytest

from tests.safety.cases import KNOWLEDGE, QUIET_ADULT, assess
from triage_app.domain.case import Case, Reading
from triage_app.domain.text import Language
from triage_app.reports.handoff import handoff

WHEN = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
MARK = {Language.EN: "SIMULATION - NOT A REAL PATIENT", Language.HI: "सिमुलेशन - असली रोगी नहीं"}


def case(*, training: bool) -> Case:
    readings = tuple(Reading(finding=key, value=value, at=WHEN) for key, value in QUIET_ADULT.items())
    return Case(id="0123456789abcdef", started_at=WHEN, readings=readings, training=training)


@pytest.mark.parametrize("language", list(Language))
def test_the_hand_over_of_a_training_case_says_so_first(language: Language) -> None:
    marked = handoff(KNOWLEDGE, case(training=True), assess(QUIET_ADULT), language)
    assert marked.splitlines()[0] == MARK[language]


@pytest.mark.parametrize("language", list(Language))
def test_the_hand_over_of_a_real_case_never_does(language: Language) -> None:
    assert MARK[language] not in handoff(KNOWLEDGE, case(training=False), assess(QUIET_ADULT), language)


def test_the_mark_survives_every_change_of_a_case() -> None:
    changed = case(training=True).with_reading(Reading(finding="spo2", value=90, at=WHEN))
    assert changed.training
    assert changed.without_tick("rec-oxygen").training

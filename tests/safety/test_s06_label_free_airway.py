"""S06: the airway level reads findings, never the diagnosis; labels move it at most to the watch list (E14)."""

import pytest
from hypothesis import given

from tests.safety.cases import (
    DEFINITIONS,
    KNOWLEDGE,
    REASONER,
    UPPER,
    Facts,
    level,
    patients,
    seen,
    some_answers,
    think,
    thorough,
    urgency,
    without,
)
from triage_app.domain.airway import level_of
from triage_app.domain.conditions import ANSWER_READERS
from triage_app.domain.evaluation import findings_in, walk

LABELS = (
    "known_lems", "thymoma", "cancer", "smoker", "sex", "postpartum", "previous_episodes", "troponin_raised",
    "ck_raised", "cholinesterase_low", "ice_pack_test", "edrophonium_result", "recent_surgery", "renal_impairment",
    "egfr", "medications", "new_drugs", "allergies", "treatment_limit", "edrophonium_available",
    "specialist_requests_test", "continuous_ecg", "atropine_drawn_up", "airway_team_present", "atropine_given",
    "hours_since_last_dose", "extended_release_inhibitor", "several_people_ill", "long_qt", "heart_block",
    "asthma_or_copd", "recent_mi", "gi_or_gu_obstruction", "magnesium", "potassium",
    "phosphate_mmol_l",
)  # fmt: skip
"""Facts that tell which disease it is, or what is at hand, and say nothing about breathing or infection (E03)."""
MG_LABELS = ("known_mg", "antibody")


def test_no_airway_rule_reads_an_answer() -> None:
    for rule in KNOWLEDGE.airway:
        readers = [part for part in walk(rule.when, DEFINITIONS) if isinstance(part, ANSWER_READERS)]
        assert not readers, rule.id


def test_no_airway_rule_reads_a_label() -> None:
    for rule in KNOWLEDGE.airway:
        read = findings_in(rule.when, DEFINITIONS)
        assert not read & set(LABELS), rule.id
        assert rule.level not in UPPER or not read & set(MG_LABELS), rule.id


def test_nothing_derived_for_the_airway_comes_from_a_label() -> None:
    for rule in KNOWLEDGE.derivations.yes_no:
        for part in (rule.true_when, rule.false_when):
            if part is not None and rule.finding != "renal_impairment":
                assert not findings_in(part, DEFINITIONS) & {*LABELS, *MG_LABELS}, rule.finding


@thorough(240)
@given(patients(), some_answers(8, LABELS))
def test_labels_leave_the_level_where_it_is(facts: Facts, labels: Facts) -> None:
    assert level({**without(facts, *LABELS), **labels}) == level(without(facts, *LABELS))


@pytest.mark.parametrize("label", [{"known_mg": True}, {"known_mg": False}, {"antibody": "MuSK"}, {"antibody": "AChR"}])
def test_known_mg_moves_the_level_at_most_to_the_watch_list(label: Facts) -> None:
    @thorough(60)
    @given(patients())
    def at_most_watch(facts: Facts) -> None:
        bare = without(facts, *MG_LABELS)
        before, after = level(bare), level({**bare, **label})
        assert urgency(after) >= urgency(before)
        assert after in {before, "monitor_closely"}

    at_most_watch()


@thorough(120)
@given(patients())
def test_the_answer_is_never_asked_back(facts: Facts) -> None:
    """The level found before any explanation is the level of the whole thought, whatever leads."""
    view = seen(facts)
    thought = think(facts)
    for primary in ("myasthenic_crisis", "cholinergic_crisis", "not_crisis"):
        assert level_of(REASONER.airway, {**view, "#primary": primary, "#level": "routine"}) == thought.level

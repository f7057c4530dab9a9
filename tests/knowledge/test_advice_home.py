"""Who may go home, and who may not yet."""

import pytest

from tests.knowledge.advice_bedside import QUIET, Fact, also_open, avoided, planned, seen


def test_home_is_possible_only_with_everything_assessed() -> None:
    assert "discharge" in planned(seen("routine", "not_crisis", **QUIET))
    for key in ("age_years", "spo2", "on_oxygen", "resp_rate", "dysphagia", "single_breath_count"):
        assert "discharge" not in planned(seen("routine", "not_crisis", **{**QUIET, key: None}))


@pytest.mark.parametrize(
    "facts",
    [
        {"exposure": "pesticide"}, {"exposure": "unknown"}, {"exposure": "snake_bite"}, {"recent_nmb": True},
        {"pyridostigmine_change": "overdose"}, {"extended_release_inhibitor": True}, {"medications": ("unassessed",)},
        {"fever": True}, {"infection_suspected": True},
    ],
)  # fmt: skip
def test_nobody_goes_home_inside_an_observation_window(facts: dict[str, Fact]) -> None:
    view = seen("routine", "not_crisis", **{**QUIET, **facts})
    assert "discharge" not in planned(view)
    assert "discharge" in avoided(view)


@pytest.mark.parametrize("level", ["intubate_now", "niv_or_prepare", "monitor_closely"])
def test_nobody_goes_home_above_routine(level: str) -> None:
    assert "discharge" not in planned(seen(level, "not_crisis", **QUIET))


@pytest.mark.parametrize("code", ["guillain_barre", "botulism", "brainstem_event", "ici_overlap", "tick_paralysis"])
def test_nobody_goes_home_with_a_time_critical_explanation_open(code: str) -> None:
    assert "discharge" not in planned(also_open(seen("routine", "not_crisis", **QUIET), code))

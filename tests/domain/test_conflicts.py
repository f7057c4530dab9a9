"""E44: where two answers contradict each other the more dangerous counts and the conflict is shown."""

import pytest

from tests.safety.cases import ASSESSOR, Facts, quiet, seen


def conflicts(facts: Facts) -> set[tuple[str, ...]]:
    return {each.findings for each in ASSESSOR.assess(facts, search=False).conflicts}


@pytest.mark.parametrize(("told", "counts", "shown"), [
    ({"comorbidities": ("COPD",), "asthma_or_copd": False}, True, True),
    ({"comorbidities": ("COPD",), "asthma_or_copd": True}, True, False),
    ({"comorbidities": ("COPD",)}, True, False),
    ({"comorbidities": ("no COPD",), "asthma_or_copd": False}, False, False),
    ({"comorbidities": (), "asthma_or_copd": False}, False, False),
])  # fmt: skip
def test_a_typed_condition_outweighs_a_denial_and_the_denial_is_shown(
    told: Facts, counts: object, shown: object
) -> None:
    facts = quiet() | told
    assert seen(facts)["asthma_or_copd"] is counts
    assert (("asthma_or_copd", "comorbidities") in conflicts(facts)) is shown


@pytest.mark.parametrize(("litres", "stated", "used", "shown"), [
    (700, 60.0, 10.0, True), (4200, 60.0, 60.0, False), (4200, 10.0, 10.0, True), (4100, 60.0, 58.5, False),
])  # fmt: skip
def test_the_lower_of_two_capacities_counts(litres: int, stated: float, used: float, shown: object) -> None:
    facts = quiet() | {"fvc_ml": litres, "weight_kg": 70, "fvc_ml_per_kg": stated}
    assert seen(facts)["fvc_ml_per_kg"] == pytest.approx(used, abs=0.2)
    assert (("fvc_ml_per_kg", "fvc_ml", "weight_kg") in conflicts(facts)) is shown

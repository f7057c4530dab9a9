"""Edges of units and doses where a change of one word would have passed unseen."""

import pytest

from triage_app.domain.doses import weight_needed
from triage_app.domain.problems import ProblemCode, RefusedError
from triage_app.domain.units import SUBSTANCES, converted
from triage_app.files.content import load_knowledge
from triage_app.paths import resources_folder

RULES = {rule.id: rule for rule in load_knowledge(resources_folder() / "knowledge").doses}


@pytest.mark.parametrize(("given", "wanted"), [("mmHg", "mmol/L"), ("mmol/L", "mmHg"), ("mmHg", "mL")])
def test_two_kinds_of_quantity_are_never_bridged_and_both_are_named(given: str, wanted: str) -> None:
    with pytest.raises(RefusedError) as refused:
        converted(5, given, wanted, SUBSTANCES["potassium"])
    problem = refused.value.problems[0]
    assert problem.code is ProblemCode.UNKNOWN_UNIT
    assert problem.fact("unit")
    assert problem.fact("wanted")


def test_a_weight_is_asked_for_only_while_it_is_all_that_is_missing() -> None:
    by_weight, fixed = RULES["dose-naloxone-child"], RULES["dose-naloxone-adult"]
    assert weight_needed(by_weight, {"age_years": 8})
    assert not weight_needed(by_weight, {"age_years": 8, "weight_kg": 25})
    assert not weight_needed(by_weight, {"weight_kg": 25})
    assert not weight_needed(by_weight, {})
    assert not weight_needed(fixed, {"age_years": 8})

"""A sign of an explanation names every finding by which it can be there: a reason is never credited to another one."""

from collections.abc import Mapping

import pytest

from tests.safety.cases import KNOWLEDGE, Facts, assess
from triage_app.domain.evaluation import findings_in
from triage_app.domain.rules import Feature

SET_ASIDE: Mapping[str, frozenset[str]] = {
    "tachycardia": frozenset({"age_years", "age_days"}), "maternal_mg": frozenset({"age_years"}),
    "abg_hypercapnia": frozenset({"pregnant"}),
    "reduced_consciousness": frozenset({"paco2_mmhg", "pregnant", "glucose_mmol_l", "spo2"}),
    "facial_weakness": frozenset({"weakness_pattern"}),
}  # fmt: skip
"""What only says where the line lies, or that nothing else explains the sign: no reason of its own."""


@pytest.mark.parametrize("feature", KNOWLEDGE.features, ids=lambda each: each.id)
def test_every_finding_that_makes_it_is_named(feature: Feature) -> None:
    assert feature.present is not None
    read = findings_in(feature.present, KNOWLEDGE.definitions)
    assert read - set(feature.findings) == SET_ASIDE.get(feature.id, frozenset())


@pytest.mark.parametrize(("facts", "code"), [
    ({"other_exposures": ("magnesium",)}, "hypermagnesemia"), ({"other_exposures": ("opioid",)}, "opioid_toxicity"),
    ({"other_exposures": ("anticholinesterase_drug",)}, "cholinergic_crisis"),
])  # fmt: skip
def test_a_medicine_that_does_nothing_is_not_the_reason(facts: Facts, code: str) -> None:
    told = next(each for each in assess({**facts, "new_drugs": ("paracetamol",)}).differential if each.code == code)
    assert told.supporting == ("other_exposures",)

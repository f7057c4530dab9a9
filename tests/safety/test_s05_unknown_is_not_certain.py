"""S05: taking away a finding that supports an explanation never raises its support."""

import pytest
from hypothesis import given

from tests.safety.cases import KNOWLEDGE, REASONER, Facts, assess, known_patients, patients, think, thorough, without
from triage_app.domain.findings import Kind
from triage_app.domain.reasoner import Thought


def row_support(thought: Thought) -> dict[str, float]:
    return {each.row.id: REASONER.differential.support(each.score) for each in thought.standings}


LISTS = frozenset(each.key for each in KNOWLEDGE.findings if each.kind is Kind.NAMES)
"""One name of a list may speak for an explanation and hide a sign of it at once: kept, and told (HIDDEN)."""


def check(facts: Facts) -> None:
    thought = think(facts)
    before = row_support(thought)
    used = REASONER.differential.used(thought.view, thought.states)
    for standing in thought.standings:
        told = REASONER.differential.explain(standing, standing.row.code, thought.view, thought.states, used)
        for key in told.supporting:
            if key in facts and key not in LISTS:
                after = row_support(think(without(facts, key)))[standing.row.id]
                assert after <= before[standing.row.id], f"{standing.row.id} without {key}"


@thorough(28)
@given(patients())
def test_removing_support_never_raises_it(facts: Facts) -> None:
    check(facts)


@pytest.mark.parametrize("place", range(0, len(known_patients()), 12))
def test_in_published_patients(place: int) -> None:
    check(known_patients()[place])


@thorough(120)
@given(patients())
def test_support_lies_between_nothing_and_certain(facts: Facts) -> None:
    assert all(0 <= value < 1 for value in row_support(think(facts)).values())


def test_nothing_asked_supports_nothing() -> None:
    assert not any(row_support(think({})).values())


DRUG_BLOCK = {"age_years": 60.0, "new_drugs": ("gentamicin",), "limb_weakness": True, "onset": "hours"}
ALS = {
    "age_years": 60.0,
    "onset": "weeks",
    "fasciculations": True,
    "limb_weakness": True,
    "upper_motor_neuron_signs": True,
}
KEPT = (
    (DRUG_BLOCK, {"known_mg": True}, "drug_induced_neuromuscular_block", 0.5, 0.6),
    (ALS, {"weakness_pattern": "one_sided"}, "als", 0.25, 0.5),
)


HIDDEN = (
    ({"constipation": True}, {"new_drugs": ("hyoscine hydrobromide",)}, "lems"),
    (
        {"other_exposures": ("anticholinesterase_drug",), "pupils": "miosis"},
        {"new_drugs": ("donepezil", "buprenorphine patch")},
        "cholinergic_crisis",
    ),
)


@pytest.mark.parametrize(("facts", "more", "code"), HIDDEN)
def test_a_medicine_that_hides_a_sign_lowers_what_it_is_named_for(facts: Facts, more: Facts, code: str) -> None:
    """Help and docs/safety-record.md call lists outside this property; should it come to hold, they are mended."""
    with_it, without_it = (
        {each.code: each for each in assess(told).differential}[code] for told in ({**facts, **more}, facts)
    )
    assert "new_drugs" in with_it.supporting
    assert with_it.support < without_it.support


@pytest.mark.parametrize(("facts", "more", "code", "known", "unknown"), KEPT)
def test_the_counterexamples_kept_are_as_the_help_tells_them(
    facts: Facts, more: Facts, code: str, known: float, unknown: float
) -> None:
    """Help and docs/safety-record.md give these figures: they must be those of the rules in force, or be taken away."""
    shown = [{each.code: each.support for each in assess(told).differential} for told in ({**facts, **more}, facts)]
    assert [support[code] for support in shown] == [known, unknown]

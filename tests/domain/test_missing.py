"""What to ask next: which answers are tried to a question, and in what order the telling questions stand.

On a small knowledge made of shipped findings and hand-made rules, so that each place in the order has one reason.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import TypeAdapter

from tests.domain.small_differential import LEADING, NAMES, READ, row, sign
from tests.safety.cases import FINDING, KNOWLEDGE, Facts
from triage_app.domain.answer import Missing
from triage_app.domain.evaluation import DrugView
from triage_app.domain.knowledge import AirwayRule, Knowledge
from triage_app.domain.missing import candidate_values, find_missing
from triage_app.domain.probes import Prober
from triage_app.domain.reasoner import Reasoner
from triage_app.domain.rules import GateRule, Leading, YesNoDerivation

Raw = dict[str, Any]
WORDS = {"en": "x", "hi": "x"}


def yes(finding: str) -> Raw:
    return {"finding": finding, "is": True}


def airway() -> Iterator[AirwayRule]:
    when: list[tuple[str, Raw]] = [
        ("intubate_now", yes("stridor")),
        ("intubate_now", {"finding": "spo2", "below": 90}),
        ("niv_or_prepare", {"finding": "spo2", "at_most": 94}),
        ("intubate_now", {"any": [{"finding": "gcs", "at_most": 8}, {"finding": "gcs", "at_most": 2}]}),
        ("niv_or_prepare", {"finding": "fvc_ml_per_kg", "below": 20}),
        ("niv_or_prepare", {"named": "cannot_swallow"}),
        ("monitor_closely", {"all": [{"possible": yes("weak_cough")}, {"possible": yes("cyanosis")}]}),
    ]
    for place, (level, condition) in enumerate(when):
        made = {"id": f"rule {place}", "level": level, "when": condition, "text": WORDS, "cites": ["E01"]}
        yield TypeAdapter(AirwayRule).validate_python(made)


def gate_rules() -> Iterator[GateRule]:
    either: Raw = {"any": [{"finding": "medications", "holds": "opioid"}, {"finding": "pupils", "is": "miosis"}]}
    made = {"id": "gate", "decision": KNOWLEDGE.gate.order[0], "when": either, "text": WORDS, "cites": ["E24"]}
    yield TypeAdapter(GateRule).validate_python(made)


FEATURES = (
    sign("ptosis", absent=None), sign("cyanosis", absent=None),
    sign("miosis", findings=["pupils"], present={"finding": "pupils", "is": "miosis"}, absent=None,
         weakened={"finding": "medications", "holds": "miotic_drops"}, masked={"finding": "temp_c", "below": 32}),
)  # fmt: skip
ROWS = (
    row("myasthenic_crisis", {"ptosis": "++"}),
    row("cholinergic_crisis", {"miosis": "++"}, anchored_by={"finding": "potassium", "at_least": 6.5}),
    row("lems", {"cyanosis": "++"}, leads_only_if={"possible": {"finding": "magnesium", "below": 2.5}}),
)
IN_ORDER = (
    "crp", "allergies", "ptosis", "pupils", "weak_cough", "cyanosis", "medications", "fvc_ml_per_kg", "fvc_ml",
    "weight_kg", "bradycardia", "heart_rate", "comorbidities", "dysphagia", "stridor", "spo2", "gcs", "temp_c",
    "potassium", "magnesium",
)  # fmt: skip
"""Findings of the small knowledge, the less telling first."""
SOURCES = {"fvc_ml_per_kg": ("fvc_ml", "weight_kg"), "bradycardia": ("heart_rate",)}


def small() -> Knowledge:
    slow = {"finding": "bradycardia", "true_when": {"finding": "heart_rate", "below": 60}, "conflict": WORDS}
    leading: Raw = {**LEADING, "separators_myasthenic": ["ptosis"], "separators_cholinergic": ["miosis"]}
    names: dict[str, Raw] = {**NAMES, "cannot_swallow": yes("dysphagia")}
    return KNOWLEDGE.model_copy(update={
        "findings": tuple(FINDING[key].model_copy(update={"derived_from": SOURCES.get(key, ())}) for key in IN_ORDER),
        "definitions": {key: READ(raw) for key, raw in names.items()},
        "airway": tuple(airway()),
        "gate": KNOWLEDGE.gate.model_copy(update={"rules": tuple(gate_rules())}),
        "features": FEATURES,
        "explanations": ROWS,
        "leading": TypeAdapter(Leading).validate_python(leading),
        "derivations": KNOWLEDGE.derivations.model_copy(update={
            "yes_no": (TypeAdapter(YesNoDerivation).validate_python({**slow, "cites": ["E46"]}),), "conflicts": (),
        }),
    })  # fmt: skip


SMALL = small()
TRIED = candidate_values(SMALL)
REASONER = Reasoner(SMALL, lambda _names: DrugView(frozenset(), complete=True))
PROBER = Prober(REASONER, TRIED)


def asked(facts: Facts) -> tuple[Missing, ...]:
    return find_missing(SMALL, facts, REASONER.think(facts), PROBER)


def keys(facts: Facts) -> list[str]:
    return [each.finding for each in asked(facts)]


# Which answers are tried


@pytest.mark.parametrize(("finding", "values"), [
    ("spo2", (30, 60, 90, 92, 94, 97, 100)), ("fvc_ml_per_kg", (0, 10, 20, 60, 100)),
    ("temp_c", (24, 28, 32, 38.5, 45)), ("potassium", (1, 3.75, 6.5, 8.25, 10)), ("gcs", (3, 6, 8, 12, 15)),
])  # fmt: skip
def test_a_number_is_tried_on_each_line_and_in_each_stretch_between(finding: str, values: tuple[float, ...]) -> None:
    """A line outside what is possible is no answer."""
    assert TRIED[finding] == values


def test_a_whole_number_is_tried_whole() -> None:
    assert {type(value) for value in TRIED["gcs"][1::2]} == {int}


def test_a_number_that_no_rule_reads_is_not_tried() -> None:
    assert not {"crp", "allergies"} & set(TRIED)


def test_what_another_finding_is_computed_from_is_tried_from_end_to_end() -> None:
    """FVC in mL with a weight gives FVC in mL per kg."""
    assert TRIED["fvc_ml"] == (0, 4000, 8000)
    assert TRIED["weight_kg"] == pytest.approx((0.4, 200.2, 400))
    low, high = FINDING["heart_rate"].possible or (0, 0)
    assert TRIED["heart_rate"] == (low, round((low + 60) / 2), 60, round((60 + high) / 2), high), "with its own line"


def test_yes_and_no_and_every_choice_are_tried() -> None:
    assert TRIED["stridor"] == (True, False)
    assert TRIED["pupils"] == tuple(choice.value for choice in FINDING["pupils"].choices)


def test_a_medicine_list_is_tried_with_each_group_and_with_nothing_on_it() -> None:
    groups = [("miotic_drops",), ("opioid",), ()]
    assert TRIED["medications"] == tuple(DrugView(frozenset(each), complete=True) for each in groups)


def test_each_other_condition_that_settles_a_finding_is_tried() -> None:
    tried = TRIED["comorbidities"]
    assert len(tried) == len(KNOWLEDGE.derivations.words)
    for words, rule in zip(tried, KNOWLEDGE.derivations.words, strict=True):
        assert isinstance(words, tuple)
        assert REASONER.think({"comorbidities": words}).derived[rule.finding] == rule.value


def test_every_rule_of_the_lead_is_read_for_its_lines() -> None:
    """What masks or weakens a sign, what a row needs, what points straight at it."""
    assert {"temp_c", "potassium", "magnesium"} <= set(TRIED)


# In what order


def test_the_most_telling_question_comes_first() -> None:
    """Steps the level may rise; then airway before other changes, more changes before fewer; then as on the pages."""
    assert REASONER.think({}).level == "monitor_closely"
    assert keys({}) == [
        "stridor", "spo2", "gcs", "dysphagia", "cyanosis", "pupils", "weak_cough", "ptosis", "medications",
        "potassium", "fvc_ml_per_kg",
    ]  # fmt: skip


def test_a_question_says_what_its_answer_could_change() -> None:
    could = {each.finding: each for each in asked({})}
    assert could["stridor"].could_change == ("airway",)
    assert could["cyanosis"].could_change == ("airway", "primary")
    assert could["pupils"].could_change == ("primary", "edrophonium")
    assert could["medications"].could_change == ("edrophonium",)
    assert could["pupils"].why == KNOWLEDGE.missing_words["primary_edrophonium"]
    assert could["ptosis"].why == KNOWLEDGE.missing_words["primary"]


def test_an_answered_question_is_not_asked_again() -> None:
    for facts in ({"stridor": False}, {"spo2": 98, "pupils": "normal"}, {"fvc_ml_per_kg": 40}, {"medications": ()}):
        assert not set(facts) & set(keys(facts))


def test_what_follows_from_others_still_unasked_stands_behind_them() -> None:
    """Weigh and blow before guessing mL per kg; once nothing of it is unasked there is nothing to ask."""
    weighed = keys({"weight_kg": 70})
    assert weighed[:5] == ["stridor", "spo2", "gcs", "fvc_ml", "dysphagia"], "FVC is no longer to be worked out"
    assert weighed[-1] == "fvc_ml_per_kg"
    assert not {"fvc_ml_per_kg", "fvc_ml", "weight_kg"} & set(keys({"weight_kg": 70, "fvc_ml": 4000}))


def test_nothing_is_asked_that_could_change_nothing() -> None:
    worst = keys({"stridor": True})
    assert not {"spo2", "gcs", "dysphagia", "weak_cough", "fvc_ml_per_kg"} & set(worst)
    assert "ptosis" in worst

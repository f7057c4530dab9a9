"""A knowledge of a handful of rules, made by hand so that every part of the thinking can be turned by one answer.

No number here is medicine: they are chosen so that one sign more or less tips the scales.
"""

from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from tests.domain.small_differential import LEADING, NAMES, READ, RULE, row, sign
from triage_app.domain.evaluation import DrugView
from triage_app.domain.knowledge import AirwayRule, Knowledge
from triage_app.domain.reasoner import Reasoner
from triage_app.domain.rules import Derivations, Gate

CITES = ["E1"]
WORDS = {"en": "words", "hi": "शब्द"}


def yes(finding: str) -> dict[str, object]:
    return {"finding": finding, "is": True}


def no(finding: str) -> dict[str, object]:
    return {"finding": finding, "is": False}


FEVER = {"finding": "temp_c", "at_least": 38}
CHANGE: Mapping[str, Any] = {"conflict": WORDS, "cites": CITES}
DERIVATIONS = TypeAdapter(Derivations).validate_python({
    "yes_no": [
        {"finding": "fever", "true_when": FEVER, "false_when": {"not": FEVER}, **CHANGE},
        {"finding": "hypotension", "true_when": {"finding": "sbp", "below": 90}, **CHANGE},
    ],
    "words": [
        {"finding": "asthma_or_copd", "value": True, "words": ["copd"], "cites": CITES},
        {"finding": "cancer", "value": True, "words": ["cancer"], "cites": CITES},
    ],
    "predicted_weight": {
        "male_base": 50, "female_base": 45.5, "per_cm": 0.91, "from_cm": 152.4, "from_age": 18, "cites": CITES,
    },
    "gas_slip": {
        "refuse_below": 1, "question_below": 1, "bicarbonate_below": 1, "pao2_below": 1, "spo2_above": 1,
        "cites": CITES,
    },
    "days_per_year": 365.25, "fvc_conflict": WORDS, "age_conflict": WORDS, "words_conflict": WORDS,
    "fvc_tolerance": 0.2, "conflicts": [],
})  # fmt: skip
DEFINITIONS: Mapping[str, Any] = {
    **NAMES,
    "low_fvc": {"finding": "fvc_ml_per_kg", "below": 20},
    "wet": {"any": [yes("salivation"), {"finding": "pupils", "is": "miosis"}]},
    "failing": {"level": ["intubate_now", "niv_or_prepare"]},
}
AIRWAY: tuple[tuple[str, Mapping[str, Any]], ...] = (
    ("monitor_closely", {"any": [yes("dysphagia"), yes("hypotension")]}),
    ("intubate_now", yes("apnoea")),
    ("niv_or_prepare", {"named": "low_fvc"}),
    ("niv_or_prepare", {"at_least": 2, "count_of": [yes("dysphagia"), yes("fever"), yes("asthma_or_copd")]}),
)
SIGNS = (
    sign("ptosis"),
    sign("salivation", masked=yes("intubated")),
    sign(
        "pupils", present={"finding": "pupils", "is": "miosis"}, absent={"finding": "pupils", "is": "normal"},
        weakened={"finding": "medications", "holds": "opioid"},
    ),
    sign("heart_rate", present={"finding": "heart_rate", "below": 50}, absent=None),
    sign("fever"), sign("fasciculation"),
)  # fmt: skip
ROWS = (
    row("myasthenic_crisis", {"ptosis": "++/-", "salivation": "-"}, anchored_by=yes("mg_known")),
    row(
        "cholinergic_crisis", {"salivation": "++/--", "heart_rate": "+", "fever": "+", "pupils": "++/-"},
        leads_only_if={"possible": {"finding": "medications", "holds": "inhibitor"}},
    ),
    row("opioid_toxicity", {"pupils": "++/--", "ptosis": "0/+"}, age_bands=("adult",), anchored_by=yes("cancer")),
    row(
        "botulism", {"ptosis": "++/--", "fever": "--"}, age_bands=("neonate", "infant", "adult"),
        leads_only_if=yes("wound"),
    ),
)  # fmt: skip
LEAD = RULE({
    **LEADING, "anchor": 3, "unusual_age": 1, "clear_from": 3, "margin": 1,
    "not_crisis_when": {"all": [no("ptosis"), no("dysphagia")]},
    "mg_default_when": {"all": [yes("mg_known"), {"possible": yes("fever")}]},
    "mixed_when": {"all": [{"finding": "medications", "holds": "opioid"}, {"not": {"established": yes("fever")}}]},
    "crisis_when": {"named": "failing"}, "impending_when": {"level": ["monitor_closely"]},
    "separators_myasthenic": ["ptosis"], "separators_cholinergic": ["salivation", "heart_rate", "fasciculation"],
})  # fmt: skip
"""Twitching (fasciculation) counts for no row: it only tells the two sides apart."""
GATE: tuple[tuple[str, Mapping[str, Any]], ...] = (
    ("optional_specialist", {"all": [yes("ptosis"), {"not": {"named": "failing"}}]}),
    ("not_indicated", {"not": {"primary": ["myasthenic_crisis", "mg_exacerbation_no_crisis", "botulism"]}}),
    ("contraindicated", yes("asthma_or_copd")),
    ("contraindicated", {"named": "wet"}),
    ("defer_until_airway_secured", {"all": [{"named": "failing"}, {"not": {"established": yes("intubated")}}]}),
)
ANSWERS: Mapping[str, tuple[Any, ...]] = {
    "apnoea": (True, False), "dysphagia": (True, False), "ptosis": (True, False), "fever": (True, False),
    "temp_c": (36.5, 39.0), "sbp": (80, 120), "hypotension": (True, False), "heart_rate": (40, 80),
    "mg_known": (True, False), "cancer": (True, False), "wound": (True, False), "asthma_or_copd": (True, False),
    "comorbidities": (("copd",), ("cancer",)), "intubated": (True, False), "salivation": (True, False),
    "fasciculation": (True, False), "pupils": ("miosis", "normal", "unequal"), "fvc_ml_per_kg": (10.0, 40.0),
    "fvc_ml": (900, 3000), "weight_kg": (50, 90), "height_cm": (150, 200), "sex": ("female", "male"),
    "age_years": (0.05, 0.5, 10.0, 40.0), "age_days": (10, 200, 6000, 9000),
    "medications": tuple(DrugView(frozenset(held), complete=True) for held in (("opioid",), ("inhibitor",), ())),
}  # fmt: skip
"""For each finding answers that some rule can tell apart."""


def small_knowledge() -> Knowledge:
    rules = [
        {"id": f"airway-{n}", "level": level, "when": when, "text": WORDS, "cites": CITES}
        for n, (level, when) in enumerate(AIRWAY)
    ]
    gate = [
        {"id": f"gate-{n}", "decision": decision, "when": when, "text": WORDS, "cites": CITES}
        for n, (decision, when) in enumerate(GATE)
    ]
    order = ["contraindicated", "defer_until_airway_secured", "not_indicated", "optional_specialist"]
    return Knowledge(
        version="small", sha256="", findings=(), steps=(), disagreements=(), bands=(), recommendations=(), avoid=(),
        doses=(), sources=(), missing_words={}, levels=(), derivations=DERIVATIONS, features=SIGNS, explanations=ROWS,
        leading=LEAD, definitions={name: READ(raw) for name, raw in DEFINITIONS.items()},
        airway=TypeAdapter(tuple[AirwayRule, ...]).validate_python(rules),
        gate=TypeAdapter(Gate).validate_python({"order": order, "text": {}, "rules": gate, "not_stocked": gate[0]}),
    )  # fmt: skip


def small_reasoner() -> Reasoner:
    """Thinks by the small knowledge; every medicine is a drug group of its own."""
    return Reasoner(small_knowledge(), lambda names: DrugView(frozenset(names), complete=True))

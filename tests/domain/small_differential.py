"""Differentials of a few rows, made by hand of the real classes: one question at a time, without the shipped rows."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import TypeAdapter

from triage_app.domain.conditions import Condition
from triage_app.domain.differential import Differential, Tally
from triage_app.domain.evaluation import Definitions, View
from triage_app.domain.leading import Lead, lead
from triage_app.domain.rules import Cell, Explanation, Feature, Leading
from triage_app.domain.text import Text

READ = TypeAdapter(Condition).validate_python
FEATURE, ROW = TypeAdapter(Feature).validate_python, TypeAdapter(Explanation).validate_python
CELL, RULE = TypeAdapter(Cell).validate_python, TypeAdapter(Leading).validate_python
NAMES = {
    "neonate": {"finding": "age_years", "below": 0.08}, "infant": {"finding": "age_years", "below": 1},
    "under_18": {"finding": "age_years", "below": 18},
}  # fmt: skip
AT_EVERY_AGE = ("neonate", "infant", "child", "adult")
LEADING: Mapping[str, Any] = {
    "strong": 2, "weak": 1, "anchor": 4, "unusual_age": 4, "lead_from": 2, "clear_from": 4, "open_from": 3, "margin": 3,
    "support_half": 6, "not_crisis_when": {"finding": "as_usual", "is": True},
    "mg_default_when": {"finding": "known_mg", "is": True},
    "mixed_when": {"finding": "atropine_given", "is": True},
    "crisis_when": {"level": ["intubate_now"]}, "impending_when": {"level": ["niv_or_prepare"]},
    "separators_myasthenic": ["ptosis", "fatigable"], "separators_cholinergic": ["miosis", "lacrimation"],
    "myasthenic_name": {}, "cites": ["E52"],
}  # fmt: skip
STRONG, WEAK = LEADING["strong"], LEADING["weak"]


def sign(name: str, /, **more: Any) -> Feature:  # noqa: ANN401 - conditions as written in a file
    """A feature seen where the finding of its name is yes and denied where it is no, unless said otherwise."""
    told = {"present": {"finding": name, "is": True}, "absent": {"finding": name, "is": False}, **more}
    kept = {key: value for key, value in told.items() if value is not None}
    words = {"en": name, "hi": name}
    return FEATURE({"id": name, "label": words, "findings": [name], **kept})


def row(code: str, /, cells: Mapping[str, str] | None = None, **more: Any) -> Explanation:  # noqa: ANN401 - conditions as written in a file
    """A row; `cells` holds for each sign how it speaks when present, and after a slash when absent: `++/-`."""
    words = Text(en=code, hi=code)
    made = {"id": code, "code": code, "name": words, "question": words, "age_bands": AT_EVERY_AGE, "cites": ("E52",)}
    table = tuple(cell(name, says) for name, says in (cells or {}).items())
    return ROW({**made, "cells": table, **more})


def cell(name: str, says: str) -> Cell:
    present, _, absent = says.partition("/")
    return CELL({"feature": name, "present": present, "absent": absent or "0"})


def differential(*rows: Explanation, signs: Sequence[Feature] = (), **leading: Any) -> Differential:  # noqa: ANN401 - as above
    """The rows with the signs their cells name, and others given in `signs`."""
    given = {each.id: each for each in signs}
    named = {cell.feature: sign(cell.feature) for each in rows for cell in each.cells}
    rule: Leading = RULE({**LEADING, **leading})
    names = Definitions({key: READ(raw) for key, raw in NAMES.items()})
    return Differential({**named, **given}.values(), rows, rule, names)


UNSEEN: Mapping[str, int] = dict.fromkeys((*LEADING["separators_myasthenic"], *LEADING["separators_cholinergic"]), 0)
"""No sign of either side looked at."""


def led(
    made: Differential,
    scores: Sequence[int],
    *,
    level: str = "routine",
    anchored: Sequence[int] = (),
    barred: Sequence[int] = (),
    states: Mapping[str, int] = UNSEEN,
    **facts: object,
) -> Lead:
    """Who leads where the signs of each row add up to `scores`; `anchored` and `barred` are places of rows."""
    places = range(len(made.rows))
    tally = Tally(tuple(scores), tuple(n in anchored for n in places), tuple(n not in barred for n in places))
    view: View = {**facts, "#level": level}
    return lead(made, tally, made.standings(view, tally), states, view)

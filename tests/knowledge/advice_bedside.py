"""The advice files read as shipped, and a patient's view to try them on."""

from collections.abc import Mapping
from typing import TypeVar

from triage_app.domain.advice import Adviser
from triage_app.domain.answer import Advice
from triage_app.domain.conditions import Condition
from triage_app.domain.evaluation import MEMO, Definitions, DrugView, View
from triage_app.domain.grounds import Grounds
from triage_app.domain.knowledge import AvoidRule, Band, DoseRule, Recommendation
from triage_app.files import strict_yaml
from triage_app.files.content import load_knowledge
from triage_app.paths import resources_folder

KNOWLEDGE = resources_folder() / "knowledge"
Fact = bool | float | str | tuple[str, ...] | None
T = TypeVar("T")


def section(file: str, key: str, kind: type[T]) -> T:
    """One section of a shipped knowledge file."""
    return strict_yaml.validated(strict_yaml.read(KNOWLEDGE / file), kind, (key,))


BANDS = section("recommendations.yaml", "bands", tuple[Band, ...])
ADVICE = section("recommendations.yaml", "recommendations", tuple[Recommendation, ...])
AVOID = section("avoid.yaml", "avoid", tuple[AvoidRule, ...])
DOSES = section("doses.yaml", "doses", tuple[DoseRule, ...])
SHARED = section("definitions.yaml", "definitions", dict[str, Condition])
OWN = section("definitions-advice.yaml", "definitions", dict[str, Condition])
RULES: tuple[Recommendation | AvoidRule | DoseRule, ...] = (*ADVICE, *AVOID, *DOSES)
DEFINITIONS = Definitions(SHARED | OWN)
ADVISER = Adviser(load_knowledge(KNOWLEDGE), DEFINITIONS, Grounds(DEFINITIONS))

NIV_READY: Mapping[str, Fact] = {
    "known_mg": True, "dyspnea": True, "consciousness": "alert", "unable_to_handle_secretions": False, "emesis": False,
    "paco2_mmhg": 42,
}  # fmt: skip
"""Breathless, and every bar to NIV asked and absent."""

QUIET: Mapping[str, Fact] = {
    "age_years": 40, "age_days": 14610, "known_mg": True, "spo2": 98, "on_oxygen": False, "resp_rate": 14,
    "dysphagia": False,
    "single_breath_count": 40,
}  # fmt: skip
"""Known MG, every critical finding assessed and normal."""


def seen(level: str, primary: str = "mixed_or_uncertain", /, **facts: Fact) -> View:
    """What the rules see of a patient at `level` with `primary` leading: medicine lists hold drug groups."""
    lists = {key: DrugView(frozenset(value), complete=True) for key, value in facts.items() if isinstance(value, tuple)}
    answer = {"#level": level, "#primary": primary, "#suspected": {primary}, "#recommended": frozenset()}
    return {**facts, **lists, **answer, MEMO: {}}


def also_open(view: View, code: str) -> View:
    """The view with one more explanation still open."""
    return {**view, "#suspected": view["#suspected"] | {code}, MEMO: {}}


def planned(view: View) -> list[str]:
    """Tags of what is recommended, in order."""
    return [rule.tag for rule in ADVISER.applying({**view, MEMO: {}})]


def avoided(view: View) -> set[str]:
    """Tags of what is to be avoided, beside the recommendations."""
    return {each.tag for each in ADVISER.avoid({**view, "#recommended": frozenset(planned(view)), MEMO: {}})}


def advised(view: View, tag: str) -> Advice:
    """The recommendation with `tag`."""
    view = {**view, MEMO: {}}
    return next(ADVISER.advice(rule, view) for rule in ADVISER.applying(view) if rule.tag == tag)


def doses(view: View, tag: str) -> list[str]:
    """Drug and amount of the doses shown with `tag`."""
    return [f"{dose.drug.en} {dose.amount}" for dose in advised(view, tag).doses]

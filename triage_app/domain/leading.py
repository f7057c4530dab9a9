"""Which explanation leads, and when the honest answer is "mixed or uncertain" (E50, E52)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from triage_app.domain.differential import Differential, Standing
from triage_app.domain.evaluation import View
from triage_app.domain.rules import Leading

MYASTHENIC = "myasthenic_crisis"
CHOLINERGIC = "cholinergic_crisis"
UNCERTAIN = "mixed_or_uncertain"
NOT_CRISIS = "not_crisis"
MYASTHENIC_CODES = (MYASTHENIC, "impending_myasthenic_crisis", "mg_exacerbation_no_crisis")


@dataclass(frozen=True, slots=True)
class Lead:
    """The leading code and the rows that back it; `open` holds every code that must stay in mind."""

    primary: str
    open: frozenset[str]


def lead(differential: Differential, standings: Sequence[Standing], states: Mapping[str, int], view: View) -> Lead:
    """The leading explanation. `view` already holds the airway level under `#level`."""
    primary = leading_code(differential, standings, states, view)
    rule = differential.leading
    best = max((standing.score for standing in standings if standing.may_lead), default=0)
    close = max(rule.open_from, best - rule.anchor)
    codes = {standing.row.code for standing in standings if standing.anchored or _is_open(standing, close)}
    named = {myasthenic_code(differential, view) if code == MYASTHENIC else code for code in codes}
    return Lead(primary, frozenset((*named, primary)))


def _is_open(standing: Standing, close: int) -> bool:
    return standing.may_lead and standing.score >= close


def leading_code(
    differential: Differential, standings: Sequence[Standing], states: Mapping[str, int], view: View
) -> str:
    """The leading code alone."""
    rule, names = differential.leading, differential.definitions
    if names.of(rule.not_crisis_when)(view) is True:
        return NOT_CRISIS
    able = [standing for standing in standings if standing.may_lead]
    top = able[0] if able else None
    if top is None or top.score < rule.lead_from or _tied(able, rule):
        default = names.of(rule.mg_default_when)(view) is True
        return myasthenic_code(differential, view) if default else UNCERTAIN
    if _both_sides_stand(differential, able, states) and top.row.code in (MYASTHENIC, CHOLINERGIC):
        return UNCERTAIN
    return myasthenic_code(differential, view) if top.row.code == MYASTHENIC else top.row.code


def _tied(able: Sequence[Standing], rule: Leading) -> bool:
    """Little speaks for the first row and another explanation stands level with it."""
    top = able[0]
    level = any(each.score == top.score and each.row.code != top.row.code for each in able)
    return top.score < rule.clear_from and level


def _both_sides_stand(differential: Differential, able: Sequence[Standing], states: Mapping[str, int]) -> bool:
    """Both sides have a strong separating sign and neither is clearly ahead (E52)."""
    rule = differential.leading
    best: dict[str, Any] = {}
    for standing in able:
        best.setdefault(standing.row.code, standing)
    if MYASTHENIC not in best or CHOLINERGIC not in best:
        return False
    near = abs(best[MYASTHENIC].score - best[CHOLINERGIC].score) <= rule.margin
    return near and all(
        any(states.get(feature, 0) > 0 for feature in side)
        for side in (rule.separators_myasthenic, rule.separators_cholinergic)
    )


def myasthenic_code(differential: Differential, view: View) -> str:
    """Crisis, impending crisis or exacerbation, by the level and the new signs (not-crisis-definition)."""
    rule, names = differential.leading, differential.definitions
    if names.of(rule.crisis_when)(view) is True:
        return MYASTHENIC
    return MYASTHENIC_CODES[1] if names.of(rule.impending_when)(view) is True else MYASTHENIC_CODES[2]

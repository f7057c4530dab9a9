"""Which explanation leads, and when the honest answer is "mixed or uncertain" (E50, E52)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from triage_app.domain.differential import Differential, Standing, Tally
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


def lead(
    differential: Differential, tally: Tally, standings: Sequence[Standing], states: Mapping[str, int], view: View
) -> Lead:
    """The leading explanation. `view` already holds the airway level under `#level`."""
    primary = leading_code(differential, differential.totals(view, tally), tally.may_lead, states, view)
    rule = differential.leading
    best = max((standing.score for standing in standings if standing.may_lead), default=0)
    close = max(rule.open_from, best - rule.anchor)
    codes = {standing.row.code for standing in standings if standing.anchored or _is_open(standing, close)}
    named = {myasthenic_code(differential, view) if code == MYASTHENIC else code for code in codes}
    return Lead(primary, frozenset((*named, primary)))


def _is_open(standing: Standing, close: int) -> bool:
    return standing.may_lead and standing.score >= close


def leading_code(
    differential: Differential, totals: Sequence[int], may_lead: Sequence[bool], states: Mapping[str, int], view: View
) -> str:
    """The leading code alone; `totals` and `may_lead` hold one entry a row, in file order."""
    rule, names = differential.leading, differential.definitions
    if names.of(rule.not_crisis_when)(view) is True:
        return NOT_CRISIS
    top = top_code(differential, totals, may_lead, states)
    if top is None:
        top = MYASTHENIC if names.of(rule.mg_default_when)(view) is True else UNCERTAIN
    return myasthenic_code(differential, view) if top == MYASTHENIC else top


def top_code(
    differential: Differential, totals: Sequence[int], may_lead: Sequence[bool], states: Mapping[str, int]
) -> str | None:
    """The code that leads by its total alone, or uncertain where two sides stand; None where no code stands out."""
    rule = differential.leading
    best = _best_by_code(differential, totals, may_lead)
    top = max(best, key=best.__getitem__, default=None)
    if top is None or best[top] < rule.lead_from or _tied(best, best[top], rule):
        return None
    if top in (MYASTHENIC, CHOLINERGIC) and _both_sides_stand(rule, best, states):
        return UNCERTAIN
    return top


def _best_by_code(differential: Differential, totals: Sequence[int], may_lead: Sequence[bool]) -> dict[str, int]:
    """The best total of each code that may lead; codes stand in file order, so the first of equals wins."""
    best: dict[str, int] = {}
    for row, total, able in zip(differential.rows, totals, may_lead, strict=True):
        if able and total > best.get(row.code, total - 1):
            best[row.code] = total
    return best


def _tied(best: Mapping[str, int], top: int, rule: Leading) -> bool:
    """Little speaks for the first code and another stands level with it."""
    return top < rule.clear_from and list(best.values()).count(top) > 1


def _both_sides_stand(rule: Leading, best: Mapping[str, int], states: Mapping[str, int]) -> bool:
    """Both sides have a strong separating sign and neither is clearly ahead (E52)."""
    if MYASTHENIC not in best or CHOLINERGIC not in best:
        return False
    return abs(best[MYASTHENIC] - best[CHOLINERGIC]) <= rule.margin and all(
        any(states.get(feature, 0) > 0 for feature in side)
        for side in (rule.separators_myasthenic, rule.separators_cholinergic)
    )


def myasthenic_code(differential: Differential, view: View) -> str:
    """Crisis, impending crisis or exacerbation, by the level and the new signs (not-crisis-definition)."""
    rule, names = differential.leading, differential.definitions
    if names.of(rule.crisis_when)(view) is True:
        return MYASTHENIC
    return MYASTHENIC_CODES[1] if names.of(rule.impending_when)(view) is True else MYASTHENIC_CODES[2]

"""Which explanation leads, and when the honest answer is "mixed or uncertain" (E50, E52)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from triage_app.domain.differential import BARRED, NOT_KNOWN, Differential, Standing, Tally
from triage_app.domain.evaluation import View
from triage_app.domain.rules import Leading

MYASTHENIC = "myasthenic_crisis"
CHOLINERGIC = "cholinergic_crisis"
UNCERTAIN = "mixed_or_uncertain"
NOT_CRISIS = "not_crisis"
SIDES = (MYASTHENIC, CHOLINERGIC)
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
    primary = leading_code(differential, differential.able_totals(view, tally), states, view)
    rule = differential.leading
    close = max([rule.open_from, *(standing.score - rule.anchor for standing in standings if standing.may_lead)])
    codes = {standing.row.code for standing in standings if standing.anchored or _is_open(standing, close)}
    named = {myasthenic_code(differential, view) if code == MYASTHENIC else code for code in codes}
    return Lead(primary, frozenset((*named, primary)))


def _is_open(standing: Standing, close: int) -> bool:
    return standing.may_lead and standing.score >= close


def leading_code(differential: Differential, totals: Sequence[int], states: Mapping[str, int], view: View) -> str:
    """The leading code alone; `totals` as for `top_code`."""
    rule, names = differential.leading, differential.definitions
    if names.of(rule.not_crisis_when)(view) is True:
        return NOT_CRISIS
    top = top_code(differential, totals, both_signs=both_signs(differential.leading, states))
    if top is None:
        top = MYASTHENIC if names.of(rule.mg_default_when)(view) is True else UNCERTAIN
    if top != MYASTHENIC:
        return top
    return UNCERTAIN if names.of(rule.mixed_when)(view) is True else myasthenic_code(differential, view)


def top_code(differential: Differential, totals: Sequence[int], *, both_signs: bool) -> str | None:
    """The code that leads by its total alone, or uncertain where two sides stand; None where no code stands out.

    `totals` hold one entry a row, in file order, less `BARRED` for a row that may not lead.
    """
    rule, codes = differential.leading, differential.codes
    best = max(totals, default=-BARRED)
    if best < rule.lead_from:
        return None
    top = codes[totals.index(best)]
    if totals.count(best) > 1:
        level = {codes[place] for place, total in enumerate(totals) if total == best}
        if len(level) > 1 and best < rule.clear_from:  # little speaks for it and another stands level with it
            return None
        able = (codes[place] for place, total in enumerate(totals) if total > -BARRED // 2)
        top = next(code for code in able if code in level)
    return UNCERTAIN if both_signs and top in SIDES and _is_close(differential, totals) else top


def both_signs(rule: Leading, states: Mapping[str, int]) -> bool:
    """Both sides have a strong separating sign (E52)."""
    return all(
        any(states[feature] > NOT_KNOWN for feature in side)
        for side in (rule.separators_myasthenic, rule.separators_cholinergic)
    )


def _is_close(differential: Differential, totals: Sequence[int]) -> bool:
    """Neither side is clearly ahead (E52)."""
    rows = differential.rows_of
    one, other = (max((totals[place] for place in rows.get(code, ())), default=-BARRED) for code in SIDES)
    return abs(one - other) <= differential.leading.margin


def myasthenic_code(differential: Differential, view: View) -> str:
    """Crisis, impending crisis or exacerbation, by the level and the new signs (not-crisis-definition)."""
    rule, names = differential.leading, differential.definitions
    if names.of(rule.crisis_when)(view) is True:
        return MYASTHENIC
    return MYASTHENIC_CODES[1] if names.of(rule.impending_when)(view) is True else MYASTHENIC_CODES[2]

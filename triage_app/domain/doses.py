"""A displayable dose worked out, with its arithmetic shown and never above its maximum (S12, E30-E32).

All numbers come from the dose rule (`doses.yaml`) and the facts; decimal arithmetic, so that 0.02 x 18 is 0.36.
"""

from decimal import ROUND_DOWN, Decimal
from math import isfinite

from triage_app.domain.answer import Dose
from triage_app.domain.case import Facts
from triage_app.domain.findings import Value
from triage_app.domain.knowledge import DoseRule
from triage_app.domain.text import Text

_EACH_KG = "/kg"
"""In the unit of a rule whose amount is for each kilogram as it stands, such as immunoglobulin."""
_STEP = Decimal("0.001")
"""Finest step of a worked-out amount, in the unit of the rule; what is finer is cut off, never rounded up."""

_FIXED = Text(en="Fixed dose, not by weight", hi="निश्चित खुराक, वज़न से नहीं")
_TOTAL_NOT_SHOWN = Text(
    en="Per kg of weight; the total is not worked out here", hi="प्रति kg वज़न; कुल मात्रा यहाँ नहीं निकाली जाती"
)
_BY_WEIGHT = Text(en="{sum}", hi="{sum}")
_CAPPED = Text(en="{sum}, limited to the maximum of {maximum}", hi="{sum}, अधिकतम {maximum} तक सीमित")


def work_out(rule: DoseRule, facts: Facts) -> Dose | None:
    """The dose of `rule` for this patient, in `rule.unit`; None if it may not be shown.

    None without a known age, without a weight (kg) where one is needed, and for a weight outside the rule's range.
    Whether the rule applies at all (`rule.when`: age band, plausible weight, poison) is for the caller to test first.
    """
    if not _age_known(facts):
        return None
    weight = _number(facts.get("weight_kg"))
    if weight is not None and not _weight_in_range(rule, weight):
        return None
    if rule.per_kg is None:
        return _fixed(rule)
    return None if weight is None else _by_weight(rule, Decimal(str(rule.per_kg)), weight)


def weight_needed(rule: DoseRule, facts: Facts) -> bool:
    """Whether a weight is all that keeps `rule` from being worked out."""
    return rule.per_kg is not None and _age_known(facts) and _number(facts.get("weight_kg")) is None


def plain(number: Decimal) -> str:
    """`number` for a dose: a zero before the point, none after it, no exponent ("0.5", "5", "1000")."""
    words = f"{number:f}"
    return words.rstrip("0").rstrip(".") if "." in words else words


def _fixed(rule: DoseRule) -> Dose | None:
    if rule.amount is None:
        return None
    amount, maximum = Decimal(str(rule.amount)), Decimal(str(rule.maximum))
    return _dose(rule, min(amount, maximum), _TOTAL_NOT_SHOWN if _EACH_KG in rule.unit else _FIXED)


def _by_weight(rule: DoseRule, per_kg: Decimal, weight: Decimal) -> Dose:
    reckoned = _cut(per_kg * weight)
    maximum = Decimal(str(rule.maximum))
    shown = f"{plain(per_kg)} {rule.unit}/kg × {plain(weight)} kg = {plain(reckoned)} {rule.unit}"
    words = _CAPPED if reckoned > maximum else _BY_WEIGHT
    return _dose(rule, min(reckoned, maximum), words.filled(sum=shown, maximum=_with_unit(maximum, rule)))


def _dose(rule: DoseRule, amount: Decimal, arithmetic: Text) -> Dose:
    return Dose(
        drug=rule.drug,
        amount=_with_unit(amount, rule),
        route=rule.route,
        frequency=rule.frequency,
        arithmetic=arithmetic,
        maximum=_with_unit(Decimal(str(rule.maximum)), rule),
        age_band=rule.age_band,
        sources=rule.cites,
    )


def _with_unit(amount: Decimal, rule: DoseRule) -> str:
    return f"{plain(amount)} {rule.unit}"


def _cut(amount: Decimal) -> Decimal:
    return amount.quantize(_STEP, rounding=ROUND_DOWN)


def _weight_in_range(rule: DoseRule, weight: Decimal) -> bool:
    return not (
        (rule.minimum_kg is not None and weight < Decimal(str(rule.minimum_kg)))
        or (rule.maximum_kg is not None and weight > Decimal(str(rule.maximum_kg)))
    )


def _age_known(facts: Facts) -> bool:
    return any(_number(facts.get(key)) is not None for key in ("age_years", "age_days"))


def _number(value: Value | None) -> Decimal | None:
    """A number from zero up as a decimal; anything else (yes/no, infinite) is None."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value) or value < 0:
        return None
    return Decimal(str(value))

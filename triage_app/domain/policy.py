"""A site's own choices: telephone numbers, stock, and lines moved towards caution, never away from it (E16).

A site never edits a rule. A raised line becomes one more rule beside the published one, so whatever the published
rule finds is still found; removing the policy removes only the addition.
"""

from collections.abc import Iterator, Mapping
from typing import Annotated, TypeAlias

from pydantic import BeforeValidator, Field, FiniteFloat, StringConstraints

from triage_app.domain.conditions import Above, All, AtLeast, AtMost, Below, Condition
from triage_app.domain.frozen import Frozen
from triage_app.domain.knowledge import AirwayRule
from triage_app.domain.problems import Problem, ProblemCode, problem
from triage_app.domain.text import Text

Bound: TypeAlias = Below | AtMost | AtLeast | Above


def _as_text(value: object) -> object:
    """An extension such as 2222, which YAML reads as a number."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else value


Telephone = Annotated[
    str,
    BeforeValidator(_as_text),
    StringConstraints(strip_whitespace=True, max_length=40, pattern=r"^[0-9+*#(),./ \-a-zA-Z]*$"),
]


class Telephones(Frozen):
    """Whom to call; empty where the site has not said."""

    airway_team: Telephone = ""
    icu: Telephone = ""
    neurology: Telephone = ""
    poison_centre: Telephone = ""
    pharmacy: Telephone = ""
    obstetrics: Telephone = ""
    paediatrics: Telephone = ""


class Policy(Frozen):
    """What a site has decided. The defaults are a site that has decided nothing.

    `lines` moves the line of an airway rule, by its id, towards caution; NIF as a magnitude.
    """

    site: str = Field(default="", max_length=80)
    signed_by: str = Field(default="", max_length=80)
    signed_on: str = Field(default="", max_length=20)
    telephones: Telephones = Telephones()
    edrophonium_stocked: bool = Field(default=False, strict=True)
    amifampridine_us_label: bool = Field(default=False, strict=True)
    retention_days: int = Field(default=30, ge=1, le=3650, strict=True)
    lines: dict[str, FiniteFloat] = Field(default={})


class RaisableLine(Frozen):
    """A red line a site may move, and how far (stored unit); amber lines need no entry."""

    rule: str
    most: float
    cites: tuple[str, ...] = Field(min_length=1)


class PolicyLimits(Frozen):
    """What E16 lets a site move, from the knowledge."""

    raisable_level: str
    red: tuple[RaisableLine, ...]
    text: Text
    cites: tuple[str, ...] = Field(min_length=1)


def site_rules(policy: Policy, published: tuple[AirwayRule, ...], limits: PolicyLimits) -> tuple[AirwayRule, ...]:
    """The rules the site adds. A line that `policy_problems` objects to adds none."""
    movable = _movable(published, limits)
    lines = {rule: line for rule, line in policy.lines.items() if rule in movable}
    good = [rule for rule, line in sorted(lines.items()) if _objection(*movable[rule], line, limits) is None]
    return tuple(_moved(*movable[rule], lines[rule], limits) for rule in good)


def policy_problems(policy: Policy, published: tuple[AirwayRule, ...], limits: PolicyLimits) -> Mapping[str, Problem]:
    """What is wrong with the lines of `policy`, by rule id."""
    movable = _movable(published, limits)
    found: dict[str, Problem] = {}
    for rule, line in policy.lines.items():
        if rule not in movable:
            found[rule] = problem(ProblemCode.POLICY_UNKNOWN_LINE, line=rule, known=tuple(movable))
        elif (wrong := _objection(*movable[rule], line, limits)) is not None:
            found[rule] = wrong
    return found


def _movable(published: tuple[AirwayRule, ...], limits: PolicyLimits) -> dict[str, tuple[AirwayRule, Bound]]:
    """The rules a site may move, with the number line each is about."""
    named = {line.rule for line in limits.red}
    bounds = ((rule, _bound(rule.when)) for rule in published)
    return {
        rule.id: (rule, bound)
        for rule, bound in bounds
        if bound is not None and (rule.id in named or rule.level == limits.raisable_level)
    }


def _objection(rule: AirwayRule, bound: Bound, line: float, limits: PolicyLimits) -> Problem | None:
    asked, published = _signed(line, bound), _value(bound)
    if _more_cautious(bound, published, asked):
        return problem(ProblemCode.POLICY_LOWERS_CAUTION, line=rule.id, asked=line, published=abs(published))
    most = next((limit.most for limit in limits.red if limit.rule == rule.id), None)
    if most is not None and _more_cautious(bound, asked, most):
        return problem(ProblemCode.POLICY_ABOVE_LIMIT, line=rule.id, asked=line, most=abs(most))
    return None


def _moved(rule: AirwayRule, bound: Bound, line: float, limits: PolicyLimits) -> AirwayRule:
    """A rule like `rule` with the site's line, under an id of its own."""
    when = _with_bound(rule.when, _at(bound, _signed(line, bound)))
    text = limits.text.filled(rule=rule.text, line=f"{line:g}")
    return AirwayRule(id=f"site-{rule.id}", level=rule.level, when=when, text=text, cites=(*limits.cites, *rule.cites))


def _bound(when: Condition) -> Bound | None:
    """The number line a rule is about: the rule itself or the first part of it."""
    first = when.all[0] if isinstance(when, All) else when
    return first if isinstance(first, Below | AtMost | AtLeast | Above) else None


def _with_bound(when: Condition, bound: Bound) -> Condition:
    return All(all=(bound, *when.all[1:])) if isinstance(when, All) else bound


def _key(bound: Bound) -> str:
    return next(key for key in ("below", "at_most", "at_least", "above") if hasattr(bound, key))


def _value(bound: Bound) -> float:
    return float(getattr(bound, _key(bound)))


def _at(bound: Bound, value: float) -> Bound:
    return bound.model_copy(update={_key(bound): value})


def _signed(line: float, bound: Bound) -> float:
    """A magnitude as stored: negative where the published line is."""
    return -abs(line) if _value(bound) < 0 else line


def _more_cautious(bound: Bound, line: float, than: float) -> bool:
    """Whether `line` catches more values than `than` does."""
    return line > than if isinstance(bound, Below | AtMost) else line < than


def site_lines(policy: Policy) -> Iterator[tuple[str, str]]:
    """What the note records of the policy: each rule moved and where to."""
    for rule, line in sorted(policy.lines.items()):
        yield rule, f"{line:g}"

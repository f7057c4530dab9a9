"""A site's own choices: telephone numbers, stock, and lines moved towards caution, never away from it (E16).

A site never edits a rule. A raised line becomes one more rule beside the published one, so whatever the published
rule finds is still found; removing the policy removes only the addition.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, TypeAlias

from pydantic import BeforeValidator, Field, FiniteFloat, StringConstraints

from triage_app.domain.conditions import Above, All, AtLeast, AtMost, Below, Condition
from triage_app.domain.frozen import Frozen
from triage_app.domain.knowledge import AirwayRule
from triage_app.domain.problems import Problem, ProblemCode, problem
from triage_app.domain.rules import Gate
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

    `lines` moves the line of an airway rule, by its id, towards caution; NIF as a magnitude. `edrophonium_stocked`
    false shuts the edrophonium gate; true opens nothing: what is at hand is still asked at the bedside.
    """

    site: str = Field(default="", max_length=80)
    signed_by: str = Field(default="", max_length=80)
    signed_on: str = Field(default="", max_length=20)
    telephones: Telephones = Telephones()
    edrophonium_stocked: bool | None = Field(default=None, strict=True)
    retention_days: int = Field(default=30, ge=1, le=3650, strict=True)
    lines: dict[str, FiniteFloat] = Field(default={})


class MovableLine(Frozen):
    """A line a site may move, and how far (stored unit); no further than published where it stands beside normal."""

    rule: str
    most: float
    cites: tuple[str, ...] = Field(min_length=1)


class PolicyLimits(Frozen):
    """What E16 lets a site move, from the knowledge: no line that is not named here."""

    lines: tuple[MovableLine, ...]
    text: Text
    cites: tuple[str, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Movable:
    """A published rule, the number line it is about, and the furthest value that line may be moved to."""

    rule: AirwayRule
    bound: Bound
    most: float

    @property
    def published(self) -> float:
        """The value of the published line, stored unit."""
        return _value(self.bound)


def site_gate(policy: Policy, published: Gate) -> Gate:
    """The edrophonium gate of the site: shut where its policy says that none is stocked, else as published (S08)."""
    if policy.edrophonium_stocked is not False:
        return published
    return published.model_copy(update={"rules": (published.not_stocked, *published.rules)})


def site_rules(policy: Policy, published: tuple[AirwayRule, ...], limits: PolicyLimits) -> tuple[AirwayRule, ...]:
    """The rules the site adds. A line that `policy_problems` objects to adds none."""
    lines = movable_lines(published, limits)
    good = [
        (lines[rule], line)
        for rule, line in sorted(policy.lines.items())
        if rule in lines and _objection(lines[rule], line) is None
    ]
    return tuple(_moved(each, line, limits) for each, line in good)


def policy_problems(policy: Policy, published: tuple[AirwayRule, ...], limits: PolicyLimits) -> Mapping[str, Problem]:
    """What is wrong with the lines of `policy`, by rule id."""
    lines = movable_lines(published, limits)
    found: dict[str, Problem] = {}
    for rule, line in policy.lines.items():
        if rule not in lines:
            found[rule] = problem(ProblemCode.POLICY_UNKNOWN_LINE, line=rule, known=tuple(lines))
        elif (wrong := _objection(lines[rule], line)) is not None:
            found[rule] = wrong
    return found


def movable_lines(published: tuple[AirwayRule, ...], limits: PolicyLimits) -> dict[str, Movable]:
    """The rules a site may move, by id, with the number line each is about."""
    most = {line.rule: line.most for line in limits.lines}
    bounds = ((rule, number_line(rule.when)) for rule in published if rule.id in most)
    return {rule.id: Movable(rule, bound, most[rule.id]) for rule, bound in bounds if bound is not None}


def _objection(line: Movable, wanted: float) -> Problem | None:
    """What is wrong with moving the line so far; beyond the furthest value it would call normal ill (S03, S04)."""
    asked, name = _signed(wanted, line.bound), line.rule.id
    published, most = abs(line.published), abs(line.most)
    if _more_cautious(line.bound, line.published, asked):
        return problem(ProblemCode.POLICY_LOWERS_CAUTION, line=name, asked=wanted, published=published)
    if not _more_cautious(line.bound, asked, line.most):
        return None
    if most == published:
        return problem(ProblemCode.POLICY_LINE_FIXED, line=name, asked=wanted, published=published)
    return problem(ProblemCode.POLICY_ABOVE_LIMIT, line=name, asked=wanted, published=published, most=most)


def _moved(moved: Movable, line: float, limits: PolicyLimits) -> AirwayRule:
    """A rule like the published one with the site's line, under an id of its own."""
    rule = moved.rule
    when = _with_bound(rule.when, _at(moved.bound, _signed(line, moved.bound)))
    text = limits.text.filled(rule=rule.text, line=f"{line:g}")
    return AirwayRule(id=f"site-{rule.id}", level=rule.level, when=when, text=text, cites=(*limits.cites, *rule.cites))


def number_line(when: Condition) -> Bound | None:
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

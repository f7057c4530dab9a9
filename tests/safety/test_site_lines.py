"""S03 and S04 at a site that has moved its lines (E16): worse is not milder, and normal does not alarm."""

from collections.abc import Iterator
from itertools import pairwise
from math import inf, nextafter
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.safety.cases import (
    AGES,
    CONTENT,
    FINDING,
    KNOWLEDGE,
    REASONER,
    Facts,
    acceptable,
    level,
    patients,
    quiet,
    seen,
    thorough,
    urgency,
    without,
)
from tests.safety.normal import normal
from tests.safety.test_s03_worse_is_never_milder import GASES, ORDERED, worsening
from tests.safety.test_s04_unknown_is_not_normal import NOT_ASSESSED_OR_NORMAL
from triage_app.domain.airway import compiled_rules, level_of
from triage_app.domain.findings import Kind
from triage_app.domain.policy import Movable, Policy, movable_lines, number_line, policy_problems, site_rules
from triage_app.files.site import policy_limits

LIMITS = policy_limits(CONTENT.folder)
LINES = movable_lines(KNOWLEDGE.airway, LIMITS)
FURTHEST = {name: abs(line.most) for name, line in LINES.items()}
Lines = dict[str, float]
EDGES = {
    "resp_rate": (12, 20), "spo2": (95, 100), "ph": (7.35, 7.45), "paco2_mmhg": (35, 45), "pao2_mmhg": (80, 100),
    "fvc_ml_per_kg": (60, 80), "nif_cmh2o": (-120, -70), "mep_cmh2o": (80, 150), "single_breath_count": (40, 60),
    "head_lift_s": (60, 120), "fvc_percent_fall": (0, 5), "nif_percent_fall": (0, 5),
}  # fmt: skip
"""What is normal in an adult, from end to end: the harshest value a line must leave alone."""


def at_site(lines: Lines) -> Any:  # noqa: ANN401 - whatever the compiled rules are
    """The rules of a site with these lines, every one of them accepted."""
    assert not policy_problems(Policy(lines=lines), KNOWLEDGE.airway, LIMITS)
    return compiled_rules((*KNOWLEDGE.airway, *site_rules(Policy(lines=lines), KNOWLEDGE.airway, LIMITS)),
                          REASONER.definitions)  # fmt: skip


def between(line: Movable) -> st.SearchStrategy[float]:
    low, high = sorted((abs(line.published), abs(line.most)))
    return st.one_of(st.sampled_from((abs(line.most), round((low + high) / 2, 2))), st.floats(low, high))


POLICIES = st.fixed_dictionaries({}, optional={name: between(line) for name, line in LINES.items()})


def beside(key: str, lines: Lines) -> Iterator[float]:
    """Values on and beside the site's own lines."""
    for name, line in lines.items():
        if LINES[name].bound.finding == key:
            value = -line if LINES[name].published < 0 else line
            near = (round(value) - 1, round(value), round(value) + 1)
            yield from near if FINDING[key].kind is Kind.INTEGER else (value, *near, *_touching(value))


def _touching(value: float) -> tuple[float, float]:
    return nextafter(value, -inf), nextafter(value, inf)


def orders(key: str, facts: Facts, lines: Lines) -> Iterator[list[Any]]:
    """Answers from better to worse, those beside the site's lines among them."""
    low, high = FINDING[key].possible or (-inf, inf)
    more = [value for value in beside(key, lines) if low <= value <= high]
    for order in worsening(key, facts):
        if FINDING[key].kind is Kind.CHOICE or not order:
            yield list(order)
            continue
        inside = [value for value in more if min(order) <= value <= max(order)]
        yield sorted({*order, *inside}, reverse=order[0] > order[-1])


def check(key: str, facts: Facts, lines: Lines) -> None:
    rules = at_site(lines)
    for order in orders(key, facts, lines):
        found = [(value, {**facts, key: value}) for value in order]
        levels = [(value, level_of(rules, seen(case))) for value, case in found if key not in GASES or acceptable(case)]
        for (better, before), (worse, after) in pairwise(levels):
            assert urgency(after) >= urgency(before), f"{lines}: {key} {better} -> {worse}: {before} -> {after}"


@pytest.mark.parametrize("key", ORDERED)
def test_worse_is_never_milder_with_every_line_as_far_as_it_goes(key: str) -> None:
    """A rate of 22 called for NIV while 24 went home, at a site that had set its line for a slow rate to 22."""
    for age in (None, *AGES):
        for company in ({}, {"known_mg": True}, {} if age is None else quiet(age)):
            check(key, {**company, **({} if age is None else {"age_years": age})}, FURTHEST)


@pytest.mark.parametrize("key", sorted({line.bound.finding for line in LINES.values()}))
def test_worse_is_never_milder_in_any_company_at_any_site(key: str) -> None:
    @thorough(30)
    @given(patients(), POLICIES)
    def worse(facts: Facts, lines: Lines) -> None:
        check(key, facts, lines)

    worse()


@thorough(240)
@given(patients(), st.sampled_from(NOT_ASSESSED_OR_NORMAL), POLICIES)
def test_not_assessed_is_never_milder_than_normal_at_any_site(facts: Facts, key: str, lines: Lines) -> None:
    usual = normal(key, facts)
    assume(usual is not None)
    asked = {**facts, key: usual}
    assume(acceptable(asked))
    rules = at_site(lines)
    assert urgency(level_of(rules, seen(without(facts, key)))) >= urgency(level_of(rules, seen(asked)))


@pytest.mark.parametrize("key", EDGES)
def test_a_normal_number_alarms_at_no_site(key: str) -> None:
    """A saturation of 98 % once gave NIV at a site, and one that nobody had measured only a watch."""
    rules = at_site(FURTHEST)
    for value in EDGES[key]:
        facts = {**quiet(40), key: value}
        assert level_of(rules, seen(facts)) == level(facts) == "routine", value


@pytest.mark.parametrize("age", AGES)
def test_a_quiet_patient_is_quiet_at_every_site(age: float) -> None:
    assert level_of(at_site(FURTHEST), seen(quiet(age))) == "routine"


@pytest.mark.parametrize("name", LINES)
def test_no_line_goes_further(name: str) -> None:
    """Just beyond the furthest value the policy is refused, with the rule's name."""
    line = LINES[name]
    towards = line.most - line.published or (1 if type(line.bound).__name__ in ("Below", "AtMost") else -1)
    beyond = abs(nextafter(line.most, inf if towards > 0 else -inf))
    assert list(policy_problems(Policy(lines={name: beyond}), KNOWLEDGE.airway, LIMITS)) == [name]
    assert site_rules(Policy(lines={name: beyond}), KNOWLEDGE.airway, LIMITS) == ()


def test_every_amber_number_has_a_furthest_value() -> None:
    """A new line is given one or stays where it is."""
    amber = {rule.id for rule in KNOWLEDGE.airway if rule.level == "niv_or_prepare" and number_line(rule.when)}
    assert set(LINES) == amber | {"red-fvc-kg", "red-nif"}

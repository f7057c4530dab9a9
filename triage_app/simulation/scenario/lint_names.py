"""Names of the knowledge: findings with values they can have, sources, explanations, groups of medicines."""

from collections.abc import Mapping
from typing import Any

from triage_app.domain.findings import Finding, Kind
from triage_app.domain.knowledge_parts import Spot, fault
from triage_app.domain.problems import ProblemCode
from triage_app.simulation.scenario.base import Facts
from triage_app.simulation.scenario.expected import Expected
from triage_app.simulation.scenario.guards import Found
from triage_app.simulation.scenario.lint_inside import missing
from triage_app.simulation.scenario.patterns import ActPattern
from triage_app.simulation.scenario.people import Investigation
from triage_app.simulation.scenario.world import ROOT, Examined, Faults, Inside

FACT_KEYS = ("facts", "given", "learn")


def check_names(examined: Examined) -> Faults:
    """Every name the knowledge does not know, and every finding with a value it cannot have."""
    knowledge = examined.world.knowledge
    groups = tuple(group.id for group in examined.world.drugs.groups)
    for spot, node in examined.nodes:
        if isinstance(node, Expected):
            yield from missing(spot / "evidence", "source", node.evidence, knowledge.source)
        elif isinstance(node, Found):
            yield from missing(spot / "found", "finding", (node.found,), knowledge.finding)
        elif isinstance(node, ActPattern) and node.drug_group is not None:
            yield from missing(spot / "drug_group", "group", (node.drug_group,), groups)
    yield from check_facts(examined, knowledge.finding)
    yield from _citations(examined)


def check_facts(inside: Inside, findings: Mapping[str, Finding]) -> Faults:
    """Every finding there is not, or with a value it cannot have; the assessment would stumble over it."""
    for spot, node in inside.nodes:
        yield from _facts(spot, node, findings)


def _facts(spot: Spot, node: Any, findings: Mapping[str, Finding]) -> Faults:  # noqa: ANN401 -- any part
    for key in FACT_KEYS:
        facts = getattr(node, key, None)
        if isinstance(facts, dict):
            yield from _values(spot / key, facts, findings)
    if isinstance(node, Investigation):
        yield from missing(spot / "from_reading", "finding", node.from_reading, findings)


def _values(spot: Spot, facts: Facts, findings: Mapping[str, Finding]) -> Faults:
    yield from missing(spot, "finding", facts, findings)
    for name, value in facts.items():
        if name in findings:
            yield from value_faults(spot / name, findings[name], value)


def value_faults(spot: Spot, finding: Finding, value: object) -> Faults:
    """What is wrong with a finding's value: its type, its choice, its range."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    fits = {
        Kind.YES_NO: isinstance(value, bool),
        Kind.CHOICE: isinstance(value, str),
        Kind.NUMBER: number,
        Kind.INTEGER: isinstance(value, int | float) and number and float(value).is_integer(),
        Kind.NAMES: isinstance(value, tuple),
    }[finding.kind]
    expected = {
        Kind.YES_NO: "yes_no", Kind.CHOICE: "text", Kind.NUMBER: "number", Kind.INTEGER: "whole_number",
        Kind.NAMES: "list",
    }  # fmt: skip
    if not fits:
        yield fault(spot, ProblemCode.WRONG_TYPE, found=str(value), expected=expected[finding.kind])
    elif finding.kind is Kind.CHOICE:
        allowed = tuple(choice.value for choice in finding.choices)
        if value not in allowed:
            yield fault(spot, ProblemCode.NOT_ALLOWED, found=str(value), expected=allowed)
    elif isinstance(value, int | float) and finding.possible is not None:
        low, high = finding.possible
        if not low <= value <= high:
            yield fault(spot, ProblemCode.IMPOSSIBLE_VALUE, found=str(value), low=low, high=high)


def _citations(examined: Examined) -> Faults:
    knowledge, scenario = examined.world.knowledge, examined.scenario
    references, truth = ROOT / "references" / "sources", ROOT / "truth" / "explanations"
    yield from missing(references, "source", scenario.references.sources, knowledge.source)
    yield from missing(truth, "explanation", scenario.truth.explanations, (row.id for row in knowledge.explanations))

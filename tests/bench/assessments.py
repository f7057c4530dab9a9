"""Assessments a second on one core, beside zen-engine evaluating the same conditions once.

Processor time, each thing measured in turn and the median taken: what else the machine does then weighs on all alike.
"""

import statistics
import time
from collections.abc import Callable

from tests.bench.zen_rules import as_input, conditions_of, decision
from tests.vignettes.score import load_vignettes
from triage_app.files.content import load_content
from triage_app.paths import resources_folder

ROUNDS = 7


def bench() -> list[str]:
    """Lines of the report; agreement of the two is checked before anything is timed."""
    content = load_content(resources_folder())
    assessor, knowledge = content.assessor, content.knowledge
    cases = [
        {key: tuple(value) if isinstance(value, list) else value for key, value in case.facts.items()}
        for case in load_vignettes()
    ]
    thoughts = [assessor.reasoner.think(facts) for facts in cases]
    findings = tuple(finding.key for finding in knowledge.findings)
    rules = decision(knowledge)
    inputs = [as_input(thought.view, findings) for thought in thoughts]
    disagreements = _disagreements(assessor, knowledge, thoughts, rules, inputs)
    zen_rate, plan_rate, told_rate, full_rate = _rates(
        len(cases),
        lambda: [rules.evaluate(each) for each in inputs],
        lambda: [assessor.plan(facts) for facts in cases],
        lambda: [assessor.assess(facts, search=False) for facts in cases],
        lambda: [assessor.assess(facts) for facts in cases],
    )
    probes = sum(len(values) for values in assessor.candidates.values())
    return [
        f"conditions evaluated: {len(conditions_of(knowledge))}; cases: {len(cases)}; disagreements: {disagreements}",
        f"zen-engine, all conditions once:       {zen_rate:8.0f} a second",
        f"judgement and plan (same conditions):  {plan_rate:8.0f} a second, {plan_rate / zen_rate:.1f} x zen-engine",
        f"with all that is said of it:           {told_rate:8.0f} a second, {told_rate / zen_rate:.1f} x zen-engine",
        f"whole assessment with missing findings:{full_rate:8.0f} a second, {full_rate / zen_rate:.1f} x zen-engine;",
        f"   it asks about up to {probes} answers at once, for which zen-engine would need as many evaluations",
    ]


def _disagreements(assessor, knowledge, thoughts, rules, inputs) -> int:  # type: ignore[no-untyped-def]  # noqa: ANN001
    conditions = conditions_of(knowledge)
    asked = {name: when for name, when in conditions.items() if not name.startswith("dont_")}
    tests = {name: assessor.reasoner.definitions.of(when) for name, when in asked.items()}
    return sum(
        (test(thought.view) is True) != bool(rules_out[name])
        for thought, each in zip(thoughts, inputs, strict=True)
        for rules_out in (rules.evaluate(each)["result"],)
        for name, test in tests.items()
    )


def _rates(count: int, *works: Callable[[], object]) -> list[float]:
    """How many of `count` cases a second each of `works` does."""
    seconds: list[list[float]] = [[] for _ in works]
    for work in works:
        work()
    for _ in range(ROUNDS):
        for work, own in zip(works, seconds, strict=True):
            start = time.process_time()
            work()
            own.append(time.process_time() - start)
    return [count / statistics.median(own) for own in seconds]

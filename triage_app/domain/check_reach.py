"""Rules that nothing can make true, and rules that change nothing because another is always true with them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TypeGuard

from triage_app.domain.check_conditions import NUMERIC
from triage_app.domain.check_intervals import answers
from triage_app.domain.conditions import Condition, Is, OneOf
from triage_app.domain.evaluation import Definitions, View
from triage_app.domain.findings import Finding, Kind
from triage_app.domain.intake import take_in
from triage_app.domain.knowledge import LEVELS, AirwayRule
from triage_app.domain.knowledge_parts import CONDITIONS, Fault, Spot, Whole, fault, remark
from triage_app.domain.problems import ProblemCode
from triage_app.domain.satisfy import NOT_TRUE, TRUE, GaveUpError, Search
from triage_app.domain.staging import Stage

FIRING = ("rules", "gate", "recommendations", "avoid", "doses", "derivations", "infection", "notes")
"""Sections whose conditions decide whether something is said."""
PATIENTS = 1000
LISTED = "listed"


def check_reach(whole: Whole) -> Iterator[Fault]:
    """Try to make every rule true with a patient that the intake accepts; name those for which none was found."""
    ward = Ward(whole)
    for spot, name, condition in firing(whole):
        if not ward.reaches(condition):
            yield fault(spot, ProblemCode.RULE_UNREACHABLE, called=name)


def firing(whole: Whole) -> Iterator[tuple[Spot, str, Condition]]:
    """Every condition that makes something be said: its place, what it is called, and itself."""
    for part, spot, node in whole.nodes:
        when = getattr(node, "when", None)
        if part.name in FIRING and isinstance(when, CONDITIONS) and not isinstance(node, CONDITIONS):
            yield spot / "when", node.id, when


@dataclass
class Ward:
    """The patients met so far; most rules are true for one of them already."""

    whole: Whole
    views: list[View] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.definitions = self.whole.assessor.reasoner.definitions
        self.stage = Stage(search_space(self.whole), self.whole.knowledge, self.whole.drugs)

    def reaches(self, condition: Condition) -> bool:
        """Whether some patient makes it true."""
        test = self.definitions.of(condition)
        if any(test(view) is True for view in self.views):
            return True
        for facts in islice(self.stage.patients(condition), PATIENTS):
            view = self._view(facts)
            if view is not None and test(view) is True:
                self.views.append(view)
                return True
        return False

    def _view(self, facts: dict[str, Any]) -> View | None:
        """The patient as the rules see it; None if the intake would refuse the facts."""
        intake = take_in(self.whole.knowledge, facts)
        return None if intake.problems else self.whole.assessor.plan(intake.facts).view


def search_space(whole: Whole) -> Search:
    """The telling values of every finding: all that any condition in any file can tell apart."""
    lines: dict[str, set[float]] = {}
    for _, _, node in whole.conditions:
        if isinstance(node, NUMERIC):
            lines.setdefault(node.finding, set()).add(next(float(value) for name, value in node if name != "finding"))
        elif isinstance(node, Is | OneOf):
            values = (node.is_,) if isinstance(node, Is) else node.one_of
            lines.setdefault(node.finding, set()).update(filter(_is_number, values))
    known = {finding.key: _values(finding, lines.get(finding.key, set())) for finding in whole.knowledge.findings}
    return Search(Definitions(whole.knowledge.definitions), known, LEVELS, whole.contract.codes)


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _values(finding: Finding, lines: set[float]) -> tuple[Any, ...]:
    return (LISTED,) if finding.kind is Kind.NAMES else tuple(answers(finding, lines))


def check_needless(whole: Whole) -> Iterator[Fault]:
    """Airway rules that are true only where another of the same or a more urgent level is true as well."""
    search = search_space(whole)
    rules = [(spot, rule) for spot, rule in whole.items("rules")]
    for spot, rule in rules:
        other = next((other for _, other in rules if _covers(search, other, rule)), None)
        if other is not None:
            yield remark(spot, ProblemCode.RULE_NEEDLESS, called=rule.id, twin=other.id)


def check_hidden(whole: Whole) -> Iterator[Fault]:
    """Advice that is never said: only the first rule of a tag speaks, and an earlier one is always true with it."""
    search = search_space(whole)
    band = {each.id: place for place, each in enumerate(whole.knowledge.bands)}
    advice = sorted(whole.items("recommendations"), key=lambda item: (band[item[1].band], item[1].order, item[1].id))
    for rules in (advice, list(whole.items("avoid"))):
        for place, (spot, rule) in enumerate(rules):
            earlier = (other for _, other in rules[:place] if other.tag == rule.tag)
            other = next((other for other in earlier if _implies(search, rule.when, other.when)), None)
            if other is not None:
                yield fault(spot, ProblemCode.RULE_NEEDLESS, called=rule.id, twin=other.id)


def _covers(search: Search, other: AirwayRule, rule: AirwayRule) -> bool:
    """Whether `other` is true whenever `rule` is, and at least as urgent."""
    as_urgent = LEVELS.index(other.level) <= LEVELS.index(rule.level)
    return other.id != rule.id and as_urgent and _implies(search, rule.when, other.when)


def _implies(search: Search, condition: Condition, other: Condition) -> bool:
    """Whether `other` is true whenever `condition` is; not if the search cannot tell."""
    try:
        return next(search.stores([(condition, TRUE), (other, NOT_TRUE)]), None) is None
    except GaveUpError:
        return False

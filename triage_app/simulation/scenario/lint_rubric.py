"""The rubric: items nobody can do, critical ones without a time, clinical ones without a rule, rules that changed."""

from triage_app.domain.knowledge_parts import Spot, fault, unknown
from triage_app.domain.problems import ProblemCode
from triage_app.simulation.scenario.expected import Expected, RuleLink
from triage_app.simulation.scenario.guard_logic import Possible, Reason, why_never
from triage_app.simulation.scenario.lint_acts import why_impossible
from triage_app.simulation.scenario.lint_course import what_is_possible
from triage_app.simulation.scenario.world import Examined, Faults

CLINICAL = ("critical", "harmful")
"""Classes that say what is right or wrong, so that somebody must have said it."""


def check_rubric(examined: Examined) -> Faults:
    """Everything that is wrong with the expected actions."""
    possible = what_is_possible(examined)
    for spot, item in examined.every(Expected):
        yield from _reach(spot, item, examined, possible)
        if item.class_ == "critical" and item.window is None:
            yield fault(spot, ProblemCode.WINDOW_MISSING, called=item.id)
        if item.class_ in CLINICAL and not item.rules and not item.evidence:
            yield fault(spot, ProblemCode.RULE_MISSING, called=item.id, kind=item.class_)
    for spot, link in examined.every(RuleLink):
        yield from _rule(spot, link, examined)


def _reach(spot: Spot, item: Expected, examined: Examined, possible: Possible) -> Faults:
    acts = [(spot / "acts" / place, why_impossible(act, examined)) for place, act in enumerate(item.acts)]
    for place, why in acts:
        if why is not None:
            yield fault(place, ProblemCode.ITEM_UNREACHABLE, called=item.id, because=why)
    reason = _guarded(item, possible) or _ordered(item, examined)
    if reason is not None:
        yield fault(spot, ProblemCode.ITEM_UNREACHABLE, called=item.id, because=reason)


def _guarded(item: Expected, possible: Possible) -> Reason | None:
    since = item.window.since if item.window else None
    never = any(guard is not None and why_never(guard, possible) for guard in (item.only_if, since))
    return Reason.CONDITION_NEVER if never else None


def _ordered(item: Expected, examined: Examined) -> Reason | None:
    """Whether what must come first comes too late, or waits for this one."""
    if item.id in _before(item.id, examined):
        return Reason.ORDER_CIRCULAR
    if item.window is None or item.window.since is not None:
        return None
    for name in _directly_before(item.id, examined):
        window = examined.scenario.item[name].window
        if window is not None and window.since is None and window.from_min >= item.window.by_min:
            return Reason.ORDER_TOO_LATE
    return None


def _directly_before(name: str, examined: Examined) -> frozenset[str]:
    items = examined.scenario.item
    said = (other for other in items[name].after if other in items)
    return frozenset((*said, *(other.id for other in items.values() if name in other.before)))


def _before(name: str, examined: Examined) -> frozenset[str]:
    """Every item that must be done before this one."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        fresh = _directly_before(waiting.pop(), examined) - found
        found |= fresh
        waiting.extend(fresh)
    return frozenset(found)


def _rule(spot: Spot, link: RuleLink, examined: Examined) -> Faults:
    rules = examined.world.rules
    now = rules.sha(link.rule)
    if now is None:
        yield unknown(spot / "rule", "rule", link.rule, rules.names)
    elif not link.sha:
        yield fault(spot / "rule", ProblemCode.RULE_NOT_AGREED, called=link.rule)
    elif link.sha != now:
        yield fault(spot / "sha", ProblemCode.RULE_CHANGED, called=link.rule)

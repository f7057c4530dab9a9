"""Conditions against the findings: what they ask for exists, can be compared so, and is known when they are judged."""

from collections.abc import Iterator, Mapping

from triage_app.domain import conditions as c
from triage_app.domain.conditions import Condition
from triage_app.domain.derivation import DRUG_LISTS
from triage_app.domain.differential import AGE_BANDS
from triage_app.domain.evaluation import parts_of
from triage_app.domain.findings import Finding, Kind
from triage_app.domain.knowledge_parts import Fault, Part, Spot, Whole, fault, nearest, unknown
from triage_app.domain.problems import ProblemCode

NUMERIC = (c.Below, c.AtMost, c.AtLeast, c.Above)
NUMBERS = (Kind.NUMBER, Kind.INTEGER)
SAME_VALUES = {"other_exposures": "exposure"}
"""A list that may name whatever another finding may be (E43)."""
_BEFORE_ANYTHING: tuple[type, ...] = ()
_BEFORE_THE_LEAD = (c.Level,)
_BEFORE_THE_GATE = (c.Level, c.Primary)
"""Not what is still open: the search for missing findings works out for each answer only who leads."""
_BEFORE_ADVICE = (c.Level, c.Primary, c.Suspected)
READABLE: Mapping[str, tuple[type, ...]] = {
    "rules": _BEFORE_ANYTHING, "derivations": _BEFORE_ANYTHING, "features": _BEFORE_ANYTHING,
    "explanations": _BEFORE_THE_LEAD, "leading": _BEFORE_THE_LEAD,
    "gate": _BEFORE_THE_GATE, "recommendations": _BEFORE_ADVICE, "doses": _BEFORE_ADVICE, "infection": _BEFORE_ADVICE,
    "notes": _BEFORE_ADVICE, "avoid": c.ANSWER_READERS, "definitions": c.ANSWER_READERS,
}  # fmt: skip
"""Which of the answer each section may ask for: only what is judged before it (S06). A section not named: nothing."""


def check_conditions(whole: Whole) -> Iterator[Fault]:
    """Every condition of every file, and the findings named beside conditions."""
    for part, spot, node in whole.conditions:
        yield from _finding(whole, spot, node)
        yield from _answer(whole, spot, node)
        if isinstance(node, c.Named) and node.named not in whole.knowledge.definitions:
            yield unknown(spot, "definition", node.named, whole.knowledge.definitions)
        yield from _reads(part, spot, node)
    yield from check_definitions(whole)


def _finding(whole: Whole, spot: Spot, node: Condition) -> Iterator[Fault]:
    key = getattr(node, "finding", None) or getattr(node, "known", None)
    if key is None:
        return
    finding = whole.knowledge.finding.get(key)
    if finding is None:
        yield unknown(spot, "finding", key, whole.knowledge.finding)
    elif isinstance(node, NUMERIC):
        yield from _line(spot, finding, next(float(value) for name, value in node if name != "finding"))
    elif isinstance(node, c.Holds):
        yield from _holds(whole, spot, finding, node.holds)
    elif isinstance(node, c.Is | c.OneOf):
        values = (node.is_,) if isinstance(node, c.Is) else node.one_of
        for value in values:
            yield from _value(spot, finding, value)


def _line(spot: Spot, finding: Finding, line: float) -> Iterator[Fault]:
    if finding.kind not in NUMBERS:
        yield fault(spot, ProblemCode.NOT_COMPARABLE, finding=finding.key, kind=finding.kind)
    elif finding.possible and not finding.possible[0] <= line <= finding.possible[1]:
        low, high = finding.possible
        yield fault(spot, ProblemCode.IMPOSSIBLE_VALUE, found=line, low=low, high=high)


def _value(spot: Spot, finding: Finding, value: c.Scalar) -> Iterator[Fault]:
    if finding.kind is Kind.CHOICE:
        offered = tuple(choice.value for choice in finding.choices)
        if value not in offered:
            yield _not_allowed(spot, str(value), offered)
    elif finding.kind is Kind.YES_NO:
        if not isinstance(value, bool):
            yield _not_allowed(spot, str(value), ("true", "false"))
    elif finding.kind in NUMBERS and isinstance(value, int | float) and not isinstance(value, bool):
        yield from _line(spot, finding, value)
    else:
        yield fault(spot, ProblemCode.NOT_COMPARABLE, finding=finding.key, kind=finding.kind)


def _not_allowed(spot: Spot, value: str, offered: tuple[str, ...]) -> Fault:
    return fault(spot, ProblemCode.NOT_ALLOWED, found=value, expected=offered, nearest=nearest(value, offered))


def _holds(whole: Whole, spot: Spot, finding: Finding, group: str) -> Iterator[Fault]:
    if finding.key in DRUG_LISTS:
        known = whole.drug_groups
    elif finding.key in SAME_VALUES:
        known = tuple(choice.value for choice in whole.knowledge.finding[SAME_VALUES[finding.key]].choices)
    else:
        yield fault(spot, ProblemCode.NOT_A_LIST, finding=finding.key)
        return
    if group not in known:
        yield unknown(spot, "drug group", group, known)


def _answer(whole: Whole, spot: Spot, node: Condition) -> Iterator[Fault]:
    contract = whole.contract
    tags = tuple(sorted(contract.recommendable))
    asked = {"level": contract.levels, "primary": contract.codes, "suspected": contract.codes, "recommended": tags}
    if isinstance(node, c.ANSWER_READERS):
        for name, values in node:
            yield from (_not_allowed(spot, value, asked[name]) for value in values if value not in asked[name])


def _reads(part: Part, spot: Spot, node: Condition) -> Iterator[Fault]:
    if isinstance(node, c.ANSWER_READERS) and not isinstance(node, READABLE.get(part.name, ())):
        yield fault(spot, ProblemCode.READS_ANSWER, reads=_name(node), through="")


def _name(node: Condition) -> str:
    return type(node).__name__.lower()


def check_definitions(whole: Whole) -> Iterator[Fault]:
    """Definitions that refer to themselves, that nothing uses, or that carry an answer to where it is not known."""
    uses = {name: _names_in(condition) for name, condition in whole.knowledge.definitions.items()}
    reach = {name: _closure(name, uses) for name in uses}
    asked = {node.named for _, _, node in whole.conditions if isinstance(node, c.Named)}
    asked |= {name for _, name in AGE_BANDS}
    for spot, _ in whole.items("definitions"):
        name = str(spot.path[-1])
        if name in reach[name]:
            yield fault(spot, ProblemCode.REFERENCE_CIRCULAR, called=name)
        if name not in asked:
            yield fault(spot, ProblemCode.REFERENCE_UNUSED, kind="definition", called=name)
    for part, spot, node in whole.conditions:
        if isinstance(node, c.Named) and node.named in uses:
            yield from _carried(whole, part, spot, (node.named, *sorted(reach[node.named])))


def _names_in(condition: Condition) -> frozenset[str]:
    if isinstance(condition, c.Named):
        return frozenset((condition.named,))
    return frozenset[str]().union(*(_names_in(part) for part in parts_of(condition)))


def _closure(name: str, uses: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Every definition that `name` leads to; itself only if it refers to itself."""
    seen: set[str] = set()
    waiting = set(uses[name])
    while waiting:
        found = waiting.pop()
        if found not in seen:
            seen.add(found)
            waiting |= uses.get(found, frozenset())
    return frozenset(seen)


def _carried(whole: Whole, part: Part, spot: Spot, names: tuple[str, ...]) -> Iterator[Fault]:
    """An answer read through definitions where the section itself may not read it."""
    allowed = READABLE.get(part.name, ())
    for name in names:
        for node in _leaves(whole.knowledge.definitions.get(name)):
            if isinstance(node, c.ANSWER_READERS) and not isinstance(node, allowed):
                yield fault(spot, ProblemCode.READS_ANSWER, reads=_name(node), through=f" ({name})")


def _leaves(condition: Condition | None) -> Iterator[Condition]:
    if condition is not None:
        yield condition
        for part in parts_of(condition):
            yield from _leaves(part)

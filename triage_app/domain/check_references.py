"""Names that point at something: findings, sources, doses, features, bands, pages; and ids that stand only once."""

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel

from triage_app.domain.infection_models import FixedDose
from triage_app.domain.knowledge import DoseRule, Source
from triage_app.domain.knowledge_parts import CONDITIONS, Fault, Spot, Whole, fault, unknown
from triage_app.domain.plain import Plain
from triage_app.domain.problems import ProblemCode

RULING = "ruling"
READ = "read"
CITES = "cites"


def check_references(whole: Whole) -> Iterator[Fault]:
    """Every reference between and within the files."""
    yield from check_ids(whole)
    yield from check_sources(whole)
    yield from _findings(whole)
    yield from _pages(whole)
    yield from _advice(whole)
    yield from _differential(whole)


def check_ids(whole: Whole) -> Iterator[Fault]:
    """Ids and list entries that stand twice in one list; ids of rules, definitions and sources told in two ways."""
    for _, spot, node in whole.nodes:
        if isinstance(node, tuple):
            yield from _repeated((spot / place, _id(item)) for place, item in enumerate(node))
    yield from _repeated(_rule_ids(whole))
    yield from _repeated((spot, str(spot.path[-1])) for spot, _ in whole.items("definitions"))
    sources = {source.id: source for _, source in whole.items("sources")}
    for spot, source in whole.items("sources"):
        if source != sources[source.id]:
            yield fault(spot, ProblemCode.WRITTEN_TWICE, called=source.id, twin="sources.yaml")


def _id(item: object) -> str:
    if isinstance(item, str):
        return item
    return str(getattr(item, "id", "") or getattr(item, "key", "")) if isinstance(item, BaseModel | Plain) else ""


def _rule_ids(whole: Whole) -> Iterator[tuple[Spot, str]]:
    """Whatever fires by a condition has an id of its own in all files: reasons name it."""
    for _, spot, node in whole.nodes:
        if isinstance(node, BaseModel | Plain) and hasattr(node, "when") and not isinstance(node, CONDITIONS):
            yield spot, _id(node)


def _repeated(ids: Iterable[tuple[Spot, str]]) -> Iterator[Fault]:
    first: dict[str, Spot] = {}
    for spot, name in ids:
        if name and first.setdefault(name, spot) != spot:
            other = first[name]
            where = f"{other.file} {'.'.join(map(str, other.path))}"
            yield fault(spot, ProblemCode.WRITTEN_TWICE, called=name, twin=where)


def check_sources(whole: Whole) -> Iterator[Fault]:
    """Citations without a source, sources nobody cites, doses whose sources were not read (S12)."""
    sources: dict[str, Source] = {source.id: source for _, source in whole.items("sources")}
    cited: set[str] = set()
    for _, spot, node in whole.nodes:
        if isinstance(node, tuple) and str(spot.path[-1]).endswith(CITES):
            cited.update(node)
            yield from (unknown(spot, "source", name, sources) for name in node if name not in sources)
        elif isinstance(node, DoseRule | FixedDose):
            yield from _unread(spot / CITES, node, sources)
    for spot, source in whole.items("sources"):
        if source.id not in cited:
            yield fault(spot, ProblemCode.REFERENCE_UNUSED, kind="source", called=source.id)


def _unread(spot: Spot, dose: DoseRule | FixedDose, sources: dict[str, Source]) -> Iterator[Fault]:
    evidence = [name for name in dose.cites if name in sources and sources[name].provenance != RULING]
    if not any(sources[name].provenance == READ for name in evidence):
        yield fault(spot, ProblemCode.DOSE_NOT_READ, sources=tuple(evidence))


def _findings(whole: Whole) -> Iterator[Fault]:
    """Findings named beside conditions: what a feature, a conflict or a derivation is about."""
    known = whole.knowledge.finding
    for _, spot, node in whole.nodes:
        if isinstance(node, BaseModel | Plain) and not isinstance(node, CONDITIONS):
            for name in ("finding", "findings", "derived_from", "grounds"):
                said = getattr(node, name, ())
                named = (said,) if isinstance(said, str) else said
                yield from (unknown(spot / name, "finding", key, known) for key in named if key not in known)


def _pages(whole: Whole) -> Iterator[Fault]:
    """Each finding stands in a group of a step that exists."""
    places = {(step.id, group.id) for step in whole.knowledge.steps for group in step.groups}
    for spot, finding in whole.items("findings"):
        if (finding.step, finding.group) not in places:
            yield unknown(spot, "group", f"{finding.step}.{finding.group}", (".".join(place) for place in places))


def _advice(whole: Whole) -> Iterator[Fault]:
    knowledge, contract = whole.knowledge, whole.contract
    bands, doses = {band.id for band in knowledge.bands}, {dose.id for dose in knowledge.doses}
    for spot, rule in whole.items("recommendations"):
        yield from _tag(spot, rule.tag, whole)
        if rule.band not in bands:
            yield unknown(spot / "band", "band", rule.band, bands)
        yield from (unknown(spot / "doses", "dose", name, doses) for name in rule.doses if name not in doses)
    for spot, rule in whole.items("avoid"):
        if not contract.may_avoid(rule.tag):
            yield unknown(spot / "tag", "tag", rule.tag, contract.avoid_tags)
    yield from _unused(whole, "doses", "dose", (name for rule in knowledge.recommendations for name in rule.doses))
    yield from _unused(whole, "bands", "band", (rule.band for rule in knowledge.recommendations))
    yield from _gate(whole)


def _tag(spot: Spot, tag: str, whole: Whole) -> Iterator[Fault]:
    if tag in whole.contract.never_recommended:
        yield fault(spot / "tag", ProblemCode.NEVER_RECOMMENDED, tag=tag)
    elif tag not in whole.contract.recommendable:
        yield unknown(spot / "tag", "tag", tag, whole.contract.recommendable)


def _gate(whole: Whole) -> Iterator[Fault]:
    decisions = whole.contract.decisions
    for part in whole.named("gate"):
        named = [(part.spot / "order" / place, name) for place, name in enumerate(part.value.order)]
        named += [(part.spot / "text" / name, name) for name in part.value.text]
        named += [(part.spot / "rules" / place, rule.decision) for place, rule in enumerate(part.value.rules)]
        named += [(part.spot / "not_stocked", part.value.not_stocked.decision)]
        yield from (unknown(spot, "decision", name, decisions) for spot, name in named if name not in decisions)
        for name in decisions:
            if name not in part.value.order or name not in part.value.text:
                yield unknown(part.spot, "decision", name, part.value.order)


def _differential(whole: Whole) -> Iterator[Fault]:
    knowledge, contract = whole.knowledge, whole.contract
    features = {feature.id for feature in knowledge.features}
    scored: list[str] = [*knowledge.leading.separators_myasthenic, *knowledge.leading.separators_cholinergic]
    leading = next(whole.named("leading")).spot
    yield from (unknown(leading, "feature", name, features) for name in scored if name not in features)
    for spot, row in whole.items("explanations"):
        if row.code not in contract.codes or row.code in contract.unlisted_codes:
            yield unknown(spot / "code", "code", row.code, contract.codes)
        strange = (band for band in row.age_bands if band not in contract.age_bands)
        yield from (unknown(spot / "age_bands", "age band", band, contract.age_bands) for band in strange)
        yield from _repeated((spot / "cells" / place, cell.feature) for place, cell in enumerate(row.cells))
        for place, cell in enumerate(row.cells):
            scored.append(cell.feature)
            if cell.feature not in features:
                yield unknown(spot / "cells" / place, "feature", cell.feature, features)
    yield from _unused(whole, "features", "feature", scored)
    yield from _codes_without_row(whole)


def _codes_without_row(whole: Whole) -> Iterator[Fault]:
    """A code that no row, no name of a stage and no standing can give would never be said."""
    named = {row.code for row in whole.knowledge.explanations} | set(whole.knowledge.leading.myasthenic_name)
    for part in whole.named("contract"):
        for place, code in enumerate(part.value.codes):
            if code not in named:
                yield fault(part.spot / "codes" / place, ProblemCode.REFERENCE_UNUSED, kind="code", called=code)


def _unused(whole: Whole, section: str, kind: str, used: Iterable[str]) -> Iterator[Fault]:
    named = set(used)
    items: Iterator[tuple[Spot, Any]] = whole.items(section)
    yield from (
        fault(spot, ProblemCode.REFERENCE_UNUSED, kind=kind, called=item.id)
        for spot, item in items
        if item.id not in named
    )

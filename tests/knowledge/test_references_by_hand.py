"""Names put in place by hand: whoever points nowhere, stands twice, or is pointed at by nobody is told; no other is."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest

from tests.knowledge.small_whole import PLACE, part, rule, shipped
from triage_app.domain.check_references import check_ids, check_references, check_sources
from triage_app.domain.knowledge import Source
from triage_app.domain.knowledge_parts import Fault, Part, Whole
from triage_app.domain.problems import ProblemCode as Code

Told = tuple[Code, object]
STRIDOR = {"finding": "stridor", "is": True}
K = shipped().knowledge
C = shipped().contract


KEPT = (
    "recommendations", "avoid", "doses", "bands", "gate", "features", "explanations", "leading", "findings",
    "disagreements", "contract", "sources",
)  # fmt: skip
"""Sections that point at each other; the others would take most of the time."""


def told(faults: Iterable[Fault]) -> list[Told]:
    """What is said of each fault; sources that only other sections cite are asked elsewhere."""
    return [
        (fault.problem.code, fault.problem.fact("called") or fault.problem.fact("tag"))
        for fault in faults
        if fault.problem.fact("kind") != "source" or fault.problem.code is not Code.REFERENCE_UNUSED
    ]


def altered(section: str, value: Any, **knowledge: Any) -> Whole:  # noqa: ANN401 - as a section may hold anything
    """The shipped files with another value in one section, which the judgement sees as well."""
    whole = shipped()
    kept = (each for each in whole.parts if each.name in KEPT)
    parts = tuple(replace(each, value=value) if each.name == section else each for each in kept)
    return replace(whole, parts=parts, knowledge=whole.knowledge.model_copy(update=knowledge))


def changed(section: str, **update: object) -> list[Told]:
    """The faults once the first entry of a section says something else."""
    held: tuple[Any, ...] = getattr(K, section)
    value = (held[0].model_copy(update=update), *held[1:])
    return told(check_references(altered(section, value, **{section: value})))


def test_the_shipped_references_hold() -> None:
    assert list(check_references(shipped())) == []


@pytest.mark.parametrize(("section", "update", "faults"), [
    ("recommendations", {"tag": "dancing"}, [(Code.REFERENCE_UNKNOWN, "dancing")]),
    ("recommendations", {"tag": "neostigmine"}, [(Code.NEVER_RECOMMENDED, "neostigmine")]),
    ("recommendations", {"band": "sometime"}, [(Code.REFERENCE_UNKNOWN, "sometime")]),
    ("recommendations", {"doses": ("dose-none",)}, [(Code.REFERENCE_UNKNOWN, "dose-none")]),
    ("recommendations", {"cites": ("NOBODY",)}, [(Code.REFERENCE_UNKNOWN, "NOBODY")]),
    ("avoid", {"tag": "dancing"}, [(Code.REFERENCE_UNKNOWN, "dancing")]),
    ("avoid", {"tag": "drug:"}, [(Code.REFERENCE_UNKNOWN, "drug:")]), ("avoid", {"tag": "drug:gentamicin"}, []),
    ("explanations", {"code": "lambert"}, [(Code.REFERENCE_UNKNOWN, "lambert")]),
    ("explanations", {"code": "not_crisis"}, [(Code.REFERENCE_UNKNOWN, "not_crisis")]),
    ("explanations", {"age_bands": ("adult", "old")}, [(Code.REFERENCE_UNKNOWN, "old")]),
    ("findings", {"group": "nowhere"}, [(Code.REFERENCE_UNKNOWN, f"{K.findings[0].step}.nowhere")]),
    ("findings", {"derived_from": ("nobody",)}, [(Code.REFERENCE_UNKNOWN, "nobody")]),
    ("features", {"findings": ("nobody", "stridor")}, [(Code.REFERENCE_UNKNOWN, "nobody")]),
    ("disagreements", {"findings": ("nobody",)}, [(Code.REFERENCE_UNKNOWN, "nobody")]),
])  # fmt: skip
def test_a_name_that_points_nowhere_is_told_and_nothing_else_is(
    section: str, update: dict[str, Any], faults: list[Told]
) -> None:
    found = changed(section, **update)
    assert [each for each in found if each[0] is not Code.REFERENCE_UNUSED] == faults


@pytest.mark.parametrize(("section", "kind"), [("doses", "dose"), ("bands", "band"), ("features", "feature")])
def test_what_nobody_points_at_is_told(section: str, kind: str) -> None:
    """A dose that no advice names would never be shown."""
    held: tuple[Any, ...] = getattr(K, section)
    value = (*held, held[0].model_copy(update={"id": "unheard-of"}))
    found = list(check_references(altered(section, value, **{section: value})))
    unused = {(fault.problem.fact("kind"), fault.problem.fact("called")) for fault in found}
    assert {each for each in unused if each[0] != "source"} == {(kind, "unheard-of")}


@pytest.mark.parametrize("name", ["separators_myasthenic", "separators_cholinergic"])
def test_a_separator_that_is_no_feature_is_told(name: str) -> None:
    leading = K.leading.model_copy(update={name: (*getattr(K.leading, name), "nothing")})
    assert told(check_references(altered("leading", leading, leading=leading))) == [(Code.REFERENCE_UNKNOWN, "nothing")]


def test_a_cell_that_is_no_feature_or_stands_twice_is_told() -> None:
    row = K.explanations[0]
    for cell, code in ((row.cells[0].model_copy(update={"feature": "nothing"}), Code.REFERENCE_UNKNOWN),
                       (row.cells[-1], Code.WRITTEN_TWICE)):  # fmt: skip
        assert changed("explanations", cells=(*row.cells, cell)) == [(code, cell.feature)]


def test_a_code_that_nothing_can_give_is_told() -> None:
    contract = C.model_copy(update={"codes": (*C.codes, "never_given")})
    whole = replace(altered("contract", contract), contract=contract)
    assert told(check_references(whole)) == [(Code.REFERENCE_UNUSED, "never_given")]


@pytest.mark.parametrize(("update", "faults"), [
    ({"order": (*K.gate.order, "maybe")}, ["maybe"]), ({"order": K.gate.order[1:]}, [K.gate.order[0]]),
    ({"text": {**K.gate.text, "maybe": K.levels[0].title}}, ["maybe"]),
    ({"text": {name: text for name, text in K.gate.text.items() if name != K.gate.order[0]}}, [K.gate.order[0]]),
    ({"rules": (K.gate.rules[0].model_copy(update={"decision": "maybe"}), *K.gate.rules[1:])}, ["maybe"]),
])  # fmt: skip
def test_the_gate_knows_every_decision_and_no_other(update: dict[str, Any], faults: list[str]) -> None:
    """S08: a decision without words or place could be shown as none."""
    gate = K.gate.model_copy(update=update)
    found = list(check_references(altered("gate", gate, gate=gate)))
    assert told(found) == [(Code.REFERENCE_UNKNOWN, name) for name in faults]


def sources(*named: tuple[str, str], cites: tuple[str, ...], dose: bool = False) -> list[Told]:
    """The faults of a few sources and of what cites them: a rule, or a dose."""
    known = tuple(Source(id=name, cite=name, provenance=provenance) for name, provenance in named)  # type: ignore[arg-type]
    citing: Any = (
        K.doses[0].model_copy(update={"cites": cites})
        if dose
        else rule("r0", "routine", STRIDOR).model_copy(update={"cites": cites})
    )
    parts = (part("sources", known), part("doses" if dose else "rules", (citing,)))
    found = check_sources(replace(shipped(), parts=parts))
    return [(fault.problem.code, fault.problem.fact("called") or fault.problem.fact("sources")) for fault in found]


def test_a_citation_needs_its_source_and_a_source_its_citation() -> None:
    assert sources(("a", "read"), cites=("a",)) == []
    assert sources(("a", "read"), cites=("a", "b")) == [(Code.REFERENCE_UNKNOWN, "b")]
    assert sources(("a", "read"), ("b", "read"), cites=("a",)) == [(Code.REFERENCE_UNUSED, "b")]


@pytest.mark.parametrize(("provenances", "unread"), [
    (("read",), None), (("recall",), ("s0",)), (("mixed",), ("s0",)), (("ruling",), ()), (("ruling", "read"), None),
    (("recall", "read"), None), (("ruling", "recall"), ("s1",)), (("recall", "mixed"), ("s0", "s1")),
])  # fmt: skip
def test_a_dose_stands_on_something_that_was_read(provenances: tuple[str, ...], unread: tuple[str, ...] | None) -> None:
    """S12: memory may add caution, never a dose; a ruling of our own is no evidence."""
    named = [(f"s{place}", provenance) for place, provenance in enumerate(provenances)]
    found = sources(*named, cites=tuple(name for name, _ in named), dose=True)
    assert [code for code, _ in found] == ([] if unread is None else [Code.DOSE_NOT_READ])
    if unread:
        assert found[0][1] == unread


def twice(*parts: Part) -> list[tuple[object, ...]]:
    found = [fault for fault in check_ids(replace(shipped(), parts=parts)) if fault.problem.code is Code.WRITTEN_TWICE]
    return [(fault.problem.fact("called"), *fault.spot.path) for fault in found]


def test_an_id_stands_once_in_its_list_and_once_among_all_rules() -> None:
    one, other = rule("r0", "routine", STRIDOR), rule("r1", "routine", STRIDOR)
    assert twice(part("rules", (one, other))) == []
    assert ("r0", "rules", 1) in twice(part("rules", (one, one)))
    assert twice(part("rules", (one,)), Part("rules", replace(PLACE, file="other.yaml") / "rules", (one,))) == [
        ("r0", "rules", 0)
    ]
    assert twice(part("rules", (one.model_copy(update={"cites": ("a", "b", "a")}),))) == [("a", "rules", 0, "cites", 2)]
    assert twice(part("names", ("", ""))) == []
    assert twice(part("numbers", (3, 3))) == []


def test_a_definition_stands_in_one_file_and_a_source_is_told_in_one_way() -> None:
    named = {"wet": K.definitions["infant"]}
    elsewhere = Part("definitions", replace(PLACE, file="other.yaml") / "definitions", named)
    assert twice(part("definitions", named), elsewhere) == [("wet", "definitions", "wet")]
    one = Source(id="a", cite="A", provenance="read")
    other = one.model_copy(update={"provenance": "recall"})
    here, there = part("sources", (one,)), Part("sources", replace(PLACE, file="other.yaml") / "sources", (one,))
    assert twice(here, there) == []
    assert twice(here, replace(there, value=(other,))) == [("a", "sources", 0)]

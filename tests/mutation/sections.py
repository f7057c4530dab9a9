"""Mutants of the differential, the leading rules, the drug table and the infection knowledge."""

from collections.abc import Iterator, Sequence
from typing import Any

from tests.mutation.conditions import variants
from tests.mutation.mutant import Mutant, Place, shipped
from triage_app.domain.drug_rows import TIERS
from triage_app.domain.rules import Explanation, Feature

STRENGTHS = ("++", "+", "0", "-", "--")
HAZARDOUS = ("contraindicated", "avoid", "cholinergic", "caution")
FILE = "differential.yaml"


def differential() -> Iterator[Mutant]:
    """Features and rows of the differential."""
    for place, feature in enumerate(shipped().knowledge.features):
        yield from _feature(("knowledge", "features", place), feature)
    for place, row in enumerate(shipped().knowledge.explanations):
        yield from _row(("knowledge", "explanations", place), row)


def _base(owner: str, file: str = FILE, part: str = "differential") -> dict[str, Any]:
    return {"file": file, "part": part, "owner": owner}


def _feature(at: Place, feature: Feature) -> Iterator[Mutant]:
    for name in ("present", "absent", "masked", "weakened"):
        condition = getattr(feature, name)
        if condition is None:
            continue
        yield Mutant(
            **_base(feature.id), kind="dropped", what=f"{name} removed", place=(*at, name), watch=(condition, None)
        )
        for what, new in variants(condition):
            yield Mutant(
                **_base(feature.id), kind="condition", what=f"{name}: {what}", place=(*at, name), new=new,
                watch=(condition, new),
            )  # fmt: skip


def _row(at: Place, row: Explanation) -> Iterator[Mutant]:
    for place, cell in enumerate(row.cells):
        feature = next(each for each in shipped().knowledge.features if each.id == cell.feature)
        for name, when in (("present", feature.present), ("absent", feature.absent)):
            rank = STRENGTHS.index(getattr(cell, name))
            watch = None if when is None else (when, None)
            for other in (rank - 1, rank + 1):
                if 0 <= other < len(STRENGTHS) and watch and STRENGTHS[rank] != "0":
                    what = f"{cell.feature} {name} {STRENGTHS[rank]} -> {STRENGTHS[other]}"
                    way = (*at, "cells", place, name)
                    yield Mutant(
                        **_base(row.id), kind="strength", what=what, place=way, new=STRENGTHS[other], watch=watch
                    )
    for name in ("leads_only_if", "anchored_by"):
        condition = getattr(row, name)
        for what, new in () if condition is None else (("removed", None), *variants(condition)):
            yield Mutant(
                **_base(row.id), kind="condition", what=f"{name}: {what}", place=(*at, name), new=new,
                watch=(condition, new) if new else None,
            )  # fmt: skip
    yield Mutant(**_base(row.id), kind="dropped", what="row dropped", place=at, gone=True)


def leading() -> Iterator[Mutant]:
    """How an explanation comes to lead."""
    rules = shipped().knowledge.leading
    for name in rules.fields:
        value, at = getattr(rules, name), ("knowledge", "leading", name)
        if isinstance(value, int):
            for moved in (value + 1, value - 1):
                yield Mutant(**_base("leading"), kind="value", what=f"{name} {moved}", place=at, new=moved)
        elif name.endswith("_when"):
            for what, new in variants(value):
                yield Mutant(
                    **_base("leading"), kind="condition", what=f"{name}: {what}", place=at, new=new, watch=(value, new)
                )


def drugs() -> Iterator[Mutant]:
    """Tiers of the hazardous rows, classes of the rows, and members of the groups."""
    table = shipped().drugs
    for place, drug in enumerate(table.drugs):
        for name in ("mg_risk", "lems_risk"):
            tier = getattr(drug, name)
            if tier in HAZARDOUS:
                new = "monitor" if tier == "caution" else TIERS[TIERS.index(tier) + 1]
                at = ("drugs", "drugs", place, name)
                what = f"{name} {tier} -> {new}"
                yield Mutant(**_base(drug.generic, "drugs.csv", "drugs"), kind="tier", what=what, place=at, new=new)
    for place, group in enumerate(table.groups):
        for name in ("classes", "generics", "but_not", "mg_tiers", "lems_tiers"):
            yield from _less(group.id, "drug-groups.yaml", ("drugs", "groups", place, name), getattr(group, name))
    for place, family in enumerate(table.words.screens.families):
        way: Place = ("drugs", "words", "screens", "families", place)
        base = _base(family.id, "drug-screens.yaml", "drugs")
        yield Mutant(**base, kind="dropped", what="allergy family dropped", place=way, gone=True)
        for name in ("generics", "classes"):
            yield from _less(family.id, "drug-screens.yaml", (*way, name), getattr(family, name))


def infection() -> Iterator[Mutant]:
    """Allergy families of the antimicrobials."""
    for place, family in enumerate(shipped().infection.allergy_families):
        at = ("infection", "allergy_families", place)
        base = _base(family.id, "infection.yaml", "drugs")
        yield Mutant(**base, kind="dropped", what="allergy family dropped", place=at, gone=True)
        for name in ("members", "words"):
            yield from _less(family.id, "infection.yaml", (*at, name), getattr(family, name))


def _less(owner: str, file: str, at: Place, names: Sequence[str]) -> Iterator[Mutant]:
    for place, name in enumerate(names):
        what = f"{at[-1]} without {name}"
        yield Mutant(**_base(owner, file, "drugs"), kind="member", what=what, place=(*at, place), gone=True)

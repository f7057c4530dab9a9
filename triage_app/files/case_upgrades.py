"""Saved records from one format to the next: plain dictionaries in and out, one small function a step.

A record is `{"format": n, "program": ..., "knowledge": ..., "case": {...}, "assessment": "..."}`. Each format ever
released keeps a specimen under `tests/specimens/`.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

from triage_app.domain.problems import ProblemCode, RefusedError, problem

FORMAT = 1
"""The format this program writes."""

PlainRecord: TypeAlias = dict[str, Any]
Upgrade: TypeAlias = Callable[[PlainRecord], PlainRecord]

UPGRADES: Mapping[int, Upgrade] = MappingProxyType({})
"""From format n to n + 1, by n."""


def upgraded(record: PlainRecord, upgrades: Mapping[int, Upgrade] = UPGRADES, newest: int = FORMAT) -> PlainRecord:
    """`record` in the newest format. Raises `RefusedError` for one from the future or without a readable number."""
    number = record.get("format")
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        raise RefusedError(problem(ProblemCode.CASE_DAMAGED))
    if number > newest:
        raise RefusedError(problem(ProblemCode.CASE_FROM_NEWER_VERSION, format=number, newest=newest))
    for step in range(number, newest):
        record = {**upgrades[step](record), "format": step + 1}
    return record

"""The evidence is taken in whole or not at all, and its page says what it is about, in both languages."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.files.evidence import BANK, GATE, GOOD, SHA, SHOWN
from triage_app.domain.problems import ProblemCode, RefusedError
from triage_app.files.evidence_file import NAME, read_evidence


def refusal(folder: Path, text: str) -> ProblemCode:
    (folder / NAME).write_text(text, encoding="utf-8")
    with pytest.raises(RefusedError) as refused:
        read_evidence(folder)
    assert (folder / NAME).read_text(encoding="utf-8") == text
    found = refused.value.problems[0]
    assert found.where is not None
    assert found.where.file == NAME
    return found.code


def test_evidence_comes_back_as_written(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(json.dumps(GOOD), encoding="utf-8")
    evidence = read_evidence(tmp_path)
    assert json.loads(evidence.model_dump_json()) == GOOD
    assert evidence.is_about(SHA)
    assert not evidence.is_about("cd" * 32)


MUTATION = GOOD["mutation"]
AT_MOST_ALL: list[tuple[dict[str, Any], bool]] = [
    ({"properties": [{**SHOWN, "proved": 2, "refuted": 1}]}, True),
    ({"properties": [{**SHOWN, "proved": 3, "refuted": 1}]}, False),
    ({"properties": [{**SHOWN, "statements": 0, "proved": 0}], "program": "1"}, True),
    *(({"banks": [{**BANK, part: 8}]}, True) for part in ("explanation_accepted", "airway_accepted", "under_triaged")),
    *(({"banks": [{**BANK, part: 9}]}, False) for part in ("explanation_accepted", "airway_accepted", "under_triaged")),
    ({"banks": [{**BANK, "must_given": 20, "should_given": 30}]}, True),
    ({"banks": [{**BANK, "must_given": 21}]}, False), ({"banks": [{**BANK, "should_given": 31}]}, False),
    ({"properties": [{**SHOWN, "proved": 2, "reviewed": 1}]}, True),
    ({"properties": [{**SHOWN, "proved": 3, "reviewed": 1}]}, False),
    ({"mutation": {**MUTATION, "parts": [{**GATE, "noticed": 590}]}}, True),
    ({"mutation": {**MUTATION, "parts": [{**GATE, "noticed": 591}]}}, False),
    ({"mutation": {**MUTATION, "parts": [{**GATE, "there_are": 599}]}}, False),
    ({"mutation": {**MUTATION, "there_are": 600}}, True), ({"mutation": {**MUTATION, "there_are": 599}}, False),
]  # fmt: skip


@pytest.mark.parametrize(("change", "fits"), AT_MOST_ALL)
def test_a_part_may_be_all_of_its_whole_and_never_more(tmp_path: Path, change: dict[str, Any], fits: object) -> None:
    """Evidence that claims more than was asked is not evidence."""
    text = json.dumps({**GOOD, **change}, indent=1)
    if fits:
        (tmp_path / NAME).write_text(text, encoding="utf-8")
        assert json.loads(read_evidence(tmp_path).model_dump_json()) == {**GOOD, **change}
    else:
        assert refusal(tmp_path, text) is ProblemCode.NOT_VALID


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"format": "safety-evidence/3"}, ProblemCode.NOT_ALLOWED),
        ({"made_at": "2026-11-22T13:00:00"}, ProblemCode.NOT_VALID),
        ({"knowledge_sha256": "short"}, ProblemCode.NOT_VALID),
        ({"program_sha256": "short"}, ProblemCode.NOT_VALID),
        ({"properties": [{key: value for key, value in SHOWN.items() if key != "reviewed"}]}, ProblemCode.MISSING_KEY),
        (
            {"properties": [{key: value for key, value in SHOWN.items() if key != "tested_only"}]},
            ProblemCode.MISSING_KEY,
        ),
        ({"faults": -1}, ProblemCode.OUT_OF_RANGE),
        ({"faults": "none"}, ProblemCode.WRONG_TYPE),
        ({"faults": "7"}, ProblemCode.WRONG_TYPE),
        ({"faults": True}, ProblemCode.WRONG_TYPE),
        ({"program": ""}, ProblemCode.BAD_LENGTH),
        ({"approved": True}, ProblemCode.UNKNOWN_KEY),
        ({"properties": []}, ProblemCode.BAD_LENGTH),
        ({"properties": [{**SHOWN, "proved": 4}]}, ProblemCode.NOT_VALID),
        ({"properties": [{**SHOWN, "tests": []}]}, ProblemCode.BAD_LENGTH),
        ({"banks": [{**BANK, "airway_accepted": 9}]}, ProblemCode.NOT_VALID),
        ({"banks": [{**BANK, "id": "mine"}]}, ProblemCode.NOT_ALLOWED),
    ],
)
def test_damage_is_refused_with_its_place(tmp_path: Path, change: dict[str, Any], code: ProblemCode) -> None:
    assert refusal(tmp_path, json.dumps({**GOOD, **change}, indent=1)) is code


def test_broken_text_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, json.dumps(GOOD)[:-20]) is ProblemCode.BAD_SYNTAX
    assert refusal(tmp_path, '{"format": 1, "format": 2}') is ProblemCode.DUPLICATE_KEY
    assert refusal(tmp_path, " " * 300_000) is ProblemCode.FILE_TOO_LARGE


def test_no_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as refused:
        read_evidence(tmp_path)
    assert refused.value.problems[0].code is ProblemCode.FILE_MISSING

"""The evidence is taken in whole or not at all, and its page says what it is about, in both languages."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.files.evidence import BANK, GOOD, SHA, SHOWN
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


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"format": "safety-evidence/2"}, ProblemCode.NOT_ALLOWED),
        ({"made_at": "2026-11-22T13:00:00"}, ProblemCode.NOT_VALID),
        ({"knowledge_sha256": "short"}, ProblemCode.NOT_VALID),
        ({"faults": -1}, ProblemCode.OUT_OF_RANGE),
        ({"faults": "none"}, ProblemCode.WRONG_TYPE),
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

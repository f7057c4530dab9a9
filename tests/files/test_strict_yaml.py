import os
import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field

from triage_app.domain.conditions import Condition
from triage_app.domain.frozen import Frozen
from triage_app.domain.knowledge import AirwayRule
from triage_app.domain.problems import Problem, ProblemCode, RefusedError
from triage_app.files.strict_yaml import parse, read, validated


class Rules(Frozen):
    rules: tuple[AirwayRule, ...]
    named: dict[str, Condition] = Field(default={})


def refusal(text: str) -> tuple[Problem, ...]:
    with pytest.raises(RefusedError) as refused:
        parse(text.encode(), "airway.yaml")
    return refused.value.problems


def misfits(text: str) -> list[tuple[str, int, str]]:
    with pytest.raises(RefusedError) as refused:
        validated(parse(text.encode(), "airway.yaml"), Rules)
    return [(p.code, p.where.line, p.where.key) for p in refused.value.problems if p.where]


def test_plain_data_with_both_languages() -> None:
    text = "a: {en: Weak, hi: कमज़ोर}\nb: [1, -2.5, true, null, '1', \"no\"]\n"
    assert parse(text.encode(), "x").data == {"a": {"en": "Weak", "hi": "कमज़ोर"}, "b": [1, -2.5, True, None, "1", "no"]}


def test_a_telephone_number_and_a_date_stay_as_written() -> None:
    assert parse(b"phone: 0123 456\next: 012\nday: 2026-01-05\nat: 10:30", "x").data == {
        "phone": "0123 456",
        "ext": "012",
        "day": "2026-01-05",
        "at": "10:30",
    }


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", ProblemCode.FILE_EMPTY, 0),
        ("# only a comment\n", ProblemCode.FILE_EMPTY, 0),
        ("a: 1\nb: 2\na: 3\n", ProblemCode.DUPLICATE_KEY, 3),
        ("a: &x 1\n", ProblemCode.ALIAS_REFUSED, 1),
        ("a: 1\n&x b: 2\n", ProblemCode.ALIAS_REFUSED, 2),
        ("a: *x\n", ProblemCode.ALIAS_REFUSED, 1),
        ("1: 2\n", ProblemCode.KEY_NOT_TEXT, 1),
        ("true: 2\n", ProblemCode.KEY_NOT_TEXT, 1),
        ("[a]: 2\n", ProblemCode.KEY_NOT_TEXT, 1),
        ("a: !!python/object:os.system 1\n", ProblemCode.TAG_REFUSED, 1),
        ("a:\n  b: no\n", ProblemCode.AMBIGUOUS_WORD, 2),
        ("a: .nan\n", ProblemCode.AMBIGUOUS_WORD, 1),
        ("a: 1\n---\nb: 2\n", ProblemCode.BAD_SYNTAX, 2),
        ("a: 1\n  b: 2\n", ProblemCode.BAD_SYNTAX, 2),
        ("a: 'open\n", ProblemCode.BAD_SYNTAX, 2),
        ("a: \x00\n", ProblemCode.BAD_SYNTAX, 0),
    ],
)
def test_what_is_refused_names_its_line(text: str, code: ProblemCode, line: int) -> None:
    problem = refusal(text)[0]
    assert problem.code is code
    assert problem.where is not None
    assert (problem.where.file, problem.where.line) == ("airway.yaml", line)


def test_every_duplicate_is_reported_with_its_key() -> None:
    assert [p.where.key for p in refusal("a: {b: 1, b: 2}\nc: 1\nc: 2\n") if p.where] == ["a.b", "c"]


def test_an_alias_bomb_costs_nothing() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"b{i}: &b{i} [*a, *a]\n" for i in range(1000))
    began = time.perf_counter()
    assert refusal(bomb)[0].code is ProblemCode.ALIAS_REFUSED
    assert time.perf_counter() - began < 0.5


@pytest.mark.parametrize("text", ["[" * 300_000, "{a: " * 100_000, "- " * 300_000])
def test_deep_nesting_neither_crashes_nor_hangs(text: str) -> None:
    assert refusal(text)[0].code is ProblemCode.TOO_DEEP


def test_files_that_cannot_be_read_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "latin").write_bytes(b"a: 1\nb: caf\xe9\n")
    (tmp_path / "large").write_bytes(b"a: 1\n" * 100)
    os.mkfifo(tmp_path / "pipe")
    expected = {
        "none": ProblemCode.FILE_MISSING,
        ".": ProblemCode.FILE_UNREADABLE,
        "pipe": ProblemCode.FILE_UNREADABLE,
        "latin": ProblemCode.FILE_NOT_TEXT,
        "large": ProblemCode.FILE_TOO_LARGE,
    }
    for name, code in expected.items():
        with pytest.raises(RefusedError) as refused:
            read(tmp_path / name, largest=100)
        assert refused.value.problems[0].code is code


def test_lines_are_found_for_keys_and_items() -> None:
    document = parse(b"rules:\n- id: a\n  when:\n    finding: spo2\n    below: 90\n- id: b\n", "x")
    assert document.line_of(("rules", 0, "when")) == 3
    assert document.line_of(("rules", 0, "when", "below")) == 5
    assert document.line_of(("rules", 1)) == 6
    assert document.line_of(("rules", 1, "not there")) == 6


def test_a_misfit_names_line_key_and_nearest_known_key() -> None:
    text = """\
rules:
- id: low
  level: intubate_nwo
  when:
    all:
    - {finding: spo2, bellow: 90}
    - {finding: fvc_ml, below: little}
  txt: {en: Low, hi: कम}
  cites: [E01]
"""
    assert misfits(text) == [
        (ProblemCode.NOT_ALLOWED, 3, "rules[0].level"),
        (ProblemCode.UNKNOWN_KEY, 6, "rules[0].when.all[0]"),
        (ProblemCode.WRONG_TYPE, 7, "rules[0].when.all[1].below"),
        (ProblemCode.MISSING_KEY, 2, "rules[0].text"),
        (ProblemCode.UNKNOWN_KEY, 8, "rules[0].txt"),
    ]
    with pytest.raises(RefusedError) as refused:
        validated(parse(text.encode(), "x"), Rules)
    assert [p.fact("nearest") for p in refused.value.problems if p.fact("nearest")] == ["intubate_now", "below", "text"]


def test_a_misfit_under_a_free_name_still_knows_the_nearest_key() -> None:
    with pytest.raises(RefusedError) as refused:
        validated(parse(b"rules: []\nnamed:\n  adult: {fnding: age_years, at_least: 18}\n", "x"), Rules)
    unknown = next(p for p in refused.value.problems if p.code is ProblemCode.UNKNOWN_KEY)
    assert unknown.fact("nearest") == "finding"
    assert unknown.where is not None
    assert unknown.where.key == "named.adult.fnding"


def test_part_of_a_document_keeps_its_lines() -> None:
    document = parse(b"rules: []\nnamed:\n  adult: {named: 3}\n", "x")
    with pytest.raises(RefusedError) as refused:
        validated(document, dict[str, Condition], ("named",))
    assert refused.value.problems[0].where == document.place(("named", "adult", "named"))


@given(st.binary(max_size=200))
def test_any_bytes_give_data_or_a_refusal(text: bytes) -> None:
    with suppress(RefusedError):
        parse(text, "x")

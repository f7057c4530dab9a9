"""What once broke a reader, kept: each input was found by fuzzing or by reading the code, and each was mended."""

import json
import time
import zlib
from datetime import UTC, datetime
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from tests.files.cases import case_of, opened
from tests.hostile.judging import content
from tests.hostile.readers import READERS, drugs
from triage_app.domain.case import Case
from triage_app.domain.conditions import Condition
from triage_app.domain.intake import take_in
from triage_app.domain.problems import ProblemCode, RefusedError
from triage_app.domain.text import Language
from triage_app.domain.units import number_typed
from triage_app.files.case_json import record_from
from triage_app.files.case_source import STANDARD_INPUT
from triage_app.files.case_source import opened as opened_source
from triage_app.files.case_store import DiskStore
from triage_app.files.exercise_log import read_log
from triage_app.files.json_input import LARGEST, Line, read_json
from triage_app.files.memory_store import SteadyStore
from triage_app.files.strict_yaml import parse, validated
from triage_app.reports.drugs import drugs_text
from triage_app.reports.problem_words import said

BRIEFLY_S = 5
"""Of computing; what took from seconds to years before takes less than this."""


def fault(raw: bytes) -> tuple[ProblemCode, str, int]:
    (problem,) = read_json(raw, "facts.json").problems
    assert problem.where is not None
    return problem.code, problem.where.key, problem.where.line


def refusal(facts: dict[str, object]) -> str:
    (problem,) = take_in(content().knowledge, facts).problems
    return said(problem).said_in(Language.EN)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b'{"a": 1,\n"spo2": 1e999}', (ProblemCode.WRONG_TYPE, "spo2", 2)),
        (b'{"spo2": -1e999}', (ProblemCode.WRONG_TYPE, "spo2", 1)),
        (b'{"medications": [["x", NaN]]}', (ProblemCode.WRONG_TYPE, "medications", 1)),
        (b'{"spo2": 91,\n\n"spo2": 92}', (ProblemCode.DUPLICATE_KEY, "spo2", 3)),
        (b'{"spo2": ' + b"9" * 5000 + b"}", (ProblemCode.BAD_SYNTAX, "", 1)),
        (b'{"a": "' + b"]" * 5000 + b'", "b": ' + b"[" * 5000, (ProblemCode.TOO_DEEP, "", 1)),
    ],
)
def test_numbers_without_end_and_depth_behind_quotes_are_faults_with_a_place(
    raw: bytes, expected: tuple[ProblemCode, str, int]
) -> None:
    assert fault(raw) == expected


def test_brackets_inside_a_name_are_not_depth() -> None:
    assert read_json(json.dumps({"medications": ["[" * 50]}).encode(), "x").problems == ()


def test_a_megabyte_of_quotes_is_read_once() -> None:
    began = time.process_time()
    read_json(b'{"' + b'\\"' * (LARGEST // 2 - 10), "x")
    read_json(b'{"a":' + b'"",' * (LARGEST // 4), "x")
    assert time.process_time() - began < BRIEFLY_S


def test_a_number_of_hundreds_of_digits_is_out_of_range() -> None:
    assert refusal({"gcs": 10**400}) == "> 15 is out of range: 3 to 15."
    assert "< 30" in refusal({"spo2": -(10**400)})
    assert "nan" in refusal({"spo2": float("nan")})
    assert "> 100" in refusal({"spo2": float("inf")})


def test_ten_thousand_unknown_keys_are_all_named_in_seconds() -> None:
    began = time.process_time()
    raw = json.dumps({f"fvc_mx{number}": 1 for number in range(10_000)}).encode()
    line = read_json(raw, "x")
    problems = [line.placed(found) for found in take_in(content().knowledge, line.value).problems]
    assert len(problems) == 10_000
    assert problems[0].fact("nearest") == "fvc_ml"
    assert time.process_time() - began < 2 * BRIEFLY_S


@pytest.mark.parametrize("key", ["a\nb", "\x1b[2J", "\u202egnp", "\ud800", "x" * 5000, "\u2028"])
def test_a_strange_key_stays_on_one_short_line(key: str) -> None:
    words = refusal({key: 1})
    assert len(words.splitlines()) == 1
    assert len(words) < 200
    assert words.isprintable()


def test_a_line_that_never_ends_is_passed_over_and_the_next_is_read() -> None:
    raw = b'{"facts": {}}\n' + b"x" * (3 * LARGEST) + b'\n{"facts": {"gcs": 9}}'
    with TextIOWrapper(BytesIO(raw)) as text, opened_source(STANDARD_INPUT, text) as source:
        lines = list(source.lines())
    assert [line.number for line in lines] == [1, 2, 3]
    assert [len(line.problems) for line in lines] == [0, 1, 0]
    assert lines[1].problems[0].code is ProblemCode.FILE_TOO_LARGE
    assert lines[2].value == {"facts": {"gcs": 9}}


def test_depth_on_the_first_line_of_standard_input_is_a_fault() -> None:
    with TextIOWrapper(BytesIO(b"[" * 200_000)) as text, opened_source(STANDARD_INPUT, text) as source:
        assert isinstance(case := source.case(), Line)
        assert case.problems[0].code is ProblemCode.TOO_DEEP


@pytest.mark.parametrize("depth", [10, 38])
def test_a_fault_under_many_nested_conditions_is_found_at_once(depth: int) -> None:
    """It took 4 s at ten levels and doubled twice with each level more."""
    began = time.process_time()
    text = "{not: " * depth + "{finding: spo2, bellow: 90}" + "}" * depth
    with pytest.raises(RefusedError) as refused:
        validated(parse(text.encode(), "x"), Condition)  # type: ignore[arg-type]
    assert refused.value.problems[0].fact("nearest") == "below"
    assert time.process_time() - began < BRIEFLY_S


@pytest.mark.parametrize("name", ["😀", "...", "²", "\u0301", "\ufdfa", "\ud800"])
def test_a_name_of_signs_only_is_unassessed(name: str) -> None:
    text = drugs_text(drugs(), [name], Language.EN)
    assert drugs().drug_facts([name]).unassessed == (name,)
    assert text


def test_an_amount_that_cannot_be_read_is_questioned() -> None:
    asked = drugs_text(drugs(), ["neostigmine 99 mg IV"], Language.EN)
    unread = drugs_text(drugs(), ["neostigmine 9.9.9 mg IV"], Language.EN)
    assert unread.splitlines()[1:] == asked.splitlines()[1:]


@pytest.mark.parametrize("page", ["a b " * 50_000, "\u0301\u0323" * 20_000, "neostigm, " * 20_000, "(" * 100_000])
def test_a_page_pasted_as_a_name_is_unassessed_at_once(page: str) -> None:
    began = time.process_time()
    assert drugs().look_up(page).mg_risk == "unassessed"
    assert drugs().drug_facts([page]).unassessed == (page,)
    assert time.process_time() - began < BRIEFLY_S


def test_a_long_list_of_long_names_ends() -> None:
    began = time.process_time()
    assert not drugs().drug_facts(["a b " * 125] * 20).complete
    assert time.process_time() - began < 2 * BRIEFLY_S


def test_a_record_nested_without_end_is_damaged() -> None:
    with pytest.raises(RefusedError) as refused:
        record_from('{"format": 1, "case": ' + "[" * 100_000, (), "{}")
    assert refused.value.problems[0].code is ProblemCode.CASE_DAMAGED


@pytest.mark.parametrize(
    "stored",
    [
        "assessment = 'text'", "assessment = 7", "assessment = X'00'", "assessment = :bomb",
        "head = 7", "head = '[]'", "head = '7'", "head = X'ff'",
    ],
)  # fmt: skip
def test_a_row_that_holds_anything_is_a_damaged_case_and_no_more(tmp_path: Path, stored: str) -> None:
    with opened(tmp_path) as store:
        store.save(case_of(2), "{}")
        store.save(case_of(1, "c2"), "{}")
        _rewrite(store, stored)
        with pytest.raises(RefusedError) as refused:
            store.load("c1")
        assert refused.value.problems[0].code in {ProblemCode.CASE_DAMAGED, ProblemCode.STORE_FAILED}
        assert store.load("c2").case == case_of(1, "c2")


@pytest.mark.parametrize(
    "stored", ["saved_at = 'yesterday'", "saved_at = '2026-01-05'", "started_at = 5", "readings = 'many'", "label = 7"]
)
def test_a_line_of_the_list_that_holds_anything_hides_no_other(tmp_path: Path, stored: str) -> None:
    with opened(tmp_path) as store:
        store.save(case_of(1, "c2"), "{}")
        store.save(case_of(2), "{}")
        _rewrite(store, stored)
    with opened(tmp_path) as store:
        assert {found.id for found in store.list()} == {"c1", "c2"}
        last = store.last_open()
        assert last is not None
        assert store.load(last.id).case == case_of(2)


def test_half_a_character_is_said_and_kept_in_memory(tmp_path: Path) -> None:
    store = SteadyStore(tmp_path, "1")
    case = Case(id="c1", label="\ud800", started_at=datetime.now(UTC))
    wrong = store.save(case, "{}")
    assert wrong is not None
    assert wrong.code is ProblemCode.STORE_FAILED
    assert store.load("c1").case == case
    assert store.save(case.model_copy(update={"label": "bed 4"}), "{}") is None
    store.close()


@pytest.mark.parametrize(
    ("reader", "raw"),
    [
        ("settings", b'{"language": "hi", "\\ud800": 1}'),
        ("policy", b"lines: {\xef\xbb\xbf: 1}"),
        ("units", b"\x00\x00" + b" " * 500),
    ],
)
def test_other_strange_inputs_are_read(reader: str, raw: bytes) -> None:
    READERS[reader](raw)


def test_blanks_before_a_typed_number_are_passed_over_at_once() -> None:
    began = time.process_time()
    with pytest.raises(RefusedError):
        number_typed(" " * 100_000 + "x")
    assert number_typed(" " * 100_000 + "7").number == 7
    assert time.process_time() - began < BRIEFLY_S


def _rewrite(store: DiskStore, stored: str) -> None:
    """As another program might, or a later version."""
    bomb = {"bomb": zlib.compress(bytes(60_000_000), 9)} if ":bomb" in stored else {}
    store._connection.execute(f"UPDATE cases SET {stored} WHERE id = 'c1'", bomb)  # noqa: S608, SLF001 - past its own door


@pytest.mark.parametrize("raw", [b"\x00", b"abc", b"{", b"\n", b""])
def test_a_log_without_one_whole_line_has_no_header(raw: bytes, tmp_path: Path) -> None:
    """One line without an end made the reader count lines that were not there."""
    file = tmp_path / "log.jsonl"
    file.write_bytes(raw)
    with pytest.raises(RefusedError) as refused:
        read_log(file)
    assert refused.value.problems[0].code in {ProblemCode.LOG_NO_HEADER, ProblemCode.BAD_SYNTAX}

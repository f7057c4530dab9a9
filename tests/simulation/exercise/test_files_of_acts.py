"""Files of acts: a list or a mapping, YAML or JSON; what is wrong in one is told with line, key and what is allowed."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from triage_app.domain.problems import ProblemCode, RefusedError
from triage_app.files.acts_file import read_acts
from triage_app.reports.problem_words import said_with_place

C = ProblemCode


def of(folder: Path, text: str, name: str = "acts.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_acts_are_done_in_the_order_of_their_times(tmp_path: Path) -> None:
    text = "- {do: suction, at_s: 60}\n- {do: measure, what: fvc, at_s: 10}\n- {do: wait, at_s: 10}\n"
    assert [act.do for act in read_acts(of(tmp_path, text)).acts] == ["measure", "wait", "suction"]


def test_json_is_as_good_as_yaml(tmp_path: Path) -> None:
    data = {"seed": 4, "until_min": 30, "acts": [{"do": "give", "drug": "atropine", "dose": 1, "at_s": 5}]}
    acts = read_acts(of(tmp_path, json.dumps(data, indent=2), "acts.json"))
    assert (acts.seed, acts.until_min, len(acts.acts)) == (4, 30, 1)


@pytest.mark.parametrize(
    ("text", "code", "line", "key"),
    [
        ("- {do: measur, what: fvc}", C.NOT_ALLOWED, 1, "[0].do"),
        ("- {do: wait}\n- {do: give, drug: x, dose: -1}", C.OUT_OF_RANGE, 2, "[1].dose"),
        ("- {do: give, drug: x, dose: 1, root: iv}", C.UNKNOWN_KEY, 1, "[0].root"),
        ("- {do: give, dose: 1}", C.MISSING_KEY, 1, "[0].drug"),
        ("- 5", C.WRONG_TYPE, 1, "[0]"),
        ("- {what: fvc}", C.MISSING_KEY, 1, "[0].do"),
        ("acts:\n  - {do: wait, at_s: -5}", C.OUT_OF_RANGE, 2, "acts[0].at_s"),
        ("acts: []\nseed: -1", C.OUT_OF_RANGE, 2, "seed"),
        ("acts: []\nspeed: 2", C.UNKNOWN_KEY, 2, "speed"),
        ("- {do: wait, at_s: .nan}", C.AMBIGUOUS_WORD, 1, "[0].at_s"),
        ("- &a {do: wait}\n- *a", C.ALIAS_REFUSED, 1, "[0]"),
        ("- {do: wait, do: suction}", C.DUPLICATE_KEY, 1, "[0].do"),
        ("- !!python/object:os.system {do: wait}", C.TAG_REFUSED, 1, "[0]"),
        ("- {do: wait", C.BAD_SYNTAX, 2, ""),
        ("", C.FILE_EMPTY, 0, ""),
    ],
)
def test_what_is_wrong_is_told_with_line_and_key(tmp_path: Path, text: str, code: C, line: int, key: str) -> None:
    with pytest.raises(RefusedError) as refused:
        read_acts(of(tmp_path, text))
    found = refused.value.problems[0]
    assert found.code is code
    assert found.where is not None
    assert found.where.key == key
    assert line in (0, found.where.line)


def test_a_file_that_is_not_there_or_too_large_is_told(tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as refused:
        read_acts(tmp_path / "none.yaml")
    assert refused.value.problems[0].code is C.FILE_MISSING
    with pytest.raises(RefusedError) as refused:
        read_acts(of(tmp_path, "- {do: wait}\n" * 200_000))
    assert refused.value.problems[0].code is C.FILE_TOO_LARGE


@given(
    junk=st.one_of(
        st.binary(max_size=300), st.text(alphabet="-{}[]:,do give\n 0.9e\"'&*!|>%@`#", max_size=300).map(str.encode)
    )
)
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_hostile_file_is_more_than_a_sentence(tmp_path: Path, junk: bytes) -> None:
    path = tmp_path / "acts.yaml"
    path.write_bytes(junk)
    try:
        read_acts(path)
    except RefusedError as refused:
        for each in refused.problems:
            assert said_with_place(each).hi

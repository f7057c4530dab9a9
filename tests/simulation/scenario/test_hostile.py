"""Hostile and broken files: a sentence with its place, never a traceback, never a long wait."""

import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.simulation.scenario.planting import NAME, agreed, refused, world
from triage_app.domain.problems import Problem, RefusedError
from triage_app.domain.text import Language
from triage_app.files import strict_yaml
from triage_app.files.scenario_files import LARGEST, parse_scenario, read_scenario, scenario_in
from triage_app.reports.problem_words import said
from triage_app.simulation.scenario.lint import lint

LONGEST_S = 20
BOMBS = {
    "aliases that multiply": b"a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n",
    "an anchor alone": b"id: &x specimen\n",
    "a merge": b"a: {x: 1}\n<<: {id: b}\n",
    "a tag that makes objects": b"id: !!python/object/apply:os.system [ls]\n",
    "brackets without end": b"id: " + b"[" * 100_000,
    "braces without end": b"{a: " * 50_000,
    "a deep list": b"events: " + b"[" * 45 + b"]" * 45,
    "a key twice": b"id: a\nid: b\n",
    "a key that is a list": b"? [a, b]\n: c\n",
    "a number of ten thousand digits": b"minutes: " + b"9" * 10_000,
    "not a number": b"minutes: .nan\n",
    "infinity": b"minutes: -.inf\n",
    "UTF-16": "id: specimen\n".encode("utf-16"),
    "Latin-1": "title: Müller\n".encode("latin-1"),
    "a byte of nothing": b"id: a\0b\n",
    "nothing": b"",
    "only a comment": b"# nothing\n",
    "two documents": b"id: a\n---\nid: b\n",
    "a list": b"- 1\n- 2\n",
    "a word": b"hello\n",
    "tabs": b"id:\n\tx: 1\n",
    "half an emoji": b"id: \xf0\x9f\x98\n",
    "a lone surrogate": b'id: "\\ud800"\n',
    "a control sign": b'id: "\\u0007"\n',
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
}


def _speaks(problems: tuple[Problem, ...]) -> None:
    assert problems
    for problem in problems:
        assert problem.where is not None
        assert problem.where.file == NAME
        for language in Language:
            sentence = said(problem).said_in(language)
            assert sentence
            assert len(sentence) < 3000


@pytest.mark.parametrize("what", BOMBS)
def test_a_hostile_file_is_refused_in_a_sentence_and_at_once(what: str) -> None:
    begun = time.monotonic()
    with pytest.raises(RefusedError) as refusal:
        parse_scenario(BOMBS[what], NAME)
    assert time.monotonic() - begun < LONGEST_S
    _speaks(refusal.value.problems)


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_bytes(b"#" * (LARGEST + 1))
    with pytest.raises(RefusedError) as refusal:
        read_scenario(path)
    _speaks(refusal.value.problems)


@pytest.mark.parametrize("what", ["a folder", "nothing there"])
def test_what_is_no_file_is_refused(what: str, tmp_path: Path) -> None:
    path = tmp_path / NAME
    if what == "a folder":
        path.mkdir()
    with pytest.raises(RefusedError) as refusal:
        read_scenario(path)
    _speaks(refusal.value.problems)


def test_a_guard_with_too_many_cases_to_list_is_no_long_wait() -> None:
    pairs = ", ".join(f"{{any: [{{elapsed_min: {n}}}, {{draw: d{n}, chance: 0.5}}]}}" for n in range(1, 60))
    text = agreed().replace("when: {elapsed_min: 8}", f"when: {{all: [{pairs}]}}", 1)
    begun = time.monotonic()
    lint(parse_scenario(text.encode(), NAME).scenario, world())
    some = ", ".join(f"{{draw: d{n}, chance: 0.5}}" for n in range(1, 100))
    text = agreed().replace("when: {elapsed_min: 8}", f"when: {{at_least: 50, count_of: [{some}]}}", 1)
    lint(parse_scenario(text.encode(), NAME).scenario, world())
    assert time.monotonic() - begun < LONGEST_S


def test_guards_nested_as_deep_as_may_be_are_read_or_refused() -> None:
    for depth in range(1, 45, 4):
        guard = "{not: " * depth + "{elapsed_min: 8}" + "}" * depth
        text = agreed().replace("when: {elapsed_min: 8}", f"when: {guard}", 1)
        problems = refused(text)
        if problems:
            _speaks(problems)


WHOLE: dict[str, Any] = strict_yaml.parse(agreed().encode(), NAME).data
LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(-(2**70), 2**70), st.floats(), st.text(max_size=8),
    st.sampled_from(["en", "R", "give", "over", "mother", "2026-11-22", "{x}", "क"]),
)  # fmt: skip
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=5,
)  # fmt: skip


def _spots(node: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:  # noqa: ANN401 -- plain data
    inside = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [at, *(spot for key, part in inside for spot in _spots(part, (*at, key)))]


SPOTS = _spots(WHOLE)[1:]
KEYS = ["", "en", "do", "of", "when", "zz", "id", "at_least"]


def _with(node: Any, spot: tuple[Any, ...], value: Any) -> Any:  # noqa: ANN401 -- plain data
    if not spot:
        return value
    if isinstance(node, dict):
        return {key: _with(part, spot[1:], value) if key == spot[0] else part for key, part in node.items()}
    return [_with(part, spot[1:], value) if place == spot[0] else part for place, part in enumerate(node)]


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(spot=st.sampled_from(SPOTS), value=VALUES)
def test_any_value_in_any_place_is_read_and_checked_or_refused_in_a_sentence(
    spot: tuple[Any, ...], value: object
) -> None:
    document = strict_yaml.Document(NAME, _with(WHOLE, spot, value), agreed().encode())
    _taken_or_told(document)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(
    spot=st.sampled_from(SPOTS),
    key=st.sampled_from(["", "en", "do", "of", "when", "zz", "id", "at_least"]),
    value=VALUES,
)
def test_any_key_more_in_any_place_is_refused_in_a_sentence(spot: tuple[Any, ...], key: str, value: object) -> None:
    here: Any = WHOLE
    for step in spot:
        here = here[step]
    more = {**here, key: value} if isinstance(here, dict) else {key: value}
    _taken_or_told(strict_yaml.Document(NAME, _with(WHOLE, spot, more), agreed().encode()))


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(cut=st.integers(0, len(agreed().encode())), noise=st.binary(max_size=6))
def test_a_file_broken_anywhere_is_refused_in_a_sentence(cut: int, noise: bytes) -> None:
    text = agreed().encode()
    for broken in (text[:cut] + noise, text[:cut] + noise + text[cut + len(noise) :]):
        try:
            lint(parse_scenario(broken, NAME).scenario, world())
        except RefusedError as error:
            _speaks(error.problems)


def _taken_or_told(document: strict_yaml.Document) -> None:
    try:
        held = scenario_in(document)
    except RefusedError as error:
        _speaks(error.problems)
        return
    for fault in lint(held, world()):
        assert said(fault.problem).hi

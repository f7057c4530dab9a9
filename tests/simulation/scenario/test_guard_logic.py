"""Guards against brute force: what is called impossible never happens, whatever the moment."""

from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from triage_app.simulation.scenario import guards as g
from triage_app.simulation.scenario.guard_logic import Possible, Reason, can_meet, why_never
from triage_app.simulation.scenario.guards import Guard

_GUARD: TypeAdapter[Any] = TypeAdapter(Guard)
NEVER: Possible = Possible()


def guard(**raw: object) -> Any:  # noqa: ANN401 -- any guard
    return _GUARD.validate_python(raw)


def _true(node: Any, elapsed: float, spo2: float, drawn: bool) -> bool:  # noqa: ANN401, FBT001, PLR0911
    """The plain meaning, without memory: hysteresis and holding times are left out of these guards."""
    match node:
        case g.Elapsed(elapsed_min=line):
            return elapsed >= line
        case g.Threshold(below=line) if line is not None:
            return spo2 < line
        case g.Threshold(above=line):
            return spo2 > (line or 0)
        case g.Draw():
            return drawn
        case g.NotYet(not_=part):
            return not _true(part, elapsed, spo2, drawn)
        case g.AllOf(all=parts):
            return all(_true(part, elapsed, spo2, drawn) for part in parts)
        case g.AnyOf(any=parts):
            return any(_true(part, elapsed, spo2, drawn) for part in parts)
        case g.CountOf(at_least=least, count_of=parts):
            return sum(_true(part, elapsed, spo2, drawn) for part in parts) >= least
    raise AssertionError(node)


LINES = st.integers(0, 4)
PLAIN = st.one_of(
    LINES.map(lambda n: {"elapsed_min": n}),
    LINES.map(lambda n: {"reading": "spo2", "below": n}),
    LINES.map(lambda n: {"reading": "spo2", "above": n}),
    st.just({"draw": "coin", "chance": 0.5}),
)
GUARDS = st.recursive(
    PLAIN,
    lambda inner: st.one_of(
        inner.map(lambda part: {"not": part}),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"all": parts}),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"any": parts}),
        st.tuples(st.integers(1, 3), st.lists(inner, min_size=1, max_size=3)).map(
            lambda pair: {"at_least": pair[0], "count_of": pair[1]}
        ),
    ),
    max_leaves=6,
).map(_GUARD.validate_python)
MOMENTS = list(product([n / 2 for n in range(10)], [n / 2 for n in range(10)], [True, False]))


@given(GUARDS)
def test_impossible_is_what_no_moment_makes_true(node: Any) -> None:  # noqa: ANN401
    happens = any(_true(node, *moment) for moment in MOMENTS)
    assert (why_never(node, NEVER) is None) == happens


@given(GUARDS, GUARDS)
def test_two_guards_meet_where_one_moment_makes_both_true(one: Any, other: Any) -> None:  # noqa: ANN401
    meet = any(_true(one, *moment) and _true(other, *moment) for moment in MOMENTS)
    assert can_meet(one, other, NEVER) == meet


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ({"reading": "spo2", "above": 100}, Reason.OUT_OF_REACH),
        ({"reading": "nif_cmh2o", "below": -150}, Reason.OUT_OF_REACH),
        ({"all": [{"draw": "x", "chance": 0.2}, {"not": {"draw": "x", "chance": 0.2}}]}, Reason.EXCLUDES_ITSELF),
        ({"at_least": 3, "count_of": [{"elapsed_min": 1}, {"elapsed_min": 2}]}, Reason.EXCLUDES_ITSELF),
        ({"not": {"elapsed_min": 0}}, Reason.OUT_OF_REACH),
    ],
)
def test_the_reason_is_told(raw: dict[str, Any], reason: Reason) -> None:
    assert why_never(_GUARD.validate_python(raw), NEVER) is reason


def test_hysteresis_keeps_a_guard_true_on_the_way_back() -> None:
    held = guard(reading="spo2", below=85, until=90)
    assert can_meet(held, guard(reading="spo2", above=88), NEVER)
    assert not can_meet(held, guard(reading="spo2", above=90), NEVER)
    assert not can_meet(guard(reading="spo2", below=85), guard(reading="spo2", above=88), NEVER)

"""R02 in short runs: every reader given bytes, damaged good input and strange values; `make fuzz` gives a million."""

import time
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.hostile.fuzz import LONGEST_S, RUNS, SEEDS
from tests.hostile.readers import READERS, put_away

EXAMPLES = 120
SLOW = {"fact_values": 12, "medicines": 40, "knowledge_files": 40, "spliced_scenario": 25}


@pytest.fixture(autouse=True, scope="module")
def _folder() -> Iterator[None]:
    yield
    put_away()


@st.composite
def inputs(draw: st.DrawFn, reader: str) -> bytes:
    """Any bytes, or a good input with a piece taken out and another put in."""
    seeds = SEEDS.get(reader, ())
    if not seeds or draw(st.booleans()):
        return draw(st.binary(max_size=400))
    good = draw(st.sampled_from(seeds))
    start = draw(st.integers(0, len(good)))
    end = draw(st.integers(start, len(good)))
    return good[:start] + draw(st.one_of(st.binary(max_size=20), st.text(max_size=9).map(_bytes))) + good[end:]


@pytest.mark.parametrize("reader", sorted(READERS))
def test_a_reader_refuses_or_answers_and_never_fails(reader: str) -> None:
    read = READERS[reader]
    read(b"")

    @settings(max_examples=SLOW.get(reader, EXAMPLES), suppress_health_check=[HealthCheck.too_slow])
    @given(inputs(reader))
    def run(raw: bytes) -> None:
        began = time.monotonic()
        read(raw)
        assert time.monotonic() - began < LONGEST_S

    run()


def test_every_reader_is_fuzzed_and_together_a_million_times() -> None:
    assert RUNS.keys() == READERS.keys()
    assert sum(RUNS.values()) >= 1_000_000


@pytest.mark.parametrize("reader", sorted(SEEDS))
def test_the_good_inputs_to_start_from_are_read(reader: str) -> None:
    for seed in SEEDS[reader]:
        READERS[reader](seed)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")

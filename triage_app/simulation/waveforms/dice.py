"""Chance that is a pure function: the same seed and place, the same number, on every system."""

from functools import lru_cache
from math import pi, sin

MASK = (1 << 64) - 1
TURN = 2 * pi / 1000.0  # radians a millisecond and hertz


def share(seed: int, place: int) -> float:
    """A number in [0, 1) for a place of a seed (SplitMix64)."""
    state = (seed * 0x9E3779B97F4A7C15 + place * 0xD1B54A32D192ED03 + 0x2545F4914F6CDD1D) & MASK
    state = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    state = ((state ^ (state >> 27)) * 0x94D049BB133111EB) & MASK
    return ((state ^ (state >> 31)) >> 11) / (1 << 53)


def centred(seed: int, place: int) -> float:
    """A number in [-1, 1) for a place of a seed."""
    return 2 * share(seed, place) - 1


@lru_cache(maxsize=256)
def _phases(seed: int, count: int) -> tuple[float, ...]:
    """Where each voice starts, radians; memory of a pure function, nothing else."""
    return tuple(2 * pi * share(seed, place) for place in range(count))


def hum(t_ms: float, seed: int, voices: tuple[tuple[float, float], ...]) -> float:
    """A smooth irregular line: voices of (hertz, height), each with a phase of its own and slowly swelling."""
    total = 0.0
    turned = TURN * t_ms
    swelling = 0.11
    for (hertz, height), phase in zip(voices, _phases(seed, len(voices)), strict=True):
        total += height * (0.7 + 0.3 * sin(swelling * turned + 2 * phase)) * sin(hertz * turned + phase)
        swelling += 0.07
    return total

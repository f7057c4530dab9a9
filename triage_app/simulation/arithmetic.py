"""The few curves everything else is made of (specification, section 2)."""

from math import erf, exp, sqrt

ROOT_TWO = sqrt(2.0)


def hill(amount: float, half: float, slope: float) -> float:
    """Saturating share 0-1 of `amount`; 0.5 at `half`, in the same unit; 0 for nothing or less."""
    if amount <= 0.0:
        return 0.0
    power = float((amount / half) ** slope)
    return power / (1.0 + power)


def normal_share(z: float) -> float:
    """Share of a normal distribution below `z` standard deviations."""
    return 0.5 * (1.0 + erf(z / ROOT_TWO))


def clip(value: float, low: float, high: float) -> float:
    """`value` held between `low` and `high`."""
    return low if value < low else min(value, high)


def approach(dt: float, tau: float) -> float:
    """Share of the way to its target that a first-order relaxation goes in `dt`; both in one unit of time."""
    return 1.0 - exp(-dt / tau)

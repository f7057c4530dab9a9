"""The ages a dose is for, read as numbers from the words beside it."""

import re

NEWBORN = 28 / 365.25
"""Years; no dose is shown up to and at this age."""
GROWN_UP, FIRST_BIRTHDAY, NO_END = 18.0, 1.0, 200.0
_DAYS = re.compile(r"29 days")
_FROM = re.compile(r"(?P<over>over )?(?P<years>\d+)(?: years)?(?= to\b| or over| and over| years$)")
_TO = re.compile(r"to (?P<under>under )?(?P<years>\d+) years?")


def ages(band: str) -> tuple[float, float]:
    """From which age on, and under which age, in years. Raises ValueError where the words give none."""
    words = band.casefold()
    kind, _, rest = words.partition(", ")
    if kind == "adult" and not re.search(r"\d+ years", rest):
        return GROWN_UP, NO_END
    from_, to = _FROM.search(words), _TO.search(words)
    if _DAYS.search(words):
        low = NEWBORN
    elif from_:
        low = float(from_["years"]) + bool(from_["over"])
    else:
        message = f"no age to begin with in {band!r}"
        raise ValueError(message)
    if kind == "infant":
        return low, FIRST_BIRTHDAY
    if to:
        return low, float(to["years"]) + (not to["under"])
    if from_ and "over" in words:
        return low, NO_END
    message = f"no age to end with in {band!r}"
    raise ValueError(message)


def fits(band: str, age: float) -> bool:
    """A patient of so many years is inside the band."""
    low, high = ages(band)
    return (low < age if low == NEWBORN else low <= age) and age < high

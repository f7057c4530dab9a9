"""A hash of a state that is the same on every system: numbers are rounded far above what platforms disagree about."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from hashlib import sha256

from triage_app.simulation.drug_table import Drug

DERIVED = frozenset(
    {"coefficients", "prepared_for", "release_key", "post_key", "key", "weights_for", "heat_for", "weights", "heat"}
)
"""Memory of pure computations, which says nothing of the patient."""


def fingerprint(state: object) -> str:
    """SHA-256 of `state`, as hexadecimal digits; numbers to six digits, below 1e-9 as nought."""
    digest = sha256()
    for part in _parts(state):
        digest.update(part.encode())
        digest.update(b"\n")
    return digest.hexdigest()


def _parts(value: object) -> Iterator[str]:
    if isinstance(value, float):
        yield f"{round(value, 9) + 0.0:.6g}"
    elif isinstance(value, Drug):
        yield value.name
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in DERIVED:
                yield from _parts(getattr(value, field.name))
    elif isinstance(value, dict):
        for key in sorted(value, key=str):
            yield str(key)
            yield from _parts(value[key])
    elif isinstance(value, list | tuple):
        yield str(len(value))
        for item in value:
            yield from _parts(item)
    else:
        yield repr(value)

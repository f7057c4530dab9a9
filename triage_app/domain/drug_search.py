"""Likely names for text that no known name equals. Only ever a list to choose from."""

from collections.abc import Sequence

from triage_app.domain.drug_words import Search


def likely_names(key: str, known: Sequence[str], search: Search) -> tuple[str, ...]:
    """Every known key near `key`, nearest first, equally near by name. The search library loads here: a fast start."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415

    found = process.extract(key, known, scorer=fuzz.ratio, score_cutoff=search.likeness_percent, limit=None)
    return tuple(name for name, _, _ in sorted(found, key=lambda hit: (-hit[1], hit[0])))

"""What one patient makes of a feature and of an explanation's own conditions, asked of the shipped reasoner."""

from collections.abc import Mapping

from tests.safety.cases import REASONER, Facts, think

States = Mapping[str, Mapping[int, tuple[Facts, ...]]]
"""For each feature the patients in whom it is in each state."""
Truths = Mapping[str, tuple[tuple[Facts, ...], tuple[Facts, ...]]]
"""For each explanation the patients in whom its condition holds, and near neighbours in whom it does not."""

ATROPINE: tuple[Facts, ...] = (
    {"atropine_given": True}, {"medications": ("glycopyrronium",)}, {"new_drugs": ("atropine",)},
)  # fmt: skip
"""Antimuscarinics that reach the whole body (E45)."""
LISTS = ("medications", "new_drugs")


def state(feature: str, facts: Facts) -> int:
    """The state of the feature in this patient."""
    return think(facts).states[feature]


def rows_of(table: States) -> list[tuple[str, Facts, int]]:
    """One row for each feature and patient."""
    return [
        (feature, facts, expected)
        for feature, by_state in table.items()
        for expected, patients in by_state.items()
        for facts in patients
    ]


def truths_of(table: Truths) -> list[tuple[str, Facts, bool]]:
    """One row for each explanation and patient."""
    return [
        (row, facts, expected)
        for row, sides in table.items()
        for expected, patients in zip((True, False), sides, strict=True)
        for facts in patients
    ]


def place_of(row: str) -> int:
    """Where the explanation stands in the file."""
    return next(place for place, each in enumerate(REASONER.differential.rows) if each.id == row)


def may_lead(row: str, facts: Facts) -> bool:
    """Whether this patient has what the explanation needs to lead."""
    return think(facts).tally.may_lead[place_of(row)]


def anchored(row: str, facts: Facts) -> bool:
    """Whether this patient's history points straight at the explanation."""
    return think(facts).tally.anchored[place_of(row)]


def on_list(*names: str) -> tuple[Facts, ...]:
    """Each medicine on each of the two lists, alone."""
    return tuple({key: (name,)} for key in LISTS for name in names)


def poison(*names: str) -> tuple[Facts, ...]:
    """Each as the exposure, and beside a denied one (E43)."""
    return (
        *({"exposure": name} for name in names), *({"other_exposures": (name,)} for name in names),
        *({"exposure": "none", "other_exposures": (name,)} for name in names),
    )  # fmt: skip


def each_true(*signs: str) -> tuple[Facts, ...]:
    """Each sign alone."""
    return tuple({sign: True} for sign in signs)


def each_of(finding: str, *choices: str) -> tuple[Facts, ...]:
    """Each answer to one question."""
    return tuple({finding: choice} for choice in choices)


def together(facts: Facts, *more: Facts) -> tuple[Facts, ...]:
    """The facts with each of the others."""
    return tuple({**facts, **each} for each in more)

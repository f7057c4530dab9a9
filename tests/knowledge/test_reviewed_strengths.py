"""Each weight of the differential is the one that was reviewed; a changed one needs a ruling here first.

`reviewed_strengths.csv` has a row a feature and a column an explanation, each cell "if present/if absent". `basis`
tells where a column comes from: the evidence review, or the project's own judgement for rows the review does not hold.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

from tests.safety.cases import KNOWLEDGE

REVIEWED = Path(__file__).with_name("reviewed_strengths.csv")
SILENT = "0/0"
DEPARTURES = {
    ("brainstem_stroke", "pupils_unequal"): "++/0",  # the review counts unequal pupils among the upper motor signs
    ("hypermagnesaemia", "high_magnesium"): "++/0",  # "-" if absent: but MG not yet known is weak at usual levels
}
"""Where the rules differ from the review, and why."""


def _reviewed() -> Iterator[tuple[tuple[str, str], str]]:
    with REVIEWED.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            feature = row.pop("feature")
            if feature != "basis":
                yield from (((explanation, feature), cell or SILENT) for explanation, cell in row.items())


def _shipped() -> Iterator[tuple[tuple[str, str], str]]:
    for row in KNOWLEDGE.explanations:
        yield from (((row.id, cell.feature), f"{cell.present}/{cell.absent}") for cell in row.cells)


def test_every_weight_is_the_reviewed_one() -> None:
    shipped = dict(_shipped())
    reviewed = dict(_reviewed()) | DEPARTURES
    assert len(KNOWLEDGE.explanations) * len(KNOWLEDGE.features) == len(reviewed)
    differing = {
        place: (shipped.get(place, SILENT), cell)
        for place, cell in reviewed.items()
        if cell != shipped.get(place, SILENT)
    }
    assert not differing
    assert set(shipped) <= set(reviewed)


def test_each_departure_is_one() -> None:
    reviewed = dict(_reviewed())
    assert not [place for place, cell in DEPARTURES.items() if reviewed[place] == cell]

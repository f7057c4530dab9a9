"""Ranked explanations: what speaks for, what against, what was not assessed. Ordinal, never a probability."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from triage_app.domain.answer import Explanation
from triage_app.domain.evaluation import Definitions, Test, Truth, View
from triage_app.domain.rules import Cell, Feature, Leading
from triage_app.domain.rules import Explanation as Row

AGE_BANDS = (("neonate", "neonate"), ("infant", "infant"), ("child", "under_18"))
SUPPORT_DIGITS = 3


@dataclass(frozen=True, slots=True)
class CompiledFeature:
    """One feature with its tests; None where the knowledge gives no condition."""

    feature: Feature
    present: Test | None
    absent: Test | None
    masked: Test | None
    weakened: Test | None

    def sign(self, view: View) -> int:
        """1 present, -1 absent, 0 not assessed or masked (S09)."""
        if self.masked is not None and self.masked(view) is True:
            return 0
        if self.present is not None and self.present(view) is True:
            return 1
        return -1 if self.absent is not None and self.absent(view) is True else 0


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one row stands: its score, whether its own history points at it, whether it may lead."""

    row: Row
    score: int
    anchored: bool
    may_lead: bool


class Differential:
    """The rows and features of the knowledge, compiled once."""

    def __init__(self, features: Iterable[Feature], rows: Iterable[Row], leading: Leading, names: Definitions) -> None:
        """Compile every condition; `names` holds the shared definitions."""
        self.leading = leading
        self.definitions = names
        self.features = {feature.id: _compiled(feature, names) for feature in features}
        self.rows = tuple(rows)
        self._order = {row.id: place for place, row in enumerate(self.rows)}
        self._worth: Mapping[str, int] = {
            "++": leading.strong, "+": leading.weak, "0": 0, "-": -leading.weak, "--": -leading.strong,
        }  # fmt: skip
        self._anchor = {row.id: names.of(row.anchored_by) for row in self.rows if row.anchored_by is not None}
        self._may_lead = {row.id: names.of(row.leads_only_if) for row in self.rows if row.leads_only_if is not None}

    def signs(self, view: View) -> dict[str, int]:
        """Present, absent or neither, for every feature."""
        return {key: feature.sign(view) for key, feature in self.features.items()}

    def standings(
        self, view: View, signs: Mapping[str, int], only: Collection[str] | None = None
    ) -> tuple[Standing, ...]:
        """Every row (or `only` these) with its score, best first; equal scores keep the order of the file."""
        weak = {key: self._is_weakened(key, view) for key, sign in signs.items() if sign > 0}
        band = age_band(view, self.definitions)
        rows = self.rows if only is None else [row for row in self.rows if row.id in only]
        return by_score(self._standing(row, view, signs, weak, band) for row in rows)

    def in_file_order(self, standings: Iterable[Standing]) -> Iterable[Standing]:
        """The standings as their rows stand in the knowledge."""
        return sorted(standings, key=self._place)

    def _place(self, standing: Standing) -> int:
        return self._order[standing.row.id]

    def _is_weakened(self, key: str, view: View) -> bool:
        test = self.features[key].weakened
        return test is not None and test(view) is True

    def _standing(
        self, row: Row, view: View, signs: Mapping[str, int], weak: Mapping[str, bool], band: str | None
    ) -> Standing:
        score = sum(self.worth(cell, signs[cell.feature], weak=self._weak(row, cell, weak)) for cell in row.cells)
        anchored = _true(self._anchor.get(row.id), view)
        if anchored:
            score += self.leading.anchor
        if not _fits_age(row, band):
            score -= self.leading.unusual_age
        return Standing(row, score, anchored, row.id not in self._may_lead or _true(self._may_lead[row.id], view))

    @staticmethod
    def _weak(row: Row, cell: Cell, weak: Mapping[str, bool]) -> bool:
        return weak.get(cell.feature, False) and not row.own_pupils

    def worth(self, cell: Cell, sign: int, *, weak: bool = False) -> int:
        """What one feature adds for one row; a weakened present sign counts one step less (E45, E46)."""
        if sign == 0:
            return 0
        worth = self._worth[cell.present if sign > 0 else cell.absent]
        return worth - self.leading.weak if weak and worth > 0 else worth

    def support(self, score: int) -> float:
        """Support between 0 and 1 that rises with the score; nothing for, no support (S05)."""
        positive = max(0, score)
        return round(positive / (positive + self.leading.support_half), SUPPORT_DIGITS)

    def explain(self, standing: Standing, code: str, view: View, signs: Mapping[str, int]) -> Explanation:
        """The findings for, against and not assessed behind one standing."""
        worth: dict[str, int] = {}
        unasked: list[str] = []
        for cell in standing.row.cells:
            feature = self.features[cell.feature].feature
            if signs[cell.feature] == 0:
                unasked.extend(key for key in feature.findings if view.get(key) is None)
                continue
            for key in _used(feature, view):
                worth[key] = worth.get(key, 0) + self.worth(cell, signs[cell.feature])
        return Explanation(
            code=code,
            name=standing.row.name,
            support=self.support(standing.score),
            supporting=tuple(key for key, value in worth.items() if value > 0),
            opposing=tuple(key for key, value in worth.items() if value < 0),
            not_assessed=tuple(dict.fromkeys(unasked)),
        )


def by_score(standings: Iterable[Standing]) -> tuple[Standing, ...]:
    """Best first; equal scores keep the order they came in."""
    return tuple(sorted(standings, key=_negative_score))


def _negative_score(standing: Standing) -> int:
    return -standing.score


def _compiled(feature: Feature, names: Definitions) -> CompiledFeature:
    parts = (feature.present, feature.absent, feature.masked, feature.weakened)
    return CompiledFeature(feature, *(None if part is None else names.of(part) for part in parts))


def _true(test: Test | None, view: View) -> bool:
    truth: Truth = None if test is None else test(view)
    return truth is True


def _used(feature: Feature, view: View) -> Iterator[str]:
    return (key for key in feature.findings if view.get(key) is not None)


def age_band(view: View, names: Definitions) -> str | None:
    """Newborn, infant, child or adult, by the definitions of those names (E10); None where no age is known."""
    if view.get("age_years") is None:
        return None
    return next((band for band, name in AGE_BANDS if names.test(name)(view) is True), "adult")


def _fits_age(row: Row, band: str | None) -> bool:
    return band is None or band in row.age_bands

"""Ranked explanations: what speaks for, what against, what was not assessed. Ordinal, never a probability."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from triage_app.domain.answer import Explanation
from triage_app.domain.evaluation import Definitions, Test, Truth, View
from triage_app.domain.grounds import Grounds
from triage_app.domain.rules import Cell, Feature, Leading
from triage_app.domain.rules import Explanation as Row

AGE_BANDS = (("neonate", "neonate"), ("infant", "infant"), ("child", "under_18"))
ADULT = "adult"
SUPPORT_DIGITS = 3
BARRED = 1000 * 1000
"""More than any row can make up: taken off the total of one that may not lead."""


ABSENT, NOT_KNOWN, PRESENT, WEAKENED = -1, 0, 1, 2
"""States of a feature; a weakened one is present but counts one step less (E45, E46)."""


@dataclass(frozen=True, slots=True)
class CompiledFeature:
    """One feature with its tests; None where the knowledge gives no condition."""

    feature: Feature
    present: Test | None
    absent: Test | None
    masked: Test | None
    weakened: Test | None

    def state(self, view: View) -> int:
        """Present, weakened, absent, or not known; a masked feature is not known whatever was seen (S09)."""
        if self.masked is not None and self.masked(view) is True:
            return NOT_KNOWN
        if self.present is not None and self.present(view) is True:
            return WEAKENED if self.weakened is not None and self.weakened(view) is True else PRESENT
        return ABSENT if self.absent is not None and self.absent(view) is True else NOT_KNOWN


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one row stands: its score, whether its own history points at it, whether it may lead."""

    row: Row
    score: int
    anchored: bool
    may_lead: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """For each row in file order: what the features add up to, and the flags of its own conditions."""

    scores: tuple[int, ...]
    anchored: tuple[bool, ...]
    may_lead: tuple[bool, ...]


class Differential:
    """The rows and features of the knowledge, compiled once."""

    def __init__(self, features: Iterable[Feature], rows: Iterable[Row], leading: Leading, names: Definitions) -> None:
        """Compile every condition; `names` holds the shared definitions."""
        self.leading = leading
        self.definitions = names
        self._grounds = Grounds(names)
        self.features = {feature.id: _compiled(feature, names) for feature in features}
        self.rows = tuple(rows)
        self.codes = tuple(row.code for row in self.rows)
        self.rows_of = {code: tuple(n for n, each in enumerate(self.codes) if each == code) for code in self.codes}
        self._worth: Mapping[str, int] = {
            "++": leading.strong, "+": leading.weak, "0": 0, "-": -leading.weak, "--": -leading.strong,
        }  # fmt: skip
        self._anchor = tuple(None if row.anchored_by is None else names.of(row.anchored_by) for row in self.rows)
        self._gate = tuple(None if row.leads_only_if is None else names.of(row.leads_only_if) for row in self.rows)
        self._columns = self._make_columns()
        self._age_costs = self._make_age_costs()

    def states(self, view: View) -> dict[str, int]:
        """The state of every feature."""
        return {key: feature.state(view) for key, feature in self.features.items()}

    def tally(self, view: View, states: Mapping[str, int]) -> Tally:
        """Scores and flags of every row."""
        scores = [0] * len(self.rows)
        for key, state in states.items():
            for place, worth in self.worths(key, state):
                scores[place] += worth
        places = range(len(self.rows))
        return Tally(
            tuple(scores),
            tuple(self.is_anchored(place, view) for place in places),
            tuple(self.may_lead(place, view) for place in places),
        )

    def worths(self, key: str, state: int) -> tuple[tuple[int, int], ...]:
        """What a feature in this state adds: rows by place, each with its worth."""
        return self._columns.get((key, state), ())

    def is_anchored(self, place: int, view: View) -> bool:
        """Whether the history of the row at `place` points straight at it."""
        return _true(self._anchor[place], view)

    def may_lead(self, place: int, view: View) -> bool:
        """Whether the row at `place` has what it needs before it may lead."""
        return self._gate[place] is None or _true(self._gate[place], view)

    def standings(self, view: View, tally: Tally) -> tuple[Standing, ...]:
        """Every row with its score, best first; equal scores keep the order of the file."""
        rows = map(Standing, self.rows, self.totals(view, tally), tally.anchored, tally.may_lead)
        return tuple(sorted(rows, key=_negative_score))

    def totals(self, view: View, tally: Tally) -> list[int]:
        """For each row what its features, its own history and the patient's age come to."""
        anchor, ages = self.leading.anchor, self._age_costs[age_band(view, self.definitions)]
        return [
            score + anchor * anchored - cost
            for score, anchored, cost in zip(tally.scores, tally.anchored, ages, strict=True)
        ]

    def able_totals(self, view: View, tally: Tally) -> list[int]:
        """The same, but out of reach of the lead for a row that may not lead."""
        totals = zip(self.totals(view, tally), tally.may_lead, strict=True)
        return [total if able else total - BARRED for total, able in totals]

    def age_cost(self, band: str | None) -> tuple[int, ...]:
        """What is taken off each row for its being unusual at this age."""
        return self._age_costs[band]

    def _make_age_costs(self) -> dict[str | None, tuple[int, ...]]:
        bands = (ADULT, *(band for band, _ in AGE_BANDS))
        cost = self.leading.unusual_age
        found: dict[str | None, tuple[int, ...]] = {None: (0,) * len(self.rows)}
        return found | {band: tuple(cost * (band not in row.age_bands) for row in self.rows) for band in bands}

    def _make_columns(self) -> dict[tuple[str, int], tuple[tuple[int, int], ...]]:
        columns: dict[tuple[str, int], list[tuple[int, int]]] = {
            (key, state): [] for key in self.features for state in (ABSENT, PRESENT, WEAKENED)
        }
        for place, row in enumerate(self.rows):
            for cell in row.cells:
                for state in (ABSENT, PRESENT, WEAKENED):
                    if worth := self.worth(cell, state, own=row.own_pupils):
                        columns[cell.feature, state].append((place, worth))
        return {key: tuple(column) for key, column in columns.items()}

    def worth(self, cell: Cell, state: int, *, own: bool = False) -> int:
        """What one feature in this state adds for one row; `own`: the row is that drug's own toxicity (E45)."""
        if state == NOT_KNOWN:
            return 0
        worth = self._worth[cell.absent if state == ABSENT else cell.present]
        return worth - self.leading.weak if state == WEAKENED and worth > 0 and not own else worth

    def shown_score(self, standing: Standing) -> int:
        """The score for ranking on screen: a row without what it needs to lead is never shown as open."""
        if standing.may_lead or standing.anchored:
            return standing.score
        return min(standing.score - self.leading.unusual_age, self.leading.lead_from)

    def support(self, score: int) -> float:
        """Support between 0 and 1 that rises with the score; nothing for, no support (S05)."""
        positive = max(0, score)
        return round(positive / (positive + self.leading.support_half), SUPPORT_DIGITS)

    def used(self, view: View, states: Mapping[str, int]) -> dict[str, tuple[str, ...]]:
        """For each feature the findings behind its state; behind one not known, the findings not assessed."""
        return {key: self._behind(each, states[key], view) for key, each in self.features.items()}

    def _behind(self, compiled: CompiledFeature, state: int, view: View) -> tuple[str, ...]:
        """Where one of several would do, only those that do: a sign that was denied speaks for nothing."""
        asked = tuple([name for name in compiled.feature.findings if (view.get(name) is None) == (state == NOT_KNOWN)])
        decides = compiled.feature.absent if state == ABSENT else compiled.feature.present
        if state == NOT_KNOWN or decides is None or not asked[1:]:
            return asked
        grounds = self._grounds.of(decides, view)
        return tuple(name for name in asked if name in grounds)

    def _history(self, standing: Standing, view: View) -> tuple[str, ...]:
        """What was answered of the history that points straight at the row."""
        if not standing.anchored or standing.row.anchored_by is None:
            return ()
        return tuple(name for name in self._grounds.of(standing.row.anchored_by, view) if view.get(name) is not None)

    def explain(
        self, standing: Standing, code: str, view: View, states: Mapping[str, int], used: Mapping[str, tuple[str, ...]]
    ) -> Explanation:
        """The findings for, against and not assessed behind one standing; `used` as `used` tells."""
        worth = dict.fromkeys(self._history(standing, view), self.leading.anchor)
        unasked: list[str] = []
        for cell in standing.row.cells:
            state, findings = states[cell.feature], used[cell.feature]
            if state == NOT_KNOWN:
                unasked += findings
            elif findings:
                each = self.worth(cell, state, own=standing.row.own_pupils)
                for key in findings:
                    worth[key] = worth.get(key, 0) + each
        return Explanation(
            code=code,
            name=standing.row.name,
            support=self.support(self.shown_score(standing)),
            supporting=tuple(key for key, value in worth.items() if value > 0),
            opposing=tuple(key for key, value in worth.items() if value < 0),
            not_assessed=tuple(dict.fromkeys(unasked)),
            row=standing.row.id,
        )


def _negative_score(standing: Standing) -> int:
    return -standing.score


def _compiled(feature: Feature, names: Definitions) -> CompiledFeature:
    parts = (feature.present, feature.absent, feature.masked, feature.weakened)
    return CompiledFeature(feature, *(None if part is None else names.of(part) for part in parts))


def _true(test: Test | None, view: View) -> bool:
    truth: Truth = None if test is None else test(view)
    return truth is True


def age_band(view: View, names: Definitions) -> str | None:
    """Newborn, infant, child or adult, by the definitions of those names (E10); None where no age is known."""
    if view.get("age_years") is None:
        return None
    return next((band for band, name in AGE_BANDS if names.test(name)(view) is True), ADULT)

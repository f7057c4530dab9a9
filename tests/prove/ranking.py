"""The differential and the leading explanation, as `triage_app.domain.differential` and `leading` find them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from tests.prove import whole
from tests.prove.circuit import FALSE, TRUE, Bit, Circuit
from tests.prove.truths import Reader
from tests.prove.whole import Whole
from triage_app.domain.differential import ABSENT, AGE_BANDS, PRESENT, WEAKENED, Differential
from triage_app.domain.knowledge import Knowledge
from triage_app.domain.leading import CHOLINERGIC, MYASTHENIC, MYASTHENIC_CODES, NOT_CRISIS, UNCERTAIN
from triage_app.domain.rules import Feature

States = Mapping[int, Bit]
STATE_NAMES = {PRESENT: "present", WEAKENED: "weakened", ABSENT: "absent"}


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its code, its score plus the shift all rows share, and what its own conditions say."""

    id: str
    code: str
    score: Whole
    anchored: Bit
    able: Bit


@dataclass(frozen=True)
class Ranking:
    """Scores of every row and the leading explanation. `reader` already knows the level."""

    reader: Reader
    knowledge: Knowledge
    differential: Differential

    @property
    def circuit(self) -> Circuit:
        return self.reader.circuit

    @cached_property
    def states(self) -> dict[str, States]:
        """For each feature, when it is present, weakened or absent."""
        return {feature.id: self._states(feature) for feature in self.knowledge.features}

    def _states(self, feature: Feature) -> States:
        circuit = self.circuit
        present, absent, masked, weakened = (
            FALSE if condition is None else self.reader.true(condition)
            for condition in (feature.present, feature.absent, feature.masked, feature.weakened)
        )
        seen = circuit.but_not(present, masked)
        return {
            PRESENT: circuit.but_not(seen, weakened),
            WEAKENED: circuit.both(seen, weakened),
            ABSENT: circuit.but_not(absent, present, masked),
        }

    @cached_property
    def states_and_conditions(self) -> tuple[Bit, ...]:
        """Everything the scores and the lead are made of, the level apart."""
        leading = self.knowledge.leading
        whens = (
            leading.not_crisis_when, leading.mg_default_when, leading.mixed_when, leading.crisis_when,
            leading.impending_when,
        )  # fmt: skip
        return (
            *(bit for each in self.states.values() for bit in each.values()),
            *(bit for row in self.rows for bit in (row.anchored, row.able)),
            *(self.reader.true(when) for when in whens),
            *self.age_bands.values(),
        )

    @cached_property
    def shift(self) -> int:
        """Added to every score so that none is negative."""
        return max(-sum(min(0, *part.values(), 0) for part in self.parts(place)) for place in range(self._rows))

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Every row, in the order of the file."""
        made = []
        for place, row in enumerate(self.differential.rows):
            anchored = FALSE if row.anchored_by is None else self.reader.true(row.anchored_by)
            able = TRUE if row.leads_only_if is None else self.reader.true(row.leads_only_if)
            made.append(Row(row.id, row.code, self._score(place), anchored, able))
        return tuple(made)

    @property
    def _rows(self) -> int:
        return len(self.differential.rows)

    def _score(self, place: int) -> Whole:
        parts = self.parts(place)
        lowest = [min(0, *part.values(), 0) for part in parts]
        numbers = [whole.shifted(self.circuit, part, low) for part, low in zip(parts, lowest, strict=True)]
        return whole.added(self.circuit, [*numbers, whole.constant(self.shift + sum(lowest))])

    def parts(self, place: int) -> list[dict[Bit, int]]:
        """What each part of a row's score adds where its bit is true; at most one bit of a part is."""
        row, leading = self.differential.rows[place], self.knowledge.leading
        parts = [
            {
                bit: self.differential.worth(cell, state, own=row.own_pupils)
                for state, bit in self.states[cell.feature].items()
                if bit != FALSE
            }
            for cell in row.cells
        ]
        if row.anchored_by is not None:
            parts.append({self.reader.true(row.anchored_by): leading.anchor})
        unusual = self.circuit.any(bit for band, bit in self.age_bands.items() if band not in row.age_bands)
        return [*parts, {unusual: -leading.unusual_age}]

    @cached_property
    def age_bands(self) -> dict[str, Bit]:
        """The age band, where any age is known."""
        known = self.reader.view["age_years"].known
        tests = [self.circuit.both(known, self.reader.named(name).true) for _, name in AGE_BANDS]
        bits = self.circuit.first_of([*tests, known])
        return dict(zip((*(band for band, _ in AGE_BANDS), "adult"), bits, strict=True))

    def in_front(self, place: int) -> Bit:
        """The row at `place` may lead, or its own history points at it."""
        return self.circuit.either(self.rows[place].able, self.rows[place].anchored)

    def from_score(self, number: Whole, line: int) -> Bit:
        """The (shifted) score is at least `line`."""
        return whole.at_least(self.circuit, number, whole.constant(max(0, line + self.shift)))

    @cached_property
    def best(self) -> Whole:
        """The best (shifted) score of those that may lead."""
        return whole.greatest(self.circuit, [(row.able, row.score) for row in self.rows])

    @cached_property
    def at_top(self) -> tuple[Bit, ...]:
        """Which rows may lead and have the best score."""
        circuit = self.circuit
        return tuple(circuit.both(row.able, whole.equal(circuit, row.score, self.best)) for row in self.rows)

    @cached_property
    def myasthenic(self) -> dict[str, Bit]:
        """Which of its codes a myasthenic explanation goes by."""
        leading, circuit = self.knowledge.leading, self.circuit
        tests = [self.reader.true(leading.crisis_when), self.reader.true(leading.impending_when), TRUE]
        return dict(zip(MYASTHENIC_CODES, circuit.first_of(tests), strict=True))

    @cached_property
    def primary(self) -> dict[str, Bit]:
        """The leading code; exactly one is true."""
        circuit, leading, reader = self.circuit, self.knowledge.leading, self.reader
        quiet = reader.true(leading.not_crisis_when)
        any_able = circuit.any(row.able for row in self.rows)
        led = circuit.both(any_able, self.from_score(self.best, leading.lead_from), circuit.no(self._tied))
        default = circuit.but_not(reader.true(leading.mg_default_when), quiet, led)
        top = self._codes(self.at_top)
        codes = self._codes(circuit.first_of([circuit.both(row.able, top[row.code]) for row in self.rows]))
        torn = circuit.both(self._both_sides, circuit.any(codes.get(code, FALSE) for code in (MYASTHENIC, CHOLINERGIC)))
        leads = circuit.but_not(led, quiet, torn)
        found = {code: circuit.both(bit, leads) for code, bit in codes.items() if code != MYASTHENIC}
        myasthenic = circuit.either(default, circuit.both(leads, codes[MYASTHENIC]))
        myasthenic = circuit.but_not(myasthenic, reader.true(leading.mixed_when))
        found |= {code: circuit.both(bit, myasthenic) for code, bit in self.myasthenic.items()}
        found[NOT_CRISIS] = circuit.either(quiet, found.get(NOT_CRISIS, FALSE))
        found[UNCERTAIN] = circuit.no(circuit.any(bit for code, bit in found.items() if code != UNCERTAIN))
        return found

    @cached_property
    def _tied(self) -> Bit:
        level = self.circuit.at_least(2, list(self._codes(self.at_top).values()))
        return self.circuit.but_not(level, self.from_score(self.best, self.knowledge.leading.clear_from))

    @cached_property
    def _both_sides(self) -> Bit:
        circuit, leading = self.circuit, self.knowledge.leading
        sides = {code: [row for row in self.rows if row.code == code] for code in (MYASTHENIC, CHOLINERGIC)}
        able = [circuit.any(row.able for row in rows) for rows in sides.values()]
        best = [whole.greatest(circuit, [(row.able, row.score) for row in rows]) for rows in sides.values()]
        margin = whole.constant(leading.margin)
        near = (whole.at_least(circuit, whole.added(circuit, [one, margin]), two) for one, two in (best, best[::-1]))
        signs = (self._sign(side) for side in (leading.separators_myasthenic, leading.separators_cholinergic))
        return circuit.all((*able, *near, *signs))

    def _sign(self, features: Sequence[str]) -> Bit:
        states = (self.states[feature] for feature in features if feature in self.states)
        return self.circuit.any(each[state] for each in states for state in (PRESENT, WEAKENED))

    def _codes(self, bits: Sequence[Bit]) -> dict[str, Bit]:
        """The rows' bits by code."""
        codes = dict.fromkeys(row.code for row in self.rows)
        return {
            code: self.circuit.any(bit for bit, row in zip(bits, self.rows, strict=True) if row.code == code)
            for code in codes
        }

    @cached_property
    def open(self) -> dict[str, Bit]:
        """Codes that stay in mind: the leading one and every row that its history or its score keeps open."""
        circuit, leading = self.circuit, self.knowledge.leading
        anchor = whole.constant(leading.anchor)
        near = [
            circuit.both(
                row.able,
                self.from_score(row.score, leading.open_from),
                whole.at_least(circuit, whole.added(circuit, [row.score, anchor]), self.best),
            )
            for row in self.rows
        ]
        codes = self._codes([circuit.either(row.anchored, bit) for row, bit in zip(self.rows, near, strict=True)])
        found = {code: bit for code, bit in codes.items() if code != MYASTHENIC}
        found |= {code: circuit.both(bit, codes[MYASTHENIC]) for code, bit in self.myasthenic.items()}
        every = dict.fromkeys((*found, *self.primary))
        return {code: circuit.either(found.get(code, FALSE), self.primary.get(code, FALSE)) for code in every}

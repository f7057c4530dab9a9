"""Every answer worth trying to every finding, one bit each: as if as many patients differed in that answer alone."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from triage_app.domain.derivation import FVC_PER_KG, FVC_SOURCES, lower_fvc, taken
from triage_app.domain.evaluation import MEMO, DrugView, Test
from triage_app.domain.parallel import Half, Place
from triage_app.domain.rules import Derivations

Column = tuple[tuple[int, object], ...]
"""What one finding is for some patients: their bits, and the value."""


@dataclass(frozen=True, slots=True)
class Input:
    """One condition on one finding, and its truth where the finding is otherwise unasked, or otherwise denied."""

    place: Place
    finding: str
    test: Test
    unasked: int
    denied: int | None
    """None where no answer to another finding settles this one."""


class Variants:
    """The answers worth trying, and what each finding is in each of them."""

    def __init__(self, candidates: Mapping[str, Iterable[object]], rules: Derivations) -> None:
        """Give each answer its bit; what an answer alone settles of other findings is settled."""
        self.answers = [(key, value) for key, values in candidates.items() for value in values]
        self.half = Half(len(self.answers))
        self.bits: dict[str, int] = {}
        """For each finding the bits of its own answers."""
        self._rules = rules
        self._own: dict[str, Column] = {}
        self._others: dict[str, Column] = {}
        """What a finding is by its own answers, and by those to other findings."""
        self._fvc: list[tuple[int, str, Mapping[str, Any]]] = []
        for place, (key, value) in enumerate(self.answers):
            bit = 1 << place
            self.bits[key] = self.bits.get(key, 0) | bit
            view = taken({key: value}, rules, _unread).view
            settled = {finding: each for finding, each in view.items() if finding != MEMO}
            for finding, each in settled.items():
                column = self._own if finding == key else self._others
                column[finding] = (*column.get(finding, ()), (bit, each))
            if key in FVC_SOURCES:
                self._fvc.append((bit, key, settled))

    def input(self, place: Place, finding: str, test: Test) -> Input:
        """A condition on `finding`, with all that can be said of it without a patient."""
        own, others = self._own.get(finding, ()), self._others.get(finding, ())
        denied = self.truth(test, finding, others, value=False) if others else None
        return Input(place, finding, test, self.truth(test, finding, own + others), denied)

    def truth(self, test: Test, finding: str, column: Column, value: object = None) -> int:
        """The truth of a condition where the finding is `value`, None for unasked, for all but those in the column."""
        half, others, truth = self.half, self.half.everyone, 0
        for bits, each in column:
            truth |= half.given(test({finding: each}), bits)
            others ^= bits
        return truth | half.given(test({finding: value}), others)

    def told(self, each: Input, value: object) -> int:
        """The truth of an input where the patient's finding is `value`, not None."""
        if value is False and each.denied is not None:
            return each.denied
        return self.half.constant(each.test({each.finding: value}))

    def fvc(self, inputs: Iterable[Input], told: Mapping[str, Any]) -> Iterator[tuple[Place, int]]:
        """The truths of inputs on FVC in mL per kg, which answers to other findings can make another than it is."""
        value = lower_fvc(told, self._rules)
        column = self._fvc_column(told) if "fvc_ml" in told or "weight_kg" in told else ()
        if column or value is not None:
            for each in inputs:
                yield each.place, self.truth(each.test, FVC_PER_KG, column, value)

    def _fvc_column(self, told: Mapping[str, Any]) -> Column:
        found: dict[object, int] = {}
        for bit, key, settled in self._fvc:
            if key not in told and (value := lower_fvc({**settled, **told}, self._rules)) is not None:
                found[value] = found.get(value, 0) | bit
        return tuple((bits, value) for value, bits in found.items())


def _unread(_names: tuple[str, ...]) -> DrugView:
    message = "a list to be tried is already read"
    raise TypeError(message)

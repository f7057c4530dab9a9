"""Conditions asked about many patients at once: a truth is one whole number with two bits for each patient.

The lower half of a number says for whom the condition is true, the upper half for whom it is possible, that is true or
not known yet. So `all` is `&`, `any` is `|` and the rest are shifts, whatever the number of patients. Conditions become
gates in the order in which they need each other, and equal ones become one gate.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import partial, reduce
from operator import and_, itemgetter, or_
from typing import Any

from triage_app.domain import conditions as c
from triage_app.domain.conditions import Condition
from triage_app.domain.evaluation import Truth

Place = int
"""Where in the list of truths an input or a gate has its number."""
Work = Callable[[Any], int]
"""From the number of the one gate before, or from those of several."""

_EVERY: Work = partial(reduce, and_)
_SOME: Work = partial(reduce, or_)


class Half:
    """The two halves of a truth for `many` patients."""

    def __init__(self, many: int) -> None:
        """Bits 0 to `many` - 1 say true, the next `many` say possible."""
        self.many = many
        self.everyone = (1 << many) - 1
        self._constant: Mapping[Truth, int] = {
            True: self.everyone << many | self.everyone, None: self.everyone << many, False: 0,
        }  # fmt: skip

    def constant(self, truth: Truth) -> int:
        """The same truth for everyone."""
        return self._constant[truth]

    def sure(self, patients: int) -> int:
        """True for some patients, false for the others."""
        return patients << self.many | patients

    def given(self, truth: Truth, patients: int) -> int:
        """This truth for some patients, false for the others."""
        return self._constant[truth] & self.sure(patients)

    def denied(self, truth: int) -> int:
        """True where it was false."""
        return (truth >> self.many | (truth & self.everyone) << self.many) ^ self._constant[True]

    def possible(self, truth: int) -> int:
        """True where it was true or not known."""
        return self.sure(truth >> self.many)

    def established(self, truth: int) -> int:
        """False where it was not known."""
        return self.sure(truth & self.everyone)


def _each(places: Iterable[Place], truths: list[int]) -> list[int]:
    return [truths[place] for place in places]


def _counted(wanted: int, truths: Iterable[int]) -> int:
    """Where at least `wanted` of the truths hold; in both halves at once, for not known counts as it may turn out."""
    reached = [0] * wanted
    for truth in truths:
        for step in range(wanted - 1, 0, -1):
            reached[step] |= reached[step - 1] & truth
        reached[0] |= truth
    return reached[-1]


class Gates:
    """Conditions as gates; inputs are the conditions on one finding, and they are set from outside."""

    def __init__(self, definitions: Mapping[str, Condition], half: Half) -> None:
        """No gates yet; names are followed through `definitions`."""
        self.half = half
        self.inputs: dict[tuple[Condition, bool], Place] = {}
        """Conditions on one finding, as stated (False) or after everything that follows was added (True)."""
        self.steps: list[tuple[Place, Work, Callable[[list[int]], Any]]] = []
        self.never = 0
        """The place of what is true for nobody."""
        self.size = 1
        self._definitions = definitions
        self._places: dict[object, Place] = {}
        self._named: dict[str, Place] = {}
        self._yes: dict[str, Place] = {}
        self._levels: dict[str, Place] = {}
        self._settled = frozenset[str]()

    def follows(self, finding: str, when: Place, unless: Place | None) -> None:
        """From now on `finding` is also yes where `when` is true; not said otherwise, it is no where `unless` is."""
        stated = self.of(c.Is(finding=finding, is_=True))
        sure = self.established(when)
        now = self.some((stated, sure))
        if unless is not None:
            doubted = (self.possible(now), self.denied(self.established(now)), self.established(unless))
            now = self.every((now, self.denied(self.every(doubted))))
        self._yes[finding] = now
        self._named.clear()

    def settle(self, finding: str) -> None:
        """From now on `finding` is read as it is after everything that follows was added."""
        self._settled |= {finding}
        self._named.clear()

    def levels(self, places: Mapping[str, Place]) -> None:
        """From now on the airway level can be asked for."""
        self._levels.update(places)

    def of(self, condition: Condition) -> Place:
        """The gate or input of `condition`."""
        match condition:
            case c.Named(named=name):
                place = self._by_name(name)
            case c.All(all=parts):
                place = self.every(map(self.of, parts))
            case c.Any(any=parts):
                place = self.some(map(self.of, parts))
            case c.CountOf(at_least=wanted, count_of=parts):
                place = self._count(wanted, tuple(map(self.of, parts)))
            case c.Not(not_=part):
                place = self.denied(self.of(part))
            case c.Possible(possible=part):
                place = self.possible(self.of(part))
            case c.Established(established=part):
                place = self.established(self.of(part))
            case c.Level(level=names):
                place = self.some(self._levels[name] for name in names)
            case _:
                place = self._input(condition)
        return place

    def every(self, parts: Iterable[Place]) -> Place:
        """Where all are true."""
        places = sorted(set(parts))
        return places[0] if len(places) == 1 else self._gate(("all", *places), _EVERY, itemgetter(*places))

    def some(self, parts: Iterable[Place]) -> Place:
        """Where any is true."""
        places = sorted(set(parts))
        return places[0] if len(places) == 1 else self._gate(("any", *places), _SOME, itemgetter(*places))

    def denied(self, part: Place) -> Place:
        """Where it is false."""
        return self._gate(("not", part), self.half.denied, itemgetter(part))

    def possible(self, part: Place) -> Place:
        """Where it is true or not known."""
        return self._gate(("possible", part), self.half.possible, itemgetter(part))

    def established(self, part: Place) -> Place:
        """Where it is known to be true."""
        return self._gate(("established", part), self.half.established, itemgetter(part))

    def _by_name(self, name: str) -> Place:
        if name not in self._named:
            self._named[name] = self.of(self._definitions[name])
        return self._named[name]

    def _count(self, wanted: int, parts: tuple[Place, ...]) -> Place:
        return self._gate(("count", wanted, *parts), partial(_counted, wanted), partial(_each, parts))

    def _input(self, condition: Condition) -> Place:
        finding = getattr(condition, "finding", None) or getattr(condition, "known", None)
        if finding in self._yes:
            return self._yes_or_no(condition, self._yes[finding])
        key = (condition, finding in self._settled)
        if key not in self.inputs:
            self.inputs[key] = self._next()
        return self.inputs[key]

    def _yes_or_no(self, condition: Condition, yes: Place) -> Place:
        """A condition on a yes/no finding that may follow from others."""
        match condition:
            case c.Is(is_=wanted):
                return yes if wanted is True else self.denied(yes)
            case c.OneOf(one_of=values):
                return self.some(yes if value is True else self.denied(yes) for value in values)
            case c.Known():
                return self.some((self.established(yes), self.established(self.denied(yes))))
        message = f"asked of a yes/no finding: {type(condition).__name__}"
        raise TypeError(message)

    def _gate(self, key: object, work: Work, before: Callable[[list[int]], Any]) -> Place:
        if key not in self._places:
            self._places[key] = self._next()
            self.steps.append((self._places[key], work, before))
        return self._places[key]

    def _next(self) -> Place:
        self.size += 1
        return self.size - 1


def run(steps: Iterable[tuple[Place, Work, Callable[[list[int]], Any]]], truths: list[int]) -> None:
    """Work out the gates of `steps` from the inputs, in place."""
    for place, work, before in steps:
        truths[place] = work(before(truths))

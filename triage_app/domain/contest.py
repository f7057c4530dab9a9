"""Which code stands out, for every answer at once: totals are added up once for all answers that change the same."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from triage_app.domain.conditions import Condition, Known
from triage_app.domain.differential import ADULT, AGE_BANDS, STATES, Differential, age_band
from triage_app.domain.leading import top_code
from triage_app.domain.parallel import Gates, Place
from triage_app.domain.reasoner import Thought

STATE, ANCHORED, MAY_LEAD, AGE = "state", "anchored", "may lead", "age"


class Change(NamedTuple):
    """What an answer changes: the state of a feature, a flag of the row at a place, or the age band."""

    kind: str
    which: Any
    now: Any


class Contest:
    """The differential as gates: what each answer changes in it, and which code then stands out."""

    def __init__(self, differential: Differential, gates: Gates) -> None:
        """Make gates of the conditions of every feature, row and age band."""

        def place(condition: Condition | None) -> Place:
            return gates.never if condition is None else gates.of(condition)

        self._differential = differential
        self._everyone = gates.half.everyone
        self._features = tuple(
            (one.id, place(one.present), place(one.absent), place(one.masked), place(one.weakened))
            for one in (each.feature for each in differential.features.values())
        )
        self._flags = tuple(
            (kind, row, gates.of(when))
            for row, each in enumerate(differential.rows)
            for kind, when in ((ANCHORED, each.anchored_by), (MAY_LEAD, each.leads_only_if))
            if when is not None
        )
        self._age_known = gates.of(Known(known="age_years"))
        names = differential.definitions.conditions
        self._ages = tuple((band, gates.of(names[name])) for band, name in AGE_BANDS)

    def tops(self, thought: Thought, truths: Sequence[int]) -> dict[str | None, int]:
        """For each code that stands out by its total, None for none, the answers with which it does."""
        totals = self._differential.totals(thought.view, thought.tally)
        found: dict[str | None, int] = {}
        others = self._everyone
        for changes, answers in self._groups(thought, truths).items():
            top = self._top(thought, totals.copy(), changes)
            found[top] = found.get(top, 0) | answers
            others ^= answers
        top = self._top(thought, totals, ())
        found[top] = found.get(top, 0) | others
        return found

    def _groups(self, thought: Thought, truths: Sequence[int]) -> dict[tuple[Change, ...], int]:
        """Answers by what they change; those that change nothing are left out."""
        by_answer: dict[int, list[Change]] = {}
        for change, answers in self._changes(thought, truths):
            rest = answers
            while rest:
                answer = rest & -rest
                by_answer.setdefault(answer, []).append(change)
                rest ^= answer
        groups: dict[tuple[Change, ...], int] = {}
        for answer, changes in by_answer.items():
            key = tuple(changes)
            groups[key] = groups.get(key, 0) | answer
        return groups

    def _changes(self, thought: Thought, truths: Sequence[int]) -> Iterator[tuple[Change, int]]:
        """Every change with the answers that make it."""
        everyone, tally = self._everyone, thought.tally
        for key, present, absent, masked, weakened in self._features:
            seen = everyone & ~truths[masked]
            yes = seen & truths[present]
            no, weak = seen & truths[absent] & ~yes, yes & truths[weakened]
            answers = (everyone ^ yes ^ no, yes ^ weak, weak, no)  # in the order of STATES
            state = thought.states[key]
            if answers[STATES.index(state)] != everyone:
                yield from self._moved(STATE, key, state, dict(zip(STATES, answers, strict=True)))
        for kind, row, place in self._flags:
            true, flag = everyone & truths[place], (tally.anchored if kind == ANCHORED else tally.may_lead)[row]
            if true != (everyone if flag else 0):
                yield from self._moved(kind, row, flag, {True: true, False: everyone ^ true})
        yield from self._moved(AGE, None, age_band(thought.view, self._differential.definitions), self._bands(truths))

    @staticmethod
    def _moved(kind: str, which: object, before: object, answers: Mapping[Any, int]) -> Iterator[tuple[Change, int]]:
        return ((Change(kind, which, now), mask) for now, mask in answers.items() if mask and now != before)

    def _bands(self, truths: Sequence[int]) -> dict[str | None, int]:
        """For each age band the answers with which the patient is in it."""
        known = self._everyone & truths[self._age_known]
        bands: dict[str | None, int] = {None: self._everyone ^ known}
        for band, place in self._ages:
            bands[band] = known & truths[place]
            known ^= bands[band]
        return {**bands, ADULT: known}

    def _top(self, thought: Thought, totals: list[int], changes: Sequence[Change]) -> str | None:
        """The code that stands out after `changes`; `totals` may be written on."""
        differential, states, flags = self._differential, thought.states, list(thought.tally.may_lead)
        for kind, which, now in changes:
            if kind == STATE:
                differential.move(totals, which, states[which], now)
            elif kind == ANCHORED:
                totals[which] += differential.leading.anchor * (1 if now else -1)
            elif kind == MAY_LEAD:
                flags[which] = now
            else:
                differential.grow(totals, age_band(thought.view, differential.definitions), now)
        moved = {which: now for kind, which, now in changes if kind == STATE}
        return top_code(differential, totals, flags, {**states, **moved})

"""Which code stands out, for every answer at once: totals are added up once for all answers that change the same."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from operator import sub
from typing import NamedTuple

from triage_app.domain.conditions import Condition, Known
from triage_app.domain.differential import (
    ABSENT,
    ADULT,
    AGE_BANDS,
    BARRED,
    NOT_KNOWN,
    PRESENT,
    WEAKENED,
    Differential,
    age_band,
)
from triage_app.domain.leading import both_signs, top_code
from triage_app.domain.parallel import Gates, Place
from triage_app.domain.reasoner import Thought

Effect = tuple[tuple[int, int], ...]
"""What is added to totals: rows by place, each with how much."""


class Change(NamedTuple):
    """Something that some answers change in the differential: what it adds, and the new state of a feature."""

    answers: int
    effect: Effect
    state: tuple[str, int] | None = None


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
        rows = tuple(enumerate(differential.rows))
        self._anchored = tuple((row, gates.of(each.anchored_by)) for row, each in rows if each.anchored_by is not None)
        self._able = tuple((row, gates.of(each.leads_only_if)) for row, each in rows if each.leads_only_if is not None)
        self._age_known = gates.of(Known(known="age_years"))
        names = differential.definitions.conditions
        self._ages = tuple((band, gates.of(names[name])) for band, name in AGE_BANDS)
        self._moves: dict[tuple[str, int, int], Effect] = {}

    def tops(self, thought: Thought, truths: Sequence[int]) -> dict[str | None, int]:
        """For each code that stands out by its total, None for none, the answers with which it does."""
        differential, states = self._differential, thought.states
        changes = tuple(self._changes(thought, truths))
        telling = frozenset(place for place, change in enumerate(changes) if change.state is not None)
        totals = differential.able_totals(thought.view, thought.tally)
        signs = both_signs(differential.leading, states)
        found: dict[str | None, int] = defaultdict(int)
        others = self._everyone
        for places, answers in _groups(changes).items():
            now = totals.copy()
            for place in places:
                for row, worth in changes[place].effect:
                    now[row] += worth
            told = telling.intersection(places)
            top = top_code(differential, now, both_signs=self._signs(states, changes, told) if told else signs)
            found[top] |= answers
            others ^= answers
        top = top_code(differential, totals, both_signs=signs)
        found[top] |= others
        return found

    def _signs(self, states: Mapping[str, int], changes: Sequence[Change], told: Iterable[int]) -> bool:
        """Whether both sides have a sign once the features that tell them apart have changed."""
        moved = dict(state for place in told if (state := changes[place].state))
        return both_signs(self._differential.leading, {**states, **moved})

    def _changes(self, thought: Thought, truths: Sequence[int]) -> Iterator[Change]:
        """Every change that can matter: to a row that may lead, or may with the same answer."""
        able = thought.tally.may_lead
        freed = tuple(self._flags_changed(self._able, able, BARRED, truths))
        in_play = [self._everyone * each for each in able]
        for change in freed:
            in_play[change.effect[0][0]] |= change.answers
        yield from freed
        anchor, band = self._differential.leading.anchor, age_band(thought.view, self._differential.definitions)
        others = (
            self._states_changed(thought.states, truths),
            self._flags_changed(self._anchored, thought.tally.anchored, anchor, truths),
            self._age_changed(band, truths),
        )
        for answers, effect, state in chain.from_iterable(others):
            matters = tuple([each for each in effect if in_play[each[0]] & answers])
            if matters or state is not None:
                yield Change(answers, matters, state)

    def _states_changed(self, states: Mapping[str, int], truths: Sequence[int]) -> Iterator[Change]:
        everyone, rule = self._everyone, self._differential.leading
        telling = {*rule.separators_myasthenic, *rule.separators_cholinergic}
        for key, present, absent, masked, weakened in self._features:
            seen = everyone & ~truths[masked]
            yes = seen & truths[present]
            no, weak = seen & truths[absent] & ~yes, yes & truths[weakened]
            answered = {NOT_KNOWN: everyone ^ yes ^ no, PRESENT: yes ^ weak, WEAKENED: weak, ABSENT: no}
            before = states[key]
            if answered.pop(before) == everyone:
                continue
            for state, answers in answered.items():
                if answers:
                    yield Change(answers, self._moved(key, before, state), (key, state) if key in telling else None)

    def _moved(self, key: str, before: int, now: int) -> Effect:
        """What it adds that a feature is in another state."""
        if (key, before, now) not in self._moves:
            sums = {row: -worth for row, worth in self._differential.worths(key, before)}
            for row, worth in self._differential.worths(key, now):
                sums[row] = sums.get(row, 0) + worth
            self._moves[key, before, now] = tuple((row, worth) for row, worth in sums.items() if worth)
        return self._moves[key, before, now]

    def _flags_changed(
        self, places: Sequence[tuple[int, Place]], flags: Sequence[bool], worth: int, truths: Sequence[int]
    ) -> Iterator[Change]:
        for row, place in places:
            flag = flags[row]
            if changed := self._everyone & (~truths[place] if flag else truths[place]):
                yield Change(changed, ((row, -worth if flag else worth),))

    def _age_changed(self, before: str | None, truths: Sequence[int]) -> Iterator[Change]:
        cost = self._differential.age_cost
        known = self._everyone & truths[self._age_known]
        bands: dict[str | None, int] = {None: self._everyone ^ known}
        for band, place in self._ages:
            bands[band] = known & truths[place]
            known ^= bands[band]
        bands[ADULT] = known
        del bands[before]
        for now, answers in bands.items():
            if answers:
                more = enumerate(map(sub, cost(before), cost(now)))
                yield Change(answers, tuple((row, worth) for row, worth in more if worth))


def _groups(changes: Sequence[Change]) -> dict[tuple[int, ...], int]:
    """Answers by the changes they make, as places in `changes`; those that change nothing are left out."""
    by_answer: dict[int, list[int]] = {}
    for place, change in enumerate(changes):
        rest = change.answers
        while rest:
            answer = rest & -rest
            by_answer.setdefault(answer, []).append(place)
            rest ^= answer
    groups: dict[tuple[int, ...], int] = defaultdict(int)
    for answer, places in by_answer.items():
        groups[tuple(places)] |= answer
    return groups

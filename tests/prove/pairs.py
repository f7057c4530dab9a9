"""Claims about two patients who differ in one finding: worse is never milder, unknown is never normal or certain.

Both are seen at one site, whose lines stand anywhere its policy may put them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tests.prove import whole
from tests.prove.circuit import FALSE, Bit
from tests.prove.entries import Choice, YesNo
from tests.prove.judgement import URGENT, Judgement
from tests.prove.questions import Question
from tests.prove.specification import Specification
from tests.prove.truths import Answer, Reader
from tests.prove.whole import Whole
from tests.prove.world import World
from triage_app.domain.conditions import ANSWER_READERS, Condition
from triage_app.domain.evaluation import walk
from triage_app.domain.findings import Finding, Kind

LABELS = ("known_mg", "known_lems", "antibody")
LESS_CERTAIN = "removing {finding} never raises the support of {row} that it supports"


@dataclass(frozen=True)
class Pair:
    """The first patient and the second, who differs in `finding`."""

    world: World
    finding: Finding
    first: Judgement
    second: Judgement

    @classmethod
    def of(cls, world: World, key: str) -> "Pair":
        return cls(world, world.content.knowledge.finding[key], world.one, world.other(key))

    def question(self, name: str, says: str, never: Iterable[Bit]) -> Question:
        """Never all of these, about this pair."""
        return Question(name, says, tuple(never), (self.finding.key,))

    def milder(self, level: str) -> Bit:
        """The first is at this level or worse, the second is not."""
        return self.world.circuit.but_not(self.first.at_least[level], self.second.at_least[level])

    def both_known(self) -> tuple[Bit, Bit]:
        """The finding is known in both."""
        return self._stated(self.first).known, self._stated(self.second).known

    def _stated(self, judgement: Judgement) -> YesNo | Choice:
        return judgement.inputs.view()[self.finding.key]  # type: ignore[return-value]

    def turned_to_yes(self) -> tuple[Bit, ...]:
        """No in the first, yes in the second."""
        one, two = self._stated(self.first), self._stated(self.second)
        return one.equals(value=False), two.equals(value=True)

    def moved(self, order: tuple[str, ...]) -> Bit:
        """The second's value stands later in the order."""
        circuit = self.world.circuit
        one, two = self._stated(self.first), self._stated(self.second)
        return circuit.any(
            circuit.both(one.equals(mild), two.equals(worse))
            for place, mild in enumerate(order)
            for worse in order[place + 1 :]
        )

    def lower(self) -> Bit:
        """The second's number is lower."""
        first, second = (each.inputs.name(self.finding.key) for each in (self.first, self.second))
        return self.world.circuit.line({second: 1, first: -1}, 0, strict=True)

    def higher(self) -> Bit:
        """The second's number is higher."""
        first, second = (each.inputs.name(self.finding.key) for each in (self.first, self.second))
        return self.world.circuit.line({first: 1, second: -1}, 0, strict=True)

    def within(self, where: Condition | None, names: Mapping[str, Condition]) -> tuple[Bit, ...]:
        """Both keep to `where`, by their findings as stated."""
        if where is None:
            return ()
        return tuple(stated(each, names).true(where) for each in (self.first, self.second))


def stated(judgement: Judgement, names: Mapping[str, Condition]) -> Reader:
    """Conditions over the findings the rules see, by names of the specification."""
    return Reader(judgement.circuit, judgement.view, names, Answer(level=judgement.level))


def worse_is_never_milder(world: World, specification: Specification) -> Iterator[Question]:
    """S03, with the order of E07."""
    worse, names = specification.worse, specification.definitions
    for key, where in worse.lower.items():
        pair = Pair.of(world, key)
        yield from _never_milder(pair, "lower", (*pair.within(where, names), pair.lower()))
    for key, where in worse.higher.items():
        pair = Pair.of(world, key)
        yield from _never_milder(pair, "higher", (*pair.within(where, names), pair.higher()))
    for key, order in worse.order.items():
        pair = Pair.of(world, key)
        yield from _never_milder(pair, "worse", (pair.moved(order),))
    rate = Pair.of(world, "resp_rate")
    yield from _never_milder(rate, "slower still", (*rate.within(worse.rate.low, names), rate.lower()))
    yield from _never_milder(rate, "faster still", (*rate.within(worse.rate.high, names), rate.higher()))
    for finding in world.content.knowledge.findings:
        if finding.kind is Kind.YES_NO and finding.key in _seen_by_airway(world):
            pair = Pair.of(world, finding.key)
            yield from _never_milder(pair, "from no to yes", pair.turned_to_yes())


def _never_milder(pair: Pair, how: str, worse: tuple[Bit, ...]) -> Iterator[Question]:
    circuit = pair.world.circuit
    milder = circuit.any(pair.milder(level) for level in URGENT)
    if milder != FALSE:
        yield pair.question("S03", f"{pair.finding.label.en} {how}: never milder", (*pair.both_known(), *worse, milder))


def unknown_is_not_normal(world: World, specification: Specification) -> Iterator[Question]:
    """S04: not assessed is at least as urgent as normal, finding by finding."""
    circuit = world.circuit
    for finding in world.content.knowledge.findings:
        pair = Pair.of(world, finding.key)
        milder = circuit.any(pair.milder(level) for level in URGENT)
        normal = _normal(pair, specification)
        if milder == FALSE or not normal:
            continue
        known, known_after = pair.both_known()
        never = (known, circuit.no(known_after), *normal, milder)
        yield pair.question("S04", f"{finding.label.en} not assessed: never milder than normal", never)


def _normal(pair: Pair, specification: Specification) -> tuple[Bit, ...]:
    if pair.finding.key in specification.normal:
        condition = specification.normal[pair.finding.key]
        return (stated(pair.first, specification.definitions).true(condition),)
    if pair.finding.kind is Kind.YES_NO:
        return (pair.first.inputs.view()[pair.finding.key].equals(value=False),)
    return ()


def unknown_is_not_certain(world: World) -> Iterator[Question]:
    """S05: where a finding speaks for an explanation, taking it away never raises that explanation's score."""
    for finding in world.content.knowledge.findings:
        if finding.kind is Kind.NAMES:
            continue  # a list is many findings: one name on it may speak for, another mask
        pair = Pair.of(world, finding.key)
        unknown_after = world.circuit.no(pair.second.view[finding.key].known)
        for place, row in enumerate(pair.first.ranking.differential.rows):
            more = _more(pair, place)
            supports = FALSE if more == FALSE else _supports(pair, place)
            if supports != FALSE:
                says = LESS_CERTAIN.format(finding=finding.key, row=row.id)
                known, _ = pair.both_known()
                yield pair.question("S05", says, (known, unknown_after, supports, more))


Part = tuple[dict[Bit, int], dict[Bit, int]]
"""What a part of a row's score is worth in the first patient and in the second."""


def _moved(pair: Pair, place: int, features: frozenset[str] | None = None) -> list[Part]:
    """The parts of the row at `place` that the finding can change; of these `features` alone if any are given."""
    one, two = (each.ranking.parts(place) for each in (pair.first, pair.second))
    cells = [cell.feature for cell in pair.first.ranking.differential.rows[place].cells]
    named = [*cells, *[""] * (len(one) - len(cells))]
    return [
        (with_it, without)
        for feature, with_it, without in zip(named, one, two, strict=True)
        if with_it != without and (features is None or feature in features)
    ]


def _sums(pair: Pair, moved: list[Part]) -> tuple[Whole, Whole, Whole]:
    """What those parts come to with the finding, without it, and the number that stands for nothing."""
    circuit = pair.world.circuit
    lowest = [min(0, *with_it.values(), *without.values(), 0) for with_it, without in moved]
    first, second = (
        whole.added(circuit, [whole.shifted(circuit, part[side], low) for part, low in zip(moved, lowest, strict=True)])
        for side in (0, 1)
    )
    return first, second, whole.constant(-sum(lowest))


def _more(pair: Pair, place: int) -> Bit:
    """The row at `place` is shown with more support without the finding.

    A row that may not lead is shown with less than its score, so it must not come to the fore either.
    """
    circuit = pair.world.circuit
    before, after = (each.ranking.in_front(place) for each in (pair.first, pair.second))
    first, second, _ = _sums(pair, _moved(pair, place))
    return circuit.either(circuit.no(whole.at_least(circuit, first, second)), circuit.but_not(after, before))


def _supports(pair: Pair, place: int) -> Bit:
    """The features that name the finding speak for the row, and say less for it without the finding."""
    circuit, features = pair.world.circuit, pair.world.content.knowledge.features
    naming = frozenset(feature.id for feature in features if pair.finding.key in feature.findings)
    first, second, nothing = _sums(pair, _moved(pair, place, naming))
    return circuit.no(circuit.either(whole.at_least(circuit, nothing, first), whole.at_least(circuit, second, first)))


def no_false_proof(world: World) -> Iterator[Question]:
    """S09: "no change" after edrophonium changes no explanation at all."""
    circuit, pair = world.circuit, Pair.of(world, "edrophonium_result")
    none = circuit.no(pair.first.inputs.view()["edrophonium_result"].known)
    after = pair.second.inputs.view()["edrophonium_result"].equals("no_change")
    rankings = pair.first.ranking, pair.second.ranking
    seen = [
        [*ranking.states_and_conditions, *pair_of.at_least.values()]
        for ranking, pair_of in zip(rankings, (pair.first, pair.second), strict=True)
    ]
    changed = circuit.any(circuit.differ(one, two) for one, two in zip(*seen, strict=True))
    says = "no change after edrophonium changes nothing that scores, leads or alarms"
    yield pair.question("S09", says, (none, after, changed))
    yield from _masked(world)


def _masked(world: World) -> Iterator[Question]:
    """Under atropine, what is absent never counts against a cholinergic explanation."""
    circuit = world.circuit
    under = world.one.view["atropine_given"].equals(value=True)
    signs = ("salivation", "lacrimation", "urination", "diarrhea", "gi_cramps", "emesis", "bronchorrhea", "sweating")
    for key in signs:
        pair = Pair.of(world, key)
        known_after = pair.second.inputs.view()[key].known
        absent = pair.first.inputs.view()[key].equals(value=False)
        rows = [
            (one.score, two.score)
            for one, two in zip(pair.first.ranking.rows, pair.second.ranking.rows, strict=True)
            if one.code == "cholinergic_crisis"
        ]
        lowered = circuit.any(circuit.no(whole.at_least(circuit, one, two)) for one, two in rows)
        never = (under, absent, circuit.no(known_after), lowered)
        says = f"absent {pair.finding.label.en} under atropine never lowers a cholinergic crisis"
        yield pair.question("S09", says, never)


def label_free_airway(world: World) -> Iterator[Question]:
    """S06 and S18: labels, and medicine lists, never reach the two upper levels (labels may reach the watch list)."""
    circuit = world.circuit
    for key in (*LABELS, "medications", "new_drugs"):
        pair = Pair.of(world, key)
        name = "S18" if key in ("medications", "new_drugs") else "S06"
        levels = URGENT if name == "S18" else URGENT[:-1]
        moved = circuit.any(circuit.differ(pair.first.at_least[one], pair.second.at_least[one]) for one in levels)
        yield pair.question(name, f"{pair.finding.label.en}: the level does not depend on it", (moved,))
    unread = [rule for rule in world.content.knowledge.airway if _reads_answer(world, rule.when)]
    yield Question("S06", "no airway rule reads the answer", () if unread else (FALSE,))


def _reads_answer(world: World, condition: Condition) -> bool:
    return any(isinstance(part, ANSWER_READERS) for part in walk(condition, world.content.knowledge.definitions))


def _seen_by_airway(world: World) -> frozenset[str]:
    seen = world.circuit.inputs(world.one.airway_rules.values())
    return frozenset(name.removeprefix("yes ") for name in seen if name.startswith("yes "))

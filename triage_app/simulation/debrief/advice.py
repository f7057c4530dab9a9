"""What the knowledge would have advised at each moment from what had been found, and nothing else."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from triage_app.domain.answer import Assessment
from triage_app.domain.case import Facts
from triage_app.domain.findings import Value  # noqa: TC001 -- one style of import
from triage_app.domain.knowledge import Knowledge
from triage_app.simulation.exercise.run import Known, Run

Assess = Callable[[Facts], Assessment]


@dataclass(frozen=True, slots=True)
class Moment:
    """The judgement from `at_ms` on, of one patient, and the findings that became known then."""

    at_ms: int
    of: str
    learned: tuple[str, ...]
    assessment: Assessment


@dataclass(frozen=True, slots=True)
class Turn:
    """A moment at which the advice changed: level, leading explanation, test gate, what to do, what not to do."""

    at_ms: int
    of: str
    learned: tuple[str, ...]
    level: str
    primary: str
    edrophonium: str
    begins: tuple[str, ...]
    ends: tuple[str, ...]
    avoid_begins: tuple[str, ...]
    avoid_ends: tuple[str, ...]


def remembered(assess: Assess) -> Assess:
    """The same judgement, asked once for the same facts."""
    known: dict[frozenset[tuple[str, Value]], Assessment] = {}

    def judged(facts: Facts) -> Assessment:
        key = frozenset(facts.items())
        if key not in known:
            known[key] = assess(facts)
        return known[key]

    return judged


def moments(run: Run, assess: Assess) -> tuple[Moment, ...]:
    """A judgement for each patient whenever something became known, in order of time."""
    found = [moment for of in run.beds for moment in _of(of, (each for each in run.known if each.of == of), assess)]
    return tuple(sorted(found, key=lambda moment: moment.at_ms))


def _of(of: str, known: Iterable[Known], assess: Assess) -> Iterator[Moment]:
    facts: dict[str, Value] = {}
    learned: list[str] = []
    at = 0
    for each in known:
        if each.at_ms != at and learned:
            yield Moment(at, of, tuple(learned), assess(dict(facts)))
            learned = []
        at = each.at_ms
        if facts.get(each.finding) != each.value or each.finding not in facts:
            facts[each.finding] = each.value
            learned.append(each.finding)
    if learned:
        yield Moment(at, of, tuple(learned), assess(dict(facts)))


def at_moment(held: Iterable[Moment], of: str, at_ms: int) -> Assessment | None:
    """The judgement that held for a patient at a moment; None if nothing was known yet."""
    found = None
    for moment in held:
        if moment.of == of and moment.at_ms <= at_ms:
            found = moment.assessment
    return found


def turns(held: Iterable[Moment]) -> tuple[Turn, ...]:
    """The moments at which the advice was another than before."""
    before: dict[str, Assessment] = {}
    found = []
    for moment in held:
        turn = _turn(moment, before.get(moment.of))
        before[moment.of] = moment.assessment
        if turn is not None:
            found.append(turn)
    return tuple(found)


def _turn(moment: Moment, before: Assessment | None) -> Turn | None:
    now = moment.assessment
    if before is not None and _gist(before) == _gist(now):
        return None
    do, old_do = (_ids(each) for each in (now, before))
    avoid, old_avoid = (_avoids(each) for each in (now, before))
    return Turn(
        moment.at_ms, moment.of, moment.learned, now.airway.level, now.primary, now.edrophonium.decision,
        begins=_without(do, old_do), ends=_without(old_do, do),
        avoid_begins=_without(avoid, old_avoid), avoid_ends=_without(old_avoid, avoid),
    )  # fmt: skip


def _gist(answer: Assessment) -> tuple[object, ...]:
    gate = answer.edrophonium.decision
    return (answer.airway.level, answer.primary, gate, frozenset(_ids(answer)), frozenset(_avoids(answer)))


def _ids(answer: Assessment | None) -> tuple[str, ...]:
    return () if answer is None else tuple(dict.fromkeys(each.id for each in answer.recommendations))


def _avoids(answer: Assessment | None) -> tuple[str, ...]:
    return () if answer is None else tuple(dict.fromkeys(each.tag for each in answer.avoid))


def _without(some: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(each for each in some if each not in others)


def advised_from(held: Iterable[Moment], rules: Iterable[str], knowledge: Knowledge) -> int | None:
    """When the knowledge first advised what one of `rules` says, or warned of it, ms; None if it never did."""
    names = tuple(rules)
    tags = {rule.tag for rule in knowledge.avoid if rule.id in names}
    tags |= {name.removeprefix("avoid:") for name in names if name.startswith("avoid:")}
    wanted = {name.removeprefix("tag:") for name in names}
    for moment in held:
        answer = moment.assessment
        advised = any(each.id in wanted or each.tag in wanted for each in answer.recommendations)
        warned = any(each.tag in tags for each in answer.avoid)
        named = answer.primary in wanted or any(rule in wanted for rule in answer.airway.rules)
        if advised or warned or named:
            return moment.at_ms
    return None


def latest(held: Iterable[Moment]) -> Mapping[str, Moment]:
    """The last judgement of each patient."""
    return {moment.of: moment for moment in held}

"""States nobody reaches or leaves, guards that can never be true, and two that claim the same moment."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import Any

from triage_app.domain.knowledge_parts import Spot, fault
from triage_app.domain.problems import ProblemCode
from triage_app.simulation.scenario import guards as g
from triage_app.simulation.scenario.course import Event, State
from triage_app.simulation.scenario.deeds import End, GoTo
from triage_app.simulation.scenario.guard_logic import Possible, Reason, can_meet, leaves, why_never
from triage_app.simulation.scenario.lint_acts import why_impossible
from triage_app.simulation.scenario.scenario import Scenario
from triage_app.simulation.scenario.world import ROOT, Examined, Faults

GUARD_KEYS = ("when", "only_if", "since")


def check_course(examined: Examined) -> Faults:
    """Everything that is wrong with states, transitions and events."""
    possible = what_is_possible(examined)
    yield from _states(examined.scenario)
    yield from _never(examined, possible)
    yield from _overlaps(examined, possible)


def what_is_possible(examined: Examined) -> Possible:
    """Plain guards that can never be true, events that wait for one another included."""
    never: dict[int, Reason] = {}
    waiting: list[g.Happened] = []
    for _, node in examined.nodes:
        if isinstance(node, g.Happened):
            waiting.append(node)
        elif (reason := _alone(node, examined)) is not None:
            never[id(node)] = reason
    happening = _events_that_happen(examined.scenario, Possible(never), waiting)
    late = {id(each): Reason.EVENT_NEVER for each in waiting if each.happened not in happening}
    return Possible({**never, **late})


def _alone(node: Any, examined: Examined) -> Reason | None:  # noqa: ANN401 -- any part
    """Why this plain guard alone can never be true."""
    match node:
        case g.InState() if not examined.scenario.states:
            return Reason.NO_STATES
        case g.Button(button=name) if name not in {each.id for each in examined.scenario.instructor.buttons}:
            return Reason.NO_BUTTON
        case g.Found(found=name) if name not in examined.knowable:
            return Reason.NOT_KNOWABLE
        case g.Did(did=pattern):
            return why_impossible(pattern, examined)
        case g.Threshold():
            return why_never(node, Possible())
    return None


def _events_that_happen(scenario: Scenario, possible: Possible, waiting: list[g.Happened]) -> frozenset[str]:
    """Events whose guard can be true once those before them have happened."""
    happening: frozenset[str] = frozenset()
    while True:
        late = {id(each): Reason.EVENT_NEVER for each in waiting if each.happened not in happening}
        world = Possible({**possible.never, **late})
        now = frozenset(event.id for event in scenario.events if why_never(event.when, world) is None)
        if now == happening:
            return now
        happening = now


def _never(examined: Examined, possible: Possible) -> Faults:
    """Events and transitions that cannot come about; of rubric items `lint_rubric` speaks."""
    for spot, node in examined.nodes:
        when = getattr(node, "when", None)
        if when is None or isinstance(when, str):
            continue
        reason = why_never(when, possible)
        if reason is not None:
            yield fault(spot / "when", ProblemCode.NEVER_FIRES, called=node.id, because=reason)
        yield from _half_dead(spot / "when", when, node.id, possible, whole=reason is not None)


def _half_dead(spot: Spot, when: Any, called: str, possible: Possible, *, whole: bool) -> Faults:  # noqa: ANN401
    """Parts that can never be true inside a guard that can."""
    if whole:
        return
    for part in leaves(when):
        reason = possible.reason(part)
        if reason is not None:
            yield fault(spot, ProblemCode.NEVER_FIRES, called=f"{called}: {type(part).__name__}", because=reason)


def _overlaps(examined: Examined, possible: Possible) -> Faults:
    """Two ways out of one state, or two events that lead to different states, at one priority and one moment."""
    scenario = examined.scenario
    for place, state in enumerate(scenario.states):
        spot = ROOT / "states" / place / "transitions"
        yield from _clashes(spot, tuple(enumerate(state.transitions)), possible)
    leading = tuple((place, event) for place, event in enumerate(scenario.events) if _goals(event.then))
    yield from _clashes(ROOT / "events", leading, possible)


def _clashes(spot: Spot, ways: tuple[tuple[int, Any], ...], possible: Possible) -> Faults:
    for (_, one), (place, other) in combinations(ways, 2):
        same_way = _way(one) == _way(other)
        if one.priority == other.priority and not same_way and can_meet(one.when, other.when, possible):
            yield fault(spot / place / "priority", ProblemCode.GUARDS_OVERLAP, called=other.id, twin=one.id)


def _way(one: Any) -> tuple[Any, ...]:  # noqa: ANN401 -- an event or a transition
    """Where it leads; of a transition also what is done on the way."""
    return tuple(_goals(one.then)) if isinstance(one, Event) else (one.to, one.then)


def _goals(deeds: Iterable[Any]) -> list[str]:
    return [deed.go_to for deed in deeds if isinstance(deed, GoTo)]


def _states(scenario: Scenario) -> Faults:
    if not scenario.states:
        return
    anywhere = frozenset(_goals(_from_outside(scenario)))
    ends_outside = any(isinstance(deed, End) for deed in _from_outside(scenario))
    ways = {state.id: frozenset((*_ways_out(state), *anywhere)) for state in scenario.states}
    starts = {scenario.first_state or "", *anywhere}
    reached = _reachable(starts, ways)
    over = {state.id for state in scenario.states if state.ends or _ends(state)}
    for place, state in enumerate(scenario.states):
        spot = ROOT / "states" / place
        if state.id not in reached:
            yield fault(spot, ProblemCode.STATE_UNREACHABLE, called=state.id)
        if not (ways[state.id] - {state.id}) and state.id not in over and not ends_outside:
            yield fault(spot, ProblemCode.STATE_DEAD_END, called=state.id)
        elif not ends_outside and not (_reachable({state.id}, ways) & over):
            yield fault(spot, ProblemCode.STATE_NEVER_ENDS, called=state.id)


def _from_outside(scenario: Scenario) -> Iterator[Any]:
    """Deeds that can happen in any state."""
    for event in scenario.events:
        yield from event.then
    for button in scenario.instructor.buttons:
        yield from button.then
    yield from scenario.instructor.rescue.then if scenario.instructor.rescue else ()
    for person in scenario.patients:
        for test in person.investigations:
            yield from test.harm


def _own_deeds(state: State) -> Iterator[Any]:
    yield from (*state.on_enter, *state.on_leave)
    for way in state.transitions:
        yield from way.then


def _ways_out(state: State) -> Iterator[str]:
    yield from (way.to for way in state.transitions)
    yield from _goals(_own_deeds(state))


def _ends(state: State) -> bool:
    return any(isinstance(deed, End) for deed in _own_deeds(state))


def _reachable(starts: Iterable[str], ways: Mapping[str, frozenset[str]]) -> frozenset[str]:
    reached: set[str] = set()
    waiting = [name for name in starts if name in ways]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting.extend(goal for goal in ways[name] if goal in ways)
    return frozenset(reached)

"""A walk at random through a scenario: what an unruly class might do, with what must hold whatever they do."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, get_args

from pydantic import TypeAdapter

from triage_app.simulation.bedside.acts import AnyDeed, Colleague, Diagnosis, Order, Sensor, source_of
from triage_app.simulation.bedside.formulary import MEDICINES
from triage_app.simulation.bedside.table import LOOKS
from triage_app.simulation.exercise.beds import MINUTE, SECOND
from triage_app.simulation.exercise.engine import Exercise
from triage_app.simulation.exercise.log import Header, log_of
from triage_app.simulation.exercise.possible import broken
from triage_app.simulation.exercise.replay import replay
from triage_app.simulation.exercise.run import Groups, no_groups
from triage_app.simulation.exercise.waves_agree import waves_disagree
from triage_app.simulation.scenario.scenario import Scenario

T = TypeVar("T")
_ACT: TypeAdapter[Any] = TypeAdapter(AnyDeed)
_MASK = (1 << 64) - 1
LONGEST_WALK_MIN = 240
ACTS_A_WAVE = 12
"""How many acts between two looks at a minute of waves, which cost as much as minutes of the patient."""
NOBODY = "0" * 64
_PLAIN = (
    "extubate", "stop_support", "breathe", "suction", "tube_suction", "antibiotics", "antipyretic", "cooling",
    "decontaminate", "plasma_exchange", "stop_ice", "stop_dialysis", "start_cpr", "stop_cpr", "preoxygenate",
    "bag_mask", "intubate", "attempt_intubation", "wait", "rescue", "dialysis", "fluids", "immunoglobulin", "ice_pack",
)  # fmt: skip
_KINDS = (
    "give", "give", "give", "infuse", "stop", "look", "look", "ask", "plain", "plain", "support", "oxygen", "call",
    "decide", "order", "monitor", "position", "press", "hint", "turn_to", "cancel", "hold", "strange",
)  # fmt: skip


class Dice:
    """SplitMix64: the same seed throws the same on every system."""

    def __init__(self, seed: int) -> None:
        """From this seed."""
        self._state = seed & _MASK

    def share(self) -> float:
        """From 0 to 1."""
        self._state = state = (self._state + 0x9E3779B97F4A7C15) & _MASK
        state = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        state = ((state ^ (state >> 27)) * 0x94D049BB133111EB) & _MASK
        return (state ^ (state >> 31)) / (_MASK + 1)

    def between(self, low: float, high: float) -> float:
        """A number of that stretch."""
        return low + (high - low) * self.share()

    def pick(self, these: Sequence[T]) -> T:
        """One of these."""
        return these[int(self.share() * len(these))]


@dataclass(frozen=True, slots=True)
class Walk:
    """One walk: its seed, how long and how much was done, and what broke; no faults is well."""

    seed: int
    minutes: float
    acts: int
    faults: tuple[str, ...]


def walks(scenario: Scenario, hours: float, seed: int, groups: Groups = no_groups) -> tuple[Walk, ...]:
    """Walks until `hours` of simulated time have been walked; each begins anew."""
    found: list[Walk] = []
    left = hours * 60
    while left > 0:
        found.append(walk(scenario, seed + len(found), min(left, LONGEST_WALK_MIN), groups))
        left -= min(left, LONGEST_WALK_MIN)
    return tuple(found)


def walk(scenario: Scenario, seed: int, minutes: float, groups: Groups = no_groups) -> Walk:
    """One walk; every quarter of a minute and after every act the invariants are asked, at the end the replay."""
    dice = Dice(seed)
    exercise = Exercise(scenario, seed, groups)
    faults: list[str] = []
    last, acts = round(minutes * MINUTE), 0
    while exercise.now < last and not exercise.finished and not faults:
        act = some_act(dice, scenario)
        exercise.act(act, source_of(act))
        acts += 1
        exercise.advance(round(dice.between(0, 4 * MINUTE)))
        faults += (f"{exercise.now / SECOND:g} s after {act.do}: {each}" for each in broken(exercise))
        if acts % ACTS_A_WAVE == 0:
            faults += (f"{exercise.now / SECOND:g} s: {each}" for each in _waves(exercise))
    exercise.act(_ACT.validate_python({"do": "finish"}))
    if not exercise.finished:
        faults.append("does not finish")
    return Walk(seed, exercise.now / MINUTE, acts, (*faults, *_again(exercise, scenario, groups)))


def _waves(exercise: Exercise) -> Iterator[str]:
    for of in exercise.run.beds:
        yield from waves_disagree(exercise.readings(of), exercise.now, exercise.run.seed)


def _again(exercise: Exercise, scenario: Scenario, groups: Groups) -> tuple[str, ...]:
    header = Header(
        app_version="", knowledge_sha256=NOBODY, scenario=scenario.id, scenario_sha256=NOBODY, seed=exercise.run.seed
    )
    found = replay(log_of(exercise, header), scenario, groups).difference
    if found is None:
        return ()
    return (f"replay: record {found.number} {found.key}: {found.logged} then {found.replayed}",)


def some_act(dice: Dice, scenario: Scenario) -> AnyDeed:
    """Anything at all, sometimes with names that nobody knows."""
    act: AnyDeed = _ACT.validate_python(_raw(dice, scenario, dice.pick(_KINDS)))
    return act


def _raw(dice: Dice, scenario: Scenario, kind: str) -> dict[str, Any]:
    if kind in _MAKERS:
        return _MAKERS[kind](dice, kind)
    if kind == "look":
        look = dice.pick(tuple(LOOKS.values()))
        return {"do": look.kind, "what": look.id}
    if kind == "plain":
        return {"do": dice.pick(_PLAIN)}
    if kind == "strange":
        return dice.pick(({"do": "measure", "what": "nothing"}, {"do": "ask", "question": "nothing"}))
    return _of_scenario(dice, scenario, kind)


def _give(dice: Dice, kind: str) -> dict[str, Any]:
    medicine = dice.pick(tuple(MEDICINES.values()))
    amount = medicine.largest * dice.share() ** 4
    if kind == "infuse":
        return {"do": kind, "drug": medicine.name, "per_min": amount / 20, "for_min": dice.between(1, 120)}
    return {"do": kind, "drug": medicine.name, "dose": amount, "route": dice.pick(medicine.routes)}


def _drug(dice: Dice, kind: str) -> dict[str, Any]:
    return {"do": kind, "drug": dice.pick(tuple(MEDICINES))}


def _support(dice: Dice, _: str) -> dict[str, Any]:
    return {"do": "niv", "ipap": dice.between(8, 25), "epap": dice.between(0, 8), "fi": dice.between(0.21, 1)}


def _oxygen(dice: Dice, _: str) -> dict[str, Any]:
    device = dice.pick(("air", "nasal_cannula", "simple_mask", "non_rebreather"))
    return {"do": "oxygen", "device": device, "l_per_min": dice.between(0, 15)}


def _of_scenario(dice: Dice, scenario: Scenario, kind: str) -> dict[str, Any]:
    """What takes its object from a closed list, or from the scenario."""
    nothing = ("nothing",)
    instructor = scenario.instructor
    asks = tuple(ask.id for person in scenario.patients for ask in person.asks)
    hours = tuple(each.id for person in scenario.patients for each in person.schedule)
    key, objects = {
        "ask": ("question", asks), "call": ("whom", get_args(Colleague)), "decide": ("diagnosis", get_args(Diagnosis)),
        "order": ("what", get_args(Order.model_fields["what"].annotation)),
        "position": ("how", ("flat", "head_up", "recovery", "supine")),
        "press": ("button", tuple(each.id for each in instructor.buttons)),
        "hint": ("hint", tuple(each.id for each in instructor.hints)),
        "turn_to": ("patient", tuple(scenario.person)),
        "cancel": ("what", (*(each.id for each in scenario.events), *hours)),
        "monitor": ("attach", tuple([sensor] for sensor in get_args(Sensor))),
    }[kind]  # fmt: skip
    chosen: tuple[Any, ...] = tuple(objects) or nothing
    return {"do": kind, key: dice.pick(chosen)}


_MAKERS: dict[str, Callable[[Dice, str], dict[str, Any]]] = {
    "give": _give, "infuse": _give, "stop": _drug, "hold": _drug, "support": _support, "oxygen": _oxygen,
}  # fmt: skip

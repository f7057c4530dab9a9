"""Nothing of the knowledge is dead: each answer has a patient who gets it, each airway rule one it alone alarms."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from tests.prove.circuit import Bit
from tests.prove.patients import Ward
from tests.prove.world import World
from triage_app.domain.knowledge import AirwayRule

TRIED = 6_000
"""Made-up patients looked through before z3 is asked."""


@dataclass(frozen=True)
class Reach:
    """What some patient gets, and what none does; airway rules that another of their level covers."""

    asked: Mapping[str, int]
    never: tuple[str, ...]
    covered: tuple[tuple[str, tuple[str, ...]], ...]
    unread: tuple[str, ...]


def reach(world: World) -> Reach:
    """Look for a patient for everything."""
    wanted = _wanted(world)
    flat = {f"{kind}: {name}": bit for kind, names in wanted.items() for name, bit in names.items()}
    never = tuple(_never(world, flat))
    covered = tuple(_covered(world, never))
    unread = tuple(one.key for one in world.content.knowledge.findings if one.key not in world.rulebook.read)
    return Reach({kind: len(names) for kind, names in wanted.items()}, never, covered, unread)


def _wanted(world: World) -> dict[str, dict[str, Bit]]:
    patient, circuit = world.patient, world.circuit
    return {
        "airway level": dict(patient.level),
        "leading explanation": dict(patient.ranking.primary),
        "gate decision": dict(patient.decision),
        "recommendation": dict(patient.recommended),
        "avoid-rule": dict(patient.avoid_rules),
        "dose": dict(patient.doses),
        "airway rule alone at its level": {
            rule.id: circuit.but_not(patient.airway_rules[rule.id], *_others(world, rule))
            for rule in world.content.knowledge.airway
        },
    }


def _others(world: World, rule: AirwayRule) -> Iterator[Bit]:
    rules = world.content.knowledge.airway
    same = (one for one in rules if one.level == rule.level and one.id != rule.id)
    return (world.patient.airway_rules[one.id] for one in same)


def _never(world: World, wanted: Mapping[str, Bit]) -> Iterator[str]:
    """What nobody gets: neither a made-up patient nor one that z3 finds."""
    seen = _seen(world, list(wanted.values()))
    for (name, bit), met in zip(wanted.items(), seen, strict=True):
        if not met and world.solver.witness((bit,), world.limits().values()) is None:
            yield name


def _seen(world: World, bits: Sequence[Bit]) -> list[int]:
    patients = islice(Ward(world.rulebook, world.content.drugs).patients(), TRIED)
    cases = [world.case_of(facts) for facts in patients]
    return world.circuit.evaluate(cases, bits)


def _covered(world: World, never: Iterable[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Airway rules never alone at their level, with the rules that each cover them by themselves."""
    rules = {rule.id: rule for rule in world.content.knowledge.airway}
    alone = "airway rule alone at its level: "
    for name in (one.removeprefix(alone) for one in never if one.startswith(alone)):
        rule, bits = rules[name], world.patient.airway_rules
        same = [one for one in rules.values() if one.level == rule.level and one.id != name]
        limits = world.limits().values()
        by = [
            one.id
            for one in same
            if world.solver.witness((world.circuit.but_not(bits[name], bits[one.id]),), limits) is None
        ]
        yield name, tuple(by)

"""How many situations the rules can tell apart."""

from dataclasses import dataclass
from fractions import Fraction
from math import prod

from tests.prove.circuit import Flag, Line
from tests.prove.rulebook import SIDES
from tests.prove.world import World
from triage_app.domain import conditions as c
from triage_app.domain.findings import Finding, Kind


@dataclass(frozen=True)
class Counts:
    """Questions the rules ask, what each finding can answer, and their product, as if all were independent."""

    questions: int
    lines: int
    findings: int
    gates: int
    situations: int
    airway_situations: int
    answers: dict[str, int]


def counts(world: World) -> Counts:
    """Count. A number's answers are the stretches between lines; "not assessed" is an answer of its own."""
    judgement, circuit = world.patient, world.circuit
    every = [*judgement.recommended.values(), *judgement.avoided.values(), *judgement.decision.values()]
    cone = circuit.cone(every)
    gates = [circuit.gates[bit] for bit in cone]
    answers = {finding.key: _answers(world, finding) for finding in world.content.knowledge.findings}
    airway = {_finding(name) for name in circuit.inputs(judgement.airway_rules.values())}
    return Counts(
        questions=len(world.rulebook.asked),
        lines=sum(isinstance(gate, Line) for gate in gates),
        findings=sum(isinstance(gate, Flag) and gate.name.startswith("known ") for gate in gates),
        gates=len(cone),
        situations=prod(answers.values()),
        airway_situations=prod(count for key, count in answers.items() if key in airway),
        answers=answers,
    )


def _finding(name: str) -> str:
    words = name.split(" ")
    return words[1] if words[0] in ("known", "yes") else words[0]


def _answers(world: World, finding: Finding) -> int:
    """How many answers the rules can tell apart, not assessed included; 1 where no rule looks."""
    if finding.key not in world.rulebook.read:
        return 1
    match finding.kind:
        case Kind.YES_NO:
            return 3
        case Kind.CHOICE:
            return 1 + _told_apart(world, finding)
        case Kind.NAMES:
            return 1 + (1 << len(world.rulebook.groups.get(finding.key, ())))
    return 2 + len(_cuts(world, finding))


def _told_apart(world: World, finding: Finding) -> int:
    """Values of a choice that no question tells apart count once."""
    asked = [
        frozenset((part.is_,)) if isinstance(part, c.Is) else frozenset(part.one_of)
        for part in world.rulebook.asked
        if isinstance(part, c.Is | c.OneOf) and part.finding == finding.key
    ]
    return len({tuple(choice.value in values for values in asked) for choice in finding.choices})


def _cuts(world: World, finding: Finding) -> set[tuple[Fraction, bool]]:
    """Where a question cuts the range: at a number, with the number itself below (True) or above the cut."""
    cuts: set[tuple[Fraction, bool]] = set()
    for part in world.rulebook.asked:
        if getattr(part, "finding", None) != finding.key:
            continue
        if isinstance(part, SIDES):
            key = next(key for key in ("below", "at_most", "at_least", "above") if hasattr(part, key))
            cuts.add((Fraction(str(getattr(part, key))), key in ("at_most", "above")))
        elif isinstance(part, c.Is) and not isinstance(part.is_, str):
            cuts |= {(Fraction(str(part.is_)), True), (Fraction(str(part.is_)), False)}
    return cuts

"""The circuit that is proved is the program: both judge made-up patients alike, and z3 reads the circuit alike."""

from collections.abc import Iterator
from itertools import islice

import pytest

from tests.prove import words
from tests.prove.agreement import disagreements
from tests.prove.circuit import Bit, Circuit, Line
from tests.prove.patients import Ward
from tests.prove.world import World, shipped

PATIENTS = 400


@pytest.fixture(scope="module")
def world() -> World:
    return shipped()


def some_patients(world: World, how_many: int, seed: int) -> list[dict[str, object]]:
    return list(islice(Ward(world.rulebook, world.content.drugs, seed).patients(), how_many))


def test_the_circuit_judges_as_the_program_does(world: World) -> None:
    patients = some_patients(world, PATIENTS, seed=7)
    faults = list(disagreements(world.patient, world.content.assessor, patients))
    assert not faults, faults[0]


def test_a_fault_in_the_translation_is_seen(world: World) -> None:
    spoilt = shipped()
    rules = spoilt.patient.airway_rules
    rules["watch-limb"] = spoilt.circuit.no(rules["watch-limb"])
    assert list(disagreements(spoilt.patient, spoilt.content.assessor, some_patients(world, 40, seed=8)))


def test_z3_reads_the_circuit_as_it_is_evaluated(world: World) -> None:
    pytest.importorskip("z3")
    outputs = [*world.patient.level.values(), *world.patient.recommended.values(), *world.patient.decision.values()]
    for facts in some_patients(world, 6, seed=9):
        case = world.case_of(facts)
        values = world.circuit.evaluate([case], outputs)
        said = [bit if value else world.circuit.no(bit) for bit, value in zip(outputs, values, strict=True)]
        given = list(_given(world.circuit, outputs, case.flags, dict(case.numbers)))
        assert world.solver.witness((*given, *said), ()) is not None
        assert world.solver.witness((*given, world.circuit.no(world.circuit.all(said))), ()) is None


def _given(circuit: Circuit, outputs: list[Bit], flags: frozenset[str], numbers: dict[str, object]) -> Iterator[Bit]:
    """One concrete patient as bits: every flag settled, every number fixed."""
    lines = [gate for bit in circuit.cone(outputs) if isinstance(gate := circuit.gates[bit], Line)]
    named = {name for line in lines for name, _ in line.terms}
    for name in circuit.inputs(outputs) - named:
        bit = circuit.flag(name)
        yield bit if name in flags else circuit.no(bit)
    for name in named & numbers.keys():
        value = numbers[name]
        yield circuit.both(circuit.line({name: 1}, value), circuit.line({name: -1}, -value))  # type: ignore[arg-type,operator]


def test_words_and_lines_agree(world: World) -> None:
    assert not list(words.disagreements(world))

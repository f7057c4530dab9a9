"""One question to the solver, and what came of it."""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tests.prove.circuit import Bit
from tests.prove.shown import Patient, as_contract, in_words, simplest
from tests.prove.solver import UnansweredError
from tests.prove.world import World

PROVED, BROKEN, UNANSWERED = "proved", "counterexample", "not answered"


@dataclass(frozen=True)
class Question:
    """Bits that must never all be true at once; `findings` differ between the two patients of a pair."""

    property: str
    says: str
    never: tuple[Bit, ...]
    findings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answer:
    """What came of a question."""

    property: str
    says: str
    result: str
    seconds: float
    patient: Patient | None = None
    lines: tuple[str, ...] = field(default=())


def answered(world: World, questions: Iterable[Question]) -> Iterator[Answer]:
    """Each question with its answer."""
    for question in questions:
        began = time.perf_counter()
        try:
            patient = counterexample(world, question)
        except UnansweredError as why:
            yield Answer(question.property, question.says, UNANSWERED, time.perf_counter() - began, None, (str(why),))
            continue
        result = PROVED if patient is None else BROKEN
        lines = () if patient is None else tuple(told(world, patient))
        yield Answer(question.property, question.says, result, time.perf_counter() - began, patient, lines)


def counterexample(world: World, question: Question) -> Patient | None:
    """The simplest patient found who breaks the claim; None if there is none."""
    case = world.case_against(question.never, question.findings)
    if case is None:
        return None
    patient = world.reader.patient(case, frozenset(question.findings))
    return simplest(patient, lambda one: breaks(world, question, one))


def breaks(world: World, question: Question, patient: Patient) -> bool:
    """Whether every bit of the question is true for the patient, and whether there can be one like that."""
    limits = world.limits(*question.findings).values()
    values = world.circuit.evaluate([world.case(patient)], (*question.never, *limits))
    return all(values)


def told(world: World, patient: Patient) -> Iterator[str]:
    """The patient in the wizard's words and as JSON."""
    knowledge = world.content.knowledge
    yield from in_words(knowledge, patient.facts)
    if patient.other:
        yield from (f"   then {line}" for line in in_words(knowledge, patient.other))
    yield as_contract(patient.facts)
    if patient.other:
        yield as_contract(patient.second())

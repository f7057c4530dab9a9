"""The claims about one patient: the specification's conditions, and what every answer must have."""

from collections.abc import Iterator

from tests.prove.circuit import FALSE, Bit
from tests.prove.judgement import NOT_STOCKED, Judgement
from tests.prove.questions import Question
from tests.prove.ranking import STATE_NAMES
from tests.prove.specification import Specification
from tests.prove.truths import Answer, Reader
from tests.prove.world import World
from tests.safety.age_bands import NEWBORN, ages
from triage_app.domain.assessment import EDROPHONIUM_TEST
from triage_app.domain.conditions import AtLeast, Below, Condition
from triage_app.domain.gate import OPEN
from triage_app.domain.infection_models import InfectionKnowledge
from triage_app.domain.knowledge import DoseRule

ADULT_FROM, CHILD_UNDER = 16.0, 18.0
"""Years: a dose whose band begins at the first or later is an adult's, one whose band ends by the second a child's."""


def claims(world: World, specification: Specification) -> Iterator[Question]:
    """Every claim of the specification, for every patient under every policy."""
    judgement = world.any_site
    reader = spoken(judgement, specification, world.content.infection)
    circuit = judgement.circuit
    for level, triggers in (("intubate_now", specification.red), ("niv_or_prepare", specification.amber)):
        for name, trigger in triggers.items():
            never = (reader.true(trigger), circuit.no(judgement.at_least[level]))
            yield Question("S02", f"{name}: at least {level}", never)
    for claim in specification.claims:
        yield Question(claim.property, claim.says, (reader.true(claim.never),))
    test = circuit.any((judgement.decision[OPEN], judgement.tags[EDROPHONIUM_TEST]))
    yield Question("S08", "a site that stocks none never opens the gate", (circuit.flag(NOT_STOCKED), test))
    for name, bits in judgement.exactly_one.items():
        one = circuit.but_not(circuit.any(bits), circuit.at_least(2, bits))
        yield Question("S16", f"every patient gets exactly one {name}", (circuit.no(one),))
    yield from outside_their_bands(judgement, reader)
    for tag in judgement.avoided.keys() & judgement.tags.keys():
        yield Question(
            "S13", f"{tag} is never both recommended and avoided", (judgement.tags[tag], judgement.avoided[tag])
        )


def outside_their_bands(judgement: Judgement, reader: Reader) -> Iterator[Question]:
    """The words of each dose's age band, as numbers, against the ages it is shown for; newborns have a sentence."""
    circuit, doses = judgement.circuit, judgement.doses
    bands: dict[tuple[float, float], list[Bit]] = {}
    for one in judgement.knowledge.doses:
        bands.setdefault(ages(one.age_band.en), []).append(doses[one.id])
    for side, end in (("before its age band begins", 0), ("after its age band ends", 1)):
        outside = [
            circuit.both(circuit.any(shown), reader.true(_outside(band, end)))
            for band, shown in bands.items()
            if band[end] > NEWBORN
        ]
        yield Question("S12", f"no dose {side}", (circuit.any(outside),))


def _outside(band: tuple[float, float], end: int) -> Condition:
    low, high = band
    return AtLeast(finding="age_years", at_least=high) if end else Below(finding="age_years", below=low)


def spoken(judgement: Judgement, told: Specification, infection: InfectionKnowledge) -> Reader:
    """Conditions over the whole answer, by names of the specification."""
    circuit, doses, ranking = judgement.circuit, judgement.doses, judgement.ranking
    kinds = {
        "any": [*doses.values()],
        "adult": [doses[one.id] for one in judgement.knowledge.doses if ages(one.age_band.en)[0] >= ADULT_FROM],
        "child": [doses[one.id] for one in judgement.knowledge.doses if ages(one.age_band.en)[1] <= CHILD_UNDER],
        "per_kg": [doses[one.id] for one in judgement.knowledge.doses if _by_weight(one)],
    }
    names = {
        **dict.fromkeys(told.never_offered, FALSE),
        **judgement.tags,
        **judgement.recommended,
        **{f"avoid:{tag}": bit for tag, bit in judgement.avoided.items()},
        **{f"gate:{name}": bit for name, bit in judgement.decision.items()},
        **{f"airway:{name}": bit for name, bit in judgement.airway_rules.items()},
        **{f"dose:{name}": bit for name, bit in doses.items()},
        **{f"dose:{kind}": circuit.any(bits) for kind, bits in kinds.items()},
        **{f"feature:{key}:{STATE_NAMES[n]}": bit for key, each in ranking.states.items() for n, bit in each.items()},
        "infection:offered": judgement.avoid_reader.true(infection.offered_when),
    }
    answer = Answer(judgement.level, ranking.primary, ranking.open, names)
    return Reader(circuit, judgement.view, told.definitions, answer)


def _by_weight(dose: DoseRule) -> bool:
    return dose.per_kg is not None

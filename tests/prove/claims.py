"""The claims about one patient: the specification's conditions, and what every answer must have."""

from collections.abc import Iterator

from tests.prove.circuit import FALSE
from tests.prove.judgement import NOT_STOCKED, Judgement
from tests.prove.questions import Question
from tests.prove.ranking import STATE_NAMES
from tests.prove.specification import Specification
from tests.prove.truths import Answer, Reader
from tests.prove.world import World
from triage_app.domain.assessment import EDROPHONIUM_TEST
from triage_app.domain.gate import OPEN
from triage_app.domain.infection_models import InfectionKnowledge
from triage_app.domain.knowledge import DoseRule

ADULT, CHILD = "Adult", ("Child", "Infant")


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
    for tag in judgement.avoided.keys() & judgement.tags.keys():
        yield Question(
            "S13", f"{tag} is never both recommended and avoided", (judgement.tags[tag], judgement.avoided[tag])
        )


def spoken(judgement: Judgement, told: Specification, infection: InfectionKnowledge) -> Reader:
    """Conditions over the whole answer, by names of the specification."""
    circuit, doses, ranking = judgement.circuit, judgement.doses, judgement.ranking
    kinds = {
        "any": [*doses.values()],
        "adult": [doses[one.id] for one in judgement.knowledge.doses if one.age_band.en.startswith(ADULT)],
        "child": [doses[one.id] for one in judgement.knowledge.doses if one.age_band.en.startswith(CHILD)],
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

"""S01 and its kin: the order of the plan, which no condition can change, pair by pair."""

from collections.abc import Iterator

from tests.prove.circuit import FALSE, Bit
from tests.prove.judgement import Judgement
from tests.prove.questions import Question
from tests.prove.specification import Specification
from tests.prove.world import World
from triage_app.domain.knowledge import Recommendation

FIRST = ("breathing", "first_aid")
AFTER = "test"
REVIEW_MINUTES = 240


def airway_first(world: World, specification: Specification) -> Iterator[Question]:
    """No test, score, image or challenge stands before what opens the airway, moves air or saves life."""
    judgement, kinds = world.any_site, specification.kinds
    circuit = judgement.circuit
    upper = judgement.at_least["niv_or_prepare"]
    for kind in FIRST:
        for one in (rule for rule in judgement.ordered if rule.tag in kinds[kind]):
            too_early = [
                judgement.recommended[other.id]
                for other in judgement.ordered
                if other.tag in kinds[AFTER] and place(judgement, other) <= place(judgement, one)
            ]
            never = (upper, judgement.recommended[one.id], circuit.any(too_early))
            yield Question("S01", f"{one.id} stands before every test", never)
    yield Question("S01", "every tag is known for what it is", _unless(_kinds_fit(judgement, specification)))
    yield Question("S07", "every pause is reviewed within 4 h", _unless(_reviewed_in_time(judgement)))


def place(judgement: Judgement, rule: Recommendation) -> tuple[int, int]:
    """Where the plan puts the rule."""
    bands = [band.id for band in judgement.knowledge.bands]
    return bands.index(rule.band), rule.order


def _unless(holds: bool) -> tuple[Bit, ...]:  # noqa: FBT001 - a plain check as a question
    return (FALSE,) if holds else ()


def _kinds_fit(judgement: Judgement, specification: Specification) -> bool:
    named = [tag for tags in specification.kinds.values() for tag in tags]
    return len(named) == len(set(named)) and {rule.tag for rule in judgement.ordered} <= set(named)


def _reviewed_in_time(judgement: Judgement) -> bool:
    reviews = [rule for rule in judgement.ordered if rule.tag == "hold_review"]
    return bool(reviews) and all(0 < (rule.within_minutes or 0) <= REVIEW_MINUTES for rule in reviews)

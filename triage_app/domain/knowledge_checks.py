"""Every check of the knowledge, in an order in which each may rely on the ones before it."""

from collections.abc import Callable, Iterator

from triage_app.domain.check_conditions import check_conditions
from triage_app.domain.check_intervals import check_intervals
from triage_app.domain.check_reach import check_hidden, check_needless, check_reach
from triage_app.domain.check_references import check_references
from triage_app.domain.check_texts import check_texts
from triage_app.domain.knowledge_parts import Fault, Whole
from triage_app.domain.problems import ProblemCode

Check = Callable[[Whole], Iterator[Fault]]

WRITTEN: tuple[Check, ...] = (check_conditions, check_references, check_texts)
"""What can be told from the files as they are written."""

THOUGHT: tuple[Check, ...] = (check_intervals, check_reach, check_hidden, check_needless)
"""What needs the rules to be asked; only once every condition can be."""

_CANNOT_BE_ASKED = {
    ProblemCode.REFERENCE_UNKNOWN, ProblemCode.REFERENCE_CIRCULAR, ProblemCode.NOT_A_LIST, ProblemCode.NOT_COMPARABLE,
    ProblemCode.READS_ANSWER,
}  # fmt: skip


def check_knowledge(whole: Whole) -> Iterator[Fault]:
    """Every fault and note of the knowledge."""
    written = [found for check in WRITTEN for found in check(whole)]
    yield from written
    if not any(found.problem.code in _CANNOT_BE_ASKED for found in written):
        for check in THOUGHT:
            yield from check(whole)

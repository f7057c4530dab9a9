"""Rules are thought through only once every condition can be asked; what is written wrongly is told either way."""

from collections.abc import Iterator

import pytest

from tests.knowledge.small_whole import PLACE, shipped
from triage_app.domain import knowledge_checks
from triage_app.domain.knowledge_parts import Fault, Whole, fault
from triage_app.domain.problems import ProblemCode as Code

LOOSE = (Code.REFERENCE_UNKNOWN, Code.REFERENCE_CIRCULAR, Code.NOT_A_LIST, Code.NOT_COMPARABLE, Code.READS_ANSWER)


def check(*codes: Code) -> knowledge_checks.Check:
    def found(whole: Whole) -> Iterator[Fault]:
        del whole
        yield from (fault(PLACE, code) for code in codes)

    return found


@pytest.mark.parametrize("written", [
    (), (Code.NOT_HINDI,), (Code.NOT_HINDI, Code.NUMBERS_DIFFER),
    *((code,) for code in LOOSE), *((Code.NOT_HINDI, code) for code in LOOSE),
    *((code, Code.NOT_HINDI) for code in LOOSE),
], ids=str)  # fmt: skip
def test_one_loose_end_among_other_faults_keeps_the_rules_from_being_asked(
    written: tuple[Code, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(knowledge_checks, "WRITTEN", (check(), check(*written)))
    monkeypatch.setattr(knowledge_checks, "THOUGHT", (check(Code.LEVEL_GAP), check(Code.RULE_UNREACHABLE)))
    thought = () if set(written) & set(LOOSE) else (Code.LEVEL_GAP, Code.RULE_UNREACHABLE)
    assert tuple(each.problem.code for each in knowledge_checks.check_knowledge(shipped())) == (*written, *thought)

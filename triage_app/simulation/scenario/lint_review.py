"""Whether a scenario's review, history, knowledge and traces are up to date."""

from datetime import date

from triage_app.domain.knowledge_parts import fault, remark
from triage_app.domain.problems import ProblemCode
from triage_app.simulation.scenario.world import ROOT, Examined, Faults

KINDS = ("good", "late", "harmful")


def check_review(examined: Examined) -> Faults:
    """What is out of date, untold or missing around the scenario."""
    scenario, world = examined.scenario, examined.world
    review = scenario.review
    if date.fromisoformat(review.next) < world.today:
        yield fault(ROOT / "review" / "next", ProblemCode.REVIEW_STALE, day=review.next)
    if review.status == "signed_off" and not any(each.verdict.startswith("accepted") for each in review.reviewers):
        yield fault(ROOT / "review" / "status", ProblemCode.REVIEW_UNSIGNED)
    if scenario.version not in {change.version for change in scenario.changes}:
        yield fault(ROOT / "changes", ProblemCode.CHANGE_NOT_TOLD, version=scenario.version)
    if scenario.knowledge.version != world.knowledge.version:
        now = world.knowledge.version
        spot = ROOT / "knowledge" / "version"
        yield remark(spot, ProblemCode.KNOWLEDGE_MOVED, found=scenario.knowledge.version, expected=now)
    held = {trace.kind for trace in scenario.traces}
    for kind in KINDS:
        if kind not in held:
            yield fault(ROOT / "traces", ProblemCode.TRACE_MISSING, kind=kind)

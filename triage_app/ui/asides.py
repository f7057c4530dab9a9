"""What is said beside the page: a notice until the next answer, and each contradiction for as long as it stands."""

from triage_app.domain.answer import Conflict
from triage_app.ui.case_session import CaseSession

MOST, MOST_ABOVE = 2, 1
"""Sentences beside the page, and above it where it is narrow; every contradiction stands in the plan and hand-over."""


def asides(session: CaseSession, most: int = MOST) -> list[str]:
    """The sentences in the language in force, first what the latest answer does not fit."""
    notices = [session.words(session.notice)] if session.notice is not None else []
    checks = [session.say("check.line", text=words) for words in contradictions(session)]
    shown = [*notices, *checks][:most]
    left = len(notices) + len(checks) - len(shown)
    return [*shown, session.say("check.more", count=left)] if left else shown


def contradictions(session: CaseSession) -> list[str]:
    """What does not fit together in the answers, and which of them counts."""
    latest = session.case.readings[-1].finding if session.case.readings else ""

    def is_older(conflict: Conflict) -> bool:
        return latest not in conflict.findings

    return [session.words(each.text) for each in sorted(session.assessment.conflicts, key=is_older)]

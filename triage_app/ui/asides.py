"""What is said beside the page: a notice until the next answer, and each contradiction for as long as it stands."""

from triage_app.ui.case_session import CaseSession

MOST = 2
"""Contradictions said beside the page; all of them stand in the plan and in the hand-over."""


def asides(session: CaseSession) -> list[str]:
    """The sentences, in the language in force."""
    notice = [session.words(session.notice)] if session.notice is not None else []
    checks = contradictions(session)
    more = [session.say("check.more", count=len(checks) - MOST)] if len(checks) > MOST else []
    return [*notice, *checks[:MOST], *more]


def contradictions(session: CaseSession) -> list[str]:
    """What does not fit together in the answers, and which of them counts."""
    return [session.say("check.line", text=session.words(each.text)) for each in session.assessment.conflicts]

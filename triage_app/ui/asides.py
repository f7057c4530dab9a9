"""What is said beside the page: a notice until the next answer, and each contradiction for as long as it stands."""

from triage_app.domain.answer import Conflict
from triage_app.ui.case_session import CaseSession

MOST = 2
"""Sentences beside the page; every contradiction stands in the plan and in the hand-over."""


def asides(session: CaseSession) -> list[str]:
    """The sentences in the language in force, first what the latest answer does not fit."""
    return _said(session, _by_age(session), MOST)


def asides_above(session: CaseSession) -> list[str]:
    """The same where there is little room: a contradiction in words while its answer is the latest, then counted."""
    fresh = [each for each in _by_age(session) if not _is_older(session, each)]
    return _said(session, fresh, 1)


def contradictions(session: CaseSession) -> list[str]:
    """What does not fit together in the answers, and which of them counts."""
    return [session.words(each.text) for each in _by_age(session)]


def _said(session: CaseSession, conflicts: list[Conflict], most: int) -> list[str]:
    notices = [session.words(session.notice)] if session.notice is not None else []
    checks = [session.say("check.line", text=session.words(each.text)) for each in conflicts[: most - len(notices)]]
    left = len(session.assessment.conflicts) - len(checks)
    more = [session.say("check.more" if checks else "check.count", count=left)] if left else []
    return [*notices, *checks, *more]


def _by_age(session: CaseSession) -> list[Conflict]:
    return sorted(session.assessment.conflicts, key=lambda each: _is_older(session, each))


def _is_older(session: CaseSession, conflict: Conflict) -> bool:
    """Whether it does not concern the latest answer."""
    return not session.case.readings or session.case.readings[-1].finding not in conflict.findings

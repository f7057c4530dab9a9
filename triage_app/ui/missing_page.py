"""What is missing and could change the answer: which to ask next, and the page of all, each a way to its question."""

from collections.abc import Sequence
from html import escape
from itertools import groupby

from triage_app.domain.answer import Missing
from triage_app.ui.case_session import CaseSession

ASK = "ask"
"""The scheme of a link to a question: `ask:stridor`."""

AIRWAY = "airway"


def asked_next(session: CaseSession) -> list[Missing]:
    """The missing findings as the assessment ranks them, but what nobody touched before what was marked not assessed.

    So the few places there are for them move on. What could change the airway level is not forgotten for it: marked or
    not, the strip names the most telling of it, and it leads the page of all and the hand-over.
    """
    known = (item for item in session.assessment.missing if item.finding in session.knowledge.finding)
    return sorted(known, key=lambda item: is_marked(session, item))


def is_marked(session: CaseSession, missing: Missing) -> bool:
    """Whether somebody said in so many words that it was not assessed."""
    reading = session.reading(missing.finding)
    return reading is not None and reading.value is None


def missing_page(session: CaseSession) -> str:
    """Simple HTML: the missing findings by what they could change, the airway first."""
    missing = sorted(asked_next(session), key=_weight)
    parts = [_part(session, list(items)) for _, items in groupby(missing, key=_weight)]
    title = session.say("missing.title", count=len(missing))
    intro = session.say("missing.intro" if missing else "missing.none")
    return f"<h2>{escape(title)}</h2><p>{escape(intro)}</p>{''.join(parts)}"


def _weight(missing: Missing) -> tuple[bool, int, tuple[str, ...]]:
    """What could change more of the answer first, with the airway above all."""
    return AIRWAY not in missing.could_change, -len(missing.could_change), missing.could_change


def _part(session: CaseSession, missing: Sequence[Missing]) -> str:
    lines = "".join(f"<li>{_line(session, item)}</li>" for item in missing)
    return f"<h4>{escape(session.words(missing[0].why))}</h4><ul>{lines}</ul>"


def _line(session: CaseSession, missing: Missing) -> str:
    finding = session.knowledge.finding[missing.finding]
    link = f'<a href="{ASK}:{escape(finding.key)}">{escape(session.words(finding.label))}</a>'
    marked = f" <i>({escape(session.say('answer.not_assessed'))})</i>" if is_marked(session, missing) else ""
    return f"{link}{marked} \u2013 {escape(session.words(finding.question))}"

"""What every widget is handed: the session, where the user is, the look and the icons."""

from collections.abc import Callable
from dataclasses import dataclass

from triage_app.domain.drugs import DrugTable
from triage_app.domain.entry_rules import EntryRules
from triage_app.ui.case_session import CaseSession
from triage_app.ui.icons import Icons
from triage_app.ui.look import Look
from triage_app.ui.navigator import Navigator


@dataclass(frozen=True, slots=True)
class Kit:
    """The collaborators of a widget, put together once in `app.py`."""

    session: CaseSession
    navigator: Navigator
    look: Look
    icons: Icons
    entry_rules: EntryRules
    copy: Callable[[str], None]
    drugs: DrugTable | None = None
    phone: str = ""

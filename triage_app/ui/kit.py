"""What every widget is handed: the session, where the user is, the look and the icons."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from triage_app.domain.entry_rules import EntryRules
from triage_app.ui.case_guide import CaseGuide
from triage_app.ui.case_session import CaseSession
from triage_app.ui.icons import Icons
from triage_app.ui.look import Look
from triage_app.ui.navigator import Navigator

if TYPE_CHECKING:
    from triage_app.domain.drugs import DrugTable


@dataclass(frozen=True, slots=True)
class Kit:
    """The collaborators of a widget, put together once in `app.py`."""

    session: CaseSession
    navigator: Navigator
    look: Look
    icons: Icons
    entry_rules: EntryRules
    copy: Callable[[str], None]
    guide: CaseGuide
    open_drugs: Callable[[], "DrugTable"] | None = None
    phone: str = ""

    @property
    def drugs(self) -> "DrugTable | None":
        """The drug table, opened when first asked for."""
        return self.open_drugs() if self.open_drugs is not None else None

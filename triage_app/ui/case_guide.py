"""What the screen asks of the guide, worked out once for each case as it stands and only when something shows it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from triage_app.reports.guide_lines import Beside
from triage_app.ui.case_session import CaseSession

if TYPE_CHECKING:
    from triage_app.domain.guide import CaseNote, Deadline, Guide, InfectionGuide

T = TypeVar("T")


class CaseGuide:
    """The guide, asked about the case on screen."""

    def __init__(self, session: CaseSession, open_guide: "Callable[[], Guide]") -> None:
        self._session, self._open = session, open_guide
        self._known: dict[str, tuple[object, object]] = {}

    def lems(self) -> "tuple[CaseNote, ...]":
        """The LEMS notes that concern this case."""
        return self._kept("lems", self._lems)

    def lems_possible(self) -> bool:
        """Whether LEMS is known or suspected in this case."""
        return self._kept("lems possible", self._lems_possible)

    def infection(self) -> "InfectionGuide":
        """Work-up and antimicrobials for this case."""
        return self._kept("infection", self._infection)

    def deadline(self) -> "Deadline | None":
        """The antibiotic clock of this case, or None while nothing asks for one."""
        return self._kept("deadline", self._deadline)

    def beside(self) -> Beside | None:
        """What goes into the hand-over; nothing for an old case shown as it was, which today's rules did not judge."""
        return None if self._session.outdated else Beside(self.lems(), self.infection(), self.deadline())

    def _lems(self) -> "tuple[CaseNote, ...]":
        return self._open().lems(self._session.facts())

    def _lems_possible(self) -> bool:
        return self._open().lems_possible(self._session.facts())

    def _infection(self) -> "InfectionGuide":
        return self._open().infection(self._session.facts())

    def _deadline(self) -> "Deadline | None":
        return self._open().deadline(self._session.case)

    def _kept(self, name: str, work_out: Callable[[], T]) -> T:
        """The answer for this very case; another case, even with one tick more, is asked anew."""
        case, answer = self._known.get(name, (None, None))
        if case is not self._session.case:
            answer = work_out()
            self._known[name] = (self._session.case, answer)
        return answer  # type: ignore[return-value]

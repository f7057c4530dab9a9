"""Every deed is saved at once; while the disk does not take it, it is tried again quietly."""

from PySide6.QtCore import QObject, QTimer, Signal

from triage_app.domain.answer import Assessment
from triage_app.domain.case import Case
from triage_app.domain.problems import Problem
from triage_app.domain.text import Language, Text
from triage_app.files.case_records import CaseStore
from triage_app.reports.problem_words import said
from triage_app.ui.shown import as_json

AGAIN_MS = 5000
"""Between two tries; a locked file holds the screen up for a quarter of a second each time."""


class Keeping(QObject):
    """What is on the disk and what is not; `heard` when a later try has another end than the one before.

    `problem` is what keeps answers from the disk, where it is known. A deed whose saving was broken off by an error
    of the program has none, and counts as not saved until a try ends well.
    """

    heard = Signal()

    def __init__(self, store: CaseStore) -> None:
        super().__init__()
        self.on_disk = True
        self.problem: Problem | None = None
        self.reported: Text | None = None
        self._store = store
        self._broken_off: dict[str, tuple[Case, Assessment]] = {}
        self._again = QTimer(self, interval=AGAIN_MS)
        self._again.timeout.connect(self.try_again)

    @property
    def trouble(self) -> Text | None:
        """What failed and was `reported`, then what keeps answers from the disk, in words."""
        return together(self.reported, said(self.problem) if self.problem is not None else None)

    def keep(self, case: Case, shown: Assessment) -> None:
        """Save; not on the disk until the store has said so."""
        self.on_disk = False
        self._again.start()
        self._broken_off[case.id] = (case, shown)
        self._conclude(self._saved(case, shown))

    def try_again(self) -> None:
        """Save what is not on the disk; nothing is done where all is."""
        before = self.on_disk, self.problem
        for case, shown in tuple(self._broken_off.values()):
            self._saved(case, shown)
        self._conclude(self._store.flush())
        if before != (self.on_disk, self.problem):
            self.heard.emit()

    def waiting(self) -> tuple[tuple[str, int], ...]:
        """Label and number of answers of each case that is not on the disk as it stands."""
        found = {each.id: (each.label, each.readings) for each in self._store.waiting()}
        found |= {case.id: (case.label, len(case.readings)) for case, _ in self._broken_off.values()}
        return tuple(found.values())

    def rest(self) -> None:
        """Stop trying."""
        self._again.stop()

    def _saved(self, case: Case, shown: Assessment) -> Problem | None:
        problem = self._store.save(case, as_json(shown))
        del self._broken_off[case.id]
        return problem

    def _conclude(self, problem: Problem | None) -> None:
        self.problem = problem
        self.on_disk = problem is None and not self._broken_off
        if self.on_disk:
            self._again.stop()


def together(*texts: Text | None) -> Text | None:
    """Those that are there, one after another; None where there is none."""
    found = [text for text in texts if text is not None]
    both = {each.value: " ".join(text.said_in(each) for text in found) for each in Language}
    return Text(**both) if found else None

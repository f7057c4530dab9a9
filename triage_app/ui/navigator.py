"""Where the user is: the sheet, the question in hand, and what is being explained. No widget moves another."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from PySide6.QtCore import QObject, Signal

from triage_app.domain.findings import Group
from triage_app.domain.flow import Sheet, sheet_with

TopicKind = Literal[
    "airway", "finding", "advice", "avoid", "ranking", "missing", "gate", "call", "handoff", "lems", "infection", "help"
]
View = Literal["wizard", "cases"]


@dataclass(frozen=True, slots=True)
class Topic:
    """Something that can be explained; `id` is a finding key, a recommendation id, or an avoid tag."""

    kind: TopicKind
    id: str = ""


GATE_STEP = "edrophonium"
"""The step whose questions stand below the decision of the gate."""
HELP = Topic("help")
MISSING = Topic("missing")


@dataclass(frozen=True, slots=True)
class HelpPlace:
    """Where somebody is in the help: the topic, the words searched for, and whether it is read where only one fits."""

    topic: str = ""
    words: str = ""
    reading: bool = False


class Navigator(QObject):
    """`moved` after sheet or view changed, `opening` before a topic opens, `asked` after, and after it was closed."""

    moved = Signal()
    opening = Signal()
    asked = Signal()

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        super().__init__()
        self.sheets = tuple(sheets)
        self.help = HelpPlace()
        self.topic: Topic | None = None
        self.restart()

    def restart(self) -> None:
        """Back to the first sheet, as for a new case."""
        self.view: View = "wizard"
        self.at = 0
        self.wanted: str | None = None
        self.attended: Topic = Topic("airway")
        self.panel_shown = False
        self._trail: list[int] = []
        self.close_topic()
        self.moved.emit()

    @property
    def sheet(self) -> Sheet:
        """The sheet on screen."""
        return self.sheets[self.at]

    @property
    def steps(self) -> tuple[str, ...]:
        """The steps in order."""
        return tuple(dict.fromkeys(sheet.step for sheet in self.sheets))

    @property
    def next_sheet(self) -> Sheet | None:
        """The sheet Next leads to, or None at the end."""
        return self.sheets[self.at + 1] if self.at + 1 < len(self.sheets) else None

    @property
    def can_go_back(self) -> bool:
        """Whether there is a sheet to go back to."""
        return bool(self._trail) or self.at > 0

    def go_to(self, sheet: Sheet, finding: str | None = None) -> None:
        """Show a sheet, with the hand on `finding` or on the first open question."""
        at = self.sheets.index(sheet)
        if at != self.at:
            self._trail.append(self.at)
        self._arrive(at, finding)

    def go_to_step(self, step: str) -> None:
        """Show the first sheet of a step."""
        self.go_to(next(sheet for sheet in self.sheets if sheet.step == step))

    def go_to_finding(self, finding: str) -> None:
        """Show the sheet that asks a finding; stay if none does."""
        sheet = sheet_with(self.sheets, finding)
        if sheet is not None:
            self.go_to(sheet, finding)

    def go_next(self) -> None:
        """Show the next sheet."""
        if self.next_sheet is not None:
            self.go_to(self.next_sheet)

    def go_back(self) -> None:
        """Return to where the user came from, or to the sheet before."""
        if self.can_go_back:
            self._arrive(self._trail.pop() if self._trail else self.at - 1, None)

    def show_cases(self) -> None:
        """Show the list of cases."""
        self.view = "cases"
        self.close_topic()
        self.moved.emit()

    def show_wizard(self) -> None:
        """Return from the list of cases."""
        self.view = "wizard"
        self.moved.emit()

    def turn_panel(self) -> None:
        """Where there is no room for both: the panel instead of the page, or back."""
        self.panel_shown = not self.panel_shown
        self.moved.emit()

    def attend(self, topic: Topic) -> None:
        """Note what the hand is on, so that one key can explain it."""
        self.attended = topic

    def group_at_hand(self) -> Group | None:
        """The group of the question in hand if it can be answered as a whole, else the sheet's first such group.

        None while the questions are not in sight: whoever answers sees what is asked.
        """
        if self.view != "wizard" or self.topic is not None:
            return None
        hand = self.attended.id if self.attended.kind == "finding" else ""
        group = next((item.group for item in self.sheet.findings if item.key == hand), "")
        wholes = sorted((item for item in self.sheet.groups if item.all_absent), key=lambda item: item.id != group)
        return wholes[0] if wholes else None

    def open_topic(self, topic: Topic | None = None) -> None:
        """Explain a topic, or what the hand is on."""
        self.opening.emit()
        self.topic = topic or self.attended
        self.asked.emit()

    def turn_help(self) -> None:
        """Show the help where it was left, or put it away again."""
        if self.topic == HELP:
            self.close_topic()
        else:
            self.open_topic(HELP)

    def step_out(self) -> None:
        """From what is read to the list of topics, from an explanation to the page, from the cases to the case."""
        if self.topic == HELP and self.help.reading:
            self.help = replace(self.help, reading=False)
            self.asked.emit()
        elif self.topic is not None:
            self.close_topic()
        elif self.view == "cases":
            self.show_wizard()

    def close_topic(self) -> None:
        """Close the explanation."""
        if self.topic is not None:
            self.topic = None
            self.asked.emit()

    def _arrive(self, at: int, finding: str | None) -> None:
        self.at = at
        self.wanted = finding
        self.view = "wizard"
        self.panel_shown = False
        if self.topic is not None:
            self.close_topic()
        self.moved.emit()

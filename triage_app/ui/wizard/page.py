"""A question page: one sheet of a step. Up and Down move between rows, Enter goes on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from triage_app.domain.findings import Group
from triage_app.domain.flow import Sheet, first_open
from triage_app.ui.kit import Kit
from triage_app.ui.look import give_role
from triage_app.ui.navigator import GATE_STEP
from triage_app.ui.theme import SCALES
from triage_app.ui.wizard.editors import editor_for
from triage_app.ui.wizard.gate_notice import GateNotice
from triage_app.ui.wizard.prompt import prompt_of
from triage_app.ui.wizard.row import Row
from triage_app.ui.wizard.tabs import Tabs

STACKED_BELOW = 520
"""A page narrower than this (px at 100 %) puts the words above the editors."""

PROMPT_FIRST = 100
"""The strip under the questions takes what room is left before the space above it does."""


class QuestionPage(QWidget):
    """The questions of one sheet; `painted` once, when it was first drawn."""

    painted = Signal()

    def __init__(self, sheet: Sheet, kit: Kit) -> None:
        super().__init__()
        self.sheet, self._kit = sheet, kit
        give_role(self, "page")
        self._rows: list[Row] = []
        self._drawn = False
        gap = kit.look.gap
        side = gap(6 if not kit.look.large else 3)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(side, gap(1), side, 0)
        self._box.setSpacing(0)
        self._prompt = prompt_of(sheet.step, kit)
        self._scrolls = kit.look.large or kit.look.scale > SCALES[0]
        self._add_head()
        for group in sheet.groups:
            self._add_group(group)
        self._box.addStretch(1)
        if self._prompt is not None and not self._scrolls:
            self._box.addWidget(self._prompt, PROMPT_FIRST)
            self._box.addSpacing(gap(2))
        kit.session.changed.connect(self._show)

    def take_hand(self, wanted: str | None) -> None:
        """Put the focus on the wanted question, else the first open one, else the first."""
        key = wanted or first_open(self.sheet, self._kit.session.is_open)
        row = next((row for row in self._rows if row.finding.key == key), self._rows[0] if self._rows else None)
        if row is not None:
            row.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move between rows; Enter past the last row goes to the next sheet."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_on()
        elif key == Qt.Key.Key_Down:
            self._step(1)
        elif key == Qt.Key.Key_Up:
            self._step(-1)
        else:
            super().keyPressEvent(event)

    def go_on(self) -> None:
        """The next row, or after the last row the next sheet."""
        row = self._row_at_hand()
        if row is None or row is self._rows[-1]:
            self._kit.navigator.go_next()
        else:
            self._step(1)

    def showEvent(self, event: QShowEvent) -> None:
        """Look again: nothing was drawn while the page was hidden."""
        super().showEvent(event)
        self._show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that the page is there."""
        super().paintEvent(event)
        if not self._drawn:
            self._drawn = True
            self.painted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words above editors where it is narrow."""
        super().resizeEvent(event)
        stacked = self.width() < self._kit.look.px(STACKED_BELOW)
        for row in self._rows:
            row.stack(stacked=stacked)

    def _show(self) -> None:
        if not self.isVisible():
            return
        for row in self._rows:
            row.show_state()
        if self._prompt is not None:
            self._prompt.look_again()

    def _add_head(self) -> None:
        session = self._kit.session
        step = next(step for step in session.knowledge.steps if step.id == self.sheet.step)
        title = QLabel(session.words(step.title), wordWrap=self._kit.look.large)
        give_role(title, "title")
        self.setAccessibleName(session.words(step.title))
        intro = QLabel(session.words(step.intro))
        intro.setWordWrap(True)
        give_role(intro, "hint")
        self._box.addWidget(title)
        self._box.addWidget(intro)
        self._box.addWidget(Tabs(self.sheet, self._kit))
        if self.sheet.step == GATE_STEP:
            self._box.addWidget(GateNotice(self._kit))
        if self._prompt is not None and self._scrolls:
            self._prompt.setMinimumHeight(self._prompt.maximumHeight())
            self._box.addWidget(self._prompt)
        self._box.addWidget(_hairline())

    def _add_group(self, group: Group) -> None:
        if len(self.sheet.groups) > 1:
            heading = QLabel(self._kit.session.words(group.label))
            give_role(heading, "section")
            heading.setFixedHeight(self._kit.look.px(27))
            heading.setAlignment(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft)
            self._box.addWidget(heading)
        for finding in self.sheet.of_group(group.id):
            row = Row(finding, editor_for(finding, self._kit), self._kit)
            self._rows.append(row)
            self._box.addWidget(row)
            self._box.addWidget(_hairline())

    def _row_at_hand(self) -> Row | None:
        return next((row for row in self._rows if row.has_hand()), None)

    def _step(self, by: int) -> None:
        row = self._row_at_hand()
        at = self._rows.index(row) + by if row is not None else 0
        if 0 <= at < len(self._rows):
            self._rows[at].setFocus(Qt.FocusReason.TabFocusReason)


def _hairline() -> QFrame:
    line = QFrame()
    line.setFixedHeight(1)
    give_role(line, "line")
    return line

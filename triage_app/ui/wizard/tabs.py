"""The parts of a step that does not fit one sheet, as tabs that share the width."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from triage_app.domain.flow import Sheet
from triage_app.ui.kit import Kit

HEIGHT = 34


class Tab(QAbstractButton):
    """One part: the names of its groups, cut with dots where the bar is full."""

    def __init__(self, sheet: Sheet, kit: Kit, *, current: bool) -> None:
        super().__init__()
        self._sheet, self._kit = sheet, kit
        self.setCheckable(True)
        self.setChecked(current)
        self.setText(" · ".join(kit.session.words(group.label) for group in sheet.groups))
        self.setToolTip(self.text())
        self.setAccessibleName(self.text())
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._open)

    def sizeHint(self) -> QSize:
        """Room for the words in bold."""
        width = QFontMetrics(self._kit.look.font("small", bold=True)).horizontalAdvance(self.text())
        return QSize(width + self._kit.look.gap(1), self._kit.look.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """May be cut."""
        return QSize(self._kit.look.px(50), self._kit.look.px(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Words, and a bar under the current part."""
        painter = QPainter(self)
        look = self._kit.look
        font = look.font("small", bold=self.isChecked())
        words = QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.setFont(font)
        colour = "accent" if self.hasFocus() else "text" if self.isChecked() else "muted"
        painter.setPen(look.colour(colour))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, words)
        if self.isChecked() or self.hasFocus():
            bar = QRect(0, self.height() - look.px(3), self.width(), look.px(3))
            painter.fillRect(bar, look.colour("accent" if self.isChecked() else "border"))

    def _open(self) -> None:
        self.setChecked(True)
        self._kit.navigator.go_to(self._sheet)


class Tabs(QWidget):
    """One tab for each sheet of the step; empty space where there is only one."""

    def __init__(self, sheet: Sheet, kit: Kit) -> None:
        super().__init__()
        parts = [part for part in kit.navigator.sheets if part.step == sheet.step]
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(kit.look.gap(5))
        if len(parts) == 1:
            self.setFixedHeight(kit.look.gap(2))
            return
        for part in parts:
            line.addWidget(Tab(part, kit, current=part is sheet))
        line.addStretch(1)

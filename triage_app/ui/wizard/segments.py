"""The answer control: a row of segments of which one may be chosen; untouched is plainly not "No"."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from triage_app.ui.look import Look

RADIUS = 6
PADDING = 7
HEIGHT = 36
NARROWEST = 78
"""Yes and No are wide enough for a glove."""


class Option(NamedTuple):
    """One answer: its words and how it is filled when chosen."""

    words: str
    fill: Literal["yes", "no", "unasked"]


class Segment(QAbstractButton):
    """One part of the control; the outer ends are round."""

    def __init__(self, option: Option, look: Look, step: str, ends: tuple[bool, bool]) -> None:
        super().__init__()
        self._look, self._fill, self._step, self._ends = look, option.fill, step, ends
        self.setText(option.words)
        self.setAccessibleName(option.words)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Wide enough for the words in bold."""
        width = QFontMetrics(self._look.font(self._step, bold=True)).horizontalAdvance(self.text())
        least = self._look.px(NARROWEST if self._step == "body" else 0)
        return QSize(max(width + 2 * self._look.px(PADDING), least), self._look.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Outline when untouched or another is chosen, filled and bold when chosen."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, ink = self._colours()
        painter.setPen(QPen(self._look.colour("border"), 1))
        painter.setBrush(self._look.colour(ground))
        painter.drawPath(self._outline())
        painter.setFont(self._look.font(self._step, bold=self.isChecked()))
        painter.setPen(self._look.colour(ink))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())

    def _colours(self) -> tuple[str, str]:
        if not self.isChecked():
            return ("accent_soft" if self.underMouse() else "surface"), "muted"
        return {"yes": ("accent", "on_accent"), "no": ("no_fill", "no_text"), "unasked": ("unasked_fill", "text")}[
            self._fill
        ]

    def _outline(self) -> QPainterPath:
        radius = self._look.px(RADIUS)
        first, last = self._ends
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5 if last else 0.5, -0.5)
        path = QPainterPath()
        path.addRoundedRect(box, radius, radius)
        if not first:
            path = path.united(_square(box, left=True, width=radius))
        if not last:
            path = path.united(_square(box, left=False, width=radius))
        return path.simplified()


def _square(box: QRectF, *, left: bool, width: float) -> QPainterPath:
    path = QPainterPath()
    path.addRect(QRectF(box.left() if left else box.right() - width, box.top(), width, box.height()))
    return path


class Segments(QWidget):
    """Segments with one focus for all; `chosen` tells the place of the answer a clinician gave."""

    chosen = Signal(int)

    def __init__(self, options: Sequence[Option], look: Look, step: str = "body") -> None:
        super().__init__()
        self._look = look
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._group = QButtonGroup(self)
        line = QHBoxLayout(self)
        line.setContentsMargins(look.px(4), look.px(3), look.px(4), look.px(3))
        line.setSpacing(0)
        for place, option in enumerate(options):
            segment = Segment(option, look, step, (place == 0, place == len(options) - 1))
            self._group.addButton(segment, place)
            line.addWidget(segment, 1)
        self._group.idClicked.connect(self._tell)

    def choose(self, place: int | None) -> None:
        """Show an answer, or none."""
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(self._group.id(button) == place)
        self._group.setExclusive(place is not None)

    def chosen_place(self) -> int | None:
        """The place of the answer shown, or None while untouched."""
        place = self._group.checkedId()
        return place if place >= 0 else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits choose from 1; the last answer, "not assessed", is 0."""
        place = place_of(event, len(self._group.buttons()))
        if place is None:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self._tell(place)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A ring round the whole control while it has the focus."""
        if self.hasFocus():
            draw_ring(self, self._look)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    def _tell(self, place: int) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.chosen.emit(place)


def place_of(event: QKeyEvent, count: int) -> int | None:
    """The answer a digit stands for: 1 the first, 0 the last ("not assessed"); None for other keys."""
    plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if plain != Qt.KeyboardModifier.NoModifier or not event.text().isdecimal():
        return None
    digit = int(event.text())
    return count - 1 if digit == 0 else digit - 1 if digit < count else None


def draw_ring(widget: QWidget, look: Look) -> None:
    """A focus ring along the edge of a widget."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.colour("accent"), look.px(3)))
    inset = look.px(3) / 2
    box = QRectF(widget.rect()).adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(box, look.px(8), look.px(8))

"""A button that shows its key in a small cap beside its words."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from triage_app.ui.look import Look


class KeyButton(QAbstractButton):
    """Words and key; `primary` is filled with the accent; `ink` gives it a level's colour."""

    def __init__(self, look: Look, *, primary: bool = False) -> None:
        super().__init__()
        self._look, self._primary = look, primary
        self._key, self._ink = "", ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def show_words(self, words: str, key: str = "", *, ink: str = "", name: str = "") -> None:
        """Show words and key; `name` is what a screen reader says where the words were left out."""
        if (words, key, ink, name or words) == (self.text(), self._key, self._ink, self.accessibleName()):
            return
        self._key, self._ink = key, ink
        self.setText(words)
        self.setAccessibleName(name or words)
        self.setToolTip(f"{name or words}  {key}".strip())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Words, cap and space around them."""
        gap = self._look.px(14)
        words = QFontMetrics(self._look.font(bold=self._strong())).horizontalAdvance(self.text())
        between = self._look.px(9) if self.text() and self._key else 0
        return QSize(words + between + self._cap_width() + 2 * gap, self._look.px(40 if self._ink else 38))

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Frame, words, cap; a ring while it has the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = self._look
        edge = look.px(2) if self._ink or self.hasFocus() else 1
        painter.setPen(QPen(self._edge(), edge))
        painter.setBrush(look.colour("accent" if self._primary and self.isEnabled() else "surface"))
        box = QRectF(self.rect()).adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)
        painter.drawRoundedRect(box, look.px(6), look.px(6))
        inside = self.rect().adjusted(look.px(14), 0, -look.px(14), 0)
        painter.setFont(look.font(bold=self._strong()))
        painter.setPen(self._words_colour())
        aligned = Qt.AlignmentFlag.AlignLeft if self._key else Qt.AlignmentFlag.AlignHCenter
        painter.drawText(inside, aligned | Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._key:
            self._paint_cap(painter, inside.right() - self._cap_width() + 1)

    def _paint_cap(self, painter: QPainter, left: float) -> None:
        look = self._look
        height = look.px(19)
        cap = QRectF(left, (self.height() - height) / 2, self._cap_width(), height).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(look.colour("border"), 1))
        painter.setBrush(look.colour("page"))
        painter.drawRoundedRect(cap, look.px(3), look.px(3))
        painter.setFont(self._cap_font())
        painter.setPen(look.colour("muted"))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._key)

    def _cap_font(self) -> QFont:
        return self._look.font("small")

    def _cap_width(self) -> int:
        return QFontMetrics(self._cap_font()).horizontalAdvance(self._key) + self._look.px(10) if self._key else 0

    def _strong(self) -> bool:
        return self._primary or bool(self._ink)

    def _edge(self) -> QColor:
        if self.hasFocus():
            return self._look.colour("text" if self._primary else "accent")
        if self._ink:
            return QColor(self._ink)
        return self._look.colour("accent" if (self._primary and self.isEnabled()) or self.underMouse() else "border")

    def _words_colour(self) -> QColor:
        if not self.isEnabled():
            return self._look.colour("muted")
        if self._primary:
            return self._look.colour("on_accent")
        return QColor(self._ink) if self._ink else self._look.colour("text")

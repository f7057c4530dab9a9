"""A label of one line that is cut with dots where room is short; all of it in the tool tip and for a screen reader."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from triage_app.ui.look import Look


class OneLine(QWidget):
    """One line of words in a token colour."""

    def __init__(self, look: Look, colour: str = "muted", *, bold: bool = False, right: bool = False) -> None:
        super().__init__()
        self._look, self._colour, self._bold = look, colour, bold
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        self._aligned = side | Qt.AlignmentFlag.AlignVCenter
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_words(self, words: str) -> None:
        """Show words."""
        self._words = words
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.update()

    def words(self) -> str:
        """What is shown, uncut."""
        return self._words

    def sizeHint(self) -> QSize:
        """One line high; as wide as there is room."""
        metrics = QFontMetrics(self._look.font("small", bold=self._bold))
        return QSize(metrics.horizontalAdvance(self._words), max(metrics.height(), self._look.px(18)))

    def minimumSizeHint(self) -> QSize:
        """May be cut."""
        return QSize(self._look.px(20), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The words, cut where needed."""
        painter = QPainter(self)
        painter.setFont(self._look.font("small", bold=self._bold))
        painter.setPen(self._look.colour(self._colour))
        words = painter.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), self._aligned, words)

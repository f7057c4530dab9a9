"""A label of one line that is cut with dots where room is short; all of it in the tool tip and for a screen reader."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from triage_app.ui.look import Look


class OneLine(QWidget):
    """One line of words in a token colour."""

    def __init__(
        self, look: Look, colour: str = "muted", *, step: str = "small", bold: bool = False, right: bool = False
    ) -> None:
        super().__init__()
        self._look, self._colour, self._step, self._bold = look, colour, step, bold
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        self._aligned = side | Qt.AlignmentFlag.AlignVCenter
        self._words = self._lead = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_words(self, words: str, lead: str = "") -> None:
        """Show words, after a `lead` in bold."""
        if (words, lead) == (self._words, self._lead):
            return
        self._words, self._lead = words, lead
        self.setToolTip(f"{lead} {words}".strip())
        self.setAccessibleName(f"{lead} {words}".strip())
        self.update()

    def words(self) -> str:
        """What is shown, uncut."""
        return f"{self._lead} {self._words}".strip()

    def sizeHint(self) -> QSize:
        """One line high; as wide as there is room."""
        metrics = QFontMetrics(self._look.font(self._step, bold=self._bold))
        return QSize(metrics.horizontalAdvance(self.words()), max(metrics.height(), self._look.px(18)))

    def minimumSizeHint(self) -> QSize:
        """May be cut."""
        return QSize(self._look.px(20), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The words, cut where needed."""
        painter = QPainter(self)
        painter.setPen(self._look.colour(self._colour))
        box = self.rect()
        if self._lead:
            painter.setFont(self._look.font(self._step, bold=True))
            metrics = painter.fontMetrics()
            lead = metrics.elidedText(self._lead, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(box, self._aligned, lead)
            box.setLeft(box.left() + metrics.horizontalAdvance(f"{self._lead} "))
        painter.setFont(self._look.font(self._step, bold=self._bold))
        words = painter.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, self._aligned, words)

"""A line of the plan: all its words in one size of type, on as many lines as they need."""

from math import ceil

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QStaticText, QTextOption, QTransform
from PySide6.QtWidgets import QSizePolicy

from triage_app.domain.answer import Advice
from triage_app.ui.kit import Kit
from triage_app.ui.panel.do_now import LINE, WORDS, DoLine

CLOCK = "00:00"
"""As wide as the time that takes the place of "now" once a line is ticked."""


class PlanLine(DoLine):
    """As in "do now", but nothing is cut: the line is as high as its words are long."""

    def __init__(self, kit: Kit) -> None:
        self._set = QStaticText()
        self._set.setTextFormat(Qt.TextFormat.PlainText)
        wrap = QTextOption()
        wrap.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._set.setTextOption(wrap)
        self._heights: dict[int, int] = {}
        super().__init__(kit)

    def show_advice(self, advice: Advice | None) -> None:
        """Show one recommendation, with the height its words need."""
        before = (self.text(), self._when)
        super().show_advice(advice)
        if before != (self.text(), self._when):
            self._set.setText(self.text())
            self._heights.clear()
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down are the page's: Qt would leave a long line before its end was seen."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height of a line so wide, px; Qt asks dozens of times before it is content."""
        if width not in self._heights:
            self._heights[width] = self._words_height(width) + 2 * self._above()
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """One line high; any words fit any width."""
        look = self._kit.look
        return QSize(look.px(100), look.px(LINE[self._kit.session.language]))

    def minimumSizeHint(self) -> QSize:
        """As the size hint."""
        return self.sizeHint()

    def words_width(self, width: int) -> int:
        """What a line so wide leaves for its words, px."""
        look = self._kit.look
        small = QFontMetrics(look.font("small"))
        when = max(map(small.horizontalAdvance, (self._when, CLOCK))) + look.gap(1) if self._when else 0
        return max(width - look.px(WORDS) - look.gap(1) - when, 1)

    def _words_height(self, width: int) -> int:
        self._set.setTextWidth(self.words_width(width))
        self._set.prepare(QTransform(), self._kit.look.font())
        return ceil(self._set.size().height())

    def _above(self) -> int:
        """Space above and below the words: one line of them is as high as a line of "do now"."""
        return max((self.sizeHint().height() - QFontMetrics(self._kit.look.font()).height()) // 2, 0)

    def _take_height(self) -> None:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _first_line(self) -> QRect:
        """Box and time stand beside the first of the words."""
        return QRect(0, 0, self.width(), self.sizeHint().height())

    def _paint_words(self, painter: QPainter) -> None:
        """All of them."""
        look = self._kit.look
        painter.setFont(look.font())
        self._words_height(self.width())
        painter.drawStaticText(QPoint(look.px(WORDS), self._above()), self._set)

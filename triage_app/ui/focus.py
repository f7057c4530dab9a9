"""Taking the hand off what is about to be hidden, and bringing into sight what it is on."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QWidget


def let_go(part: QWidget) -> bool:
    """Take the hand off whatever in `part` has it; whether anything had.

    Qt would pass it on to some other question, which would then count as the one attended to.
    """
    hand = part.window().focusWidget()
    if hand is None or not part.isAncestorOf(hand):
        return False
    hand.clearFocus()
    return True


def bring_into_sight(part: QWidget, area: QScrollArea) -> None:
    """Scroll until `part` is seen; what is higher than the room for it is seen from its beginning."""
    area.ensureWidgetVisible(part)
    if area.widget().isAncestorOf(part) and part.height() > area.viewport().height():
        area.verticalScrollBar().setValue(part.mapTo(area.widget(), QPoint()).y())


class ReadingArea(QScrollArea):
    """Leaves Up and Down to the page; Tab brings a part into sight from its beginning, where Qt shows its middle."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page Up, Page Down and the like scroll."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - as Qt names and hands it
        """The next part, or the one before."""
        moved = super().focusNextPrevChild(next)
        hand = self.focusWidget()
        if moved and hand is not None:
            bring_into_sight(hand, self)
        return moved

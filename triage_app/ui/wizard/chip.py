"""A name as a button, cut where the page has no room for it whole."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics
from PySide6.QtWidgets import QPushButton

from triage_app.ui.look import Look, give_role

DOT = " · "

ELSEWHERE = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""A menu to paste from, another window to read a name in: whoever looks there comes back to the field."""


class Chip(QPushButton):
    """A name and what is said of it; tells which name was chosen, and when the hand goes elsewhere."""

    chosen = Signal(str)
    left = Signal()

    def __init__(self, name: str, words: str, shown: str, look: Look) -> None:
        super().__init__(shown.replace("&", "&&"), autoDefault=False)  # one "&" would make a short cut of a name
        self._name = name
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.setMinimumHeight(look.px(30))
        give_role(self, "chip")
        self.clicked.connect(self._choose)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the hand went elsewhere."""
        super().focusOutEvent(event)
        if event.reason() not in ELSEWHERE:
            self.left.emit()

    def _choose(self) -> None:
        self.chosen.emit(self._name)


def fitted(label: str, tiers: str, look: Look, before: str = "", after: str = "") -> str:
    """The words of a chip in the room of the narrowest page: the middle of a name may give way, a tier has a line."""
    words, metrics = f"{before}{label}{tiers}{after}", QFontMetrics(look.font("small"))
    room = look.narrowest_page - 2 * look.gap(4)
    if metrics.horizontalAdvance(words) <= room:
        return words
    room_of_name = room - metrics.horizontalAdvance(before + after)
    name_line = metrics.elidedText(label, Qt.TextElideMode.ElideMiddle, room_of_name)
    tier_line = metrics.elidedText(tiers.removeprefix(DOT), Qt.TextElideMode.ElideRight, room)
    return f"{before}{name_line}{after}\n{tier_line}".rstrip()

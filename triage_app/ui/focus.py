"""Taking the hand off what is about to be hidden."""

from PySide6.QtWidgets import QWidget


def let_go(part: QWidget) -> bool:
    """Take the hand off whatever in `part` has it; whether anything had.

    Qt would pass it on to some other question, which would then count as the one attended to.
    """
    hand = part.window().focusWidget()
    if hand is None or not part.isAncestorOf(hand):
        return False
    hand.clearFocus()
    return True

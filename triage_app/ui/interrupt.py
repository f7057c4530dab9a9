"""Ctrl+C in the terminal the window was opened from closes the window as its own button does."""

import signal
from collections.abc import Callable

from PySide6.QtCore import QTimer


class Interrupt:
    """Takes Ctrl+C over from Python, whose own way would break off the deed in hand.

    Python hears of it when it is next at work: with the tick of the session's clock, each second.
    """

    def __init__(self, close: Callable[[], object]) -> None:
        """`close`: what to do, from the event loop."""
        self._close = close

    def stand(self) -> None:
        """Begin, unless the one who started the program wants Ctrl+C to go unheard, as `nohup` does."""
        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            signal.signal(signal.SIGINT, self._asked)

    def _asked(self, _number: int, _frame: object) -> None:
        """Close once the deed in hand is over; whoever asks twice is not kept waiting."""
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        QTimer.singleShot(0, self._close)

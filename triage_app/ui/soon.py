"""What is done once Qt has finished what waits, and only if whoever asked is still there."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class Soon(QTimer):
    """Does one deed after `start`, once however often it is asked for; ends with its owner.

    `QTimer.singleShot` would call into an owner that is gone, or with a context keep the owner's Python half for ever.
    """

    def __init__(self, owner: QObject, deed: Callable[[], object]) -> None:
        super().__init__(owner, singleShot=True, interval=0)
        self.timeout.connect(deed)

"""The program's own window, started as its users start it, with a script in place of the user."""

import os
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from tests.drivers import Wizard
    from triage_app.ui.kit import Kit
    from triage_app.ui.main_window import MainWindow


def run_window(deed: Callable[["Wizard"], None], *, greeted: bool = False) -> int:
    """Open the window off screen, let `deed` use it once it is ready, close it; the exit status.

    If `greeted`, what the program does by itself after its first page is not held up: it takes up an interrupted case.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from triage_app import app  # noqa: PLC0415 - Qt survives no fork before this

    opens = vars(app)["MainWindow"]

    def open_and_use(kit: "Kit") -> "MainWindow":
        window: MainWindow = opens(kit)
        use = partial(_use, [deed], window, kit)
        window.ready.connect(partial(_after, use) if greeted else use)
        return window

    vars(app)["MainWindow"] = open_and_use
    return app.run(["triage-app"])


def _after(use: Callable[[], None]) -> None:
    from PySide6.QtCore import QTimer  # noqa: PLC0415 - the same

    QTimer.singleShot(0, use)


def _use(deeds: list[Callable[["Wizard"], None]], window: "MainWindow", kit: "Kit") -> None:
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - the same

    from tests.drivers import Clock, Wizard  # noqa: PLC0415 - the same

    if not deeds:  # a page painted later says ready once more
        return
    try:
        deeds.pop()(Wizard(window, kit, cast("QApplication", QApplication), Clock()))
    finally:
        window.close()

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


def run_window(deed: Callable[["Wizard"], None]) -> int:
    """Open the window off screen, let `deed` use it once it is ready, close it; the exit status."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from triage_app import app  # noqa: PLC0415 - Qt survives no fork before this

    opens = vars(app)["MainWindow"]

    def open_and_use(kit: "Kit") -> "MainWindow":
        window: MainWindow = opens(kit)
        window.ready.connect(partial(_use, [deed], window, kit))
        return window

    vars(app)["MainWindow"] = open_and_use
    return app.run(["triage-app"])


def _use(deeds: list[Callable[["Wizard"], None]], window: "MainWindow", kit: "Kit") -> None:
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - the same

    from tests.drivers import Clock, Wizard  # noqa: PLC0415 - the same

    if not deeds:  # a page painted later says ready once more
        return
    try:
        deeds.pop()(Wizard(window, kit, cast("QApplication", QApplication), Clock()))
    finally:
        window.close()

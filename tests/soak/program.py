"""The program as `app.py` puts it together, with a clock put forward by hand and nothing hidden from the test."""

import sys
from dataclasses import dataclass
from types import TracebackType
from typing import cast

from PySide6.QtCore import QEvent, QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from tests.drivers import Clock, Wizard
from triage_app.app import make_kit, make_look, make_session, open_site
from triage_app.files.clock import now
from triage_app.files.content import load_content
from triage_app.files.settings_store import SettingsStore
from triage_app.paths import resources_folder, user_folders
from triage_app.ui.habits import Habits
from triage_app.ui.helpers import Think
from triage_app.ui.look import STYLE
from triage_app.ui.main_window import MainWindow
from triage_app.ui.soon import Soon

HARMLESS = ("This plugin does not support",)
"""The offscreen platform has no window manager; `pyproject.toml` lets the same pass."""


class Ears:
    """Hears every uncaught exception and every word Qt says."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.dump: list[str] = []

    def listen(self) -> None:
        """From now on."""
        sys.excepthook = self._caught
        sys.unraisablehook = self._unraisable
        qInstallMessageHandler(self._said)

    def _caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        sys.__excepthook__(kind, error, trace)
        self.heard.append(f"{kind.__name__}: {error}")

    def _unraisable(self, what: "sys.UnraisableHookArgs") -> None:
        sys.__unraisablehook__(what)
        self.heard.append(f"unraisable {what.exc_value!r} in {what.object!r}")

    def _said(self, kind: QtMsgType, _where: QMessageLogContext, words: str) -> None:
        if kind is QtMsgType.QtDebugMsg:
            self.dump.append(words)
        elif not words.startswith(HARMLESS):
            self.heard.append(f"{kind.name}: {words}")


@dataclass(frozen=True, slots=True)
class Program:
    """A started program: what a user works at, and what it said when nobody should have."""

    application: QApplication
    wizard: Wizard
    ears: Ears
    habits: Habits
    think: Think

    def settle(self) -> None:
        """Everything that was started is over and painted, and what was thrown away is gone, as between two events."""
        self.wizard.settle()
        while self._waits():
            self.wizard.settle()
        self.application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def _waits(self) -> bool:
        """Whether something is still to be done as soon as possible: it may build the frame anew."""
        waiting = cast("list[Soon]", self.wizard.window.findChildren(Soon))
        return any(each.isActive() and each.interval() == 0 for each in waiting)


def start() -> Program:
    """The window over the real knowledge, store, settings and clipboard, in the folder of `TRIAGE_APP_HOME`."""
    ears = Ears()
    ears.listen()
    application = QApplication(["soak", *STYLE])
    resources = resources_folder()
    site = open_site(load_content(resources))
    settings_store = SettingsStore(user_folders().settings)
    settings, _ = settings_store.load()
    clock = Clock(now())
    session = make_session(site.content, resources)
    session._clock = clock  # noqa: SLF001 - the hand on the clock is the test's
    look = make_look(application, resources, settings)
    kit = make_kit(session, look, site, resources, application)
    window = MainWindow(kit)
    habits = Habits(settings_store, settings, kit, window)
    for changed in (session.spoken, look.changed, window.closing):
        changed.connect(habits.keep)
    application.focusChanged.connect(window.attend)
    window.ready.connect(session.complete)
    application.setQuitOnLastWindowClosed(False)
    window.show()
    window.activateWindow()
    session.start_clock()
    wizard = Wizard(window, kit, application, clock)
    wizard.settle()
    return Program(application, wizard, ears, habits, site.content.assessor.assess)

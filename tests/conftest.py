"""For every test: off screen unless asked otherwise, a home of its own, and nothing left running behind it.

A Qt warning fails the test that caused it; the exceptions stand, explained, in `pyproject.toml`.
"""

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from weakref import WeakSet

import pytest
from hypothesis import settings
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import getCppPointer, isValid

from triage_app.paths import HOME_VARIABLE

QT_KEEPS = {"QTipLabel"}  # Qt keeps one tool-tip label for all windows

settings.register_profile("house", deadline=None, derandomize=True, print_blob=True)
settings.register_profile("thorough", deadline=None, max_examples=2000, print_blob=True)  # for a night
settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--onscreen", action="store_true", help="show the windows that tests open")


def pytest_configure(config: pytest.Config) -> None:
    if not config.getoption("--onscreen"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"  # never the developer's own keys


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The user's folder for this test."""
    folder = tmp_path / "home"
    monkeypatch.setenv(HOME_VARIABLE, str(folder))
    return folder


@pytest.fixture(autouse=True)
def _nothing_left_running(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No new top-level widget and no active timer outlives the test that made it."""
    started = _watch_timers(monkeypatch)
    before = {_address(widget) for widget in QApplication.topLevelWidgets()}
    yield
    widgets, timers = _windows_since(before), _active(started)
    if widgets or timers:
        gc.collect()  # a cycle is no leak
        widgets, timers = _windows_since(before), _active(started)
    left = [f"{type(thing).__name__} {thing.objectName()!r}" for thing in (*widgets, *timers)]
    _put_away(widgets, timers)
    assert not left, f"left running: {', '.join(left)}; give widgets to qtbot.addWidget and stop timers"


def _active(timers: "WeakSet[QTimer]") -> list[QTimer]:
    return [timer for timer in timers if isValid(timer) and timer.isActive()]


def _watch_timers(monkeypatch: pytest.MonkeyPatch) -> "WeakSet[QTimer]":
    """The timers started from now on; Qt itself keeps no such list."""
    started: WeakSet[QTimer] = WeakSet()
    start: Callable[..., None] = QTimer.start

    def start_and_note(timer: QTimer, *interval: int) -> None:
        started.add(timer)
        start(timer, *interval)

    monkeypatch.setattr(QTimer, "start", start_and_note)
    return started


def _address(widget: QWidget) -> int:
    """Where Qt keeps the widget: Python's wrapper of it may come and go."""
    return int(getCppPointer(widget)[0])


def _windows_since(before: set[int]) -> list[QWidget]:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return [
        widget
        for widget in QApplication.topLevelWidgets()
        if _address(widget) not in before and str(widget.metaObject().className()) not in QT_KEEPS
    ]


def _put_away(widgets: list[QWidget], timers: list[QTimer]) -> None:
    """Spare the next test what this one left."""
    for timer in timers:
        timer.stop()
    for widget in widgets:
        widget.close()
        widget.deleteLater()

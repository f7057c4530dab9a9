"""Start to first usable page, against a bare window plus `import pydantic` on the same interpreter, in turn."""

import os
import statistics
import subprocess
import sys
import tempfile
import time

ROUNDS = 15
BARE = """
import pydantic
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

class Window(QWidget):
    def paintEvent(self, event):
        QTimer.singleShot(0, QApplication.quit)

application = QApplication(["bare", "-style", "Fusion"])
window = Window()
window.resize(1280, 720)
window.show()
application.exec()
"""
KEY = """
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from triage_app import app

class Pressed(app.MainWindow):
    def __init__(self, kit):
        super().__init__(kit)
        self.session = kit.session
        self.ready.connect(self.press)

    def press(self):
        self.ready.disconnect(self.press)
        self.session.changed.connect(self.look)
        one = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_1, Qt.KeyboardModifier.NoModifier, "1")
        QCoreApplication.postEvent(self.focusWidget(), one)

    def look(self):
        if self.session.case.readings:
            assert self.session.assessment.airway.level == "intubate_now"
            self.session.changed.disconnect(self.look)
            self.repaint()
            QTimer.singleShot(0, QCoreApplication.exit)

app.MainWindow = Pressed
app.run(["triage-app"])
"""
"""The first question, apnoea, answered "yes" by key the moment the window takes input."""


def bench() -> list[str]:
    """Medians in seconds and their ratio; all take turns so that a busy machine slows both."""
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {"TRIAGE_APP_HOME": home, "QT_QPA_PLATFORM": "offscreen"}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its byte code
        window = [sys.executable, "-m", "triage_app", "--exit-when-ready"]
        commands = ([sys.executable, "-c", BARE], window, [sys.executable, "-c", KEY])
        for command in commands:
            _seconds(command, environment)
        rounds = [[_seconds(command, environment) for command in commands] for _ in range(ROUNDS)]
    bare, ours, answered = (statistics.median(column) for column in zip(*rounds, strict=True))
    ratio = statistics.median(ours / bare for bare, ours, _ in rounds)
    return [
        f"bare Qt window and import pydantic: {bare:.3f} s",
        f"first page painted, taking input:   {ours:.3f} s, {ratio:.2f} x bare (median of {ROUNDS} rounds)",
        f"a key pressed then, answered, saved and painted: {answered:.3f} s after the start",
    ]


def _seconds(command: list[str], environment: dict[str, str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start

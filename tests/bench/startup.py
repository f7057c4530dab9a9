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


def bench() -> list[str]:
    """Medians in seconds and their ratio; the two take turns so that a busy machine slows both."""
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {"TRIAGE_APP_HOME": home, "QT_QPA_PLATFORM": "offscreen"}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its byte code
        commands = ([sys.executable, "-c", BARE], [sys.executable, "-m", "triage_app", "--exit-when-ready"])
        for command in commands:
            _seconds(command, environment)
        pairs = [[_seconds(command, environment) for command in commands] for _ in range(ROUNDS)]
    bare, ours = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(ours / bare for bare, ours in pairs)
    return [
        f"bare Qt window and import pydantic: {bare:.3f} s",
        f"first page painted, taking input:   {ours:.3f} s, {ratio:.2f} x bare (median of {ROUNDS} pairs)",
    ]


def _seconds(command: list[str], environment: dict[str, str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start

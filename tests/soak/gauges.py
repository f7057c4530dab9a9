"""What must not grow: read at rest, where two readings may be compared."""

import gc
import os
import statistics
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from tests.soak.program import Program
from tests.vignettes.score import load_vignettes
from triage_app.domain.text import Language
from triage_app.ui.theme import SCALES, THEMES

QT_KEEPS = {"QTipLabel", "QInputDevice"}
"""Qt makes one of each when first needed and keeps it."""


class Reading(NamedTuple):
    """One reading at rest; `rss` in KiB, `nones` the references to `None`, the rest counts."""

    deeds: int
    nones: int
    rss: int
    widgets: int
    windows: int
    objects: int
    timers: int
    python: int


def rest(program: Program) -> None:
    """No saved case, a new one on the first page, in English, light, 100 %, 1280x720, with everything built anew."""
    wizard = program.wizard
    while (popup := program.application.activePopupWidget()) is not None:
        popup.close()
    wizard.window.showNormal()
    wizard.window.resize(1280, 720)
    wizard.kit.look.scale = 100
    wizard.kit.look.use_theme("light")
    wizard.session.new_case()
    wizard.kit.navigator.restart()
    wizard.session.speak(Language.EN)
    for case in wizard.session.store.list():
        wizard.session.store.delete(case.id)
    program.application.clipboard().clear()
    for _ in range(3):
        program.settle()
        gc.collect()


def warm(program: Program) -> None:
    """Fill what is kept on purpose: conditions compiled when first asked, icons and letters of each look."""
    wizard = program.wizard
    for case in load_vignettes():
        program.think({key: tuple(value) if isinstance(value, list) else value for key, value in case.facts.items()})
    for theme in THEMES:
        for scale in SCALES:
            wizard.kit.look.scale = scale
            wizard.kit.look.use_theme(theme)
            program.settle()


def read(program: Program, deeds: int) -> Reading:
    """Read every gauge; call `rest` before."""
    things = kinds(program)
    return Reading(
        deeds=deeds,
        nones=sys.getrefcount(None),
        rss=_resident(),
        widgets=sum(
            _class_of(widget) not in QT_KEEPS and not _is_desktop(widget) for widget in QApplication.allWidgets()
        ),
        windows=sum(name not in QT_KEEPS for name in map(_class_of, QApplication.topLevelWidgets())),
        objects=things.total(),
        timers=things["QTimer"],
        python=len(gc.get_objects()),
    )


def kinds(program: Program) -> Counter[str]:
    """How many there are of each kind of widget and object, to name what grew."""
    return Counter(name for name in _dumped(program) if name not in QT_KEEPS)


def slope(readings: Sequence[Reading], gauge: str) -> float:
    """Growth of a gauge per 1000 deeds, by least squares."""
    if len(readings) < 2:
        return 0.0
    deeds = [reading.deeds / 1000 for reading in readings]
    return statistics.linear_regression(deeds, [getattr(reading, gauge) for reading in readings]).slope


def _class_of(widget: QWidget) -> str:
    return str(widget.metaObject().className())


def _is_desktop(widget: QWidget) -> bool:
    """Whether Qt made it to stand for the screen, once a menu or a tip asked for it."""
    return widget.windowType() is Qt.WindowType.Desktop


def _dumped(program: Program) -> list[str]:
    """Every Qt object below the application, the session, the look and each window, as lines of Qt's own dump.

    `findChildren` would wrap what Qt made for itself, and PySide 6.8 never lets go of such a wrapper.
    """
    kit = program.wizard.kit
    windows = [widget for widget in QApplication.topLevelWidgets() if widget.parent() is None]
    program.ears.dump.clear()
    for root in (program.application, kit.session, kit.navigator, kit.look, *windows):
        root.dumpObjectTree()
    return [line.split("::")[0].strip() for line in program.ears.dump]


def _resident() -> int:
    """Resident memory in KiB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 1024

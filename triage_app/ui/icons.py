"""The few icons: our own SVG files, one stroke width, drawn in any colour and size."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

_STROKE = "#000000"


class Icons:
    """Draws `<folder>/<name>.svg`; keeps what it has drawn."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._drawn: dict[tuple[str, str, int, float], QPixmap] = {}

    def pixmap(self, name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
        """The icon in `colour` (#rrggbb), `size` px square, sharp at the screen's pixel `ratio`."""
        key = (name, colour, size, ratio)
        if key not in self._drawn:
            self._drawn[key] = self._draw(name, colour, size, ratio)
        return self._drawn[key]

    def icon(self, name: str, colour: str, size: int, ratio: float = 1.0) -> QIcon:
        """The same for a button."""
        return QIcon(self.pixmap(name, colour, size, ratio))

    def _draw(self, name: str, colour: str, size: int, ratio: float) -> QPixmap:
        words = (self._folder / f"{name}.svg").read_text(encoding="utf-8").replace(_STROKE, colour)
        pixmap = QPixmap(round(size * ratio), round(size * ratio))
        pixmap.fill(Qt.GlobalColor.transparent)
        pixmap.setDevicePixelRatio(ratio)
        painter = QPainter(pixmap)
        QSvgRenderer(QByteArray(words.encode())).render(painter, QRectF(0, 0, size, size))
        painter.end()
        return pixmap

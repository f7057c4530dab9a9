"""The course of one measurement: time axis in proportion, change from the first and the best, painted by hand."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from triage_app.domain.case import Reading
from triage_app.domain.trend import best_before, change, is_measured, series
from triage_app.reports.phrases import number_words
from triage_app.ui.kit import Kit

SHOWN = ("fvc_ml_per_kg", "fvc_ml", "nif_cmh2o", "single_breath_count", "spo2")
"""The first of these with two readings is drawn."""


class TrendLine(QWidget):
    """A small line of the readings so far; empty until there are two."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._points: list[tuple[float, float]] = []
        self._title, self._change = "", ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        kit.session.changed.connect(self._show)
        self._show()

    def sizeHint(self) -> QSize:
        """As wide as the rail."""
        lines = self._change.count("\n")
        return QSize(self._kit.look.px(180), self._kit.look.px(112 + 18 * lines if self._points else 0))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Title, line with dots, change from the first and from the best."""
        if not self._points:
            return
        look = self._kit.look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font("small"))
        painter.setPen(look.colour("muted"))
        inside = QRectF(self.rect()).adjusted(look.gap(4), look.gap(1), -look.gap(4), -look.gap(2))
        painter.drawText(inside, Qt.AlignmentFlag.AlignTop, self._title)
        painter.drawText(inside, Qt.AlignmentFlag.AlignBottom, self._change)
        below = look.gap(7) + look.px(18 * self._change.count("\n"))
        plot = inside.adjusted(look.gap(1), look.gap(7), -look.gap(1), -below)
        line = QPolygonF(
            [QPointF(plot.left() + x * plot.width(), plot.bottom() - y * plot.height()) for x, y in self._points]
        )
        painter.setPen(QPen(look.colour("accent"), look.px(2)))
        painter.drawPolyline(line)
        painter.setBrush(look.colour("accent"))
        for point in line.toList():
            painter.drawEllipse(point, look.px(3), look.px(3))

    def _show(self) -> None:
        session = self._kit.session
        for key in SHOWN:
            readings = [item for item in session.case.readings if item.finding == key and is_measured(item)]
            if len(readings) > 1:
                self._draw(key, readings)
                break
        else:
            self._points = []
        self.updateGeometry()
        self.update()

    def _draw(self, key: str, readings: list[Reading]) -> None:
        session = self._kit.session
        finding = session.knowledge.finding[key]
        values = series(session.case, key)  # as magnitudes: a weaker pull falls
        seconds = [(item.at - readings[0].at).total_seconds() for item in readings]
        low, high, span = min(values), max(values), max(seconds[-1], 1.0)
        height = (high - low) or 1.0
        self._points = [(at / span, (value - low) / height) for at, value in zip(seconds, values, strict=True)]
        self._title = f"{session.words(finding.label)} {finding.unit}"
        best = best_before(values)
        bases = [("trend.first", values[0])] + ([("trend.best", best)] if best is not None else [])
        self._change = "\n".join(self._changed(name, base, values) for name, base in bases)
        self.setAccessibleName(f"{self._title}: {self._change}")

    def _changed(self, name: str, base: float, values: tuple[float, ...]) -> str:
        percent = number_words(change(values, base))
        return self._kit.session.say(name, base=number_words(base), last=number_words(values[-1]), percent=percent)

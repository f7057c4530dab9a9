"""The list of topics under their headings; only topics can be chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from triage_app.reports.help_topic import HelpTopic
from triage_app.ui.look import Look, give_role

FONT, ID = Qt.ItemDataRole.FontRole, int(Qt.ItemDataRole.UserRole)
BESIDE, ABOVE = 48, 5
"""Space that the style sheet and the scroll bar take beside an item's words, and what is left free above and below."""


class TopicList(QListWidget):
    """`chosen` with a topic's id once the hand is on it, `opened` when it is clicked or Enter is pressed."""

    chosen = Signal(str)
    opened = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        give_role(self, "topics")
        self.setWordWrap(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.currentItemChanged.connect(self._tell)
        self.itemActivated.connect(self._open)
        self.itemClicked.connect(self._open)

    def show_topics(self, topics: Sequence[HelpTopic], current: str) -> None:
        """Show these, with the hand on `current` or else on the first."""
        self.blockSignals(True)  # noqa: FBT003 -- Qt's own
        self.clear()
        part = ""
        for topic in topics:
            if topic.part != part:
                self._add_heading(topic.part)
            part = topic.part
            item = QListWidgetItem(topic.title, self)
            item.setData(ID, topic.id)
            if topic.id == current or self.currentItem() is None:
                self.setCurrentItem(item)
        self.blockSignals(False)  # noqa: FBT003 -- Qt's own
        self._fit()
        self._tell(self.currentItem())

    def step(self, by: int) -> None:
        """Move the hand by so many topics."""
        rows = [row for row in range(self.count()) if self.item(row).data(ID)]
        if self.currentRow() in rows:
            at = rows.index(self.currentRow()) + by
            self.setCurrentRow(rows[min(max(at, 0), len(rows) - 1)])

    def current_id(self) -> str:
        """The topic in hand, or nothing."""
        item = self.currentItem()
        return str(item.data(ID)) if item is not None else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words that do not fit a line take two."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width = self.width() - self._look.px(BESIDE)
        for row in range(self.count()):
            item = self.item(row)
            words = QFontMetrics(item.data(FONT) or self.font())
            box = words.boundingRect(QRect(0, 0, width, 1), int(Qt.TextFlag.TextWordWrap), item.text())
            item.setSizeHint(QSize(width, box.height() + 2 * self._look.px(ABOVE)))
        if self.currentItem() is not None:
            self.scrollToItem(self.currentItem())

    def _add_heading(self, words: str) -> None:
        item = QListWidgetItem(words, self)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setFont(self._look.font("small", bold=True))
        item.setForeground(self._look.colour("muted"))

    def _tell(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.scrollToItem(item)
            self.chosen.emit(str(item.data(ID)))

    def _open(self, item: QListWidgetItem) -> None:
        if item.data(ID):
            self.opened.emit()

"""The help on screen: a word to search for, the topics, the text; where only one of them fits, one after another."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QLineEdit, QTextBrowser, QVBoxLayout, QWidget

from triage_app.reports.help_topic import HelpTopic, plain_text
from triage_app.ui.focus import let_go
from triage_app.ui.help.paper import html, mark, style, widest
from triage_app.ui.help.topic_list import TopicList
from triage_app.ui.key_button import KeyButton
from triage_app.ui.kit import Kit
from triage_app.ui.look import give_role

LIST = 196
"""Width of the list of topics, px at 100 %."""
BOTH_FIT, LOW = 520, 140
"""From this width on (px at 100 %) list and text stand side by side; below this height less of all."""
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
SCROLLING = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class HelpPage(QWidget):
    """Where the reader is stands in the navigator, so that a page built anew for another language opens there."""

    def __init__(self, kit: Kit, topics: Sequence[HelpTopic]) -> None:
        super().__init__()
        self._kit, self._topics = kit, {topic.id: topic for topic in topics}
        self._narrow = self._low = False
        self._shown = (True, True)
        say = kit.session.say
        self._search = _SearchLine(placeholderText=say("help.search"))
        self._search.setAccessibleName(say("help.search"))
        self._search.setMinimumHeight(kit.look.px(36))
        self._count = QLabel()
        give_role(self._count, "hint")
        self._list = TopicList(kit.look)
        self._list.setAccessibleName(say("help.topics"))
        self._list.setMinimumHeight(kit.look.px(20))
        self._text = QTextBrowser(openLinks=False)
        self._text.setFont(kit.look.font())
        self._text.document().setDefaultStyleSheet(style(kit.look))
        self._all, self._copy, self._close = (KeyButton(kit.look) for _ in range(3))
        self._all.show_words(say("help.all"), "Esc")
        self._copy.show_words(say("help.copy"))
        self._close.show_words(say("overlay.close"), "Esc")
        self._lay_out()
        self._search.setText(kit.navigator.help.words)
        self._connect()
        self._find()

    def take_hand(self) -> None:
        """On the search field, where Up and Down walk through the topics as well."""
        if self._search.isVisibleTo(self):
            self._search.setFocus()
            self._search.selectAll()
        else:
            self._text.setFocus()

    def shown_words(self) -> str:
        """The text on the page, without markup."""
        return self._text.toPlainText()

    def show_place(self) -> None:
        """Show what there is room for."""
        reading = self._kit.navigator.help.reading
        listed, read = not self._narrow or not reading, not self._narrow or reading
        changed = (listed, read) != self._shown
        had_hand = changed and let_go(self)
        self._shown = (listed, read)
        for widget in (self._search, self._list, self._close):
            widget.setVisible(listed)
        self._count.setVisible(listed and not self._low)
        self._text.setVisible(read)
        self._copy.setVisible(read and not self._low)
        self._all.setVisible(not listed)
        self._list.setMinimumWidth(0 if self._narrow else self._kit.look.px(LIST))
        self._list.setMaximumWidth(self.width() if self._narrow else self._kit.look.px(LIST))
        if changed and read:
            self._box.activate()  # the text wraps at its new width before its place in it is looked for
            self._text.ensureCursorVisible()
        if had_hand:
            self.take_hand()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """List and text side by side, or one of them."""
        super().resizeEvent(event)
        width, height = (side * 100 / self._kit.look.scale for side in (self.width(), self.height()))
        self._low = height < LOW
        self._narrow = width < BOTH_FIT or self._low
        way = QBoxLayout.Direction
        self._lower.setDirection(way.LeftToRight if self._low else way.TopToBottom)
        self.show_place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From the search field: Up and Down choose a topic, page keys scroll its text, Enter goes there."""
        key = Qt.Key(event.key())
        if key in STEPS:
            self._list.step(STEPS[key])
        elif key in SCROLLING:
            bar = self._text.verticalScrollBar()
            bar.setValue(bar.value() + (bar.pageStep() if key == Qt.Key.Key_PageDown else -bar.pageStep()))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._read()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        gap = self._kit.look.gap
        self._text.setMaximumWidth(widest(self._kit.look) + gap(6))
        top, middle, bottom = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        self._lower = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        top.addWidget(self._search, 1)
        top.addWidget(self._count)
        top.addWidget(self._close)
        middle.addWidget(self._list, 100)
        middle.addWidget(self._text, 100)
        middle.addStretch(1)
        bottom.addWidget(self._all)
        bottom.addWidget(self._copy)
        bottom.addStretch(1)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addLayout(top)
        self._box.addLayout(self._lower, 1)
        self._lower.addLayout(middle, 1)
        self._lower.addLayout(bottom)
        for line in (top, middle, bottom):
            line.setSpacing(gap(3))

    def _connect(self) -> None:
        self._search.textChanged.connect(self._find)
        self._list.chosen.connect(self._show_topic)
        self._list.opened.connect(self._read)
        self._all.clicked.connect(self._kit.navigator.step_out)
        self._copy.clicked.connect(self._copy_topic)
        self._close.clicked.connect(self._kit.navigator.close_topic)

    def _find(self) -> None:
        """List the topics that hold every word typed."""
        navigator, say = self._kit.navigator, self._kit.session.say
        navigator.help = replace(navigator.help, words=self._search.text())
        found = [topic for topic in self._topics.values() if topic.has(self._search.text())]
        words = say("help.found", count=len(found)) if found else say("help.nothing")
        self._count.setText(words)
        self._search.setAccessibleDescription(words)
        self._list.show_topics(found, navigator.help.topic)

    def _show_topic(self, name: str) -> None:
        """Show a topic from its beginning, or from the first word that was searched for."""
        navigator, topic = self._kit.navigator, self._topics[name]
        navigator.help = replace(navigator.help, topic=name)
        self._text.setHtml(html(topic))
        self._text.setAccessibleName(f"{topic.part}: {topic.title}")
        mark(self._text, self._search.text(), self._kit.look)
        self._copy.show_words(self._kit.session.say("help.copy"))

    def _read(self) -> None:
        """Go to the text."""
        navigator = self._kit.navigator
        if self._list.current_id():
            navigator.help = replace(navigator.help, reading=self._narrow)
            self.show_place()
            self._text.setFocus()

    def _copy_topic(self) -> None:
        topic = self._topics.get(self._kit.navigator.help.topic)
        if topic is not None:
            self._kit.copy(plain_text(topic))
            self._copy.show_words(self._kit.session.say("overlay.copied"))


class _SearchLine(QLineEdit):
    """A line edit that leaves moving through the topics to the page."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up, Down, page keys and Enter belong to the page."""
        if event.key() in (*STEPS, *SCROLLING, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

"""What a topic looks like: simple HTML, a style sheet from the theme's tokens, and the words searched for marked."""

from collections.abc import Iterator
from functools import cache
from html import escape

from PySide6.QtGui import QFontMetrics, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from triage_app.reports.help_topic import HelpTopic, Line, folded
from triage_app.ui.look import Look
from triage_app.ui.theme import TYPE

LINE = 53
"""Letters n that fit a line: prose is narrower, so its lines stay under 75 characters."""
_folded = cache(folded)
SHORTEST = 2
"""Letters before words are marked."""


def html(topic: HelpTopic) -> str:
    """The topic as a page."""
    title = f"<p class='small'>{escape(topic.part)}</p><h2>{escape(topic.title)}</h2>"
    return title + "".join(map(_line, topic.lines))


def _line(line: Line) -> str:
    words = escape(line.words.replace(" %", "\u00a0%"))
    if line.kind == "heading":
        return f"<h3>{words}</h3>"
    if line.kind in ("item", "source"):
        words = f"\u2022 {words}"
    return f"<p class='{line.kind}'>{words}</p>"


def style(look: Look) -> str:
    """The style sheet of such a page at the look in force."""
    small, gap, ink = look.px(TYPE["small"]), look.gap(1), look.tokens
    return f"""
        p {{ line-height: 110%; margin: {2 * gap}px 0 0 0; }}
        h2 {{ font-size: {look.px(TYPE["title"])}px; font-weight: 600; margin: 0; }}
        h3 {{ font-size: {look.px(TYPE["lead"])}px; font-weight: 600; margin: {5 * gap}px 0 {gap}px 0; }}
        .small, .cites {{ font-size: {small}px; color: {ink.muted}; margin: 0; }}
        .source {{ font-size: {small}px; margin: {gap}px 0 0 {3 * gap}px; text-indent: -{3 * gap}px; }}
        .item {{ margin: {gap}px 0 0 {3 * gap}px; text-indent: -{3 * gap}px; }}
        .mark {{ font-size: {small}px; font-weight: 600; background-color: {ink.changed}; margin: {gap}px 0 0 0; }}
        .warning {{ font-weight: 600; background-color: {ink.changed}; }}
    """


def widest(look: Look) -> int:
    """Px a line of reading may be wide."""
    return QFontMetrics(look.font()).horizontalAdvance("n" * LINE)


def mark(text: QTextEdit, searched: str, look: Look) -> None:
    """Underline every place where a searched word stands, on the ground of what is new, and go to the first."""
    shape = QTextCharFormat()
    shape.setBackground(look.colour("changed"))
    shape.setForeground(look.colour("text"))
    shape.setFontUnderline(True)
    marks = []
    places = list(_places(text.document(), searched))
    for place in places:
        each = QTextEdit.ExtraSelection()
        each.cursor, each.format = place, shape  # type: ignore[attr-defined]  # Qt's stub leaves them out
        marks.append(each)
    text.setExtraSelections(marks)
    if places:
        first = QTextCursor(min(places, key=QTextCursor.selectionStart))
        first.clearSelection()
        text.setTextCursor(first)


def _places(document: QTextDocument, searched: str) -> Iterator[QTextCursor]:
    """Each place, found as topics are: without capitals or dots below."""
    letters = [(at, letter) for at, whole in enumerate(document.toPlainText()) for letter in _folded(whole)]
    text = "".join(letter for _, letter in letters)
    for word in folded(searched).split():
        at = text.find(word) if len(word) >= SHORTEST else -1
        while at >= 0:
            cursor = QTextCursor(document)
            cursor.setPosition(letters[at][0])
            cursor.setPosition(letters[at + len(word) - 1][0] + 1, QTextCursor.MoveMode.KeepAnchor)
            yield cursor
            at = text.find(word, at + len(word))

"""The look in force: theme and scale, changed live, and the sizes, fonts and colours widgets ask for."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from triage_app.ui.theme import (
    FULL_WIDTH,
    GRID,
    LARGE,
    NARROWEST_PAGE,
    SCALES,
    THEMES,
    TOKENS,
    TYPE,
    ThemeName,
    Tokens,
    filled_sheet,
)

STYLE = ("-style", "Fusion")
"""For the arguments of `QApplication`: a style named later makes Python build a class for every style there is."""


class Look(QObject):
    """Theme, scale and room of the whole program; `changing` before one is put on, `changed` after."""

    changing = Signal()
    changed = Signal()

    def __init__(self, application: QApplication, template: str, theme: ThemeName = "light", scale: int = 100) -> None:
        super().__init__()
        self._application = application
        self._template = template
        self.theme: ThemeName = theme
        self.scale = scale
        self.chosen = False
        self.room = 1.0
        self._put_on()

    @property
    def tokens(self) -> Tokens:
        """The colours in force."""
        return TOKENS[self.theme]

    @property
    def large(self) -> bool:
        """Whether words are large for the window they stand in."""
        return self.scale >= LARGE * self.room

    @property
    def narrowest_page(self) -> int:
        """The width, in px, that a page of questions has in this window at any scale."""
        return round(NARROWEST_PAGE * self.room)

    def px(self, size: float) -> int:
        """A size at 100 % in px at the scale in force."""
        return round(size * self.scale / 100)

    def gap(self, steps: int) -> int:
        """So many steps of the space grid, in px."""
        return self.px(GRID * steps)

    def colour(self, name: str) -> QColor:
        """A token of the theme as a colour."""
        return QColor(str(getattr(self.tokens, name)))

    def font(self, step: str = "body", *, bold: bool = False) -> QFont:
        """The system's sans at a type step."""
        font = QFont(self._application.font())
        font.setPixelSize(self.px(TYPE[step]))
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font

    def use_theme(self, theme: ThemeName) -> None:
        """Change the theme."""
        self.theme = theme
        self.chosen = True
        self._change()

    def next_theme(self) -> None:
        """Light, dark, high contrast, and round again."""
        self.use_theme(THEMES[(THEMES.index(self.theme) + 1) % len(THEMES)])

    def use_scale(self, scale: int) -> None:
        """Change the scale, in per cent; sizes outside the list are drawn to its ends."""
        self.scale = min(max(scale, SCALES[0]), SCALES[-1])
        self._change()

    def larger(self) -> None:
        """The next scale up."""
        self.use_scale(next((scale for scale in SCALES if scale > self.scale), SCALES[-1]))

    def smaller(self) -> None:
        """The next scale down."""
        self.use_scale(next((scale for scale in reversed(SCALES) if scale < self.scale), SCALES[0]))

    def use_width(self, width: int) -> None:
        """Take note of the width of the window, in px; what is drawn changes only where words become large for it."""
        before = self.large
        self.room = min(width / FULL_WIDTH, 1.0)
        if self.large != before:
            self._change()

    def _change(self) -> None:
        self.changing.emit()
        self._put_on()
        self.changed.emit()

    def _put_on(self) -> None:
        self._application.setPalette(_palette(self.tokens))
        font = QFont(self._application.font())
        font.setPixelSize(self.px(TYPE["body"]))
        self._application.setFont(font)
        self._application.setStyleSheet(filled_sheet(self._template, self.tokens, self.scale))


def _palette(tokens: Tokens) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette(QColor(tokens.surface), QColor(tokens.page))
    for name, colour in (
        (role.WindowText, tokens.text),
        (role.Text, tokens.text),
        (role.ButtonText, tokens.text),
        (role.Base, tokens.surface),
        (role.PlaceholderText, tokens.muted),
        (role.Highlight, tokens.accent),
        (role.HighlightedText, tokens.on_accent),
        (role.Link, tokens.accent),
        (role.ToolTipBase, tokens.surface),
        (role.ToolTipText, tokens.text),
    ):
        palette.setColor(name, QColor(colour))
    return palette


def give_role(widget: QWidget, role: str, **more: str) -> None:
    """Tell the style sheet what a widget is for; `more` are further properties it may look at."""
    for name, value in {"role": role, **more}.items():
        if widget.property(name) == value:
            continue
        widget.setProperty(name, value)
        if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            widget.style().unpolish(widget)
            widget.style().polish(widget)

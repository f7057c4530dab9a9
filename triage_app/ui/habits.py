"""What the window remembers from one day to the next: language, theme, scale, where it was."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from triage_app.files.settings_store import Settings, SettingsStore, Window
from triage_app.ui.kit import Kit
from triage_app.ui.theme import ThemeName

TITLE_BAR = 40
"""Height a desktop's frame may add to a window, px; before the window is shown nothing tells."""


class Habits:
    """Keeps the user's choices; connect `keep` to whatever changes them."""

    def __init__(self, store: SettingsStore, settings: Settings, kit: Kit, window: QWidget) -> None:
        self._store, self._settings, self._kit, self._window = store, settings, kit, window

    def place_window(self) -> None:
        """Put the window where it was, if a screen is still there; the first time it fills a small screen."""
        where = self._settings.window
        if where is None:
            room = self._window.screen().availableGeometry().size()
            if not QRect(QPoint(), room).contains(QRect(QPoint(), self._window.size() + QSize(0, TITLE_BAR))):
                self._window.setWindowState(Qt.WindowState.WindowMaximized)
            return
        room = (
            self._window.screen().availableVirtualSize()
        )  # of all screens: what is larger has its footer out of sight
        box = QRect(QPoint(where.x, where.y), QSize(where.width, where.height).boundedTo(room))
        if any(screen.availableGeometry().intersects(box) for screen in QGuiApplication.screens()):
            self._window.setGeometry(box)
        if where.maximised:
            self._window.setWindowState(Qt.WindowState.WindowMaximized)

    def keep(self) -> None:
        """Save the choices as they are now."""
        box = self._window.normalGeometry()
        window = Window(
            x=box.x(), y=box.y(), width=max(box.width(), 1), height=max(box.height(), 1),
            maximised=self._window.isMaximized(),
        )  # fmt: skip
        self._settings = Settings(
            language=self._kit.session.language,
            theme=self._kit.look.theme if self._kit.look.chosen else self._settings.theme,
            scale=self._kit.look.scale,
            window=window,
            last_case=self._kit.session.case.id,
        )
        self._store.save(self._settings)


def theme_of(settings: Settings) -> ThemeName:
    """The theme to begin with; "system" follows the desktop."""
    if settings.theme != "system":
        return settings.theme
    dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return "dark" if dark else "light"

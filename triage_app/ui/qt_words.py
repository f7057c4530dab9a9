"""Our words for the few that Qt shows by itself: the menus of a right click on a field, a text or a scroll bar."""

from PySide6.QtCore import QTranslator

from triage_app.ui.case_session import CaseSession

MENUS = {
    "&Undo": "menu.undo", "&Redo": "menu.redo", "Cu&t": "menu.cut", "&Copy": "menu.copy", "&Paste": "menu.paste",
    "Copy &Link Location": "menu.copy_link", "Delete": "menu.delete", "Select All": "menu.select_all",
    "Scroll here": "menu.scroll_here", "Top": "menu.top", "Bottom": "menu.bottom", "Page up": "menu.page_up",
    "Page down": "menu.page_down", "Scroll up": "menu.scroll_up", "Scroll down": "menu.scroll_down",
}  # fmt: skip
"""Qt's own words in English, and the key of ours."""


class QtWords(QTranslator):
    """Install it once; Qt asks it each time a menu opens, so the language in force holds."""

    def __init__(self, session: CaseSession) -> None:
        super().__init__()
        self._session = session

    def isEmpty(self) -> bool:
        """Qt leaves out a translator that is empty."""
        return False

    def translate(self, _context: str, source: str, _meaning: str | None = None, _count: int = -1) -> str | None:  # type: ignore[override]  # Qt keeps its own words for None
        """Our words for Qt's, or None."""
        return self._session.say(MENUS[source]) if source in MENUS else None

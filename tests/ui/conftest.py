"""A window over the real knowledge, with a store in memory and a clock put forward by hand."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.drivers import Builder, Clock, Wizard
from triage_app.app import load_catalogue
from triage_app.domain.drugs import DrugTable
from triage_app.domain.entry_rules import EntryRules
from triage_app.domain.flow import sheets_of
from triage_app.domain.guide import Guide
from triage_app.domain.text import Language
from triage_app.files import strict_yaml
from triage_app.files.case_records import CaseStore
from triage_app.files.content import Content, load_content
from triage_app.files.memory_store import MemoryStore
from triage_app.paths import resources_folder
from triage_app.ui.case_guide import CaseGuide
from triage_app.ui.case_session import CaseSession
from triage_app.ui.helpers import Helpers
from triage_app.ui.icons import Icons
from triage_app.ui.kit import Kit
from triage_app.ui.look import STYLE, Look
from triage_app.ui.main_window import MainWindow
from triage_app.ui.navigator import Navigator
from triage_app.ui.theme import ThemeName

PHONE = "2222"


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """As the program starts."""
    return ["triage-app", *STYLE]


@pytest.fixture(autouse=True)
def _application(qapp: QApplication) -> None:
    """Timers run only where an application does."""


@pytest.fixture(scope="session")
def resources() -> Path:
    return resources_folder()


@pytest.fixture(scope="session")
def content(resources: Path) -> Content:
    return load_content(resources)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(clock: Clock) -> CaseStore:
    return MemoryStore("test", clock)


@pytest.fixture
def session(content: Content, resources: Path, store: CaseStore, clock: Clock) -> Iterator[CaseSession]:
    ids = count(1)
    helpers = Helpers(
        store=store, facts=content.assessor.facts, think=content.assessor.assess, clock=clock,
        new_id=lambda: f"case-{next(ids)}",
    )  # fmt: skip
    made = CaseSession(content.knowledge, load_catalogue(resources), helpers)
    yield made
    made.stop_clock()


class Opener:
    """Opens the window: language, theme, scale and size as wanted."""

    def __init__(
        self, application: QApplication, bot: QtBot, content: Content, resources: Path, session: CaseSession
    ) -> None:
        self._application, self._bot = application, bot
        self._content, self._resources, self._session = content, resources, session
        self.copied: list[str] = []
        self.windows: list[MainWindow] = []

    def __call__(
        self,
        language: Language = Language.EN,
        theme: ThemeName = "light",
        scale: int = 100,
        size: tuple[int, int] = (1280, 720),
    ) -> Wizard:
        self._session.language = language
        kit = self._kit(theme, scale)
        window = MainWindow(kit)
        self.windows.append(window)
        self._bot.addWidget(window)
        self._application.focusChanged.connect(window.attend)
        window.resize(*size)
        window.show()
        window.activateWindow()
        QTest.qWaitForWindowActive(window)  # a window manager hands over the focus when it is ready
        clock = self._session._clock  # noqa: SLF001 - the very clock the session was given
        assert isinstance(clock, Clock)
        wizard = Wizard(window, kit, self._application, clock)
        wizard.settle()
        return wizard

    def close(self) -> None:
        for window in self.windows:
            self._application.focusChanged.disconnect(window.attend)
            window.close()

    def _open_guide(self) -> Guide:
        return self._content.guide

    def _open_drugs(self) -> DrugTable:
        return self._content.drugs

    def _kit(self, theme: ThemeName, scale: int) -> Kit:
        sheet = (self._resources / "theme.qss").read_text(encoding="utf-8")
        rules = strict_yaml.read(self._content.folder / "entry.yaml")
        return Kit(
            session=self._session,
            navigator=Navigator(sheets_of(self._content.knowledge)),
            look=Look(self._application, sheet, theme, scale),
            icons=Icons(self._resources / "icons"),
            entry_rules=strict_yaml.validated(rules, EntryRules),
            copy=self.copied.append,
            guide=CaseGuide(self._session, self._open_guide),
            open_drugs=self._open_drugs,
            phone=PHONE,
        )


@pytest.fixture
def open_wizard(
    qtbot: QtBot, qapp: QApplication, content: Content, resources: Path, session: CaseSession
) -> Iterator[Opener]:
    opener = Opener(qapp, qtbot, content, resources, session)
    yield opener
    opener.close()


@pytest.fixture
def copied(open_wizard: Opener) -> list[str]:
    """What was put on the clipboard."""
    return open_wizard.copied


@pytest.fixture
def wizard(open_wizard: Builder) -> Wizard:
    """The window as most people see it."""
    return open_wizard()

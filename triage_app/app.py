"""Everything is put together here, top to bottom: resources, content, stores, session, look, window."""

import gc
import json
import os
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from triage_app.domain.catalogue import Catalogue
from triage_app.domain.flow import sheets_of
from triage_app.domain.problems import Problem, RefusedError
from triage_app.domain.text import Language, Text
from triage_app.files.clock import now
from triage_app.files.content import Content, load_content
from triage_app.files.file_bytes import is_absent
from triage_app.files.memory_store import SteadyStore
from triage_app.files.settings_store import Settings, SettingsStore
from triage_app.paths import policy_file, resources_folder, user_folders
from triage_app.reports.problem_words import said, said_with_place
from triage_app.ui.case_guide import CaseGuide
from triage_app.ui.case_session import CaseSession
from triage_app.ui.habits import Habits, theme_of
from triage_app.ui.helpers import Helpers
from triage_app.ui.icons import Icons
from triage_app.ui.kit import Kit
from triage_app.ui.look import STYLE, Look
from triage_app.ui.main_window import MainWindow
from triage_app.ui.navigator import Navigator
from triage_app.ui.qt_words import QtWords
from triage_app.ui.running_mark import RunningMark
from triage_app.ui.shown import as_json
from triage_app.ui.wizard import late

INCOMPLETE = "trouble.incomplete"
"""The words after an uncaught exception (R07)."""


def run(argv: Sequence[str], language: str | None = None) -> int:
    """Open the window and stay until it is closed; the exit status. `--exit-when-ready` leaves once it takes input.

    `language` is that of this window, else the one last chosen.
    """
    gc.disable()  # what start-up makes stays; looking for rubbish in it costs a tenth of a second
    application = QApplication([*argv[:1], *STYLE])
    resources = resources_folder()
    site = open_site(load_content(resources))
    content = site.content
    settings_store = SettingsStore(user_folders().settings)
    settings, damaged = settings_store.load()
    session = make_session(content, resources)
    session.speak(Language(language or settings.language))
    qt_words = QtWords(session)
    application.installTranslator(qt_words)
    look = make_look(application, resources, settings)
    kit = make_kit(session, look, site, resources, application)
    window = MainWindow(kit)
    habits = Habits(settings_store, settings, kit, window)
    habits.place_window()
    for changed in (session.spoken, look.changed, window.closing):
        changed.connect(habits.keep)
    application.focusChanged.connect(window.attend)
    Guard(session).stand()
    if "--exit-when-ready" in argv:
        window.ready.connect(application.exit)
    mark = RunningMark(user_folders().cases)
    after = AfterFirstPage(window, session, partial(greet, kit, site.problem or damaged, mark.take))
    window.ready.connect(after.wait)
    window.show()
    session.start_clock()
    gc.freeze()
    gc.enable()
    status = application.exec()
    session.stop_clock()
    session.store.close()
    mark.lift()
    return int(status)


@dataclass(frozen=True)
class OpenSite:
    """What the window needs of the site's policy."""

    content: Content
    phone: str = ""
    problem: Problem | None = None


def open_site(content: Content) -> OpenSite:
    """The content under the site's policy, if there is one; a site without a policy file waits for nothing."""
    file = policy_file()
    if is_absent(file):
        return OpenSite(content)
    from triage_app.files.site import with_policy

    site = with_policy(content, file)
    return OpenSite(site.content, site.policy.telephones.airway_team, next(iter(site.problems), None))


def make_session(content: Content, resources: Path) -> CaseSession:
    """The session on a new case, over the user's own store."""
    store = SteadyStore(user_folders().cases, content.knowledge.version, late=True)
    assessor = content.assessor
    helpers = Helpers(
        store=store, facts=assessor.facts, think=assessor.assess, clock=now, new_id=new_id,
        glance=partial(assessor.assess, search=False), level=assessor.level,
    )  # fmt: skip
    return CaseSession(content.knowledge, load_catalogue(resources), helpers)


def make_look(application: QApplication, resources: Path, settings: Settings) -> Look:
    """The look the user chose."""
    template = (resources / "theme.qss").read_text(encoding="utf-8")
    return Look(application, template, theme_of(settings), settings.scale)


def make_kit(session: CaseSession, look: Look, site: "OpenSite", resources: Path, application: QApplication) -> Kit:
    """What every widget is handed."""
    content = site.content
    return Kit(
        session=session,
        navigator=Navigator(sheets_of(content.knowledge)),
        look=look,
        icons=Icons(resources / "icons"),
        entry_rules=content.entry_rules,
        copy=application.clipboard().setText,
        guide=CaseGuide(session, partial(getattr, content, "guide")),
        open_drugs=partial(getattr, content, "drugs"),
        phone=site.phone,
    )


class AfterFirstPage:
    """What waits until the first page stands, done once: every later page is `ready` too.

    One deed at a time, so that a key pressed meanwhile waits for none but the one in hand.
    """

    def __init__(self, window: MainWindow, session: CaseSession, greeting: Callable[[], None]) -> None:
        """The missing findings, then the store with what was found there, then what later pages are made of."""
        self._window = window
        loads = (partial(import_module, name) for name in late.LATER)
        save = partial(rehearse_saving, session)
        hear = partial(hear_interrupt, window)
        self._deeds: Iterator[Callable[[], object]] = iter((session.complete, hear, greeting, *loads, save))

    def wait(self) -> None:
        """Begin once nothing else waits."""
        self._window.ready.disconnect(self.wait)
        QTimer.singleShot(0, self._next)

    def _next(self) -> None:
        deed = next(self._deeds, None)
        if deed is not None:
            QTimer.singleShot(0, self._next)  # first, so that what follows comes even if this one fails
            deed()


def hear_interrupt(window: MainWindow) -> None:
    """From now on Ctrl+C in the terminal closes the window."""
    from triage_app.ui.interrupt import Interrupt

    Interrupt(window.close).stand()


def rehearse_saving(session: CaseSession) -> None:
    """Write the assessment as JSON once, for nothing: the first time takes longest, and an answer should not wait."""
    as_json(session.assessment)


def greet(kit: Kit, damaged: Problem | None, cut_short: Callable[[], bool]) -> None:
    """Go on with the case that a power cut or crash took from the screen; else say which case could be resumed.

    Before that what was wrong with the settings or the store. Where somebody has answered already, his case stays.
    """
    session = kit.session
    last = session.store.last_open()
    found = (getattr(session.store, "trouble", None), *getattr(session.store, "notes", ()))
    words = [said_with_place(damaged)] if damaged is not None else []
    words += [said(problem) for problem in found if problem is not None][:1]
    interrupted = cut_short()
    if last is not None:
        reopened = interrupted and not session.case.readings and reopen(kit, last.id)
        key = "notice.reopened" if reopened else "notice.resume"
        words.insert(0, session.text(key, label=last.label or last.id[:8], time=f"{last.saved_at:%H:%M}"))
        words += [session.notice] if reopened and session.notice is not None else []
    if words:
        session.report_notice(lines_of(words))


def reopen(kit: Kit, case_id: str) -> bool:
    """Show a case where it was left; whether it could be read."""
    try:
        readings = kit.session.store.load(case_id).case.readings
        kit.session.open_case(case_id)
    except RefusedError:
        return False
    if readings and readings[-1].finding in kit.session.knowledge.finding:
        kit.navigator.go_to_finding(readings[-1].finding)
    return True


def lines_of(texts: Sequence[Text]) -> Text:
    """Several texts under one another."""
    return Text(en="\n".join(text.en for text in texts), hi="\n".join(text.hi for text in texts))


def load_catalogue(resources: Path) -> Catalogue:
    """The screen words. Raises `ValueError` if the languages differ."""
    folder = resources / "i18n"
    return Catalogue(
        {language: json.loads((folder / f"{language}.json").read_text(encoding="utf-8")) for language in Language}
    )


def new_id() -> str:
    """An id for a new case; it says nothing about anybody."""
    return os.urandom(16).hex()


def tell_place(kind: type[BaseException], trace: TracebackType | None) -> None:
    """Write where an error happened and of what kind it was, never its message, which may quote a patient (R06)."""
    if sys.stderr is not None:
        sys.stderr.write("".join(traceback.format_tb(trace)) + f"{kind.__module__}.{kind.__qualname__}\n")


class Guard:
    """After an uncaught exception the case stays on screen, with words to go by the local guideline (R07)."""

    def __init__(self, session: CaseSession) -> None:
        self._session = session
        self._before = sys.excepthook

    def stand(self) -> None:
        """Take over from Python's own hook; one that somebody put in its place is still called."""
        sys.excepthook = self.caught

    def caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Say it on screen, after the deed that failed is over; whatever becomes of what is written elsewhere."""
        QTimer.singleShot(0, self.say_so)
        if self._before is not sys.__excepthook__:
            self._before(kind, error, trace)
            return
        with suppress(OSError, ValueError):  # a full disk, a reader that has gone, a closed stream
            tell_place(kind, trace)

    def say_so(self) -> None:
        """The banner."""
        self._session.report_trouble(self._session.text(INCOMPLETE))

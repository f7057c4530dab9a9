"""R03: what the disk does not take is tried again, and the window does not throw it away unasked."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.drivers import Builder, Clock, Wizard
from triage_app.domain.text import Language
from triage_app.files.case_records import CaseStore
from triage_app.files.case_store import DiskStore
from triage_app.files.memory_store import SteadyStore
from triage_app.ui.case_session import CaseSession
from triage_app.ui.parting import Question


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[CaseStore]:
    made = SteadyStore(tmp_path / "cases", "test", clock)
    yield made
    made.close()


class Disk:
    """The disk under the program: another program holds the saved cases for as long as it is told to."""

    def __init__(self, folder: Path) -> None:
        self._other = DiskStore(folder, "test")
        self._held = False

    def hold(self) -> None:
        self._other._connection.execute("BEGIN IMMEDIATE")  # noqa: SLF001 - as a backup program would
        self._held = True

    def let_go(self) -> None:
        if self._held:
            self._other._connection.execute("ROLLBACK")  # noqa: SLF001 - the same
            self._held = False

    def answers(self, case_id: str) -> int:
        return len(self._other.load(case_id).case.readings)

    def close(self) -> None:
        self.let_go()
        self._other.close()


@pytest.fixture
def disk(tmp_path: Path, store: CaseStore) -> Iterator[Disk]:
    assert store.list() == ()
    made = Disk(tmp_path / "cases")
    yield made
    made.close()


def _try_now(session: CaseSession) -> None:
    """The next tick of the quiet timer, not waited for."""
    session.keeping._again.timeout.emit()  # noqa: SLF001 - five seconds need not be waited for


def _is_trying(session: CaseSession) -> bool:
    return session.keeping._again.isActive()  # noqa: SLF001 - whether anything still runs in the background


def _question(wizard: Wizard) -> Question | None:
    return next(iter(wizard.seen(Question)), None)


def _one_answer_waits(wizard: Wizard, disk: Disk) -> None:
    wizard.answer("stridor", value=True)
    disk.hold()
    wizard.answer("ptosis", value=True)
    assert not wizard.session.on_disk


def test_a_disk_that_takes_it_again_gets_the_answer_without_another_answer(wizard: Wizard, disk: Disk) -> None:
    assert not _is_trying(wizard.session)
    _one_answer_waits(wizard, disk)
    assert "not on disk" in wizard.texts()
    assert _is_trying(wizard.session)
    _try_now(wizard.session)
    assert _is_trying(wizard.session), "for as long as it fails"
    disk.let_go()
    _try_now(wizard.session)
    wizard.settle()
    assert disk.answers(wizard.session.case.id) == 2
    assert not _is_trying(wizard.session)
    assert "not on disk" not in wizard.texts()
    assert "Another program" not in wizard.texts()


def test_closing_writes_what_waits_when_the_disk_takes_it_again(wizard: Wizard, disk: Disk) -> None:
    _one_answer_waits(wizard, disk)
    disk.let_go()
    assert wizard.window.close()
    assert _question(wizard) is None
    assert disk.answers(wizard.session.case.id) == 2


@pytest.mark.parametrize("language", list(Language))
def test_closing_asks_before_answers_are_lost_and_stays(
    open_wizard: Builder, disk: Disk, tmp_path: Path, language: Language
) -> None:
    wizard = open_wizard(language)
    wizard.session.label("Bay 4")
    _one_answer_waits(wizard, disk)
    assert not wizard.window.close()
    box = _question(wizard)
    assert box is not None
    words = " ".join(box.words)
    assert "Bay 4 (2 " in words
    assert str(tmp_path / "cases") in words
    assert not wizard.window.close(), "asked once"
    assert box.focusWidget() is box.stay
    QTest.keyClick(box, Qt.Key.Key_Return)
    wizard.settle()
    assert _question(wizard) is None
    assert wizard.window.isVisible()
    assert wizard.session.store.load(wizard.session.case.id).case == wizard.session.case
    disk.let_go()
    assert wizard.window.close()
    assert disk.answers(wizard.session.case.id) == 2


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(("scale", "size"), [(100, (1280, 720)), (300, (1280, 720)), (100, (560, 320))])
def test_the_question_and_both_answers_fit_at_any_scale(
    open_wizard: Builder, disk: Disk, language: Language, scale: int, size: tuple[int, int]
) -> None:
    wizard = open_wizard(language, scale=scale, size=size)
    _one_answer_waits(wizard, disk)
    wizard.window.close()
    box = _question(wizard)
    assert box is not None
    wizard.settle()
    assert box.width() <= wizard.window.width()
    assert box.height() <= wizard.window.height()
    for button in (box.stay, box.leave):
        assert box.rect().contains(button.geometry())
        assert button.width() >= button.sizeHint().width()


def test_answers_are_given_up_only_with_the_button_that_says_so(wizard: Wizard, disk: Disk, qtbot: QtBot) -> None:
    _one_answer_waits(wizard, disk)
    wizard.window.close()
    box = _question(wizard)
    assert box is not None
    with qtbot.waitSignal(wizard.window.closing):
        QTest.mouseClick(box.leave, Qt.MouseButton.LeftButton)
    assert not wizard.window.isVisible()
    assert disk.answers(wizard.session.case.id) == 1


def test_the_question_goes_once_nothing_would_be_lost(wizard: Wizard, disk: Disk) -> None:
    _one_answer_waits(wizard, disk)
    wizard.window.close()
    disk.let_go()
    _try_now(wizard.session)
    wizard.settle()
    assert _question(wizard) is None
    assert wizard.window.isVisible()


def _break_off(monkeypatch: pytest.MonkeyPatch, place: str, error: type[BaseException]) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(place, fail)


@pytest.mark.parametrize(
    ("place", "error"),
    [
        ("triage_app.files.case_store.zlib.compress", KeyboardInterrupt),
        ("triage_app.files.case_store.zlib.compress", MemoryError),
        ("triage_app.files.memory_store.MemoryStore.save", MemoryError),
        ("triage_app.ui.keeping.as_json", MemoryError),
    ],
)
def test_an_answer_whose_saving_was_broken_off_is_not_called_saved(
    wizard: Wizard, disk: Disk, place: str, error: type[BaseException]
) -> None:
    wizard.answer("stridor", value=True)
    with pytest.MonkeyPatch.context() as patch:
        _break_off(patch, place, error)
        with pytest.raises(error):
            wizard.session.answer("ptosis", value=True)
        assert not wizard.session.on_disk
        assert "not on disk" in wizard.texts()
    assert disk.answers(wizard.session.case.id) == 1
    assert wizard.window.close()
    assert disk.answers(wizard.session.case.id) == 2


def test_an_error_while_closing_still_asks(wizard: Wizard, disk: Disk) -> None:
    wizard.answer("stridor", value=True)
    with pytest.MonkeyPatch.context() as patch:
        _break_off(patch, "triage_app.files.case_store.zlib.compress", MemoryError)
        with pytest.raises(MemoryError):
            wizard.session.answer("ptosis", value=True)
        with pytest.raises(MemoryError):
            wizard.window.close()
        assert wizard.window.isVisible()
        assert _question(wizard) is not None
    _try_now(wizard.session)
    assert disk.answers(wizard.session.case.id) == 2


def test_a_disk_that_recovers_takes_back_only_its_own_words(wizard: Wizard, disk: Disk) -> None:
    """That advice may be incomplete is no matter of the disk."""
    _one_answer_waits(wizard, disk)
    wizard.session.report_trouble(wizard.session.text("trouble.incomplete"))
    assert "Advice may be incomplete" in wizard.texts()
    assert "Another program" in wizard.texts()
    disk.let_go()
    wizard.answer("diplopia", value=True)
    assert wizard.session.on_disk
    assert "Advice may be incomplete" in wizard.texts()
    assert "Another program" not in wizard.texts()

"""The program started for real, and what it does when something goes wrong."""

import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.drivers import Builder, Wizard
from triage_app.app import Guard, greet, make_look
from triage_app.domain.problems import Place, ProblemCode, RefusedError, problem
from triage_app.domain.text import Language
from triage_app.files.settings_store import Settings, SettingsStore, Window
from triage_app.ui.habits import Habits, theme_of
from triage_app.ui.running_mark import RunningMark

ROOT = Path(__file__).parents[2]


def _as_ever() -> bool:
    """The last run ended with goodbye."""
    return False


def _cut_short() -> bool:
    """The last run was killed."""
    return True


def _start(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    code = "import sys; from triage_app.app import run; sys.exit(run(['triage-app', *sys.argv[1:]]))"
    environment = os.environ | {"TRIAGE_APP_HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-W", "error", "-c", code, *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)


def test_it_opens_on_a_new_case_and_leaves_when_ready(tmp_path: Path) -> None:
    done = _start(tmp_path, "--exit-when-ready")
    assert done.returncode == 0, done.stderr
    noise = [line for line in done.stderr.splitlines() if "This plugin does not support" not in line]
    assert noise == []


def _opened(home: Path, *arguments: str, after: str) -> "subprocess.Popen[str]":
    """The program as a terminal starts it; `after` is done instead of its greeting, with `kit`."""
    code = (
        "import resource, signal, sys; import triage_app.app as app; from triage_app.cli import main;"
        "signal.signal(signal.SIGINT, signal.default_int_handler);"  # ignored in the background of a shell
        f"app.greet = lambda kit, *_: ({after}); sys.exit(main(sys.argv[1:]))"
    )
    environment = os.environ | {"TRIAGE_APP_HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


LEAVE = "app.QTimer.singleShot(0, app.QApplication.exit)"


def test_the_language_asked_for_is_that_of_the_window(tmp_path: Path) -> None:
    SettingsStore(tmp_path / "settings").save(Settings(language=Language.EN))
    for language in ("hi", "en"):
        done = _opened(tmp_path, "--language", language, after=f"print(kit.session.language), {LEAVE}")
        assert done.communicate(timeout=60)[0] == f"{language}\n"
        assert done.returncode == 0


@pytest.mark.skipif(os.name != "posix", reason="signals are sent otherwise here")
def test_ctrl_c_closes_the_window_in_the_ordinary_way(tmp_path: Path) -> None:
    begun = _opened(tmp_path, after="app.QTimer.singleShot(0, lambda: print('idle', flush=True))")
    assert begun.stdout is not None
    assert begun.stdout.readline() == "idle\n"
    begun.send_signal(signal.SIGINT)
    try:
        said = begun.communicate(timeout=60)[1]
    finally:
        begun.kill()
    assert (begun.returncode, "Traceback" in said) == (0, False)
    assert not (tmp_path / "cases" / "running.lock").exists()
    assert (tmp_path / "settings" / "settings.json").exists()  # written as the window closes


@pytest.mark.skipif(os.name != "posix", reason="no core files here")
def test_the_window_leaves_no_core_file(tmp_path: Path) -> None:
    done = _opened(tmp_path, after=f"print(resource.getrlimit(resource.RLIMIT_CORE)[0]), {LEAVE}")
    assert done.communicate(timeout=60)[0] == "0\n"


def test_damaged_settings_do_not_keep_it_from_opening(tmp_path: Path) -> None:
    (tmp_path / "settings").mkdir()
    (tmp_path / "settings" / "settings.json").write_bytes(b"\x00{")
    assert _start(tmp_path, "--exit-when-ready").returncode == 0


def test_half_a_character_in_the_settings_does_not_keep_it_from_opening(tmp_path: Path) -> None:
    (tmp_path / "settings").mkdir()
    (tmp_path / "settings" / "settings.json").write_text(r'{"last_case": "\ud800", "bogus": 1}', encoding="utf-8")
    assert _start(tmp_path, "--exit-when-ready").returncode == 0
    assert list((tmp_path / "settings").glob("*.part")) == []


def test_an_uncaught_exception_leaves_the_case_readable(wizard: Wizard, qtbot: QtBot) -> None:
    wizard.answer("stridor", value=True)
    told: list[type[BaseException]] = []
    guard = Guard(wizard.session)
    guard._before = lambda kind, _error, _trace: told.append(kind)  # noqa: SLF001 - the hook before ours
    with qtbot.waitSignal(wizard.session.changed):
        guard.caught(ArithmeticError, ArithmeticError(), None)
    wizard.settle()
    assert told == [ArithmeticError]
    assert "Advice may be incomplete: use your local guideline." in wizard.texts()
    assert wizard.level() == "intubate_now"
    wizard.speak(Language.HI)
    assert "guideline" in wizard.texts()
    assert "अधूरे" in wizard.texts()


class Unwritable(io.StringIO):
    """Standard error on a full disk, or whose reader has gone."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self._error = error

    def write(self, _text: str) -> int:
        raise self._error


@pytest.mark.parametrize("error", [OSError(28, "full"), BrokenPipeError(), ValueError("closed")])
def test_an_uncaught_exception_is_said_on_screen_even_if_it_can_be_written_nowhere(
    wizard: Wizard, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    guard = Guard(wizard.session)
    guard._before = sys.__excepthook__  # noqa: SLF001 - the hook before ours
    monkeypatch.setattr(sys, "stderr", Unwritable(error))
    with qtbot.waitSignal(wizard.session.changed):
        guard.caught(ArithmeticError, ArithmeticError(), None)
    wizard.settle()
    assert "Advice may be incomplete: use your local guideline." in wizard.texts()


def test_the_last_case_is_offered_and_forgotten_with_the_first_answer(wizard: Wizard) -> None:
    wizard.answer("stridor", value=True)
    wizard.session.label("Bay 4")
    wizard.session.new_case()
    greet(wizard.kit, None, _as_ever)
    wizard.settle()
    assert "Bay 4" in wizard.texts()
    assert wizard.session.case.readings == ()
    wizard.answer("apnoea", value=False)
    assert "Last case" not in wizard.texts()


def test_a_first_start_greets_with_nothing(wizard: Wizard) -> None:
    greet(wizard.kit, None, _cut_short)
    assert wizard.session.notice is None


def test_a_policy_that_cannot_be_read_is_said_with_its_place(wizard: Wizard) -> None:
    where = Place(file="/etc/xdg/triage-app/policy.yaml")
    greet(wizard.kit, problem(ProblemCode.POLICY_UNREADABLE, where, detail="Permission denied"), _as_ever)
    wizard.settle()
    assert (
        "/etc/xdg/triage-app/policy.yaml: The site's policy cannot be read; the published rules hold" in wizard.texts()
    )


def test_a_folder_whose_name_is_too_long_is_no_mark_and_no_error(tmp_path: Path) -> None:
    assert not RunningMark(tmp_path / ("x" * 300)).take()


def test_after_a_power_cut_it_reopens_where_it_was(wizard: Wizard) -> None:
    wizard.answer("stridor", value=True)
    wizard.answer("ptosis", value=True)
    wizard.session.label("Bay 4")
    wizard.session.new_case()
    wizard.press("Alt+1")
    greet(wizard.kit, None, _cut_short)
    wizard.settle()
    assert wizard.session.case.facts() == {"stridor": True, "ptosis": True}
    assert wizard.level() == "intubate_now"
    assert wizard.question() == "ptosis"
    assert "Reopened after an interruption: Bay 4" in wizard.texts()


def test_after_a_power_cut_a_new_patient_already_begun_stays(wizard: Wizard) -> None:
    wizard.answer("stridor", value=True)
    wizard.session.new_case()
    wizard.answer("apnoea", value=False)
    greet(wizard.kit, None, _cut_short)
    assert wizard.session.case.facts() == {"apnoea": False}


def test_a_case_that_cannot_be_read_is_only_offered(wizard: Wizard, monkeypatch: pytest.MonkeyPatch) -> None:
    wizard.answer("stridor", value=True)
    wizard.session.new_case()

    def refuse(case_id: str) -> None:
        raise RefusedError(problem(ProblemCode.CASE_NOT_FOUND, id=case_id))

    monkeypatch.setattr(wizard.session.store, "load", refuse)
    greet(wizard.kit, None, _cut_short)
    wizard.settle()
    assert wizard.session.case.readings == ()
    assert "Last case" in wizard.texts()


def test_the_mark_tells_a_run_that_was_killed_from_one_that_runs(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from triage_app.ui.running_mark import RunningMark;"
        "mark = RunningMark(Path(sys.argv[1])); print(mark.take(), flush=True); sys.stdin.readline(); mark.lift()"
    )
    mine = [sys.executable, "-c", code, str(tmp_path)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}

    def begin() -> tuple["subprocess.Popen[str]", str]:
        process = subprocess.Popen(mine, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        return process, process.stdout.readline().strip()

    first, told = begin()
    assert told == "False"
    second, told = begin()
    assert told == "False"  # a copy still runs: nothing was cut short
    second.communicate("\n")
    first.kill()
    first.communicate()
    third, told = begin()
    assert told == "True"
    third.communicate("\n")
    fourth, told = begin()
    assert told == "False"  # the third ended as it should
    fourth.communicate("\n")


def test_choices_are_remembered(wizard: Wizard, tmp_path: Path, qapp: QApplication, resources: Path) -> None:
    store = SettingsStore(tmp_path)
    habits = Habits(store, Settings(), wizard.kit, wizard.window)
    wizard.press("Ctrl+T")
    wizard.press("Ctrl++")
    wizard.speak(Language.HI)
    wizard.window.resize(1300, 760)
    habits.keep()
    kept, problem = store.load()
    assert problem is None
    assert (kept.language, kept.theme, kept.scale) == (Language.HI, "dark", 125)
    assert kept.window is not None
    assert (kept.window.width, kept.window.height) == (1300, 760)
    look = make_look(qapp, resources, kept)
    assert (look.theme, look.scale) == ("dark", 125)


def test_a_theme_nobody_chose_stays_the_systems(wizard: Wizard, tmp_path: Path) -> None:
    store = SettingsStore(tmp_path)
    Habits(store, Settings(), wizard.kit, wizard.window).keep()
    assert store.load()[0].theme == "system"
    assert theme_of(Settings(theme="high-contrast")) == "high-contrast"


def test_the_window_comes_back_where_it_was(open_wizard: Builder, tmp_path: Path) -> None:
    wizard = open_wizard()
    settings = Settings(window=Window(x=20, y=30, width=700, height=600))
    Habits(SettingsStore(tmp_path), settings, wizard.kit, wizard.window).place_window()
    assert wizard.window.size().toTuple() == (700, 600)


def test_a_window_larger_than_all_screens_keeps_its_footer_in_sight(wizard: Wizard, tmp_path: Path) -> None:
    settings = Settings(window=Window(x=0, y=0, width=15_000, height=15_000))
    Habits(SettingsStore(tmp_path), settings, wizard.kit, wizard.window).place_window()
    room = wizard.window.screen().availableVirtualSize()
    assert wizard.window.height() <= room.height()
    assert wizard.window.width() <= room.width()


@pytest.mark.parametrize(("less", "filled"), [(60, False), (0, True)])
def test_the_first_time_the_window_fills_a_screen_too_small_for_it_and_its_frame(
    wizard: Wizard, qtbot: QtBot, tmp_path: Path, less: int, *, filled: bool
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(window.screen().availableGeometry().size() - QSize(less, less))
    Habits(SettingsStore(tmp_path), Settings(), wizard.kit, window).place_window()
    assert window.isMaximized() is filled


@pytest.mark.parametrize("x", [-9000, 9000])
def test_a_window_from_a_lost_screen_is_not_put_there(wizard: Wizard, tmp_path: Path, x: int) -> None:
    settings = Settings(window=Window(x=x, y=30, width=900, height=600))
    Habits(SettingsStore(tmp_path), settings, wizard.kit, wizard.window).place_window()
    assert wizard.window.width() == 1280

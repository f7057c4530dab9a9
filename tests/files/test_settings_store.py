import stat
from pathlib import Path

import pytest

from tests.files.cases import ordinary_user
from triage_app.domain.problems import ProblemCode
from triage_app.domain.text import Language
from triage_app.files.settings_store import LARGEST_SETTINGS, SETTINGS_FILE, Settings, SettingsStore, Window

CHOSEN = Settings(
    language=Language.HI,
    theme="high-contrast",
    scale=250,
    window=Window(x=-1200, y=0, width=1280, height=720, maximised=True),
    last_case="c1",
)


def test_the_first_start_has_defaults_and_writes_nothing(tmp_path: Path) -> None:
    assert SettingsStore(tmp_path / "new").load() == (Settings(), None)
    assert not (tmp_path / "new").exists()


def test_choices_come_back(tmp_path: Path) -> None:
    store = SettingsStore(tmp_path / "settings")
    assert store.save(CHOSEN) is None
    assert SettingsStore(tmp_path / "settings").load() == (CHOSEN, None)
    file = tmp_path / "settings" / SETTINGS_FILE
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [found.name for found in file.parent.iterdir()] == [SETTINGS_FILE]


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[1]", b"\xff\xfe", b"null", b"[" * 50_000, b"{" * 50_000, b" " * (LARGEST_SETTINGS + 1), b'{"a": 1}'],
)
def test_a_damaged_file_gives_defaults_and_is_kept(tmp_path: Path, content: bytes) -> None:
    (tmp_path / SETTINGS_FILE).write_bytes(content)
    settings, problem = SettingsStore(tmp_path).load()
    assert settings == Settings()
    assert problem is not None
    assert problem.code is ProblemCode.SETTINGS_DAMAGED
    assert (tmp_path / str(problem.fact("kept"))).read_bytes() == content
    assert SettingsStore(tmp_path).load() == (Settings(), None)


def test_what_can_still_be_read_is_kept(tmp_path: Path) -> None:
    text = '{"language": "hi", "theme": "dark", "scale": 900, "from_the_future": 1, "window": {"x": 1}}'
    (tmp_path / SETTINGS_FILE).write_text(text)
    settings, problem = SettingsStore(tmp_path).load()
    assert (settings.language, settings.theme, settings.scale) == (Language.HI, "dark", 100)
    assert problem is not None
    assert SettingsStore(tmp_path).load() == (settings, None)


@pytest.mark.parametrize(
    "text",
    [
        r'{"last_case": "\ud800", "bogus": 1}', r'{"last_case": "\u0000"}', r'{"\ud800": "\ud800"}',
        '{"window": {"x": 0, "y": 0, "width": 90000, "height": 90000}}',
        '{"window": {"x": 0, "y": 0, "width": 16001, "height": 700}}',
        '{"window": {"x": 0, "y": 0, "width": 1280, "height": 90000}}',
    ],
)  # fmt: skip
def test_half_a_character_and_a_window_no_memory_can_hold_stop_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / SETTINGS_FILE).write_text(text, encoding="utf-8")
    settings, problem = SettingsStore(tmp_path).load()
    assert settings == Settings()
    assert problem is not None
    assert SettingsStore(tmp_path).load() == (Settings(), None)
    assert [file.name for file in tmp_path.glob("*.part")] == []


def test_what_no_file_can_hold_is_said_and_leaves_no_part_of_a_file(tmp_path: Path) -> None:
    store = SettingsStore(tmp_path)
    assert store.save(CHOSEN) is None
    problem = store.save(Settings(last_case="\ud800"))
    assert problem is not None
    assert problem.code is ProblemCode.SETTINGS_NOT_SAVED
    assert [file.name for file in tmp_path.iterdir()] == [SETTINGS_FILE]
    assert store.load() == (CHOSEN, None)


def test_damaged_files_never_replace_each_other(tmp_path: Path) -> None:
    for number in range(25):
        (tmp_path / SETTINGS_FILE).write_text(f"damaged {number}")
        assert SettingsStore(tmp_path).load()[0] == Settings()
    kept = sorted(file.read_text() for file in tmp_path.glob("settings-damaged-*.json"))
    assert kept == sorted(f"damaged {number}" for number in range(20))
    assert (tmp_path / SETTINGS_FILE).read_text() == "damaged 24"


def test_a_folder_nobody_may_enter_or_name_too_long_gives_defaults(tmp_path: Path) -> None:
    (tmp_path / "barred").mkdir(mode=0)
    for folder in (tmp_path / "barred", tmp_path / ("x" * 300)):
        with ordinary_user(tmp_path / "barred"):
            settings, problem = SettingsStore(folder).load()
        assert settings == Settings()
        assert problem is not None


def test_settings_that_cannot_be_written_are_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    problem = SettingsStore(tmp_path / "file").save(CHOSEN)
    assert problem is not None
    assert problem.code is ProblemCode.SETTINGS_NOT_SAVED

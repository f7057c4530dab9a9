"""Resources are found in a checkout and in an installed or frozen package; the user's folders where they belong."""

import importlib.util
import shutil
import sys
from pathlib import Path
from types import ModuleType

import pytest

from triage_app import paths
from triage_app.files.file_bytes import is_absent


def _installed(site: Path) -> ModuleType:
    """`paths.py` as it is imported from an installed package in `site`."""
    package = site / "triage_app"
    package.mkdir(parents=True)
    copy = shutil.copy(paths.__file__, package)
    spec = importlib.util.spec_from_file_location("installed_paths", copy)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "installed_paths", module)  # dataclasses look their module up
        spec.loader.exec_module(module)
    return module


def test_in_a_checkout_resources_lie_beside_the_package() -> None:
    assert paths.resources_folder() == Path(paths.__file__).parents[1] / "resources"


def test_once_installed_resources_lie_inside_the_package(tmp_path: Path) -> None:
    installed = _installed(tmp_path / "site")
    inside = tmp_path / "site" / "triage_app" / "resources"
    inside.mkdir()
    (tmp_path / "site" / "resources").mkdir()  # another package's
    assert installed.resources_folder() == inside


def test_missing_resources_are_said_plainly(tmp_path: Path) -> None:
    installed = _installed(tmp_path / "site")
    with pytest.raises(FileNotFoundError, match="resources are missing"):
        installed.resources_folder()


def test_one_variable_moves_all_the_user_keeps(home: Path) -> None:
    folders = paths.user_folders()
    assert {folders.settings.parent, folders.cases.parent, folders.logs.parent} == {home}
    assert not home.exists()


def test_a_home_of_nobody_is_no_folder_below_the_one_the_program_was_started_in(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(paths.HOME_VARIABLE, "~nobody-of-this-name/x")
    for folder in (paths.user_folders().cases, paths.policy_file().parent):
        assert tmp_path not in folder.parents
        with pytest.raises(OSError, match=r"Not a directory|cannot find"):
            folder.mkdir(parents=True)
    assert not is_absent(paths.policy_file())


def test_without_it_the_system_says_where(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(paths.HOME_VARIABLE)
    folders = paths.user_folders()
    assert len({folders.settings, folders.cases, folders.logs}) == 3
    assert all("triage-app" in folder.parts for folder in (folders.settings, folders.cases, folders.logs))

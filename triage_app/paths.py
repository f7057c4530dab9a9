"""Where the shipped resources and the user's folders are. Nothing here reads or makes a folder."""

import os
from dataclasses import dataclass
from pathlib import Path

from platformdirs import PlatformDirs

HOME_VARIABLE = "TRIAGE_APP_HOME"
"""Environment variable naming one folder for everything the user keeps: a memory stick, or a test."""

_DIRECTORIES = PlatformDirs("triage-app", appauthor=False)
_ROAMING_DIRECTORIES = PlatformDirs("triage-app", appauthor=False, roaming=True)


@dataclass(frozen=True, slots=True)
class UserFolders:
    """The folders of one user; whoever first writes to one makes it, readable by its owner only (R06)."""

    settings: Path
    cases: Path
    logs: Path


def resources_folder() -> Path:
    """The folder of knowledge, words and pictures that ships with the program.

    It lies inside the package once installed or frozen, beside the package in a checkout. Raises FileNotFoundError.
    """
    package = Path(__file__).resolve().parent
    for folder in (package / "resources", package.parent / "resources"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"The program's resources are missing: no folder {package / 'resources'}")


def policy_file() -> Path:
    """The site's policy: under `TRIAGE_APP_HOME` if that is set, else among the settings of the whole machine."""
    home = os.environ.get(HOME_VARIABLE)
    if home:
        return _named(home) / "policy.yaml"
    return _DIRECTORIES.site_config_path / "policy.yaml"


def user_folders() -> UserFolders:
    """The user's folders: under `TRIAGE_APP_HOME` if it is set, else where the system keeps such things.

    On Windows settings roam with the user; cases and logs stay on the machine.
    """
    home = os.environ.get(HOME_VARIABLE)
    if home:
        base = _named(home)
        return UserFolders(settings=base / "settings", cases=base / "cases", logs=base / "logs")
    return UserFolders(
        settings=_ROAMING_DIRECTORIES.user_config_path,
        cases=_DIRECTORIES.user_data_path / "cases",
        logs=_DIRECTORIES.user_log_path,
    )


def _named(home: str) -> Path:
    """The folder that is meant; for `~somebody` whom nobody knows a place where nothing can be, so that it is told.

    Taken as it is written it would be a folder below the one the program was started in: cases where nobody looks.
    """
    try:
        return Path(home).expanduser().absolute()
    except RuntimeError:
        return Path(os.devnull, home)

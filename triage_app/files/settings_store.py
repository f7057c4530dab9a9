"""The user's choices in one small JSON file, written whole or not at all; a damaged one is kept aside, not lost."""

import json
from pathlib import Path
from typing import Any, Literal, get_args

from triage_app.domain.plain import Plain
from triage_app.domain.problems import Place, Problem, ProblemCode, RefusedError, problem
from triage_app.domain.text import Language
from triage_app.files.case_key import private_folder, write_private
from triage_app.files.file_bytes import read_bytes

SETTINGS_FILE = "settings.json"
LARGEST_SETTINGS = 100_000
"""Bytes."""
_MOST_COPIES = 20

Theme = Literal["system", "light", "dark", "high-contrast"]
_FAR = 100_000
"""No window is farther away, in px."""
_LARGEST = 16_000
"""No window is wider or higher, in px: a picture of it takes a gigabyte, and more would end the program."""
_SCALES = range(100, 301)
_LONGEST_ID = 100
_MAXIMISED: tuple[dict[str, bool], ...] = ({}, {"maximised": False}, {"maximised": True})


class Window(Plain):
    """Where the window was, in device-independent pixels."""

    x: int
    y: int
    width: int
    height: int
    maximised: bool = False


class Settings(Plain):
    """What one user has chosen; `scale` in per cent of the system's text size."""

    language: Language = Language.EN
    theme: Theme = "system"
    scale: int = 100
    window: Window | None = None
    last_case: str = ""


class SettingsStore:
    """The settings file in `folder`."""

    def __init__(self, folder: Path) -> None:
        """Nothing is read or made before it is needed."""
        self._file = folder / SETTINGS_FILE

    def load(self) -> tuple[Settings, Problem | None]:
        """The settings; what cannot be read takes its default, and the file as it was is kept aside."""
        try:
            content = read_bytes(self._file, largest=LARGEST_SETTINGS)
        except RefusedError as refused:
            if refused.problems[0].code is ProblemCode.FILE_MISSING:
                return Settings(), None
            return self._recovered(Settings())
        settings, whole = _read(content)
        return (settings, None) if whole else self._recovered(settings)

    def save(self, settings: Settings) -> Problem | None:
        """Write the settings; what kept them from being written, or None."""
        try:
            private_folder(self._file.parent)
            write_private(self._file, json.dumps(dict(settings), default=dict, ensure_ascii=False, indent=2))
        except (OSError, ValueError) as error:
            where = Place(file=str(self._file))
            return problem(ProblemCode.SETTINGS_NOT_SAVED, where, detail=getattr(error, "strerror", None) or "")
        return None

    def _recovered(self, settings: Settings) -> tuple[Settings, Problem]:
        """What could be read, saved in place of the damaged file, which gets a name of its own."""
        kept = self._put_aside()
        if kept:
            self.save(settings)
        return settings, problem(ProblemCode.SETTINGS_DAMAGED, Place(file=str(self._file)), kept=kept)

    def _put_aside(self) -> str:
        """The new name of the damaged file, or nothing if it has to stay where it is."""
        names = (self._file.with_name(f"settings-damaged-{number}.json") for number in range(1, _MOST_COPIES + 1))
        try:
            free = next((name for name in names if not name.exists()), None)
            return self._file.rename(free).name if free else ""
        except OSError:
            return ""


def _read(content: bytes) -> tuple[Settings, bool]:
    """The settings that can be read, each on its own, the others as they come by default; and whether that was all."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        return Settings(), False
    good: dict[str, Any] = {}
    for key, raw in found.items() if isinstance(found, dict) else ():
        try:
            good[key] = _checked(key, raw)
        except ValueError:
            continue
    return Settings(**good), isinstance(found, dict) and len(good) == len(found)


def _checked(key: str, raw: object) -> object:
    """One setting. Raises `ValueError`. By hand, because every start reads these and nothing else that is checked."""
    match key, raw:
        case "language", str():
            return Language(raw)
        case "theme", str() if raw in get_args(Theme):
            return raw
        case "scale", int() if raw in _SCALES:
            return raw
        case "last_case", str() if len(raw) <= _LONGEST_ID and raw.isascii() and raw.isprintable():
            return raw
        case "window", None:
            return None
        case "window", {"x": int(x), "y": int(y), "width": int(width), "height": int(height), **more}:
            near = max(abs(x), abs(y)) <= _FAR and min(width, height) >= 1 and max(width, height) <= _LARGEST
            if near and more in _MAXIMISED:
                return Window(x=x, y=y, width=width, height=height, maximised=bool(more.get("maximised")))
    raise ValueError(key)

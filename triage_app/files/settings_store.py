"""The user's choices in one small JSON file, written whole or not at all; a damaged one is kept aside, not lost."""

import json
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from triage_app.domain.problems import Place, Problem, ProblemCode, RefusedError, problem
from triage_app.domain.text import Frozen, Language
from triage_app.files.case_key import private_folder, write_private
from triage_app.files.file_bytes import read_bytes

SETTINGS_FILE = "settings.json"
LARGEST_SETTINGS = 100_000
"""Bytes."""
_MOST_COPIES = 20

Theme = Literal["system", "light", "dark", "high-contrast"]
Pixels = Annotated[int, Field(ge=-100_000, le=100_000)]
Extent = Annotated[int, Field(ge=1, le=100_000)]


class Window(Frozen):
    """Where the window was, in device-independent pixels."""

    x: Pixels
    y: Pixels
    width: Extent
    height: Extent
    maximised: bool = False


class Settings(Frozen):
    """What one user has chosen; `scale` in per cent of the system's text size."""

    language: Language = Language.EN
    theme: Theme = "system"
    scale: int = Field(default=100, ge=100, le=300)
    window: Window | None = None
    last_case: str = Field(default="", max_length=100)


class SettingsStore:
    """The settings file in `folder`."""

    def __init__(self, folder: Path) -> None:
        """Nothing is read or made before it is needed."""
        self._file = folder / SETTINGS_FILE

    def load(self) -> tuple[Settings, Problem | None]:
        """The settings; what cannot be read takes its default, and the file as it was is kept aside."""
        try:
            content = read_bytes(self._file, largest=LARGEST_SETTINGS)
            return Settings.model_validate_json(content), None
        except RefusedError as refused:
            if refused.problems[0].code is ProblemCode.FILE_MISSING:
                return Settings(), None
            return self._recovered(Settings())
        except ValidationError:
            return self._recovered(_readable_part(content))

    def save(self, settings: Settings) -> Problem | None:
        """Write the settings; what kept them from being written, or None."""
        try:
            private_folder(self._file.parent)
            write_private(self._file, settings.model_dump_json(indent=2))
        except OSError as error:
            where = Place(file=str(self._file))
            return problem(ProblemCode.SETTINGS_NOT_SAVED, where, detail=error.strerror or "")
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
        free = next((name for name in names if not name.exists()), None)
        try:
            return self._file.rename(free).name if free else ""
        except OSError:
            return ""


def _readable_part(content: bytes) -> Settings:
    """The settings that can still be read, each on its own; the others as they come by default."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        return Settings()
    good = Settings()
    for key, value in found.items() if isinstance(found, dict) else ():
        try:
            good = Settings.model_validate({**good.model_dump(), key: value})
        except ValidationError:
            continue
    return good

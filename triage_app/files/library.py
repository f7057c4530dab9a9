"""The teaching library from `resources/reference/`: one file a chapter in name order, and `sources.yaml`."""

from pathlib import Path

from triage_app.domain.knowledge import Source
from triage_app.domain.library import Chapter, Library
from triage_app.files import strict_yaml

SOURCES = "sources.yaml"


def read_library(resources: Path) -> Library:
    """The library in the shipped `resources` folder. Raises `RefusedError` naming file and line."""
    folder = resources / "reference"
    sources = strict_yaml.validated(strict_yaml.read(folder / SOURCES), tuple[Source, ...], ("sources",))
    paths = sorted(path for path in folder.glob("*.yaml") if path.name != SOURCES)
    return Library(
        chapters=tuple(strict_yaml.validated(strict_yaml.read(path), Chapter) for path in paths), sources=sources
    )

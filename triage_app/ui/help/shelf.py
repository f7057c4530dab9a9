"""Every topic of the help, read from the shipped files once; what is damaged says so and hides nothing else."""

from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from platform import python_version

import PySide6

from triage_app import __version__
from triage_app.domain.evidence import Evidence
from triage_app.domain.knowledge import Knowledge
from triage_app.domain.library import Library
from triage_app.domain.problems import Problem, RefusedError
from triage_app.domain.text import Language
from triage_app.files.evidence_file import read_evidence
from triage_app.files.library import read_library
from triage_app.files.program_fingerprint import program_in_use
from triage_app.paths import resources_folder
from triage_app.reports.help_topic import HelpTopic
from triage_app.reports.library_topics import library_topics
from triage_app.reports.program_topics import (
    Component,
    about_topic,
    safety_topic,
    sources_topic,
    unread_topic,
    use_topic,
)

MIT, BSD = "MIT", "BSD 3-Clause"
PARTS: tuple[tuple[str, str, str], ...] = (
    ("pydantic", "pydantic", MIT), ("pydantic-core", "pydantic_core", MIT), ("PyYAML", "PyYAML", MIT),
    ("RapidFuzz", "rapidfuzz", MIT), ("platformdirs", "platformdirs", MIT), ("keyring", "keyring", MIT),
    ("sqlcipher3 (SQLCipher: BSD; OpenSSL: Apache 2.0)", "sqlcipher3-wheels", "zlib"),
    ("annotated-types", "annotated-types", MIT), ("typing-inspection", "typing-inspection", MIT),
    ("typing-extensions", "typing_extensions", "PSF 2.0"), ("SecretStorage", "SecretStorage", BSD),
    ("jeepney", "jeepney", MIT), ("cryptography", "cryptography", "Apache 2.0 / BSD"),
)  # fmt: skip
"""Name to show, name of the distribution, licence."""


def topics(knowledge: Knowledge, language: Language, resources: Path | None = None) -> tuple[HelpTopic, ...]:
    """The help in one language: the library chapter by chapter, then the program."""
    folder = resources or resources_folder()
    library = _library(folder)
    sources = library.sources if isinstance(library, Library) else ()
    return (
        *_library_topics(library, knowledge, language),
        use_topic(language),
        safety_topic(_evidence(folder), knowledge, program_in_use(), language),
        sources_topic(knowledge.sources, sources, language),
        about_topic(__version__, knowledge, components(), language),
    )


def _library_topics(
    library: Library | tuple[Problem, ...], knowledge: Knowledge, language: Language
) -> tuple[HelpTopic, ...]:
    if isinstance(library, Library):
        return library_topics(library, knowledge.sources, language)
    return (unread_topic(library, language),)


@cache
def _library(resources: Path) -> Library | tuple[Problem, ...]:
    try:
        return read_library(resources)
    except RefusedError as refused:
        return tuple(refused.problems)


@cache
def _evidence(resources: Path) -> Evidence | tuple[Problem, ...]:
    try:
        return read_evidence(resources)
    except RefusedError as refused:
        return tuple(refused.problems)


@cache
def components() -> tuple[Component, ...]:
    """Whose work the program contains; a frozen program may not know every version."""
    first = (
        Component("Python", python_version(), "PSF"),
        Component("Qt, PySide6, Shiboken", PySide6.__version__, "LGPL 3"),
    )
    rest = tuple(Component(name, _version(distribution), licence) for name, distribution, licence in PARTS)
    return (*first, *rest, Component("Noto Sans Devanagari", "", "SIL Open Font License 1.1"))


def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return ""

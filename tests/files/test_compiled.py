"""The compiled knowledge: the same as the files say, refused when stale, damaged or foreign."""

import shutil
from pathlib import Path

import pytest

from triage_app.domain.frozen import Frozen
from triage_app.domain.plain import Plain
from triage_app.files import compiled
from triage_app.files.content import Content, load_knowledge
from triage_app.files.fingerprint import fingerprint
from triage_app.files.knowledge_files import read_knowledge
from triage_app.paths import resources_folder


class Foreign:
    """Something a foreign file might name."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the knowledge with nothing compiled."""
    copy = tmp_path / "knowledge"
    shutil.copytree(resources_folder() / "knowledge", copy, ignore=shutil.ignore_patterns(compiled.FOLDER))
    return copy


def test_each_part_opens_as_what_the_files_say(folder: Path) -> None:
    made_from = fingerprint(folder)
    content = Content(folder, read_knowledge(folder), fresh=True)
    for name in compiled.SHAPES:
        compiled.write(folder, name, made_from, getattr(content, name))
        opened = compiled.read(folder, name, made_from)
        assert isinstance(opened, Frozen | Plain)
        assert tuple(opened) == tuple(getattr(content, name))


def test_a_changed_file_is_read_again(folder: Path) -> None:
    compiled.write(folder, "knowledge", fingerprint(folder), read_knowledge(folder))
    about = folder / "about.yaml"
    about.write_text(about.read_text(encoding="utf-8").replace("version:", "version: # changed\n "), encoding="utf-8")
    assert compiled.read(folder, "knowledge", fingerprint(folder)) is None
    assert load_knowledge(folder).sha256 == fingerprint(folder)


def test_a_damaged_part_is_passed_over(folder: Path) -> None:
    made_from = fingerprint(folder)
    compiled.write(folder, "knowledge", made_from, read_knowledge(folder))
    part = folder / compiled.FOLDER / "knowledge.bin"
    part.write_bytes(part.read_bytes()[:-500])
    assert compiled.read(folder, "knowledge", made_from) is None


def test_nothing_but_values_of_the_domain_is_opened(folder: Path) -> None:
    made_from = fingerprint(folder)
    compiled.write(folder, "knowledge", made_from, Foreign())
    assert compiled.read(folder, "knowledge", made_from) is None

"""`triage-app check`: counts and no fault for what is shipped; each fault on a line that editors can follow."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.knowledge.planting import Plant, planted
from triage_app.commands.check import check
from triage_app.domain.problems import ProblemCode as Code
from triage_app.domain.text import Language
from triage_app.paths import resources_folder

AIRWAY = "knowledge/airway.yaml"
APNOEA = "when: {finding: apnoea, is: true}"
LINE = re.compile(r"^[\w/.-]+:\d+: \S+: \S.*[.?]$")


def _loose_end(folder: Path) -> Path:
    return planted(folder, [Plant(AIRWAY, APNOEA, "when: {named: nobody_defined_this}", Code.REFERENCE_UNKNOWN)])


def test_the_shipped_resources_pass_and_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    status = check(resources_folder())
    said = capsys.readouterr()
    assert (status, said.err) == (0, "")
    assert said.out.endswith("no fault found\n")
    counted = {name.strip(): int(count) for count, name in re.findall(r"^ *(\d+) (.+)$", said.out, re.MULTILINE)}
    assert counted["airway rules"] == sum(
        counted.get(level, 0) for level in ("intubate_now", "niv_or_prepare", "monitor_closely")
    )
    for name in ("findings", "steps", "features", "explanations", "cells", "recommendations", "avoid rules", "doses"):
        assert counted[name] > 0
    assert counted["drugs"] < counted["other names and brands"]
    assert counted["languages"] == len(Language)
    assert re.search(r"^knowledge \S+ sha256 [0-9a-f]{64}$", said.out, re.MULTILINE)


def test_a_fault_is_told_with_file_line_key_and_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(_loose_end(tmp_path)) == 1
    said = capsys.readouterr()
    assert LINE.match(said.err.splitlines()[0])
    assert re.match(rf"{AIRWAY}:\d+: rules\[1\]\.when: There is no definition called nobody_defined_this\.", said.err)
    assert said.out.endswith("1 fault found\n")


def test_a_fault_is_told_in_hindi_as_well(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(_loose_end(tmp_path), Language.HI) == 1
    assert "nobody_defined_this नाम का कोई" in capsys.readouterr().err


def test_files_that_cannot_be_read_are_told_all_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    resources = planted(
        tmp_path,
        [
            Plant(AIRWAY, "level: intubate_now", "level: intubate", Code.NOT_ALLOWED),
            Plant("knowledge/avoid.yaml", "  tag: ", "  tags: ", Code.UNKNOWN_KEY),
        ],
    )
    (resources / "knowledge" / "doses.yaml").unlink()
    (resources / "knowledge" / "lems.yaml").write_bytes(b"notes: [\xff]")
    assert check(resources) == 1
    files = {line.split(":")[0].removeprefix("knowledge/") for line in capsys.readouterr().err.splitlines()}
    assert files == {"airway.yaml", "avoid.yaml", "doses.yaml", "lems.yaml"}


def test_a_damaged_drug_table_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    resources = planted(tmp_path, [])
    table = resources / "knowledge" / "drugs.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(",avoid,", ",shun,", 1), encoding="utf-8")
    assert check(resources) == 1
    assert capsys.readouterr().err.startswith("drugs.csv:")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{", '{"only.in.hindi": "केवल हिंदी",', "only.in.hindi"),
        ("}", "", "not written as it must be"),
        ("\n}", "", "not written as it must be"),
    ],
)
def test_screen_words_that_disagree_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, said: str
) -> None:
    resources = _rewritten(tmp_path, lambda text: text.replace(old, new, 1))
    assert check(resources) == 1
    line = next(line for line in capsys.readouterr().err.splitlines() if said in line)
    assert line.startswith("i18n/hi.json")


def test_a_screen_word_written_twice_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    resources = _rewritten(tmp_path, lambda text: text.replace("{", "{" + text.split("\n")[1], 1))
    assert check(resources) == 1
    assert "stands here twice" in capsys.readouterr().err


def _rewritten(folder: Path, change: Callable[[str], str]) -> Path:
    resources = _loose_end(folder)  # spares the slower checks, which ask the rules
    words = resources / "i18n" / "hi.json"
    words.write_text(change(words.read_text(encoding="utf-8")), encoding="utf-8")
    return resources

"""The evidence that ships says no more than is so: its tests are those of the hazard log, or its page warns."""

import json
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.house.hazards import hazards
from tests.house.source import ROOT
from tests.long_runs import record_fuzz, record_power_cut, record_soak, recorded
from triage_app.domain.text import Language
from triage_app.files.content import load_content
from triage_app.files.evidence_file import LARGEST_EVIDENCE, NAME, read_evidence
from triage_app.files.program_fingerprint import program_in_use
from triage_app.paths import resources_folder
from triage_app.reports.safety import safety_warnings

HERE, OTHER = "ab" * 32, "cd" * 32
CLAIMS = [{"property": "S05", "says": str(number), "result": "proved"} for number in range(3)]
KEPT = {"property": "S05", "says": "kept", "result": "reviewed"}
LEFT_OUT = {"S12": {"en": "amounts", "hi": "मात्रा", "where": "tests"}}


@pytest.fixture(name="maker")
def _maker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """`packaging/safety-evidence` with a build folder of its own."""
    loader = SourceFileLoader("safety_evidence", str(ROOT / "packaging" / "safety-evidence"))
    spec = spec_from_loader(loader.name, loader)
    assert spec is not None
    maker = module_from_spec(spec)
    loader.exec_module(maker)
    monkeypatch.setattr(maker, "ROOT", tmp_path)
    monkeypatch.setattr(maker, "PROOFS", tmp_path / "proofs.json")
    monkeypatch.setattr(maker, "MUTATION", tmp_path / "mutation.json")
    return maker


def test_the_tests_it_names_are_those_of_the_hazard_log_or_its_page_warns() -> None:
    """If this fails: `make prove evidence`, or say that the file is older with `packaging/safety-evidence --older`."""
    evidence = read_evidence(resources_folder())
    same = {shown.id: shown.tests for shown in evidence.properties} == {row.id: row.tests for row in hazards()}
    knowledge = load_content(resources_folder()).knowledge
    assert same or safety_warnings(evidence, knowledge, program_in_use(), Language.EN)


def test_it_has_room_to_grow() -> None:
    assert (resources_folder() / NAME).stat().st_size < LARGEST_EVIDENCE / 2


def proofs(maker: ModuleType, **change: object) -> Any:  # noqa: ANN401 - a script's own values
    about = {"knowledge_sha256": HERE, "program_sha256": HERE, "claims": [*CLAIMS, KEPT], "tested_only": LEFT_OUT}
    maker.PROOFS.write_text(json.dumps(about | change), encoding="utf-8")
    return maker.proofs(HERE, HERE)


def test_kept_counterexamples_and_what_no_proof_speaks_of_are_taken_up(maker: ModuleType) -> None:
    results, tested_only = proofs(maker)
    assert results["S05"] == {"proved": 3, "reviewed": 1}
    assert {name: words.hi for name, words in tested_only.items()} == {"S12": "मात्रा"}


@pytest.mark.parametrize("other", [{"knowledge_sha256": OTHER}, {"program_sha256": OTHER}, {"program_sha256": None}])
def test_a_proof_of_other_rules_or_of_another_program_is_none(maker: ModuleType, other: dict[str, object]) -> None:
    assert proofs(maker, **other) == ({}, {})


def scored(maker: ModuleType, **change: object) -> Any:  # noqa: ANN401 - a script's own values
    parts = {"gate": {"mutants": 5, "killed": 4, "explained": 1, "percent": 80.0}}
    about = {"knowledge_sha256": HERE, "program_sha256": OTHER, "by_part": parts}
    maker.MUTATION.write_text(json.dumps(about | change), encoding="utf-8")
    return maker.mutation(HERE)


def test_a_score_says_which_parts_and_of_how_many_faults(maker: ModuleType) -> None:
    score = scored(maker)
    assert [(part.part, part.planted, part.noticed) for part in score.parts] == [("gate", 5, 4)]
    assert score.parts[0].there_are < score.there_are
    assert not score.whole


def test_a_score_of_other_or_unknown_rules_is_none(maker: ModuleType) -> None:
    assert scored(maker, knowledge_sha256=OTHER) is None
    assert scored(maker, knowledge_sha256=None) is None
    maker.MUTATION.unlink()
    assert maker.mutation(HERE) is None


def test_the_figures_of_a_night_stay_until_they_are_gathered(tmp_path: Path) -> None:
    file = tmp_path / "build" / "long-runs.json"
    assert all(run is None for _, run in recorded(file))
    record_soak(minutes=60.04, deeds=90_000, faults=0, file=file)
    record_fuzz(readers=16, inputs=1_200_000, failed=0, file=file)
    record_power_cut("window", kills=300, confirmed=4000, handovers=240, failed=0, file=file)
    record_soak(minutes=5, deeds=8_000, faults=1, file=file)
    runs = recorded(file)
    assert runs.soak is not None
    assert (runs.soak.minutes, runs.soak.faults, runs.soak.program_sha256) == (5, 1, program_in_use())
    assert runs.fuzz is not None
    assert runs.power_cut_window is not None
    assert runs.power_cut_store is None


def test_a_missing_night_is_said(maker: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    said: list[str] = []
    monkeypatch.setattr(maker, "say", said.append)
    monkeypatch.setattr(maker, "LONG_RUNS", tmp_path / "long-runs.json")
    monkeypatch.setattr(maker, "recorded", lambda: recorded(tmp_path / "none.json"))
    maker.long_runs()
    assert "fuzz, power_cut_store, power_cut_window, soak" in said[0]

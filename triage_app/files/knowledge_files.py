"""The knowledge files, read strictly and put together; each fault names its file and line."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from triage_app.domain.conditions import Condition
from triage_app.domain.entry_rules import EntryRules
from triage_app.domain.findings import Finding, Step
from triage_app.domain.infection_models import InfectionKnowledge
from triage_app.domain.knowledge import (
    AirwayRule,
    AvoidRule,
    Band,
    Disagreement,
    DoseRule,
    Knowledge,
    LevelText,
    Recommendation,
    Source,
)
from triage_app.domain.notes import Notes
from triage_app.domain.problems import ProblemCode, RefusedError, problem
from triage_app.domain.rules import Derivations, Explanation, Feature, Gate, Leading
from triage_app.domain.text import Text
from triage_app.files import strict_yaml
from triage_app.files.fingerprint import fingerprint

ABOUT = "about.yaml"
SECTIONS: dict[str, dict[str, Any]] = {
    ABOUT: {"version": str, "date": str, "reviewed_by": Text, "missing_words": dict[str, Text]},
    "findings.yaml": {"findings": tuple[Finding, ...]},
    "steps.yaml": {"steps": tuple[Step, ...]},
    "definitions.yaml": {"definitions": dict[str, Condition]},
    "definitions-advice.yaml": {"definitions": dict[str, Condition]},
    "airway.yaml": {
        "levels": tuple[LevelText, ...], "rules": tuple[AirwayRule, ...],
        "disagreements": tuple[Disagreement, ...],
    },
    "derivations.yaml": {"derivations": Derivations},
    "differential.yaml": {
        "leading": Leading, "features": tuple[Feature, ...], "explanations": tuple[Explanation, ...],
    },
    "edrophonium.yaml": {"gate": Gate},
    "recommendations.yaml": {"bands": tuple[Band, ...], "recommendations": tuple[Recommendation, ...]},
    "avoid.yaml": {"avoid": tuple[AvoidRule, ...]},
    "doses.yaml": {"doses": tuple[DoseRule, ...]},
    "sources.yaml": {"sources": tuple[Source, ...]},
}  # fmt: skip
"""What each file must hold, and nothing else."""


@dataclass(frozen=True, slots=True)
class About:
    """Which knowledge this is, without reading it."""

    version: str
    sha256: str


def about(resources: Path) -> About:
    """Version and fingerprint of the knowledge: reads one small file, hashes the rest. Raises `RefusedError`."""
    folder = resources / "knowledge"
    said = strict_yaml.read(folder / ABOUT)
    return About(strict_yaml.validated(said, SECTIONS[ABOUT]["version"], ("version",)), fingerprint(folder))


def read_knowledge(folder: Path) -> Knowledge:
    """The knowledge read and checked from its files. Raises `RefusedError`."""
    parts: dict[str, dict[str, Any]] = {}
    for name, sections in SECTIONS.items():
        document = strict_yaml.read(folder / name)
        refuse_other_sections(document, tuple(sections))
        parts[name] = {key: strict_yaml.validated(document, kind, (key,)) for key, kind in sections.items()}
    about = parts[ABOUT]
    airway, differential = parts["airway.yaml"], parts["differential.yaml"]
    return Knowledge(
        version=about["version"],
        missing_words=about["missing_words"],
        sha256=fingerprint(folder),
        findings=parts["findings.yaml"]["findings"],
        steps=parts["steps.yaml"]["steps"],
        definitions=parts["definitions.yaml"]["definitions"] | parts["definitions-advice.yaml"]["definitions"],
        levels=airway["levels"],
        airway=airway["rules"],
        disagreements=airway["disagreements"],
        derivations=parts["derivations.yaml"]["derivations"],
        **differential,
        gate=parts["edrophonium.yaml"]["gate"],
        **parts["recommendations.yaml"],
        avoid=parts["avoid.yaml"]["avoid"],
        doses=parts["doses.yaml"]["doses"],
        sources=parts["sources.yaml"]["sources"],
    )


def read_infection(folder: Path) -> InfectionKnowledge:
    """Work-up and antimicrobials from their file. Raises `RefusedError`."""
    return strict_yaml.validated(strict_yaml.read(folder / "infection.yaml"), InfectionKnowledge, ())


def read_lems(folder: Path) -> Notes:
    """What is said of LEMS, from its file. Raises `RefusedError`."""
    return strict_yaml.validated(strict_yaml.read(folder / "lems.yaml"), Notes, ())


def read_entry_rules(folder: Path) -> EntryRules:
    """How typed numbers are read, from its file. Raises `RefusedError`."""
    return strict_yaml.validated(strict_yaml.read(folder / "entry.yaml"), EntryRules)


def refuse_other_sections(document: strict_yaml.Document, sections: tuple[str, ...]) -> None:
    """Refuse a file with a section too many or too few: what is not read would be silently lost."""
    held = document.data if isinstance(document.data, dict) else {}
    missing = [problem(ProblemCode.MISSING_KEY, document.place(()), key=key) for key in sections if key not in held]
    unknown = [
        problem(ProblemCode.UNKNOWN_KEY, document.place((key,)), key=key, known=sections)
        for key in held
        if key not in sections
    ]
    if faults := (*missing, *unknown):
        raise RefusedError(*faults)

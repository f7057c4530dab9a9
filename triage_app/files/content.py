"""The shipped knowledge, read strictly and put together; each fault names its file and line."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from triage_app.domain.assessment import Assessor
from triage_app.domain.conditions import Condition
from triage_app.domain.drugs import DrugTable
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
from triage_app.domain.problems import ProblemCode, RefusedError, problem
from triage_app.domain.rules import Derivations, Explanation, Feature, Gate, Leading
from triage_app.domain.text import Text
from triage_app.files import compiled, strict_yaml
from triage_app.files.drug_table import read_drug_table

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


@dataclass
class Content:
    """Everything shipped that the program thinks with. The drug table and infection part are read when first needed."""

    folder: Path
    knowledge: Knowledge
    fresh: bool = False
    """Whether to read the files themselves even where a compiled part would do."""

    @cached_property
    def drugs(self) -> DrugTable:
        """The drug table. Raises `RefusedError`."""
        ready = self._compiled("drugs")
        return ready if isinstance(ready, DrugTable) else read_drug_table(self.folder)

    @cached_property
    def infection(self) -> InfectionKnowledge:
        """Work-up and antimicrobials. Raises `RefusedError`."""
        ready = self._compiled("infection")
        if isinstance(ready, InfectionKnowledge):
            return ready
        return strict_yaml.validated(strict_yaml.read(self.folder / "infection.yaml"), InfectionKnowledge, ())

    def _compiled(self, name: str) -> object | None:
        return None if self.fresh else compiled.read(self.folder, name, self.knowledge.sha256)

    @cached_property
    def assessor(self) -> Assessor:
        """The judgement built from all of it."""
        return Assessor(self.knowledge, self)


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


def load_content(resources: Path) -> Content:
    """The content of the shipped `resources` folder. Raises `RefusedError` with every fault of the first bad file."""
    folder = resources / "knowledge"
    return Content(folder, load_knowledge(folder))


def load_knowledge(folder: Path) -> Knowledge:
    """The knowledge in `folder`, compiled if that is up to date. Raises `RefusedError`."""
    ready = compiled.read(folder, "knowledge", fingerprint(folder))
    return ready if isinstance(ready, Knowledge) else read_knowledge(folder)


def read_knowledge(folder: Path) -> Knowledge:
    """The knowledge read and checked from its files. Raises `RefusedError`."""
    parts: dict[str, dict[str, Any]] = {}
    for name, sections in SECTIONS.items():
        document = strict_yaml.read(folder / name)
        refuse_other_sections(document, tuple(sections))
        parts[name] = {key: strict_yaml.validated(document, kind, (key,)) for key, kind in sections.items()}
    about = parts[ABOUT]
    airway, differential = parts["airway.yaml"], parts["differential.yaml"]
    return Knowledge.model_construct(
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


def fingerprint(folder: Path) -> str:
    """SHA-256 over every knowledge file, name and content, in name order."""
    digest = hashlib.sha256()
    for name, content in _files(folder):
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.iterdir()):
        if path.suffix in {".yaml", ".csv"}:
            yield path.name, path.read_bytes().replace(b"\r\n", b"\n")

"""Every knowledge file read at once for the checks: parts with their places, all faults of all files together."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from triage_app.domain.contract import Contract
from triage_app.domain.drug_words import Hazards, Sayings, Screens, Vocabulary
from triage_app.domain.entry_rules import EntryRules
from triage_app.domain.infection_models import InfectionKnowledge
from triage_app.domain.knowledge import DrugGroup, Source
from triage_app.domain.knowledge_parts import KeyPath, Part, Spot, Whole
from triage_app.domain.library import Chapter
from triage_app.domain.notes import Note
from triage_app.domain.policy import PolicyLimits
from triage_app.domain.problems import Place, Problem, RefusedError
from triage_app.files import strict_yaml
from triage_app.files.content import Content
from triage_app.files.drug_table import HINDI_COLUMNS, read_rows
from triage_app.files.knowledge_files import SECTIONS, read_knowledge, refuse_other_sections
from triage_app.files.strict_yaml import Document
from triage_app.files.yaml_events import key_path

MORE_SECTIONS: dict[str, dict[str, Any]] = {
    "contract.yaml": {"contract": Contract},
    "lems.yaml": {"notes": tuple[Note, ...]},
    "drug-groups.yaml": {"drug_groups": tuple[DrugGroup, ...]},
    "drug-words.yaml": {"vocabulary": Vocabulary},
    "drug-hazards.yaml": {"hazards": Hazards},
    "drug-screens.yaml": {"screens": Screens},
    "drug-sayings.yaml": {"sayings": Sayings},
}
"""Files that hold named sections, beside those of the main knowledge."""

WHOLE_FILES: dict[str, tuple[str, Any]] = {
    "infection.yaml": ("infection", InfectionKnowledge),
    "entry.yaml": ("entry", EntryRules),
    "policy-limits.yaml": ("policy_limits", PolicyLimits),
}
"""Files that are one value each."""

KNOWLEDGE = "knowledge"
REFERENCE = "reference"
DRUGS = f"{KNOWLEDGE}/drugs-hi.csv"


@dataclass
class Shelf:
    """The documents of the knowledge and of the teaching library, and the faults met on reading them."""

    resources: Path
    documents: dict[str, Document] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def read_all(self) -> None:
        """Read every file; what is wrong is kept, not raised, so that one run names it all."""
        for name, sections in {**SECTIONS, **MORE_SECTIONS}.items():
            self._read_sections(f"{KNOWLEDGE}/{name}", sections)
        for name, (part, kind) in WHOLE_FILES.items():
            self._read(f"{KNOWLEDGE}/{name}", part, kind, ())
        for path in sorted((self.resources / REFERENCE).glob("*.yaml")):
            if path.name == "sources.yaml":
                self._read(f"{REFERENCE}/{path.name}", "sources", tuple[Source, ...], ("sources",))
            else:
                self._read(f"{REFERENCE}/{path.name}", "chapter", Chapter, ())

    def _read_sections(self, name: str, sections: dict[str, Any]) -> None:
        try:
            refuse_other_sections(self._document(name), tuple(sections))
        except RefusedError as error:
            self.problems.extend(error.problems)
            return
        for section, kind in sections.items():
            self._read(name, section, kind, (section,))

    def _read(self, name: str, part: str, kind: type[Any], at: KeyPath) -> None:
        try:
            document = self._document(name)
            self.parts.append(Part(part, Spot(name, at), strict_yaml.validated(document, kind, at)))
        except RefusedError as error:
            self.problems.extend(each for each in error.problems if each not in self.problems)

    def _document(self, name: str) -> Document:
        if name not in self.documents:
            self.documents[name] = strict_yaml.read(self.resources / name, name)
        return self.documents[name]

    def whole(self) -> Whole:
        """Everything together, once every file could be read. Raises `RefusedError`."""
        contract = next(part.value for part in self.parts if part.name == "contract")
        folder = self.resources / KNOWLEDGE
        content = Content(folder, read_knowledge(folder), fresh=True)
        table = Part("drugs", Spot(DRUGS, ()), content.drugs.drug)
        return Whole(content.knowledge, lambda: content.assessor, content.drugs, contract, (*self.parts, table))

    def place(self, spot: Spot) -> Place:
        """File, line and key of a spot."""
        if spot.file == DRUGS:
            return Place(file=DRUGS, line=self._row(str(spot.path[0])), key=key_path(spot.path))
        return self._document(spot.file).place(spot.path)

    def _row(self, generic: str) -> int:
        """The line of a medicine in the table."""
        rows = read_rows(self.resources / DRUGS, HINDI_COLUMNS)
        return next((line for line, row in rows if row["generic"] == generic), 1)

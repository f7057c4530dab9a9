"""Everything shipped that the program thinks with, opened as late as it can be: the first page waits for little of it.

What the first page does not need (the reader of the files, the drug table, the antimicrobials) is imported when it is
needed, because building those classes takes longer than all of the first page.
"""

from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from triage_app.domain.assessment import Assessor, Pharmacy
from triage_app.domain.entry_rules import EntryRules
from triage_app.domain.knowledge import Knowledge
from triage_app.files import compiled
from triage_app.files.fingerprint import fingerprint

if TYPE_CHECKING:
    from triage_app.domain.drugs import DrugTable
    from triage_app.domain.guide import Guide
    from triage_app.domain.infection_models import InfectionKnowledge
    from triage_app.domain.notes import Notes


@dataclass
class Content:
    """The knowledge, and the judgement built from it."""

    folder: Path
    knowledge: Knowledge
    fresh: bool = False
    """Whether to read the files themselves even where a compiled part would do."""

    @cached_property
    def drugs(self) -> "DrugTable":
        """The drug table. Raises `RefusedError`."""
        from triage_app.domain.drugs import DrugTable
        from triage_app.files.drug_table import read_drug_table

        ready = self._compiled("drugs")
        return ready if isinstance(ready, DrugTable) else read_drug_table(self.folder)

    @cached_property
    def infection(self) -> "InfectionKnowledge":
        """Work-up and antimicrobials. Raises `RefusedError`."""
        from triage_app.domain.infection_models import InfectionKnowledge
        from triage_app.files.knowledge_files import read_infection

        ready = self._compiled("infection")
        return ready if isinstance(ready, InfectionKnowledge) else read_infection(self.folder)

    @cached_property
    def lems(self) -> "Notes":
        """What is said of LEMS. Raises `RefusedError`."""
        from triage_app.domain.notes import Notes
        from triage_app.files.knowledge_files import read_lems

        ready = self._compiled("lems")
        return ready if isinstance(ready, Notes) else read_lems(self.folder)

    @cached_property
    def guide(self) -> "Guide":
        """What stands beside the questions of a case; opens its parts when first asked."""
        from triage_app.domain.guide import Guide, Shelf

        shelf = Shelf(*(partial(getattr, self, part) for part in ("lems", "infection", "drugs")))
        return Guide(self.assessor, shelf)

    @cached_property
    def entry_rules(self) -> EntryRules:
        """How typed numbers are read. Raises `RefusedError`."""
        ready = self._compiled("entry_rules")
        if isinstance(ready, EntryRules):
            return ready
        from triage_app.files.knowledge_files import read_entry_rules

        return read_entry_rules(self.folder)

    @cached_property
    def pharmacy(self) -> Pharmacy:
        """What medicines mean. Raises `RefusedError`."""
        from triage_app.domain.pharmacy import DrugPharmacy

        return DrugPharmacy(self.drugs, self.infection)

    @cached_property
    def assessor(self) -> Assessor:
        """The judgement built from all of it."""
        return Assessor(self.knowledge, self._open_pharmacy)

    def _open_pharmacy(self) -> Pharmacy:
        return self.pharmacy

    def _compiled(self, name: str) -> object | None:
        return None if self.fresh else compiled.read(self.folder, name, self.knowledge.sha256)


def load_content(resources: Path) -> Content:
    """The content of the shipped `resources` folder. Raises `RefusedError` with every fault of the first bad file."""
    folder = resources / "knowledge"
    return Content(folder, load_knowledge(folder))


def load_knowledge(folder: Path) -> Knowledge:
    """The knowledge in `folder`, compiled if that is up to date. Raises `RefusedError`."""
    ready = compiled.read(folder, "knowledge", fingerprint(folder))
    if isinstance(ready, Knowledge):
        return ready
    from triage_app.files.knowledge_files import read_knowledge

    return read_knowledge(folder)

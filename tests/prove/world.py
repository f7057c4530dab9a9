"""Everything a proof needs: the shipped knowledge as a circuit, once, and the questions put to it."""

from contextlib import suppress
from dataclasses import dataclass
from functools import cache, cached_property

from tests.prove.circuit import Bit, Case, Circuit
from tests.prove.inputs import Inputs, case_of
from tests.prove.judgement import Judgement
from tests.prove.raised import Raised
from tests.prove.rulebook import Rulebook
from tests.prove.shown import Facts, Patient, Reader
from tests.prove.solver import Solver, UnansweredError
from triage_app.domain.findings import Kind
from triage_app.domain.policy import movable_lines
from triage_app.files.content import Content, load_content
from triage_app.files.site import policy_limits
from triage_app.paths import resources_folder


@dataclass(frozen=True, eq=False)
class World:
    """The circuit of one knowledge, with the patients that share it."""

    content: Content

    @cached_property
    def circuit(self) -> Circuit:
        return Circuit()

    @cached_property
    def rulebook(self) -> Rulebook:
        return Rulebook(self.content.knowledge)

    @cached_property
    def any_site(self) -> Judgement:
        """A patient under whatever policy a site may have."""
        return self._judgement(site=True)

    @cached_property
    def patient(self) -> Judgement:
        """A patient where no site has raised a line."""
        return self._judgement()

    @cached_property
    def raised(self) -> Raised:
        """The lines of a site, wherever it may have put them."""
        return Raised(self.circuit, movable_lines(self.content.knowledge.airway, policy_limits(self.content.folder)))

    @cached_property
    def one(self) -> Judgement:
        """The first patient of a pair, under whatever lines the site has."""
        return self._judgement(raised=self.raised)

    @cache  # noqa: B019 - one world a run
    def other(self, *findings: str) -> Judgement:
        """A second patient under the same lines: the same, but for these findings."""
        return self._judgement(raised=self.raised, other=frozenset(findings))

    def _judgement(
        self, *, site: bool = False, raised: Raised | None = None, other: frozenset[str] = frozenset()
    ) -> Judgement:
        inputs = Inputs(self.circuit, self.rulebook, self.content.drugs, other)
        return Judgement(inputs, self.content.assessor.reasoner.differential, site=site, raised=raised)

    @cached_property
    def any_lead(self) -> tuple[tuple[Bit, ...], tuple[Bit, ...]]:
        """What the differential says, and what always holds of it: one explanation leads, and stays in mind."""
        free: list[Bit] = []
        kept: list[Bit] = []
        for judgement in (self.any_site, self.patient, self.one):
            primary, suspected = judgement.ranking.primary, judgement.ranking.open
            free += [*primary.values(), *suspected.values()]
            kept += [self.circuit.any(primary.values()), self.circuit.no(self.circuit.at_least(2, [*primary.values()]))]
            kept += [self.circuit.implies(bit, suspected[code]) for code, bit in primary.items()]
        return tuple(free), tuple(kept)

    @cache  # noqa: B019 - one world a run
    def limits(self, *findings: str) -> dict[str, Bit]:
        """What every patient, and the second one, keeps to."""
        limits = self.patient.inputs.possible()
        if findings:
            limits |= {f"{key}'": bit for key, bit in self.other(*findings).inputs.possible().items()}
            limits |= {f"site {place}": bit for place, bit in enumerate(self.raised.possible())}
        return limits

    @cached_property
    def solver(self) -> Solver:
        """Questions about the program as it is."""
        return Solver(self.circuit, self._whole)

    @cached_property
    def solver_for_any_lead(self) -> Solver:
        """Questions about the program with any differential: quick, and stronger than needed."""
        free, _ = self.any_lead
        return Solver(self.circuit, self._whole, frozenset(free))

    @property
    def _whole(self) -> frozenset[str]:
        return frozenset(one.key for one in self.content.knowledge.findings if one.kind is Kind.INTEGER)

    def case_against(self, never: tuple[Bit, ...], findings: tuple[str, ...]) -> Case | None:
        """An input for which all the bits are true; None if there is none. Raises `UnansweredError`."""
        limits = tuple(self.limits(*findings).values())
        _, kept = self.any_lead
        with suppress(UnansweredError):
            if self.solver_for_any_lead.witness((*never, *kept), limits) is None:
                return None
        return self.solver.witness(never, limits)

    @cached_property
    def reader(self) -> Reader:
        return Reader(self.content.knowledge, self.content.drugs, self.rulebook.groups)

    def case(self, patient: Patient) -> Case:
        """The inputs as these facts, and those of the second patient, set them; the site's lines as published."""
        first, second = self.case_of(patient.facts), self.case_of(patient.second())
        pair = both(first, second, frozenset(patient.other))
        return Case(pair.flags, {**pair.numbers, **self.raised.published()})

    def case_of(self, facts: Facts) -> Case:
        """The inputs of one patient."""
        definitions = self.content.assessor.reasoner.definitions
        return case_of(self.content.knowledge, self.content.drugs, facts, definitions)


def both(first: Case, second: Case, marked: frozenset[str]) -> Case:
    """The first patient's inputs and, marked, those of the second."""
    flags = set(first.flags)
    for key in marked:
        for flag in second.flags:
            if (renamed := _marked(flag, key)) is not None:
                flags.add(renamed)
    numbers = {**first.numbers, **{f"{key}'": second.numbers[key] for key in marked if key in second.numbers}}
    return Case(frozenset(flags), numbers)


def _marked(flag: str, key: str) -> str | None:
    """The flag of `key` as the second patient carries it; None for another finding's flag."""
    words = flag.split(" ")
    place = 1 if words[0] in ("known", "yes") else 0
    if words[place] != key:
        return None
    words[place] = f"{key}'"
    return " ".join(words)


def shipped() -> World:
    """The knowledge of this checkout."""
    return World(load_content(resources_folder()))

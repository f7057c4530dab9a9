"""Made-up patients for the comparison with the program: sparse, dense, on and beside every line a rule draws."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import yaml

from tests.prove.inputs import CONDITIONS, OTHERS
from tests.prove.rulebook import SIDES, Rulebook
from triage_app.domain.derivation import DRUG_LISTS
from triage_app.domain.drugs import DrugTable
from triage_app.domain.findings import Finding, Kind
from triage_app.domain.intake import take_in

VIGNETTES = Path(__file__).parents[1] / "vignettes"
STRANGE = ("zzqxil", "brandolex 40", "no medicines", "blue inhaler")
DENIALS = ("no asthma", "hypertension", "denies dialysis")
SPARSE, CALM, DENSE, KNOWN = range(4)
CALM_FACTS: Mapping[str, Any] = {
    "age_years": 40, "spo2": 98, "on_oxygen": False, "resp_rate": 16, "dysphagia": False, "consciousness": "alert",
    "unable_to_handle_secretions": False, "weak_cry": False, "fvc_ml_per_kg": 60, "nif_cmh2o": -80,
}  # fmt: skip


@dataclass
class Ward:
    """A source of patients; the same seed gives the same patients."""

    rulebook: Rulebook
    drugs: DrugTable
    seed: int = 1

    def __post_init__(self) -> None:
        self._random = Random(self.seed)  # noqa: S311 - patients, no secrets
        self._findings = self.rulebook.knowledge.findings
        self._lines = {finding.key: self._beside(finding) for finding in self._findings}
        self._names = tuple(name for name in self.drugs.reader.index.entries)
        words = self.rulebook.knowledge.derivations.words
        self._words = tuple(word for rule in words for word in rule.words)
        self._known = tuple(vignettes())

    def patients(self) -> Iterator[dict[str, Any]]:
        """Patients without end, as the program takes them in."""
        while True:
            intake = take_in(self.rulebook.knowledge, self._raw())
            if not intake.problems:
                yield dict(intake.facts)

    def _raw(self) -> dict[str, Any]:
        random = self._random
        kind = random.choice((SPARSE, CALM, DENSE, KNOWN))
        base = dict(CALM_FACTS) if kind == CALM else dict(random.choice(self._known)) if kind == KNOWN else {}
        for key in random.sample(sorted(base), min(len(base), random.randrange(4))):
            del base[key]
        yes = random.random()
        most = len(self._findings) if kind == DENSE else 8
        for finding in random.sample(self._findings, random.randrange(most)):
            base[finding.key] = self._value(finding, yes)
        return base

    def _value(self, finding: Finding, yes: float) -> object:
        random = self._random
        match finding.kind:
            case Kind.YES_NO:
                return random.random() < yes
            case Kind.CHOICE:
                return random.choice(finding.choices).value
            case Kind.NAMES:
                return tuple(random.sample(self._listed(finding.key), random.randrange(4)))
        low, high = finding.possible or (0.0, 100.0)
        value = random.choice(self._lines[finding.key]) if random.random() < 0.7 else random.uniform(low, high)
        value = min(max(value, low), high)
        return round(value) if finding.kind is Kind.INTEGER else round(value, random.choice((0, 1, 2, 4)))

    def _listed(self, key: str) -> tuple[str, ...]:
        if key in DRUG_LISTS:
            return (*self._names, *STRANGE * 50)
        if key == OTHERS:
            return tuple(one.value for one in self.rulebook.knowledge.finding["exposure"].choices)
        return (*self._words, *DENIALS) if key == CONDITIONS else ("penicillin", "latex", "NKDA")

    def _beside(self, finding: Finding) -> tuple[float, ...]:
        low, high = finding.possible or (0.0, 100.0)
        lines = {
            float(getattr(part, word))
            for part in self.rulebook.asked
            if isinstance(part, SIDES) and part.finding == finding.key
            for word in ("below", "at_most", "at_least", "above")
            if hasattr(part, word)
        }
        near = {line + away for line in lines for away in (-1, -0.1, -0.01, 0, 0.01, 0.1, 1)}
        return tuple(sorted(near)) or (low, high)


def vignettes() -> Iterator[dict[str, Any]]:
    """The facts of every realistic case, published or our own."""
    for path in sorted(VIGNETTES.glob("*.yaml")):
        yield from _facts(yaml.safe_load(path.read_text(encoding="utf-8")))
    yield from _facts(json.loads((VIGNETTES / "published.json").read_text(encoding="utf-8")))


def _facts(cases: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for case in cases:
        yield {key: tuple(value) if isinstance(value, list) else value for key, value in case["facts"].items()}

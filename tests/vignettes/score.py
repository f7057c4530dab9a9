"""Scores a triage program against vignettes: facts known on arrival, and what careful reviewers expect of the answer.

A vignette is read from the YAML files beside this module or from a JSON file of the same shape (`published.json`).
The answer that is scored is the assessment object of the contract, as `triage-app assess --format json` prints it.

    python tests/vignettes/score.py facts  [CASES.json ...] > facts.jsonl
    triage-app assess facts.jsonl --format jsonl            > answers.jsonl
    python tests/vignettes/score.py table answers.jsonl [CASES.json ...]
"""

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent
PUBLISHED = HERE / "published.json"
URGENCY: Mapping[str, int] = {"routine": 0, "monitor_closely": 1, "niv_or_prepare": 2, "intubate_now": 3}
AVOID_PREFIX = "avoid:"
UNNEEDED_TUBE = "intubation_without_indication"

Json = dict[str, Any]


@dataclass(frozen=True)
class Expected:
    """What the reviewers accept, call for and call harmful."""

    primary: str
    acceptable: tuple[str, ...]
    airway: str
    acceptable_airway: tuple[str, ...]
    must_recommend: tuple[str, ...]
    should_recommend: tuple[str, ...]
    must_not_recommend: tuple[str, ...]
    why: str

    def primaries(self) -> frozenset[str]:
        """Return every accepted explanation."""
        return frozenset((self.primary, *self.acceptable))

    def airways(self) -> frozenset[str]:
        """Return every accepted airway level."""
        return frozenset((self.airway, *self.acceptable_airway))


@dataclass(frozen=True)
class Vignette:
    """One patient on arrival; `facts` uses the keys and units of the contract, an absent key is not assessed."""

    id: str
    citation: str
    provenance: str
    summary: str
    facts: Mapping[str, Any]
    expected: Expected


@dataclass(frozen=True)
class CaseScore:
    """How one answer met one vignette; `error` is set, and everything else failed, where no answer came."""

    id: str
    must_total: int
    must_missing: tuple[str, ...]
    should_total: int
    should_missing: tuple[str, ...]
    harmful: tuple[str, ...] = ()
    primary: str = ""
    airway: str = ""
    primary_met: bool = False
    airway_met: bool = False
    under_triage: bool = False
    error: str = ""

    def failures(self) -> tuple[str, ...]:
        """Return one line for each way in which the answer falls short, worst first; missing should-tags are none."""
        lines = [
            (bool(self.error), f"error: {self.error}"),
            (self.under_triage, f"UNDER-TRIAGE: {self.airway}"),
            (bool(self.harmful), f"harmful: {', '.join(self.harmful)}"),
            (not self.airway_met and not self.under_triage and not self.error, f"airway: {self.airway}"),
            (not self.primary_met and not self.error, f"primary: {self.primary}"),
            (bool(self.must_missing), f"missing: {', '.join(self.must_missing)}"),
        ]
        return tuple(line for failed, line in lines if failed)


@dataclass(frozen=True)
class Report:
    """The scores of a whole bank of vignettes."""

    cases: tuple[CaseScore, ...]

    @property
    def primary_met(self) -> int:
        """Return how many answers gave an accepted explanation first."""
        return sum(case.primary_met for case in self.cases)

    @property
    def airway_met(self) -> int:
        """Return how many answers gave an accepted airway level."""
        return sum(case.airway_met for case in self.cases)

    @property
    def under_triaged(self) -> tuple[str, ...]:
        """Return the ids of the cases whose level was less urgent than every accepted one."""
        return tuple(case.id for case in self.cases if case.under_triage)

    @property
    def must_percent(self) -> float:
        """Return the share of must-tags given, in per cent of all must-tags."""
        return percent_given((case.must_total, case.must_missing) for case in self.cases)

    @property
    def should_percent(self) -> float:
        """Return the share of should-tags given, in per cent of all should-tags."""
        return percent_given((case.should_total, case.should_missing) for case in self.cases)

    @property
    def harmful(self) -> tuple[tuple[str, str], ...]:
        """Return (id, tag) for each harmful tag that was given."""
        return tuple((case.id, tag) for case in self.cases for tag in case.harmful)

    @property
    def failures(self) -> Mapping[str, tuple[str, ...]]:
        """Return the failures by case id, only of cases that have any."""
        return {case.id: case.failures() for case in self.cases if case.failures()}

    def table(self) -> str:
        """Return the counts and one line a failed case, to print."""
        total = len(self.cases)
        head = [
            f"cases                 {total}",
            f"primary accepted      {self.primary_met} ({percent(self.primary_met, total):.1f} %)",
            f"airway accepted       {self.airway_met} ({percent(self.airway_met, total):.1f} %)",
            f"under-triage          {len(self.under_triaged)}",
            f"harmful tags          {len(self.harmful)}",
            f"must tags given       {self.must_percent:.1f} %",
            f"should tags given     {self.should_percent:.1f} %",
            f"cases with a failure  {len(self.failures)}",
        ]
        return "\n".join(head + [f"{name:8} {'; '.join(lines)}" for name, lines in self.failures.items()])


def percent(part: int, whole: int) -> float:
    """Return `part` in per cent of `whole`; 100 where there is nothing to count."""
    return 100.0 * part / whole if whole else 100.0


def percent_given(counts: Iterable[tuple[int, tuple[str, ...]]]) -> float:
    """Return the share of expected tags that were given, from (how many expected, which are missing) by case."""
    pairs = tuple(counts)
    total = sum(expected for expected, _ in pairs)
    return percent(total - sum(len(missing) for _, missing in pairs), total)


def score(assess_json: Callable[[Json], Json], cases: Sequence[Vignette]) -> Report:
    """Assess the facts of every case and score the answers; a ValueError of `assess_json` counts as a failed case."""
    return Report(tuple(score_case(assess_json, case) for case in cases))


def score_case(assess_json: Callable[[Json], Json], case: Vignette) -> CaseScore:
    """Assess and score one case."""
    try:
        answer = assess_json(dict(case.facts))
    except ValueError as fault:
        must, should = case.expected.must_recommend, case.expected.should_recommend
        return CaseScore(case.id, len(must), must, len(should), should, error=str(fault))
    return compare(answer, case)


def compare(answer: Json, case: Vignette) -> CaseScore:
    """Score one assessment object against what its vignette expects."""
    expected, level = case.expected, str(answer["airway"]["level"])
    return CaseScore(
        id=case.id,
        primary=str(answer["primary"]),
        airway=level,
        primary_met=answer["primary"] in expected.primaries(),
        airway_met=level in expected.airways(),
        under_triage=URGENCY[level] < min(URGENCY[accepted] for accepted in expected.airways()),
        must_total=len(expected.must_recommend),
        must_missing=tuple(tag for tag in expected.must_recommend if not is_given(tag, answer)),
        should_total=len(expected.should_recommend),
        should_missing=tuple(tag for tag in expected.should_recommend if not is_given(tag, answer)),
        harmful=tuple(tag for tag in expected.must_not_recommend if is_harmful(tag, answer)),
    )


def tags(answer: Json, part: str) -> frozenset[str]:
    """Return the tags of `recommendations` or `avoid`."""
    return frozenset(str(entry["tag"]) for entry in answer[part])


def is_given(tag: str, answer: Json) -> bool:
    """Tell whether an expected tag is there: `avoid:x` among the things to avoid, any other among the advice."""
    if tag.startswith(AVOID_PREFIX):
        return tag.removeprefix(AVOID_PREFIX) in tags(answer, "avoid")
    return tag in tags(answer, "recommendations")


def is_harmful(tag: str, answer: Json) -> bool:
    """Tell whether a forbidden tag, or a medicine of a forbidden class, is advised."""
    advised = tags(answer, "recommendations")
    if tag == UNNEEDED_TUBE:
        return answer["airway"]["level"] == "routine" and "secure_airway" in advised
    return is_given(tag, answer) or any(given.startswith(f"give:{tag}:") for given in advised)


def load_vignettes(*paths: Path) -> tuple[Vignette, ...]:
    """Read vignettes from YAML or JSON files, or without a path from every YAML file beside this module.

    Raises ValueError where two cases share an id, KeyError where a case lacks a part.
    """
    chosen = paths or tuple(sorted(HERE.glob("*.yaml")))
    cases = tuple(vignette(raw) for path in chosen for raw in read_cases(path))
    ids = [case.id for case in cases]
    doubled = sorted({name for name in ids if ids.count(name) > 1})
    if doubled:
        message = f"vignette ids used twice: {', '.join(doubled)}"
        raise ValueError(message)
    return cases


def read_cases(path: Path) -> list[Json]:
    """Read the list of raw cases in one YAML or JSON file."""
    text = path.read_text(encoding="utf-8")
    loaded = json.loads(text) if path.suffix == ".json" else yaml.safe_load(text)
    return [dict(raw) for raw in loaded]


def vignette(raw: Json) -> Vignette:
    """Build a vignette from its raw mapping; keys beyond those used here, such as `outcome`, are passed over."""
    want = raw["expected"]
    expected = Expected(
        primary=want["primary"],
        acceptable=tuple(want["acceptable"]),
        airway=want["airway"],
        acceptable_airway=tuple(want["acceptable_airway"]),
        must_recommend=tuple(want["must_recommend"]),
        should_recommend=tuple(want["should_recommend"]),
        must_not_recommend=tuple(want["must_not_recommend"]),
        why=want["why"],
    )
    return Vignette(raw["id"], raw["citation"], raw["provenance"], raw["summary"], raw["facts"], expected)


def facts_lines(cases: Sequence[Vignette]) -> str:
    """Return the facts as JSONL, the input of `triage-app assess`."""
    return "".join(json.dumps({"id": case.id, "facts": dict(case.facts)}) + "\n" for case in cases)


def score_lines(answers: str, cases: Sequence[Vignette]) -> Report:
    """Score the JSONL that `triage-app assess` printed; a line of errors, or no line, counts as a failed case."""
    rows = {row["id"]: row for row in map(json.loads, answers.splitlines())}

    def one(case: Vignette) -> CaseScore:
        def answer(_: Json) -> Json:
            row = rows.get(case.id, {"errors": ["no answer"]})
            if "assessment" not in row:
                raise ValueError(json.dumps(row["errors"]))
            return dict(row["assessment"])

        return score_case(answer, case)

    return Report(tuple(one(case) for case in cases))


def main(arguments: Sequence[str]) -> int:
    """Print the facts of the cases, or the table of their scores; return 1 for under-triage or a harmful tag."""
    verb, *paths = arguments
    if verb == "facts":
        sys.stdout.write(facts_lines(load_vignettes(*map(Path, paths))))
        return 0
    report = score_lines(Path(paths[0]).read_text(encoding="utf-8"), load_vignettes(*map(Path, paths[1:])))
    sys.stdout.write(report.table() + "\n")
    return int(bool(report.under_triaged or report.harmful))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

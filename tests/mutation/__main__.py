"""`make mutate`: every mutant of the airway, gate, dose, drug and hold parts, and a sample of the others.

The tables are asked first, every other test only about what they leave alive without a reason. Prints the score, writes
build/mutation-score.json, which `make evidence` takes up.
"""

import argparse
import json
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from random import Random

from tests.mutation.judge import Judge, Verdict
from tests.mutation.mutant import Mutant, shipped
from tests.mutation.parts import every_mutant
from tests.mutation.reasons import reason
from tests.mutation.tests_used import full_bank, quick_bank
from triage_app.files.program_fingerprint import program_in_use
from triage_app.files.whole_knowledge import Shelf
from triage_app.paths import resources_folder

SCORE = Path("build/mutation-score.json")
WHOLE = ("airway", "gate", "doses", "drugs", "holds")
"""The parts that are never sampled."""
SAMPLE = 60
EXAMPLES = 15
EVERY = 50
_CHOSEN: dict[str, list[Mutant]] = {}


def judge_with(*, quick: bool) -> Judge:
    """A judge with the tables alone, or with every test there is."""
    shelf = Shelf(resources_folder())
    shelf.read_all()
    return Judge(quick_bank() if quick else full_bank(EXAMPLES), shelf.whole())


def chosen(options: argparse.Namespace) -> list[Mutant]:
    """The whole of the parts that matter most; of every other part all mutants, or a sample that the seed draws."""
    dice = Random(options.seed)  # noqa: S311 - made to be repeated
    by_part: dict[str, list[Mutant]] = defaultdict(list)
    for each in every_mutant():
        if not options.part or each.part in options.part:
            by_part[each.part].append(each)
    for part, some in by_part.items():
        if part not in WHOLE and not options.all:
            by_part[part] = dice.sample(some, min(options.sample, len(some)))
    return [each for part in (*WHOLE, *sorted(set(by_part) - set(WHOLE))) for each in by_part[part]]


class Both:
    """The tables, and every other test for what they leave."""

    def __init__(self, *, quick: bool) -> None:
        self._tables = judge_with(quick=True)
        self._quick = quick
        self._rest: Judge | None = None

    def verdict(self, mutant: Mutant) -> Verdict:
        """Who noticed; a mutant that may live is not asked about twice."""
        first = self._tables.verdict(mutant)
        if first.killer or self._quick or reason(mutant):
            return first
        self._rest = self._rest or judge_with(quick=False)
        return self._rest.verdict(mutant)


@cache
def _bench(quick: bool) -> Both:  # noqa: FBT001 - asked by every process for itself, built once
    return Both(quick=quick)


def _judged(asked: tuple[argparse.Namespace, int]) -> tuple[int, str | None, int]:
    options, place = asked
    verdict = _bench(options.quick).verdict(_mutants(options)[place])
    return place, verdict.killer, verdict.reached


def _mutants(options: argparse.Namespace) -> list[Mutant]:
    if repr(options) not in _CHOSEN:
        _CHOSEN[repr(options)] = chosen(options)
    return _CHOSEN[repr(options)]


def judged(options: argparse.Namespace) -> Iterator[Verdict]:
    """Every chosen mutant judged, by as many processes as there are cores; each has a judge of its own."""
    mutants = _mutants(options)
    with get_context("fork").Pool(os.cpu_count()) as pool:
        asked = ((options, place) for place in range(len(mutants)))
        for place, killer, reached in pool.imap_unordered(_judged, asked, chunksize=5):
            yield Verdict(mutants[place], killer, reached)


def told(verdicts: Iterable[Verdict]) -> dict[str, object]:
    """The score as plain values, with the knowledge and the program it is about."""
    found = list(verdicts)
    living = [each for each in found if each.killer is None]
    return {
        "knowledge_sha256": shipped().knowledge.sha256,
        "program_sha256": program_in_use(),
        "mutants": len(found),
        "killed": len(found) - len(living),
        "explained": sum(reason(each.mutant) is not None for each in living),
        "reasons": {each.mutant.id: why for each in living if (why := reason(each.mutant)) is not None},
        "by_part": _table(found, "part"),
        "by_file": _table(found, "file"),
        "by_kind": _table(found, "kind"),
        "killed_by": Counter(str(each.killer).split("[")[0].split(" ")[0] for each in found if each.killer),
        "survivors": [
            {"id": each.mutant.id, "part": each.mutant.part, "kind": each.mutant.kind, "reached": each.reached}
            for each in living
            if reason(each.mutant) is None
        ],
    }


def _table(verdicts: list[Verdict], name: str) -> dict[str, dict[str, float]]:
    rows: dict[str, dict[str, float]] = {}
    for key in sorted({getattr(each.mutant, name) for each in verdicts}):
        some = [each for each in verdicts if getattr(each.mutant, name) == key]
        killed = sum(each.killer is not None for each in some)
        spared = sum(each.killer is None and reason(each.mutant) is not None for each in some)
        percent = round(100 * killed / len(some), 1)
        rows[key] = {"mutants": len(some), "killed": killed, "explained": spared, "percent": percent}
    return rows


def main() -> int:
    """Judge, print, write."""
    parser = argparse.ArgumentParser(prog="make mutate", description=__doc__)
    parser.add_argument("--all", action="store_true", help="every mutant of every part (hours)")
    parser.add_argument("--sample", type=int, default=SAMPLE, help="how many mutants of each other part")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--part", action="append", help="only these parts: airway, gate, holds, doses, drugs, ...")
    parser.add_argument("--quick", action="store_true", help="judged by the tables alone")
    parser.add_argument("--out", type=Path, default=SCORE)
    options = parser.parse_args()
    verdicts, all_of_them = [], len(_mutants(options))
    options.out.parent.mkdir(parents=True, exist_ok=True)
    for number, verdict in enumerate(judged(options), 1):
        verdicts.append(verdict)
        if number % EVERY == 0 or number == all_of_them:  # a long run that is broken off has still said something
            score = told(verdicts)
            options.out.write_text(json.dumps(score, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{number} of {all_of_them}")
    for name in ("by_part", "by_file", "by_kind"):
        sys.stdout.write(f"{name}\n")
        for key, row in score[name].items():  # type: ignore[attr-defined]
            killed = f"{row['killed']:5} of {row['mutants']:5} killed ({row['percent']:5.1f} %)"
            sys.stdout.write(f"  {key:26} {killed}, {row['explained']} explained\n")
    sys.stdout.write(f"survivors without a reason: {len(score['survivors'])}; see {options.out}\n")  # type: ignore[arg-type]
    return 0


if __name__ == "__main__":
    sys.exit(main())

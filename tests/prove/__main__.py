"""`make prove`: compare, prove, count, and write build/safety-evidence.json."""

import json
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from tests.prove import words
from tests.prove.agreement import disagreements
from tests.prove.claims import claims
from tests.prove.counts import Counts, counts
from tests.prove.order import airway_first
from tests.prove.pairs import (
    label_free_airway,
    no_false_proof,
    unknown_is_not_certain,
    unknown_is_not_normal,
    worse_is_never_milder,
)
from tests.prove.partly import NOT_RULES, PARTLY, UNREAD, unused
from tests.prove.patients import Ward
from tests.prove.questions import BROKEN, PROVED, Answer, Question, answered
from tests.prove.reach import Reach, reach
from tests.prove.specification import Specification, specification
from tests.prove.world import World, shipped
from triage_app.files.program_fingerprint import program_in_use

EVIDENCE = Path(__file__).parents[2] / "build" / "safety-evidence.json"
COMPARED = 10_000
REVIEWED = "reviewed"


def main() -> int:
    """Run all of it; 1 if anything is not as it must be."""
    world, told = shipped(), specification()
    say("comparing the circuit with the program ...")
    differing = compare(world, COMPARED)
    answers = [reviewed(told, answer) for answer in answered(world, questions(world, told))]
    table(answers)
    reached, found, wording = reach(world), counts(world), tuple(words.disagreements(world))
    summary(reached, found, wording)
    write(world, answers, reached, found, differing)
    faults = differing + len(wording) + len(tuple(unused(reached.unread))) + len(reached.never) - len(reached.covered)
    return int(bool(faults) or any(answer.result not in (PROVED, REVIEWED) for answer in answers))


def say(line: str) -> None:
    """One line, at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def compare(world: World, patients: int) -> int:
    """How many of so many patients the circuit and the program judge differently."""
    began, found, ward = time.perf_counter(), 0, Ward(world.rulebook, world.content.drugs, seed=int(time.time()))
    stream = ward.patients()
    for _ in range(patients // 1000):
        for fault in disagreements(world.patient, world.content.assessor, list(islice(stream, 1000))):
            found += 1
            say(f"DIFFERENT {json.dumps(fault.facts, ensure_ascii=False)}: {'; '.join(fault.differences)[:400]}")
    say(f"{patients} patients (seed {ward.seed}), {found} judged differently, {time.perf_counter() - began:.0f} s")
    return found


def questions(world: World, told: Specification) -> Iterator[Question]:
    """Everything to prove."""
    yield from airway_first(world, told)
    yield from claims(world, told)
    yield from worse_is_never_milder(world, told)
    yield from unknown_is_not_normal(world, told)
    yield from unknown_is_not_certain(world)
    yield from label_free_airway(world)
    yield from no_false_proof(world)


def reviewed(told: Specification, answer: Answer) -> Answer:
    """The answer, marked where its counterexample was looked at; one that is none any more fails."""
    known = any(one.property == answer.property and one.says == answer.says for one in told.reviewed)
    if not known:
        return answer
    result = REVIEWED if answer.result == BROKEN else "reviewed, but it holds now: take it off the list"
    return Answer(answer.property, answer.says, result, answer.seconds, answer.patient, answer.lines)


def table(answers: list[Answer]) -> None:
    """One line for each property, and every counterexample in full."""
    for answer in answers:
        if answer.result != PROVED:
            say(f"\n{answer.property} {answer.says}: {answer.result}")
            for line in answer.lines:
                say(f"    {line}")
    say(f"\n{'':5}{'claims':>8}{'proved':>8}{'other':>7}{'seconds':>9}")
    for name in sorted({answer.property for answer in answers} | NOT_RULES.keys()):
        own = [answer for answer in answers if answer.property == name]
        proved = sum(answer.result == PROVED for answer in own)
        note = NOT_RULES.get(name) or (f"not in the rules: {PARTLY[name].what.en}" if name in PARTLY else "")
        seconds = sum(answer.seconds for answer in own)
        say(f"{name:5}{len(own):8}{proved:8}{len(own) - proved:7}{seconds:9.1f}  {note}")


def summary(reached: Reach, found: Counts, wording: tuple[str, ...]) -> None:
    """What else was found."""
    say("\nreached: " + ", ".join(f"{number} x {kind}" for kind, number in reached.asked.items()))
    for name in reached.never:
        say(f"never: {name}")
    for name, by in reached.covered:
        say(f"covered: {name} by {', '.join(by) or 'several together'}")
    for key in reached.unread:
        say(f"no rule reads {key}: {UNREAD.get(key, 'no reason is given')}")
    for line in unused(reached.unread):
        say(f"UNUSED {line}")
    for line in wording:
        say(f"numbers differ: {line}")
    say(
        f"{found.questions} questions, {found.lines} number lines, {found.findings} findings, {found.gates} gates; "
        f"{found.situations:.2e} situations told apart, {found.airway_situations:.2e} by the airway rules"
    )


def write(world: World, answers: list[Answer], reached: Reach, found: Counts, differing: int) -> None:
    """The evidence, for people and for `packaging/safety-evidence`."""
    knowledge = world.content.knowledge
    evidence: dict[str, Any] = {
        "knowledge_version": knowledge.version,
        "knowledge_sha256": knowledge.sha256,
        "program_sha256": program_in_use(),
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "claims": [
            {"property": one.property, "says": one.says, "result": one.result, "seconds": round(one.seconds, 2)}
            for one in answers
        ],
        "compared": {"patients": COMPARED, "different": differing},
        "reach": asdict(reached),
        "counts": {
            **asdict(found),
            "situations": str(found.situations),
            "airway_situations": str(found.airway_situations),
        },
        "not_about_rules": NOT_RULES,
        "tested_only": {name: dict(one.what) | {"where": one.where} for name, one in PARTLY.items()},
    }
    EVIDENCE.parent.mkdir(exist_ok=True)
    EVIDENCE.write_text(json.dumps(evidence, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    say(f"build/{EVIDENCE.name}: knowledge {knowledge.version} sha256 {knowledge.sha256[:12]}")


if __name__ == "__main__":
    sys.exit(main())

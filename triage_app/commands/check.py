"""`triage-app check`: every file read, every check made, what there is counted; each fault on a line of its own."""

import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from triage_app.domain.catalogue import Words
from triage_app.domain.knowledge_checks import check_knowledge
from triage_app.domain.knowledge_parts import Fault, Whole
from triage_app.domain.problems import Place, Problem, RefusedError
from triage_app.domain.text import Language, Text
from triage_app.files.evidence_file import read_evidence
from triage_app.files.program_fingerprint import program_in_use
from triage_app.files.screen_words import language_faults, read_words
from triage_app.files.whole_knowledge import Shelf
from triage_app.paths import resources_folder
from triage_app.reports.problem_words import said
from triage_app.reports.safety import evidence_lines, no_evidence_lines

OK, FAULTS = 0, 1


def run(options: Namespace) -> int:
    """Check the shipped resources; 0 if nothing is wrong."""
    return check(resources_folder(), Language(getattr(options, "language", None) or Language.EN))


def check(resources: Path, language: Language = Language.EN) -> int:
    """Check `resources`: faults to standard error, notes and counts to standard output; 1 if there is a fault."""
    shelf = Shelf(resources)
    shelf.read_all()
    words, wordless = _screen_words(resources)
    faults = [*shelf.problems, *wordless]
    whole = _whole(shelf, faults)
    found = list(check_knowledge(whole)) if whole else []
    faults += [_placed(shelf, each) for each in found if not each.note]
    for problem in faults:
        print(line_of(problem, language), file=sys.stderr)
    for note in (each for each in found if each.note):
        print(f"note: {line_of(_placed(shelf, note), language)}")
    for line in _counted(whole, words) if whole else ():
        print(line)
    if whole:
        print("\n".join(_evidence(whole, resources, language)))
    print(_verdict(len(faults)))
    return FAULTS if faults else OK


def _verdict(faults: int) -> str:
    return f"{faults or 'no'} {'fault' if faults <= 1 else 'faults'} found"


def _whole(shelf: Shelf, faults: list[Problem]) -> Whole | None:
    """The knowledge put together; None, with the reason among `faults`, if it cannot be."""
    if shelf.problems:
        return None
    try:
        return shelf.whole()
    except RefusedError as error:
        faults.extend(error.problems)
        return None


def _screen_words(resources: Path) -> tuple[Mapping[Language, Words], tuple[Problem, ...]]:
    """The screen words, as far as they can be read, and what is wrong with them."""
    try:
        return read_words(resources), language_faults(resources)
    except RefusedError as error:
        return {}, error.problems


def _placed(shelf: Shelf, found: Fault) -> Problem:
    return found.problem.model_copy(update={"where": shelf.place(found.spot)})


def line_of(found: Problem, language: Language) -> str:
    """`file:line: key: sentence`, as editors and other tools can follow it."""
    where = found.where or Place()
    parts = (f"{where.file}:{where.line}" if where.line else where.file, where.key, said(found).said_in(language))
    return ": ".join(part for part in parts if part)


def _counted(whole: Whole, words: Mapping[Language, Words]) -> Iterator[str]:
    knowledge = whole.knowledge
    yield f"knowledge {knowledge.version} sha256 {knowledge.sha256}"
    levels = Counter(str(rule.level) for rule in knowledge.airway)
    counts = {
        "findings": len(knowledge.findings),
        "steps": len(knowledge.steps),
        "definitions": len(knowledge.definitions),
        "airway rules": len(knowledge.airway),
        **{f"  {level}": levels[level] for level in whole.contract.levels if levels[level]},
        "features": len(knowledge.features),
        "explanations": len(knowledge.explanations),
        "cells": sum(len(row.cells) for row in knowledge.explanations),
        "recommendations": len(knowledge.recommendations),
        "avoid rules": len(knowledge.avoid),
        "gate rules": len(knowledge.gate.rules),
        "doses": len(knowledge.doses),
        "drugs": len(whole.drugs.drugs),
        "other names and brands": sum(len(drug.synonyms) for drug in whole.drugs.drugs),
        "drug groups": len(whole.drugs.groups),
        "chapters": sum(1 for _ in whole.named("chapter")),
        "sources": len({source.id for _, source in whole.items("sources")}),
        "languages": len(Language),
        **{f"  words, {language}": _words(whole, words.get(language, {}), language) for language in Language},
    }
    yield from (f"{count:7} {name}" for name, count in counts.items())


def _evidence(whole: Whole, resources: Path, language: Language) -> tuple[str, ...]:
    """What the evidence that ships is about; none, or one about other rules or code, is told and is no fault."""
    try:
        return evidence_lines(read_evidence(resources), whole.knowledge, program_in_use(), language)
    except RefusedError as error:
        return no_evidence_lines(error.problems, language)[-1:]


def _words(whole: Whole, words: Words, language: Language) -> int:
    texts = (node.said_in(language) for _, _, node in whole.nodes if isinstance(node, Text))
    return sum(len(text.split()) for text in (*texts, *words.values()))

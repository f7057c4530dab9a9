"""The drug table from its files, read strictly: each fault names the file and the line."""

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from triage_app.domain.drug_rows import Drug
from triage_app.domain.drug_words import DrugWords, Hazards, Members, Sayings, Screens, Vocabulary
from triage_app.domain.drugs import DrugTable
from triage_app.domain.knowledge import DrugGroup
from triage_app.domain.problems import Place, Problem, ProblemCode, RefusedError, problem
from triage_app.files import strict_yaml
from triage_app.files.file_bytes import read_bytes
from triage_app.files.strict_yaml import Document

COLUMNS = (
    "generic", "drug_class", "mg_risk", "lems_risk", "mechanism", "what_to_do", "safer_alternative", "evidence",
    "synonyms", "name_hi", "named_in_source_document", "source", "url", "provenance",
)  # fmt: skip
HINDI_COLUMNS = ("generic", "mechanism_hi", "what_to_do_hi", "safer_alternative_hi")
PLAIN = ("generic", "drug_class", "mg_risk", "evidence", "source", "url", "provenance")
OPTIONAL = frozenset({"lems_risk", "synonyms"})
Row = dict[str, str]
Rows = tuple[tuple[int, Row], ...]
Section = TypeVar("Section")


def read_drug_table(folder: Path) -> DrugTable:
    """The drug table from the knowledge folder. Raises `RefusedError` with every fault found, each with its line."""
    hindi = _hindi(read_rows(folder / "drugs-hi.csv", HINDI_COLUMNS))
    rows = read_rows(folder / "drugs.csv", COLUMNS)
    drugs = tuple(_drugs(rows, hindi))
    groups = strict_yaml.read(folder / "drug-groups.yaml")
    words = DrugWords(
        vocabulary=_section(folder / "drug-words.yaml", "vocabulary", Vocabulary),
        hazards=_section(folder / "drug-hazards.yaml", "hazards", Hazards),
        screens=_section(folder / "drug-screens.yaml", "screens", Screens),
        sayings=_section(folder / "drug-sayings.yaml", "sayings", Sayings),
    )
    table = DrugTable(
        drugs=drugs, groups=strict_yaml.validated(groups, tuple[DrugGroup, ...], ("drug_groups",)), words=words
    )
    _refuse(tuple(_misplaced(table, groups)))
    return table


def read_rows(path: Path, columns: tuple[str, ...]) -> Rows:
    """Line number and row of a CSV file with exactly these columns. Raises `RefusedError`."""
    text = read_bytes(path)
    try:
        reader = csv.DictReader(io.StringIO(text.decode("utf-8-sig"), newline=""), strict=True)
        rows = tuple((reader.line_num, row) for row in reader)
    except UnicodeDecodeError as error:
        line = text.count(b"\n", 0, error.start) + 1
        raise RefusedError(problem(ProblemCode.FILE_NOT_TEXT, Place(file=path.name, line=line))) from None
    except csv.Error as error:
        raise RefusedError(problem(ProblemCode.BAD_SYNTAX, Place(file=path.name), detail=str(error))) from None
    _refuse(tuple(_bad_header(path.name, reader.fieldnames or (), columns)))
    _refuse(tuple(fault for line, row in rows for fault in _bad_cells(path.name, line, row)))
    _refuse(tuple(_repeated(path.name, rows)))
    return rows


def _bad_header(name: str, found: Iterable[str], columns: tuple[str, ...]) -> Iterator[Problem]:
    held = tuple(found)
    where = Place(file=name, line=1)
    yield from (problem(ProblemCode.MISSING_KEY, where, key=one) for one in columns if one not in held)
    yield from (problem(ProblemCode.UNKNOWN_KEY, where, key=one, known=columns) for one in held if one not in columns)
    yield from (problem(ProblemCode.DUPLICATE_KEY, where, key=one) for one in set(held) if held.count(one) > 1)


def _bad_cells(name: str, line: int, row: Row) -> Iterator[Problem]:
    where = Place(file=name, line=line, key=row.get("generic") or "")
    if None in row or None in row.values():
        yield problem(ProblemCode.BAD_SYNTAX, where, detail="number of columns")
        return
    for column, cell in row.items():
        if not cell.strip() and column not in OPTIONAL:
            yield problem(ProblemCode.MISSING_KEY, where, key=column)
        elif cell != cell.strip():
            yield problem(ProblemCode.NOT_VALID, where, detail=f"{column}: space at an end")


def _repeated(name: str, rows: Rows) -> Iterator[Problem]:
    seen: set[str] = set()
    for line, row in rows:
        generic = row["generic"]
        if generic.casefold() in seen:
            yield problem(ProblemCode.DUPLICATE_KEY, Place(file=name, line=line, key=generic), key=generic)
        seen.add(generic.casefold())


def _hindi(rows: Rows) -> dict[str, tuple[int, Row]]:
    return {row["generic"]: (line, row) for line, row in rows}


def _drugs(rows: Rows, hindi: dict[str, tuple[int, Row]]) -> Iterator[Drug]:
    faults: list[Problem] = []
    for line, row in rows:
        generic = row["generic"]
        _, said = hindi.pop(generic, (0, {}))
        if not said:
            faults.append(problem(ProblemCode.MISSING_KEY, Place(file="drugs-hi.csv", key=generic), key=generic))
            continue
        try:
            yield _drug(row, said)
        except ValidationError as error:
            faults += (_bad_value(Place(file="drugs.csv", line=line, key=generic), fault) for fault in error.errors())
    for generic, (line, _) in hindi.items():
        faults.append(problem(ProblemCode.UNKNOWN_KEY, Place(file="drugs-hi.csv", line=line, key=generic), key=generic))
    _refuse(tuple(faults))


def _bad_value(where: Place, fault: object) -> Problem:
    said = fault if isinstance(fault, dict) else {}
    column = ".".join(str(part) for part in said.get("loc", ()))
    return problem(ProblemCode.NOT_ALLOWED, where, found=f"{column}: {said.get('input')}")


def _drug(row: Row, said: Row) -> Drug:
    pairs = {
        name: {"en": row[name], "hi": said[f"{name}_hi"]} for name in ("mechanism", "what_to_do", "safer_alternative")
    }
    return Drug.model_validate(
        {
            **{
                name: row[name]
                for name in ("generic", "drug_class", "mg_risk", "evidence", "source", "url", "provenance")
            },
            **pairs,
            "lems_risk": row["lems_risk"] or "unassessed",
            "name": {"en": row["generic"], "hi": row["name_hi"]},
            "synonyms": tuple(name.strip() for name in row["synonyms"].split(";") if name.strip()),
            "named_in_source_document": row["named_in_source_document"] == "yes",
        }
    )


def _section(path: Path, key: str, model: type[Section]) -> Section:
    document = strict_yaml.read(path)
    if not isinstance(document.data, dict) or set(document.data) != {key}:
        raise RefusedError(problem(ProblemCode.MISSING_KEY, Place(file=path.name, line=1), key=key))
    return strict_yaml.validated(document, model, (key,))


def _misplaced(table: DrugTable, groups: Document) -> Iterator[Problem]:
    """Groups, class words, hazards and screens that name a generic or class the table does not hold."""
    yield from _misplaced_groups(table, groups)
    words, screens = table.words.vocabulary, table.words.screens
    in_words, in_screens = Place(file="drug-words.yaml"), Place(file="drug-screens.yaml")
    yield from _unknown(in_words, words.also_written, table.drug)
    for word in words.classes:
        yield from _unknown(in_words, word.generics, table.drug)
        yield from _unknown(in_words, _no_class(table, word.classes), ())
    asked = (generic for ask in table.words.hazards.ask for generic in ask.one_of)
    yield from _unknown(Place(file="drug-hazards.yaml"), asked, table.drug)
    screened: tuple[Members, ...] = (*screens.families, *screens.pregnancy, *screens.kidney)
    for named in screened:
        yield from _unknown(in_screens, named.generics, table.drug)
        yield from _unknown(in_screens, _no_class(table, named.classes), ())
    for clash in screens.clashes:
        yield from _unknown(in_screens, (*clash.alternative, *clash.beside), table.drug)
    families = {family.id for family in screens.families}
    yield from _unknown(in_screens, (one for cross in screens.cross_reactions for one in cross.between), families)


def _misplaced_groups(table: DrugTable, document: Document) -> Iterator[Problem]:
    tiers = {tier for drug in table.drugs for tier in (drug.mg_risk, drug.lems_risk)}
    seen: set[str] = set()
    for index, group in enumerate(table.groups):
        where = document.place(("drug_groups", index))
        yield from _unknown(where, (*group.generics, *group.but_not), table.drug)
        yield from _unknown(where, _no_class(table, group.classes), ())
        yield from _unknown(where, (*group.mg_tiers, *group.lems_tiers), tiers)
        if group.id in seen:
            yield problem(ProblemCode.DUPLICATE_KEY, where, key=group.id)
        seen.add(group.id)


def _no_class(table: DrugTable, beginnings: Iterable[str]) -> Iterator[str]:
    classes = {drug.drug_class for drug in table.drugs}
    return (one for one in beginnings if not any(drug_class.startswith(one) for drug_class in classes))


def _unknown(where: Place, names: Iterable[str], known: Iterable[str]) -> Iterator[Problem]:
    held = frozenset(known)
    yield from (problem(ProblemCode.UNKNOWN_KEY, where, key=name) for name in names if name not in held)


def _refuse(faults: tuple[Problem, ...]) -> None:
    if faults:
        raise RefusedError(*faults)

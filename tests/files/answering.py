"""A program that answers one question after another and says so once each is on the disk; a test kills it."""

import sys
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from triage_app.domain.case import Case, Reading
from triage_app.domain.problems import RefusedError
from triage_app.files.case_store import DiskStore

CASE = "killed"


def case_to_go_on_with(store: DiskStore) -> Case:
    try:
        return store.load(CASE).case
    except RefusedError:
        return Case(id=CASE, started_at=datetime.now(UTC))


def main(folder: Path) -> None:
    store = DiskStore(folder, "1")
    case = case_to_go_on_with(store)
    for number in count(len(case.readings)):
        case = case.with_reading(Reading(finding="spo2", value=number, at=datetime.now(UTC)))
        if store.save(case, f'{{"answers": {number + 1}}}') is None:
            sys.stdout.write(f"{number + 1}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))

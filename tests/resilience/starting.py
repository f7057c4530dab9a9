"""A program that starts beside another one: it waits for the sign, opens the store and answers until that is kept."""

import sys
from datetime import UTC, datetime
from pathlib import Path

from triage_app.domain.case import Case, Reading
from triage_app.files.memory_store import SteadyStore


def main(folder: Path, case_id: str) -> None:
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    store = SteadyStore(folder, "1")
    case = Case(id=case_id, started_at=datetime.now(UTC))
    for number in range(1000):
        case = case.with_reading(Reading(finding="spo2", value=number, at=datetime.now(UTC)))
        problem = store.save(case, "{}")
        said = problem.code if problem else "kept"
        sys.stdout.write(f"{said}\n")
        if problem is None:
            return


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])

"""The figures of runs too long for every change, kept in build/long-runs.json for `packaging/safety-evidence`."""

from datetime import UTC, datetime
from pathlib import Path

from triage_app.domain.evidence_runs import Fuzz, LongRuns, PowerCut, Soak
from triage_app.files.program_fingerprint import program_in_use

FILE = Path(__file__).parents[1] / "build" / "long-runs.json"


def recorded(file: Path = FILE) -> LongRuns:
    """The last run of each kind; what is not there is None."""
    return LongRuns.model_validate_json(file.read_text(encoding="utf-8")) if file.exists() else LongRuns()


def record_fuzz(*, readers: int, inputs: int, failed: int, file: Path = FILE) -> None:
    """Keep what the fuzzer came to."""
    _keep(
        {"fuzz": Fuzz(at=_now(), program_sha256=program_in_use(), readers=readers, inputs=inputs, failed=failed)}, file
    )


def record_power_cut(how: str, *, kills: int, confirmed: int, handovers: int, failed: int, file: Path = FILE) -> None:
    """Keep what the kills of one kind came to; `how` is `store` or `window`."""
    run = PowerCut(
        at=_now(),
        program_sha256=program_in_use(),
        kills=kills,
        confirmed=confirmed,
        handovers=handovers,
        failed=failed,
    )
    _keep({f"power_cut_{how}": run}, file)


def record_soak(*, minutes: float, deeds: int, faults: int, file: Path = FILE) -> None:
    """Keep what random hands came to."""
    run = Soak(at=_now(), program_sha256=program_in_use(), minutes=round(minutes, 1), deeds=deeds, faults=faults)
    _keep({"soak": run}, file)


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


def _keep(run: dict[str, Fuzz | PowerCut | Soak], file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    runs = LongRuns.model_validate({**dict(recorded(file)), **run})
    file.write_text(runs.model_dump_json(indent=1) + "\n", encoding="utf-8")

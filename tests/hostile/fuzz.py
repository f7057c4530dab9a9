"""`make fuzz`: every reader under a fuzzer that watches which code an input reaches and breeds those that reach more.

Without names it fuzzes all, one process each; `python -m tests.hostile.fuzz --runs 50000 facts_json policy` only
these. What a reader trips over is left in build/fuzz and belongs into `test_specimens.py` once it is mended.
"""

import argparse
import importlib
import subprocess
import sys
import tempfile
from pathlib import Path
from types import MappingProxyType

from tests.long_runs import record_fuzz

RUNS = MappingProxyType(
    {
        "typed_numbers": 250_000, "units": 250_000, "records": 200_000, "facts_json": 150_000, "yaml_text": 100_000,
        "facts_lines": 50_000, "settings": 50_000, "policy": 50_000, "knowledge_files": 20_000, "medicines": 20_000,
        "fact_values": 3_000, "scenario": 30_000, "spliced_scenario": 2_000, "acts": 50_000, "exercise_log": 100_000,
        "probe_setup": 100_000,
    }
)  # fmt: skip
"""Inputs for each reader; together above a million."""
WATCHED = ("files", "reports", "domain.intake", "domain.units", "domain.entry", "domain.policy", "domain.drug_names",
           "domain.drug_reader", "domain.drug_implications", "domain.allergies", "simulation.scenario",
           "simulation.bedside", "simulation.setup", "simulation.probe_setup", "simulation.exercise.log")  # fmt: skip
"""What reads; watching what thinks as well would cost more than it finds."""
LONGEST_S = 10
MOST_MEMORY_MB = 1500
LONGEST_INPUT = 600
FINDS = Path("build") / "fuzz"

_FACTS = b'{"age_years": 34, "known_mg": true, "spo2": 91.5, "medications": ["neostigmine"], "sex": null}'
_LINES = b'{"id": 1, "facts": {"gcs": 9}}\r\n\n{"id": "b", "facts": {"pupils": "miosis"}}\n'
_SETTINGS = b'{"language": "hi", "theme": "dark", "scale": 150, "window": {"x": 1, "y": 2, "width": 3}}'
_POLICY = b"site: A\nretention_days: 14\ntelephones: {icu: 2222}\nlines:\n  red-fvc-kg: 20\n  amber-nif: 35\n"
_HEAD = b'{"format": 1, "program": "1", "knowledge": "1", "case": {"id": "a", "started_at": "2026-01-05T10:30:00Z"}}'
_READING = b'{"finding": "spo2", "value": 91, "at": "2026-01-05T10:31:00Z", "typed": "91"}'
_RULES = b"a: {not: {all: [{finding: spo2, below: 90}, {named: x}]}}\nb: {count_of: [{known: y}], at_least: 1}"
_ACTS = b"- {do: give, drug: atropine, dose: 1, unit: mg, route: iv, at_s: 60}\n- {do: measure, what: fvc, at_s: 9}"
_SHA = b"0" * 64
_LOG = (
    b'{"schema":"triage-exercise/1","notice":"Training only, not validated for any patient.","app_version":"0.1.0",'
    b'"model_version":"1.0","knowledge_sha256":"' + _SHA + b'","scenario":"a","scenario_sha256":"' + _SHA +
    b'","seed":3,"wall":"2026-11-22T16:12:25+00:00"}\n{"n":0,"sim_ms":0,"wall":"","source":"engine","id":"begin",'
    b'"of":"","payload":{"seed":3},"hash":"' + _SHA + b'"}\n'
)  # fmt: skip
_SETUP = b'{"patient": {"R": 0.24, "w": {"bu": 1.1}}, "acts": [{"at_s": 0, "do": "oxygen", "fi": 0.35}], "until_s": 9}'
SEEDS = MappingProxyType(
    {
        "facts_json": (_FACTS,),
        "facts_lines": (_LINES,),
        "settings": (_SETTINGS,),
        "policy": (_POLICY,),
        "units": (b"\x00\x011 500,5 mL/kg", "\x01\x00१२.५ L".encode(), "\x03\x04−25 cmH2O".encode()),
        "medicines": (b"\x00\xc8\x30Tab. Mestinon 60 mg TDS + amikacin 1,500 mg", "\x01नियोस्टिग्मिन 😀".encode()),
        "records": (b"\n".join((_HEAD, _READING, b"{}")),),
        "yaml_text": (_RULES,),
        "acts": (_ACTS,),
        "exercise_log": (_LOG,),
        "probe_setup": (_SETUP,),
        "scenario": (b"schema_version: 1\nid: a\ntitle: {en: A, hi: A}\npatients: [{id: p, asks: []}]\n",),
    }
)
"""Good inputs to start from."""


def main() -> int:
    """0 if no reader failed, hung or swelled; each process prints how many inputs it ran."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("readers", nargs="*", metavar="READER", help=", ".join(RUNS))
    parser.add_argument("--runs", type=int, help="inputs for each reader instead of the usual number")
    parser.add_argument("--record", action="store_true", help="keep the figures for the safety evidence")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.here:
        _fuzz(options.readers[0], options.runs)
    FINDS.mkdir(parents=True, exist_ok=True)
    inputs = {name: options.runs or RUNS[name] for name in options.readers or RUNS}
    failed = [name for name, runs in inputs.items() if not _passes(name, runs)]
    if options.record:
        done = sum(runs for name, runs in inputs.items() if name not in failed)
        record_fuzz(readers=len(inputs), inputs=done, failed=len(failed))
    _say(f"failed: {', '.join(failed)}; see {FINDS}" if failed else "no reader failed")
    return int(bool(failed))


def _passes(name: str, runs: int) -> bool:
    """Each in a process of its own: the fuzzer leaves by ending the process."""
    _say(f"{name}: {runs} inputs")
    command = [sys.executable, "-m", "tests.hostile.fuzz", "--here", "--runs", str(runs), name]
    return subprocess.run(command, check=False).returncode == 0


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def _fuzz(name: str, runs: int) -> None:
    atheris = importlib.import_module("atheris")  # only where `make fuzz` put it
    with atheris.instrument_imports(include=[f"triage_app.{part}" for part in WATCHED]):
        readers = importlib.import_module("tests.hostile.readers")
    corpus = Path(tempfile.mkdtemp(prefix="corpus-"))
    for number, seed in enumerate(SEEDS.get(name, (b"seed",))):
        (corpus / str(number)).write_bytes(seed)
    flags: dict[str, object] = {
        "runs": runs,
        "timeout": LONGEST_S,
        "rss_limit_mb": MOST_MEMORY_MB,
        "max_len": LONGEST_INPUT,
    }
    flags |= {"artifact_prefix": f"{FINDS / name}-", "print_final_stats": 1, "verbosity": 0}
    reader = readers.READERS[name]
    reader(b"")  # what is read once is not counted to the first input
    atheris.Setup([name, str(corpus), *(f"-{flag}={value}" for flag, value in flags.items())], reader)
    atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main())

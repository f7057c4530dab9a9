"""The same judgement from a terminal; without a command the window opens. Nothing here imports Qt."""

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from triage_app import __version__
from triage_app.commands.scenario_options import add_scenario

PROGRAM = "triage-app"
OK, FAULTS, BAD_INPUT = 0, 1, 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line `argv`; the exit status is 0 well, 1 a fault found by `check`, 2 bad input."""
    _speak_utf8()
    arguments = list(sys.argv[1:] if argv is None else argv)
    options, rest = _parser().parse_known_args(arguments)
    if options.version:
        return _print_version()
    if rest and options.command is not None:
        _parser().error(f"unrecognized arguments: {' '.join(rest)}")
    return _run(options, arguments) if options.command is None else _printed(options, arguments)


def _printed(options: argparse.Namespace, arguments: Sequence[str]) -> int:
    """Run a command that prints; an answer that cannot be written in full is said and never reported as well."""
    if sys.stdout is None:
        return _not_written("standard output is closed")
    try:
        status = _run(options, arguments)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        _forget_output()
        return OK
    except OSError as error:
        _forget_output()
        return _not_written(error.strerror or "")
    return status


def _not_written(why: str) -> int:
    with suppress(OSError):
        print(f"{PROGRAM}: the answer was not written in full: {why}", file=sys.stderr)
    return FAULTS


def _forget_output() -> None:
    """What still waits to be written would fail once more on leaving."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(options: argparse.Namespace, arguments: Sequence[str]) -> int:
    """Each command is imported only when asked for: a terminal never waits for Qt, nor a window for the rest."""
    if options.command is None:
        from triage_app.app import run

        return run([PROGRAM, *arguments])
    commands = {
        "assess": _assess, "drugs": _drugs, "library": _library, "check": _check, "exercise": _exercise,
        "scenario": _scenario,
    }  # fmt: skip
    return commands[options.command](options)


def _assess(options: argparse.Namespace) -> int:
    from triage_app.commands.assess import run

    return run(options)


def _drugs(options: argparse.Namespace) -> int:
    from triage_app.commands.drugs import run

    return int(run(options))


def _library(options: argparse.Namespace) -> int:
    from triage_app.commands.library import run

    return run(options)


def _check(options: argparse.Namespace) -> int:
    from triage_app.commands.check import run

    return int(run(options))


def _exercise(options: argparse.Namespace) -> int:
    if options.exercise == "debrief":
        from triage_app.commands.exercise_debrief import run as debrief

        return debrief(options)
    from triage_app.commands.exercise import run

    return run(options)


def _scenario(options: argparse.Namespace) -> int:
    from triage_app.commands.scenario import run

    return run(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=PROGRAM,
        description="Decision support for myasthenic and cholinergic crisis. It suggests; the clinician decides.",
    )
    parser.add_argument("--version", action="store_true", help="versions of program, knowledge, Qt and Python")
    parser.add_argument("--exit-when-ready", action="store_true", help="open the window, leave once it can take input")
    parser.add_argument("--language", choices=("en", "hi"), help="language of the window")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    assess = commands.add_parser("assess", help="assess a case, or one case a line")
    assess.add_argument("file", metavar="FACTS", help="FACTS.json, CASES.jsonl, or - for standard input")
    assess.add_argument("--format", choices=("json", "jsonl", "text"), help="json for one case, jsonl for many")
    assess.add_argument("--language", choices=("en", "hi"), default="en", help="language of text and of errors")
    drugs = commands.add_parser("drugs", help="what the drug table says of a medicine")
    drugs.add_argument("names", nargs="+", metavar="NAME")
    drugs.add_argument("--language", choices=("en", "hi"), default="en")
    library = commands.add_parser("library", help="read, print or search the teaching library")
    library.add_argument("words", nargs="*", metavar="WORD", help="only topics that hold every WORD")
    library.add_argument("--language", choices=("en", "hi"), default="en")
    exercise = commands.add_parser("exercise", help="the training patient; not validated for any patient")
    exercises = exercise.add_subparsers(dest="exercise", metavar="COMMAND", required=True)
    training = "Training only, not validated for any patient."
    probe = exercises.add_parser("probe", help="ask the patient model; one JSON object out", description=training)
    probe.add_argument("file", metavar="SETUP", help="SETUP.json, or - for standard input")
    debrief = exercises.add_parser("debrief", help="what an exercise came to, from its log", description=training)
    debrief.add_argument("log", metavar="LOG", help="a log that `scenario run --log` or an exercise has written")
    debrief.add_argument("--scenario", metavar="FILE", help="the scenario it was made with, if it is not a shipped one")
    debrief.add_argument("--language", choices=("en", "hi"), default="en")
    debrief.add_argument("--format", choices=("text", "json"), default="text")
    add_scenario(commands)
    commands.add_parser("check", help="verify knowledge, languages and resources; print counts")
    return parser


def _speak_utf8() -> None:
    """Hindi needs UTF-8 whatever the terminal's locale says."""
    if sys.stderr is None:  # printing to None would print to standard output
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 -- open until the program ends
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _print_version() -> int:
    from importlib.metadata import PackageNotFoundError, version
    from platform import python_version

    from triage_app.files.knowledge_files import about
    from triage_app.paths import resources_folder

    try:
        qt = version("PySide6-Essentials")
    except PackageNotFoundError:
        qt = "not installed"
    knowledge = about(resources_folder())
    print(f"triage-app {__version__}")
    print(f"knowledge {knowledge.version} sha256 {knowledge.sha256}")
    print(f"Qt for Python {qt}")
    print(f"Python {python_version()}")
    return OK

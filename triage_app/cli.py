"""The same judgement from a terminal; without a command the window opens. Nothing here imports Qt."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from triage_app import __version__

if TYPE_CHECKING:
    from argparse import Namespace

PROGRAM = "triage-app"
EXIT_WHEN_READY = "--exit-when-ready"
OK, FAULTS, BAD_INPUT = 0, 1, 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line `argv`; the exit status is 0 well, 1 a fault found by `check`, 2 bad input."""
    _speak_utf8()
    arguments = list(sys.argv[1:] if argv is None else argv)
    if not set(arguments) - {EXIT_WHEN_READY}:
        return _window(arguments)
    from triage_app.commands.options import parser

    known = parser(PROGRAM)
    options, rest = known.parse_known_args(arguments)
    if options.version:
        return _print_version()
    if options.command is None:
        return _window(arguments)
    if rest:
        known.error(f"unrecognized arguments: {' '.join(rest)}")
    return _printed(options)


def _window(arguments: Sequence[str]) -> int:
    """The window waits for no parser of commands, nor a command for Qt."""
    from triage_app.app import run

    return run([PROGRAM, *arguments])


def _printed(options: "Namespace") -> int:
    """Run a command that prints; an answer that cannot be written in full is said and never reported as well."""
    if sys.stdout is None:
        return _not_written("standard output is closed")
    try:
        status = _run(options)
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


def _run(options: "Namespace") -> int:
    """Each command is imported only when asked for."""
    commands = {
        "assess": _assess, "drugs": _drugs, "library": _library, "check": _check, "exercise": _exercise,
        "scenario": _scenario,
    }  # fmt: skip
    return commands[options.command](options)


def _assess(options: "Namespace") -> int:
    from triage_app.commands.assess import run

    return run(options)


def _drugs(options: "Namespace") -> int:
    from triage_app.commands.drugs import run

    return int(run(options))


def _library(options: "Namespace") -> int:
    from triage_app.commands.library import run

    return run(options)


def _check(options: "Namespace") -> int:
    from triage_app.commands.check import run

    return int(run(options))


def _exercise(options: "Namespace") -> int:
    if options.exercise == "debrief":
        from triage_app.commands.exercise_debrief import run as debrief

        return debrief(options)
    from triage_app.commands.exercise import run

    return run(options)


def _scenario(options: "Namespace") -> int:
    from triage_app.commands.scenario import run

    return run(options)


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

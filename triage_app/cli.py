"""The same judgement from a terminal; without a command the window opens. Nothing here imports Qt."""

import os
import sys
from collections.abc import Sequence
from contextlib import redirect_stdout, suppress
from typing import TYPE_CHECKING, TextIO, cast

from triage_app import __version__

if TYPE_CHECKING:
    from argparse import Namespace

PROGRAM = "triage-app"
EXIT_WHEN_READY = "--exit-when-ready"
OK, FAULTS, BAD_INPUT, INTERRUPTED = 0, 1, 2, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line `argv`; the exit status is 0 well, 1 a fault found by `check`, 2 bad input, 130 Ctrl+C."""
    _speak_utf8()
    _leave_no_core()
    try:
        return _asked(list(sys.argv[1:] if argv is None else argv))
    except KeyboardInterrupt:
        return INTERRUPTED


def _asked(arguments: list[str]) -> int:
    """The window waits for no parser of commands, nor a command for Qt."""
    if not set(arguments) - {EXIT_WHEN_READY}:
        return _window(arguments)
    from triage_app.commands.options import parser

    options = parser(PROGRAM).parse_args(arguments)
    if options.version:
        return _print_version()
    if options.command is None:
        return _window([EXIT_WHEN_READY] * options.exit_when_ready, options.language)
    return _printed(options)


def _window(arguments: Sequence[str], language: str | None = None) -> int:
    from triage_app.app import run

    return run([PROGRAM, *arguments], language)


def _printed(options: "Namespace") -> int:
    """Run a command that prints; an answer that cannot be written in full is said and never reported as well."""
    if sys.stdout is None:
        return _not_written("standard output is closed")
    from triage_app.commands.output import Output

    output = Output(sys.stdout)
    try:
        with redirect_stdout(cast("TextIO", output)):
            status = _run(options)
            output.flush()
    except OSError as error:
        return _unwritten(error) if error is output.failed else _failed(error)
    except KeyboardInterrupt:
        if output.broken_off:  # more of it would follow a gap
            _forget_output()
        else:
            _let_out()
        raise
    return status


def _unwritten(error: OSError) -> int:
    _forget_output()
    if isinstance(error, BrokenPipeError):  # the reader, such as `head`, has seen enough
        return OK
    return _not_written(error.strerror or "")


def _not_written(why: str) -> int:
    return _told(f"the answer was not written in full: {why}")


def _failed(error: OSError) -> int:
    """An error of the disk that no command has explained: which file, and why."""
    from triage_app.reports.plain_line import one_line

    _let_out()
    return _told(one_line(": ".join(str(part) for part in (error.filename, error.strerror or error) if part)))


def _told(fault: str) -> int:
    with suppress(OSError):
        print(f"{PROGRAM}: {fault}", file=sys.stderr)
    return FAULTS


def _let_out() -> None:
    """What was answered before is written; where that cannot be, no second error follows."""
    try:
        sys.stdout.flush()
    except OSError:
        _forget_output()


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


def _leave_no_core() -> None:
    """A core file would hold the key and the patient (R06); Windows writes none of the kind."""
    if sys.platform != "win32":
        from resource import RLIMIT_CORE, getrlimit, setrlimit

        with suppress(OSError, ValueError):
            setrlimit(RLIMIT_CORE, (0, getrlimit(RLIMIT_CORE)[1]))


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

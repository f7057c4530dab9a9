"""Runs `triage-app assess` on each file named, in a process of its own that costs no start of Python (a fork).

Beside each file it leaves what went to standard output and standard error, and the exit status.
"""

import os
import sys

from triage_app import cli
from triage_app.commands import assess


def main() -> None:
    for file in sys.argv[1:]:
        child = os.fork()
        if child == 0:
            _assess(file)
        with open(f"{file}.status", "w", encoding="ascii") as status:  # noqa: PTH123 - as short as the rest
            status.write(str(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])))


def _assess(file: str) -> None:
    for number, kind in ((1, "out"), (2, "err")):
        os.dup2(os.open(f"{file}.{kind}", os.O_WRONLY | os.O_CREAT, 0o600), number)
    status = cli.main(["assess", file])
    sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    assert callable(assess.run), "imported once, before the forks"
    main()

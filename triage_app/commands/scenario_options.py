"""What `triage-app scenario` takes on the command line; nothing here reads a scenario."""

import argparse
from datetime import date
from typing import Any

TRAINING = "Training only, not validated for any patient."


def add_scenario(commands: Any) -> None:  # noqa: ANN401 -- argparse names no type for its subparsers
    """Add the command and its subcommands."""
    scenario = commands.add_parser("scenario", help="training scenarios; not validated for any patient")
    inside = scenario.add_subparsers(dest="scenario", metavar="COMMAND", required=True)
    _add_check(inside)


def _add_check(inside: Any) -> None:  # noqa: ANN401 -- the same
    check = inside.add_parser(
        "check", help="what is wrong with a scenario", description=TRAINING
    )
    check.add_argument("files", nargs="*", metavar="FILE", help="SCENARIO.yaml; without any, those that are shipped")
    check.add_argument("--format", choices=("text", "json"), default="text")
    check.add_argument("--language", choices=("en", "hi"), default="en")
    check.add_argument("--today", type=_day, metavar="YYYY-MM-DD", help="the day by which reviews are judged")
    check.add_argument(
        "--accept-rules",
        action="store_true",
        help="after a clinician has read them: write how each named rule reads today into the files",
    )


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{typed} is not a day such as 2026-11-22") from None

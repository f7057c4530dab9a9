"""What `triage-app scenario` takes on the command line; nothing here reads a scenario."""

import argparse
from datetime import date
from typing import Any

LONGEST_MIN, LONGEST_WALK_H = 1440, 1000
TRAINING = "Training only, not validated for any patient."


def add_scenario(commands: Any) -> None:  # noqa: ANN401 -- argparse names no type for its subparsers
    """Add the command and its subcommands."""
    scenario = commands.add_parser("scenario", help="training scenarios; not validated for any patient")
    inside = scenario.add_subparsers(dest="scenario", metavar="COMMAND", required=True)
    _add_check(inside)
    _add_run(inside)
    _add_test(inside)


def _add_check(inside: Any) -> None:  # noqa: ANN401 -- the same
    check = inside.add_parser("check", help="what is wrong with a scenario", description=TRAINING)
    check.add_argument("files", nargs="*", metavar="FILE", help="SCENARIO.yaml; without any, those that are shipped")
    check.add_argument("--format", choices=("text", "json"), default="text")
    check.add_argument("--language", choices=("en", "hi"), default="en")
    check.add_argument("--today", type=_day, metavar="YYYY-MM-DD", help="the day by which reviews are judged")
    check.add_argument(
        "--accept-rules",
        action="store_true",
        help="after a clinician has read them: write how each named rule reads today into the files",
    )


def _add_run(inside: Any) -> None:  # noqa: ANN401 -- the same
    run = inside.add_parser("run", help="run a scenario without a screen", description=TRAINING)
    run.add_argument("file", metavar="FILE", help="SCENARIO.yaml")
    run.add_argument("--acts", metavar="ACTS", help="what is done and when: a list of acts with at_s, YAML or JSON")
    run.add_argument("--log", metavar="OUT", help="write the log of the exercise to this new file")
    run.add_argument("--seed", type=_seed, help="instead of the one of the acts or the scenario")
    run.add_argument("--until", type=_minutes, metavar="MINUTES", help="how long; else as the acts or the scenario say")
    run.add_argument("--every", type=_minutes, default=5.0, metavar="MINUTES", help="between two rows of the course")
    run.add_argument("--format", choices=("text", "json"), default="text")
    run.add_argument("--language", choices=("en", "hi"), default="en")


def _add_test(inside: Any) -> None:  # noqa: ANN401 -- the same
    test = inside.add_parser("test", help="run the golden traces of scenarios", description=TRAINING)
    test.add_argument("files", nargs="*", metavar="FILE", help="SCENARIO.yaml; without any, those that are shipped")
    test.add_argument("--fuzz", type=_hours, metavar="HOURS", help="also walk at random for so many simulated hours")
    test.add_argument("--seed", type=_seed, default=1, help="of the random walk")
    test.add_argument("--format", choices=("text", "json"), default="text")
    test.add_argument("--language", choices=("en", "hi"), default="en")


def _seed(typed: str) -> int:
    if not typed.isascii() or not typed.isdigit() or int(typed[:20]) > 2**63:
        raise argparse.ArgumentTypeError(f"{typed} is not a whole number from 0 to 2^63")
    return int(typed)


def _minutes(typed: str) -> float:
    return _between(typed, 0.1, LONGEST_MIN)


def _hours(typed: str) -> float:
    return _between(typed, 0.1, LONGEST_WALK_H)


def _between(typed: str, low: float, high: float) -> float:
    try:
        number = float(typed)
    except ValueError:
        number = -1.0
    if not low <= number <= high:
        raise argparse.ArgumentTypeError(f"{typed} is not a number from {low:g} to {high:g}")
    return number


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{typed} is not a day such as 2026-11-22") from None

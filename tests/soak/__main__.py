"""`make soak MINUTES=60 SEED=1`: random hands on the real window, off screen, as fast as it lets them."""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Sequence

from tests.long_runs import record_soak
from tests.soak.gauges import Reading, kinds, read, rest, slope, warm
from tests.soak.monkey import Monkey, every_page
from tests.soak.program import Program, start
from triage_app.paths import HOME_VARIABLE

BETWEEN = 300
"""Deeds between two rests."""

BOUNDS = {"nones": (700.0, 30.0), "rss": (16384.0, 300.0), "python": (1500.0, 60.0)}
"""Growth along the fitted line after the warm-up that is still noise (memory in KiB): once, for something first
needed late, and per 1000 deeds. A short run sees only quick leaks; an hour's sees slow ones.
"""

EQUAL = ("widgets", "windows", "objects", "timers")
"""Gauges that read the same at every rest."""


def main(arguments: Sequence[str]) -> int:
    """Run, print the figures; 1 if anything was wrong."""
    wanted = _wanted(arguments)
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {HOME_VARIABLE: home, "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        program = start()
        monkey, began = Monkey(program, wanted.seed), time.monotonic()
        faults = _soak(program, wanted, monkey)
        if wanted.record:
            record_soak(minutes=(time.monotonic() - began) / 60, deeds=monkey.done.total(), faults=len(faults))
        program.wizard.session.stop_clock()
        program.wizard.session.store.close()
    for fault in faults:
        _say(f"FAULT  {fault}")
    return 1 if faults else 0


def _wanted(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--deeds", type=int, default=0, help="end after so many deeds instead")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--record", action="store_true", help="keep the figures for the safety evidence")
    return parser.parse_args(arguments)


def _soak(program: Program, wanted: argparse.Namespace, monkey: Monkey) -> list[str]:
    readings: list[Reading] = []
    warm(program)
    began, deeds, before = time.monotonic(), 0, None
    while deeds < wanted.deeds if wanted.deeds else time.monotonic() - began < wanted.minutes * 60:
        rest(program)
        readings.append(read(program, deeds))
        _say(" ".join(f"{name} {value}" for name, value in readings[-1]._asdict().items()))
        before = before or kinds(program)
        for _ in range(BETWEEN):
            monkey.act()
            deeds += 1
            try:
                monkey.check()
            except AssertionError as error:
                return [f"deed {deeds}: {error}", *program.ears.heard]
            if program.ears.heard:
                return [f"deed {deeds}: {heard}" for heard in program.ears.heard]
    rest(program)
    readings.append(read(program, deeds))
    _report(monkey, readings, time.monotonic() - began)
    unseen = every_page(program) - monkey.pages
    grown = kinds(program) - (before or kinds(program))
    return [
        *_growth(readings),
        *([f"more than at the start: {dict(grown)}"] if grown else []),
        *([f"never reached: {', '.join(sorted(unseen))}"] if unseen else []),
    ]


def _steady(readings: Sequence[Reading]) -> Sequence[Reading]:
    """After the warm-up, which is the first third."""
    return readings[len(readings) // 3 :]


def _growth(readings: Sequence[Reading]) -> list[str]:
    steady = _steady(readings)
    span = (steady[-1].deeds - steady[0].deeds) / 1000
    slopes = {gauge: slope(steady, gauge) for gauge in BOUNDS}
    allowed = {gauge: once + each * span for gauge, (once, each) in BOUNDS.items()}
    grew = [
        f"{gauge} grows by {slopes[gauge]:.0f} per 1000 deeds"
        for gauge in BOUNDS
        if slopes[gauge] * span > allowed[gauge]
    ]
    falls = -slopes["nones"] * span > allowed["nones"]
    uneven = {gauge: sorted({getattr(reading, gauge) for reading in readings[1:]}) for gauge in EQUAL}
    return [
        *grew,
        *([f"None is over-released: {slopes['nones']:.0f} per 1000 deeds"] if falls else []),
        *(f"{gauge} differ at rest: {counts}" for gauge, counts in uneven.items() if len(counts) > 1),
    ]


def _report(monkey: Monkey, readings: Sequence[Reading], seconds: float) -> None:
    first, last = readings[0], readings[-1]
    steady = _steady(readings)
    pace = f"{last.deeds} deeds in {seconds / 60:.1f} minutes, {last.deeds / seconds:.0f} a second"
    _say(f"{pace}; {len(monkey.pages)} pages and explanations; {len(readings)} rests")
    _say(f"{'':10}{'first':>10}{'warm':>10}{'last':>10}  slope per 1000 deeds after the warm-up")
    for gauge in Reading._fields[1:]:
        values = [getattr(reading, gauge) for reading in (first, steady[0], last)]
        _say(f"{gauge:10}" + "".join(f"{value:>10}" for value in values) + f"  {slope(steady, gauge):+.1f}")
    _say(", ".join(f"{count} x {kind}" for kind, count in monkey.done.most_common()))


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


sys.exit(main(sys.argv[1:]))

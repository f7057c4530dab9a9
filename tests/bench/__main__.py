"""`make bench`: every benchmark, one after the other."""

import sys
from importlib import import_module

PARTS = ("startup", "panel", "assessments", "simulation", "waves")


def main(names: list[str]) -> None:
    """Run the benchmarks called `names`, or all of them."""
    for name in names or PARTS:
        try:
            part = import_module(f"tests.bench.{name}")
        except ModuleNotFoundError as error:
            if error.name != f"tests.bench.{name}":
                raise
            continue
        sys.stdout.write(f"\n{name}\n")
        for line in part.bench():
            sys.stdout.write(f"  {line}\n")
        sys.stdout.flush()


main(sys.argv[1:])

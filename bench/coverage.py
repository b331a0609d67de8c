"""How often the intervals are right: every method on simulated tables whose truth is known; can be stopped at any time.

PYTHONPATH=src python bench/coverage.py --for 10m           works so long, continues where the file of results ends
PYTHONPATH=src python bench/coverage.py --method latent --family dependent --for 1h
PYTHONPATH=src python bench/coverage.py --report            prints the tables; --page FILE writes them into a page

One table and one method make a cell, and each finished cell is a line of JSON in --results: what kills the run costs
the cell it was in. A line that was cut off is dropped and done again. One process at a time may write one file.

The sampler gets 60 s of a machine with two free cores. So that other work on the machine does not shorten them, they
are counted in processor time of this process, and two seconds of that are one; what only one core works on is then
counted half.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import time
from pathlib import Path

if __name__ == "coverage":  # numba asks for a package of this name, and finds this file beside any bench
    raise ImportError("this is a bench of wartoll, not the package `coverage`")

LENGTH = re.compile(r"(\d+)([smh])")
SECONDS = {"s": 1, "m": 60, "h": 3600}


def seconds(text: str) -> float:
    """90s, 10m or 2h in seconds."""
    match = LENGTH.fullmatch(text)
    if match is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no length of time; write 90s, 10m or 2h")
    return float(int(match[1]) * SECONDS[match[2]])


def asked(arguments: list[str]) -> argparse.Namespace:
    """The command line."""
    from coverage_cells import ORDER, RESULTS
    from wartoll.simulate.overlaps import FAMILIES

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--results", type=Path, default=RESULTS, help="the file of results")
    parser.add_argument("--for", dest="length", type=seconds, default=seconds("10m"), metavar="TIME")
    parser.add_argument("--family", action="append", choices=FAMILIES)
    parser.add_argument("--method", action="append", choices=ORDER)
    parser.add_argument("--report", action="store_true", help="print the tables of what is there, and run nothing")
    parser.add_argument("--page", type=Path, help="write the tables into this page, and run nothing")
    return parser.parse_args(arguments)


def main(arguments: list[str]) -> int:
    """Runs a piece, or reports; 0 when all that was asked is there, 3 when some is left."""
    from coverage_cells import FAMILIES, ORDER, SAMPLED, finished, keys, settle, warm_up, work
    from coverage_report import fill, report

    given = asked(arguments)
    todo = keys(given.family or FAMILIES, given.method or ORDER)
    if given.report or given.page:
        text = report(list(finished(given.results).values()), len(keys()))
        print(fill(given.page, text) if given.page else text)
        return 0
    if any(key.method in SAMPLED for key in todo):
        warm_up()
    until = time.monotonic() + given.length
    for cell in work(todo, given.results, until, settle):
        print(*cell.key, cell.status, cell.low, cell.middle, cell.high, f"{cell.seconds} s", cell.why, flush=True)
    left = len(set(todo) - finished(given.results).keys())
    print(f"{len(todo) - left} of {len(todo)} cells are done", flush=True)
    return 3 if left else 0


if __name__ == "__main__":
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy: its idle threads would count as processor time
    from wartoll.errors import WartollError

    try:
        sys.exit(main(sys.argv[1:]))
    except WartollError as error:
        sys.exit(str(error))

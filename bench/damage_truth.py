"""From images to a total, twenty made-up cities through the real commands: how often the interval holds the truth.

PYTHONPATH=src python bench/damage_truth.py [--seeds 20] [--side 60] [--labels 300]

Each city is made, mapped, listed by `damage plan`, the list filled in from the truth that no map sees, and totalled:
what is tried is the path a user takes, not a part of it.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import tempfile
from pathlib import Path

from typer.testing import CliRunner

from rows import Row, table
from wartoll.cli import application
from wartoll.simulate.city import FOOTPRINTS, IMAGES, TRUTH

SPANS = ("--before", "2016-03..2016-06", "--after", "2017-03..2017-06")
QUIET = [word for year in (2014, 2015, 2016) for word in ("--quiet", f"{year}-03..{year}-06")]
COUNTED = ("destroyed", "severe")
NEEDED = 17 / 20


def command(*words: str) -> str:
    """What a command prints; its errors are raised."""
    done = CliRunner().invoke(application("damage"), ["damage", *words], catch_exceptions=False)
    if done.exit_code:
        raise RuntimeError(done.output)
    return done.stdout


def one(folder: Path, seed: int, side: int, labels: int) -> tuple[float, float, float, float]:
    """(true share, low, median, high) of a made-up city."""
    command("simulate", "-o", str(folder), "--side", str(side), "--seed", str(seed))
    out = folder / "map"
    command("map", str(folder / IMAGES), *SPANS, *QUIET, "-o", str(out), "--footprints", str(folder / FOOTPRINTS))
    command("plan", str(out), "-o", str(folder / "list.csv"), "--look-at", str(labels), "--seed", str(1000 + seed))
    with (folder / TRUTH).open(newline="", encoding="utf-8") as file:
        truth = {row["building"]: row["label"] for row in csv.DictReader(file)}
    with (folder / "list.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    with (folder / "filled.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(row | {"label": truth[row["building"]]} for row in rows)
    told = json.loads(command("total", str(out), "--labels", str(folder / "filled.csv"), "--json"))["share"]
    share = sum(label in COUNTED for label in truth.values()) / len(truth)
    return share, told["low"], told["median"], told["high"]


def rows(seeds: int = 20, side: int = 60, labels: int = 300) -> list[Row]:
    """In how many cities the 90% interval held the true share."""
    held, widths, errors = 0, [], []
    for seed in range(1, seeds + 1):
        with tempfile.TemporaryDirectory() as folder:
            share, low, median, high = one(Path(folder), seed, side, labels)
        held += low <= share <= high
        widths.append(high - low)
        errors.append(median - share)
        print(f"seed {seed}: {share:.1%} in {low:.1%} to {high:.1%}", file=sys.stderr, flush=True)
    width = sum(widths) / seeds
    print(f"mean width {width:.1%}, mean error {sum(errors) / seeds:+.2%}", file=sys.stderr)
    what = f"cities of {seeds} whose true share the interval of {labels} labels holds"
    return [Row(what, held, "numbers", "all of them", held / seeds, NEEDED * seeds, at_least=True)]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--side", type=int, default=60)
    parser.add_argument("--labels", type=int, default=300)
    chosen = parser.parse_args()
    made = rows(chosen.seeds, chosen.side, chosen.labels)
    print(table(made))
    sys.exit(any(not row.kept for row in made))

"""A small made-up map of change and its report, without images."""

from __future__ import annotations

import numpy as np

from wartoll.damage.change import Told
from wartoll.damage.map_report import ClassOut, MapReport, Run, map_report
from wartoll.damage.mapped import Asked, Compared, Mapped, calibrated
from wartoll.damage.quality import found
from wartoll.damage.standardise import Null
from wartoll.stack import Acquisition, Grid, Stack, held

ASKED = Asked(
    ("2016-03-01", "2016-07-01"), ("2017-03-01", "2017-07-01"),
    (("2014-03-01", "2014-07-01"), ("2015-03-01", "2015-07-01"), ("2016-03-01", "2016-07-01")),
)  # fmt: skip
GRID = Grid(60, 80, (10.0, 0.0, 500_000.0, 0.0, -10.0, 4_000_000.0), "EPSG:32637")
TOLD = (Told("T042", "VV", (2, 2), 0.1, 0.02, Null(0.1, 1.2), 8.0),)


def stack() -> Stack:
    """Two dates before and two after, all alike."""
    days = ("2016-03-05", "2016-04-05", "2017-03-05", "2017-04-05")
    power = {"VV": np.ones((4, GRID.rows, GRID.columns), np.float32)}
    return held("T042", GRID, tuple(Acquisition(day, "S1A") for day in days), power)


def compared(seed: int, changed: int = 0) -> Compared:
    """Standard normal values, so many of them in the first row changed by 9 downwards; one pixel without a value."""
    values = np.random.default_rng(seed).normal(size=(GRID.rows, GRID.columns)).astype(np.float32)
    values[0, :changed] = -9
    values[-1, -1] = np.nan
    return Compared(values, TOLD)


def mapped(*, quiet: bool = True) -> Mapped:
    """A war that changed 50 pixels, with two quiet pairs or none."""
    pairs = {"2014 against 2015": compared(2), "2015 against 2016": compared(3)} if quiet else {}
    rng = np.random.default_rng(1)
    findings = (found("level", "T042", 0.5, "steady pixels are +0.50 +- 0.10 dB after against before"),
                found("images_before", "T042", 12.0, "12 images before"))  # fmt: skip
    war = compared(1, 50)
    return Mapped(war, pairs, findings, calibrated(war, pairs, 0.01, rng) if pairs else None)


def report(*, quiet: bool = True) -> MapReport:
    """The report of that map."""
    return map_report(mapped(quiet=quiet), ASKED, [stack()], Run(wartoll="0", seed=1, images="abc", files=4))


CLASSES = (ClassOut(name="changed", buildings=4, by_chance=2.0),)

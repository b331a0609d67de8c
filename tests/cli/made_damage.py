"""A folder as `wartoll damage map` writes it, of a made-up map and buildings, without images."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from typer.testing import CliRunner, Result

from wartoll.brief.damage_page import map_files
from wartoll.cli import app
from wartoll.cli.buildings_file import write_buildings
from wartoll.damage.building_classes import Cut, Cuts
from wartoll.damage.buildings import buildings_of
from wartoll.damage.coverage import Values
from wartoll.store import write_folder

from ..damage.made_city import footprints, scattered
from ..damage.made_map import mapped, report


def folder(out: Path, buildings: int = 400) -> None:
    """The folder; a fifth of the buildings are flagged."""
    found = footprints(scattered(buildings, 1, extent=100_000.0))
    mean = np.linspace(0, 4, buildings)
    values = Values(mean, mean, np.ones(buildings), np.full(buildings, 5.0))
    made = buildings_of(found, values, Cuts(Cut(3.2, 0.05), Cut(3.6, 0.01), buildings))
    files = map_files(report(), mapped().war.signed, date="2026-11-27") | {"change.tif": b"tiff"}
    write_buildings(made, out.with_suffix(".parquet"), {})
    files["buildings.parquet"] = out.with_suffix(".parquet").read_bytes()
    write_folder(out, files, marker="report.json")


def damage(*arguments: str) -> Result:
    """A command of `wartoll damage`."""
    return CliRunner().invoke(app, ["damage", *arguments], env={"COLUMNS": "110"})

"""A city is made up where the user says, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from wartoll.cli import app
from wartoll.errors import UsageError

pytest.importorskip("rasterio")


def test_a_city_is_made_up(tmp_path: Path) -> None:
    command = ["damage", "simulate", "-o", str(tmp_path / "city"), "--side", "15"]
    done = CliRunner().invoke(app, command)
    assert done.exit_code == 0, done.output
    assert "225 buildings made up" in done.output
    assert sorted(p.name for p in (tmp_path / "city").iterdir()) == ["buildings.geojson", "images", "truth.csv"]
    again = CliRunner().invoke(app, command)
    assert isinstance(again.exception, UsageError)

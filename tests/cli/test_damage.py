"""`wartoll damage fetch`, against a server that the test starts."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from wartoll.cli import app
from wartoll.errors import UsageError

pytest.importorskip("rasterio")
SERVER = Path(__file__).resolve().parents[1] / "sources" / "stac_server.py"


def module() -> Any:
    spec = importlib.util.spec_from_file_location("served_images", SERVER)
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    sys.modules["served_images"] = made
    spec.loader.exec_module(made)
    return made


SERVED = module()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Any]:
    folder = tmp_path / "served"
    folder.mkdir()
    with SERVED.StacServer(folder) as running:
        yield running


def fetch(server: Any, out: Path, *more: str, area: str = "") -> Result:
    words = ["damage", "fetch", "--area", area or SERVED.AREA, "--from", "2017-01", "--to", "2017-12", "-o", str(out)]
    return CliRunner().invoke(app, [*words, "--catalogue", server.url, "--retries", "0", *more])


def test_fetching_and_going_on(server: Any, tmp_path: Path) -> None:
    done = fetch(server, tmp_path / "out")
    assert done.exit_code == 0, done.output
    assert "8 images written, 0 were there before" in done.stderr
    assert done.stdout == ""
    again = fetch(server, tmp_path / "out", "--polarisation", "vv")
    assert "0 images written, 4 were there before" in again.stderr


def test_what_failed_is_told_and_the_command_fails(server: Any, tmp_path: Path) -> None:
    server.mode = "refuses"
    done = fetch(server, tmp_path / "out")
    assert done.exit_code == 1
    assert "not fetched: the server asks for an account (401 or 403)" in done.stderr
    assert "run the same command again" in done.stderr
    assert "secret" not in done.stderr


def test_an_area_may_be_a_file(server: Any, tmp_path: Path) -> None:
    file = tmp_path / "area.geojson"
    ring = "[[39.005,36.125],[39.015,36.125],[39.015,36.135],[39.005,36.125]]"
    file.write_text(f'{{"type": "Polygon", "coordinates": [{ring}]}}')
    done = fetch(server, tmp_path / "out", area=str(file))
    assert done.exit_code == 0, done.output


def test_a_list_of_addresses_instead_of_a_catalogue(server: Any, tmp_path: Path) -> None:
    name = "OPERA_L2_RTC-S1_T137-292319-IW2_20170103T015858Z_20250830T120333Z_S1A_30_v1.0_VV.tif"
    SERVED.write_image(server.folder / name, SERVED.power(SERVED.DAYS[0], "VV"))
    listed = tmp_path / "addresses.txt"
    listed.write_text(f"{server.url}/{name}\n")
    words = ["damage", "fetch", "--area", SERVED.AREA, "--from", "2017", "--to", "2017", "-o", str(tmp_path / "out")]
    done = CliRunner().invoke(app, [*words, "--addresses", str(listed)])
    assert done.exit_code == 0, done.output
    assert (tmp_path / "out" / "T137-292319-IW2" / name).is_file()
    both = CliRunner().invoke(app, [*words, "--addresses", str(listed), "--catalogue", server.url])
    assert isinstance(both.exception, UsageError)
    gone = CliRunner().invoke(app, [*words, "--addresses", str(tmp_path / "nothing.txt")])
    assert "cannot be read" in str(gone.exception)

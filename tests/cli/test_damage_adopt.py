"""`wartoll damage adopt`: a made-up layer to a total, and the fire in Chile."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from wartoll.errors import UsageError
from wartoll.simulate.city import FOOTPRINTS, write_city

from ..sources.test_given import layer, written
from .made_damage import damage

SPANS = ("--before", "2024-01..2024-01", "--after", "2024-02-04..2024-02-10")


def adopted(*words: str) -> str:
    """What the command printed."""
    done = damage("adopt", *words)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.output


def test_a_layer_of_others_goes_on_to_a_total(tmp_path: Path) -> None:
    write_city(tmp_path, 20, 1)
    paths = [str(written(tmp_path / f"metric_2024020{n}.tif", layer(n, changed=8 if n == 1 else 0))) for n in (1, 2, 3)]
    out = tmp_path / "map"
    words = ("--made-by", "Example Institute, metric 1", *SPANS, "-o", str(out))
    quiet = ("--quiet", paths[1], "--quiet", paths[2])
    adopted(paths[0], *words, *quiet, "--footprints", str(tmp_path / FOOTPRINTS))
    page = (out / "index.html").read_text("utf-8")
    assert "made by others: Example Institute, metric 1" in page
    report = json.loads((out / "report.json").read_text("utf-8"))
    assert report["made_by"] == "Example Institute, metric 1"
    assert report["null"]["flagged"] > 500
    assert damage("plan", str(out), "-o", str(tmp_path / "list.csv"), "--look-at", "100").exit_code == 0
    with (tmp_path / "list.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    with (tmp_path / "filled.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(row | {"label": "severe" if i % 5 == 0 else "none"} for i, row in enumerate(rows))
    told = json.loads(damage("total", str(out), "--labels", str(tmp_path / "filled.csv"), "--json").stdout)
    assert 0 < told["share"]["low"] < told["share"]["median"] < told["share"]["high"] < 1


def test_mistakes_are_told(tmp_path: Path) -> None:
    path = str(written(tmp_path / "a.tif", layer()))
    with pytest.raises(UsageError, match="whose layer"):
        adopted(path, "--made-by", " ", *SPANS, "-o", str(tmp_path / "out"))
    with pytest.raises(UsageError, match="one quiet layer"):
        adopted(path, "--made-by", "x", *SPANS, "-o", str(tmp_path / "out"), "--quiet", path)


def test_the_fire_in_chile(shared: Path, tmp_path: Path) -> None:
    """Two layers from before the fire set the threshold; the one after it passes it on half of the ground."""
    folder = shared / "data" / "damage" / "s1_dist_chile_fire_2024"
    if not folder.is_dir():
        pytest.skip("the layers of Chile are not in ../shared")
    day = {name: str(next(folder.glob(f"*_{name}*METRIC.tif"))) for name in ("20240123", "20240202", "20240204")}
    words = ("--made-by", "OPERA DIST-ALERT-S1 v0.1", *SPANS, "-o", str(tmp_path / "out"))
    adopted(day["20240204"], *words, "--quiet", day["20240123"], "--quiet", day["20240202"])
    null = json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))["null"]
    assert 0.3 < null["flagged"] / 40_000 < 0.6
    assert null["worst_rate"] < 0.05
    assert [pair["name"] for pair in null["pairs"]] == ["2024-01-23", "2024-02-02"]

"""Edge: the files of a map of change: a Cloud-Optimised GeoTIFF, and comparisons kept for a run that was killed."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from ..damage.change import Told
from ..damage.combine import Map
from ..damage.map_report import MapReport
from ..damage.mapped import Compared
from ..damage.standardise import Null
from ..errors import SourceError, UsageError
from ..stack import Grid
from .checkpoints import Checkpoints, DamagedCheckpoint
from .options import note

CHANGE, BUILDINGS, REPORT = "change.tif", "buildings.parquet", "report.json"
BANDS = ("change", "valid")


def tiff(signed: Map, grid: Grid, tags: dict[str, str]) -> bytes:
    """A Cloud-Optimised GeoTIFF of two bands: signed change (NaN where there is none), and 1 where there is a value."""
    import rasterio
    from rasterio.io import MemoryFile
    from rasterio.shutil import copy

    profile = {
        "driver": "GTiff", "count": 2, "dtype": "float32", "width": grid.columns, "height": grid.rows,
        "crs": grid.crs, "transform": rasterio.Affine(*grid.transform), "nodata": float("nan"),
    }  # fmt: skip
    with MemoryFile() as plain, MemoryFile() as cloud:
        with plain.open(**profile) as image:
            image.write(signed, 1)
            image.write(np.isfinite(signed).astype(np.float32), 2)
            image.descriptions = BANDS
            image.update_tags(**tags)
        with plain.open() as image:
            copy(image, cloud.name, driver="COG", compress="DEFLATE", predictor="YES", overview_resampling="AVERAGE")
        return bytes(cloud.read())


def images_hash(folder: Path, *, times: bool = False) -> tuple[str, int]:
    """(hash of names and sizes of the images below a folder, how many); with `times` also of when they were written."""
    from ..sources.imagery_layers import images_in

    said = hashlib.sha256()
    files = images_in(folder)
    for path in files:
        held = path.stat()
        said.update(f"{path.relative_to(folder).as_posix()}|{held.st_size}|{held.st_mtime_ns * times}\n".encode())
    return said.hexdigest()[:16], len(files)


class KeptComparisons:
    """Comparisons that are written when done, so that a killed run goes on with the next one."""

    def __init__(self, checkpoints: Checkpoints) -> None:
        self.checkpoints = checkpoints

    def __call__(self, name: str, make: Callable[[], Compared]) -> Compared:
        """The comparison as an earlier run left it, or made and kept."""
        try:
            held = self.checkpoints.load(name)
        except DamagedCheckpoint as fault:
            note(str(fault))
            held = None
        if held is not None:
            note(f"{name}: as compared before")
            return unpacked(held)
        note(f"{name}: comparing")
        made = make()
        self.checkpoints.save(name, packed(made))
        return made


def packed(made: Compared) -> bytes:
    """A comparison as bytes."""
    told = json.dumps({"patch": made.patch, "told": [asdict(t) for t in made.told]}).encode()
    out = io.BytesIO()
    np.save(out, made.signed)
    return len(told).to_bytes(8, "big") + told + out.getvalue()


def unpacked(data: bytes) -> Compared:
    """The comparison of such bytes."""
    end = 8 + int.from_bytes(data[:8], "big")
    said: dict[str, Any] = json.loads(data[8:end])
    told = tuple(Told(**{**row, "dates": tuple(row["dates"]), "null": Null(**row["null"])}) for row in said["told"])
    return Compared(np.load(io.BytesIO(data[end:])), told, said["patch"])


def read_report(folder: Path) -> MapReport:
    """The report of a folder that `wartoll damage map` wrote; UsageError where it is none."""
    from pydantic import ValidationError

    try:
        return MapReport.model_validate_json((folder / REPORT).read_bytes())
    except OSError:
        raise UsageError(
            f"{folder} holds no map of change", f"Make one: wartoll damage map IMAGES --before ... -o {folder}"
        ) from None
    except ValidationError:
        raise SourceError(
            "is no report of a map of change, or of another version", file=str(folder / REPORT),
            next_step="Make the map again into a new folder.",
        ) from None  # fmt: skip

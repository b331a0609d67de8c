"""Edge: image files -> layers: which band is which polarisation, on which grid. Only headers are read here."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import UsageError
from ..stack import Affine
from .imagery_names import METRIC, POLARISATIONS, Named, named

ENDINGS = (".tif", ".tiff")
UNFINISHED = ".part"
CACHE = "64"  # MB of decoded blocks that GDAL keeps; by itself a twentieth of all memory, and no block is read twice
_SAID = re.compile(r"(?<![A-Za-z])(vv|vh|hh|hv)(?![A-Za-z])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Layer:
    """One polarisation of one file, and where its pixels lie."""

    file: str
    label: str  # the path below the folder that was given
    band: int
    polarisation: str
    named: Named
    crs: str
    transform: Affine
    rows: int
    columns: int
    nodata: float | None
    masked: bool  # has a mask band of its own

    @property
    def least(self) -> float:
        """What a value has to exceed: a power of 0 is nothing measured, a distance of 0 is one."""
        return -1e-30 if self.polarisation == METRIC else 0.0


def library() -> Any:
    """rasterio; UsageError where the extra is not installed."""
    os.environ.setdefault("GDAL_CACHEMAX", CACHE)
    try:
        import rasterio
        import rasterio.warp
        import rasterio.windows
    except ImportError:
        raise UsageError("images need the extra `damage`", "pip install 'wartoll[damage]'") from None
    return rasterio


def images_in(folder: Path) -> list[Path]:
    """The TIFF files below a folder, in order of name; UsageError where there are none."""
    if folder.is_file():
        raise UsageError(f"{folder} is a file", "Give the folder that holds the images.")
    if not folder.is_dir():
        raise UsageError(f"no folder {folder}", "Give the folder that holds the images.")
    found = sorted(
        path for path in folder.rglob("*")
        if path.suffix.lower() in ENDINGS and not path.name.startswith(".") and UNFINISHED not in path.suffixes
    )  # fmt: skip
    if not found:
        others = sorted({path.suffix.lower() for path in folder.rglob("*") if path.is_file()} - {""})
        held = f"; it holds files of {', '.join(others[:8])}" if others else "; it is empty"
        raise UsageError(f"{folder} holds no GeoTIFF{held}", "Unpack archives; see docs/howto/get-images.md.")
    return found


def layers_of(path: Path, folder: Path) -> tuple[Layer, ...] | str:
    """The layers of a file by its name and header; or why it cannot be used."""
    label = path.relative_to(folder)
    said = named(label)
    if isinstance(said, str):
        return said
    rasterio = library()
    try:
        with rasterio.open(path) as data:
            return _fault(data, path) or _layers(data, path, label.as_posix(), said)
    except (rasterio.errors.RasterioError, OSError) as error:
        return f"cannot be opened as a GeoTIFF: {_first_line(error)}"


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0][:160] if str(error) else type(error).__name__


def _fault(data: Any, path: Path) -> str:
    """Why a file that opens cannot be used, or nothing."""
    a, b, _, d, e, _ = tuple(data.transform)[:6]
    if data.crs is None:
        return "says nothing about its reference system"
    if not data.crs.is_projected:
        return f"is in degrees ({_system(data.crs)}); reproject it to metres, such as the UTM zone of the city"
    if b or d or a <= 0 or e >= 0:
        return "is turned: its rows do not run from west to east and from north to south"
    if data.dtypes[0].startswith("complex"):
        return "holds complex values (single-look); terrain-corrected backscatter is asked for"
    if data.dtypes[0].startswith(("int", "uint")):
        return (
            f"holds whole numbers ({data.dtypes[0]}): digital numbers are not calibrated; fetch terrain-corrected power"
        )
    if any(scale != 1 for scale in data.scales) or any(data.offsets):
        return f"is scaled ({data.scales[0]:g}, {data.offsets[0]:g}); write its values out as power"
    if whole := _missing_bytes(data, path):
        return f"is cut off: {whole:,} bytes of its pixels are missing; fetch or copy it again"
    return ""


def _missing_bytes(data: Any, path: Path) -> int:
    """How far the blocks that the header lists lie beyond the end of the file."""
    size = path.stat().st_size
    furthest = 0
    for band, (height, width) in enumerate(data.block_shapes, 1):
        for row in range(-(-data.height // height)):
            for column in range(-(-data.width // width)):
                at = data.get_tag_item(f"BLOCK_OFFSET_{column}_{row}", "TIFF", band)
                length = data.get_tag_item(f"BLOCK_SIZE_{column}_{row}", "TIFF", band)
                if at is not None and length is not None:
                    furthest = max(furthest, int(at) + int(length))
    return max(0, furthest - size)


def _layers(data: Any, path: Path, label: str, said: Named) -> tuple[Layer, ...] | str:
    bands = _bands(data, said)
    if isinstance(bands, str):
        return bands
    flags = data.mask_flag_enums
    return tuple(
        Layer(
            str(path), label, band, polarisation, said, _system(data.crs), _affine(data.transform), data.height,
            data.width, data.nodatavals[band - 1], any(flag.name == "per_dataset" for flag in flags[band - 1]),
        )
        for band, polarisation in bands
    )  # fmt: skip


def _bands(data: Any, said: Named) -> list[tuple[int, str]] | str:
    """Which band is which polarisation: by what the bands say, else by the name, in its order."""
    told = [(i, m[1].upper()) for i, text in enumerate(data.descriptions, 1) if text and (m := _SAID.search(text))]
    if told and len({p for _, p in told}) == len(told):
        return told
    if not said.polarisations:
        return (
            f"has no polarisation in its name or its bands ({data.count}); "
            f"write one of {', '.join(POLARISATIONS)} into the name"
        )
    if data.count != len(said.polarisations):
        bands = "1 band" if data.count == 1 else f"{data.count} bands"
        return f"has {bands} where its name says {', '.join(said.polarisations)}"
    return list(enumerate(said.polarisations, 1))


def _system(crs: Any) -> str:
    code = crs.to_epsg()
    return f"EPSG:{code}" if code else str(crs.to_wkt())


def _affine(transform: Any) -> Affine:
    a, b, c, d, e, f = (float(v) for v in tuple(transform)[:6])
    return a, b, c, d, e, f

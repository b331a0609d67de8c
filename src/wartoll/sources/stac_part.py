"""Edge: the part of one image on a server that lies in an area -> one GeoTIFF, whole or not at all."""

from __future__ import annotations

import errno
import os
import re
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit, urlunsplit

from .. import __version__
from ..errors import UsageError
from .imagery_area import Area
from .imagery_layers import UNFINISHED, library

MOST_PIXELS = 400_000_000
AREA_TAG = "WARTOLL_AREA"  # S,W,N,E that a file was cut to: another area is fetched anew
_BROKE_OFF = "broke off while it was read"
_REASONS: tuple[tuple[str, str], ...] = (
    (r"Range downloading not supported", "the server does not hand out parts of a file; download it whole"),
    (r"response code: 40[13]", "the server asks for an account (401 or 403)"),
    (r"response code: 404", "is not on the server (404)"),
    (r"response code: (\d+)", "the server answered with an error"),
    (r"timed out|timeout", "the server was too slow"),
    (r"not recognized as being", "the server sent no image in time, or what it sent is no GeoTIFF"),
    (r"IReadBlock|ReadEncoded|Read failed|ZIP|inflate", _BROKE_OFF),
    (r"[Cc]onnection|resolve|CURL error", "the server cannot be reached"),
)


class Patience(NamedTuple):
    """How long to wait for a server: seconds for an answer and to connect, tries after the first, pause before one."""

    seconds: float = 60.0
    connect: float = 15.0
    retries: int = 3
    pause: float = 1.0


class Failed(Exception):
    """One image could not be fetched; the text is the reason. Passing: it may be there at the next try."""

    def __init__(self, reason: str, *, passing: bool = False) -> None:
        self.passing = passing
        super().__init__(reason)


class FullDisk(UsageError):
    """There is no room left; finished files are kept."""


def plain_address(address: str) -> str:
    """An address without its query, which may hold a signature, and without a name or password."""
    parts = urlsplit(address)
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))


def is_there(path: Path, area: Area) -> bool:
    """Whether a file was fetched before for the same area."""
    if not path.is_file():
        return False
    rasterio = library()
    try:
        with rasterio.open(path) as data:
            return bool(data.tags().get(AREA_TAG) == area.words)
    except (rasterio.errors.RasterioError, OSError):
        return False


def save_part(address: str, target: Path, area: Area, patience: Patience, *, about: dict[str, str]) -> bool:
    """Write the part of an image that lies in the area to a file; False where none does.

    Failed with the reason where it cannot be had; FullDisk where it cannot be written.
    """
    if urlsplit(address).scheme not in ("http", "https"):
        raise Failed(f"has no web address ({urlsplit(address).scheme or 'no scheme'})")
    rasterio = library()
    try:
        with rasterio.Env(**_settings(patience)), rasterio.open(address) as data:
            made = _part(data, area, {**about, "source": plain_address(address)})
    except (rasterio.errors.RasterioError, OSError, ValueError) as error:
        reason = _reason(error)
        raise Failed(reason, passing=reason == _BROKE_OFF) from None
    if made is None:
        return False
    _write(target, made)
    return True


def _settings(patience: Patience) -> dict[str, Any]:
    return {
        "GDAL_DISABLE_READDIR_ON_OPEN": "EMPTY_DIR",
        "CPL_VSIL_CURL_NON_CACHED": "/vsicurl/",  # or a failure would be remembered as long as this process lives
        "GDAL_HTTP_TIMEOUT": patience.seconds,
        "GDAL_HTTP_CONNECTTIMEOUT": patience.connect,
        "GDAL_HTTP_MAX_RETRY": patience.retries,
        "GDAL_HTTP_RETRY_DELAY": patience.pause,
        "GDAL_HTTP_USERAGENT": f"wartoll/{__version__}",
    }


def _part(data: Any, area: Area, about: dict[str, str]) -> bytes | None:
    """The GeoTIFF of the pixels that the area touches, on the image's own grid; nothing where it touches none."""
    rasterio = library()
    if data.crs is None:
        raise Failed("says nothing about its reference system")
    edges = rasterio.warp.transform_bounds(
        "EPSG:4326", data.crs, area.west, area.south, area.east, area.north, densify_pts=21
    )
    exact = rasterio.windows.from_bounds(*edges, transform=data.transform)
    left, top = max(0, int(exact.col_off // 1)), max(0, int(exact.row_off // 1))
    right = min(data.width, int(-(-(exact.col_off + exact.width) // 1)))
    bottom = min(data.height, int(-(-(exact.row_off + exact.height) // 1)))
    if right <= left or bottom <= top:
        return None
    if (right - left) * (bottom - top) > MOST_PIXELS:
        raise Failed(f"the part has {(right - left) * (bottom - top):,} pixels; choose a smaller area")
    window = rasterio.windows.Window(left, top, right - left, bottom - top)
    values = data.read(window=window)
    profile = {
        "driver": "GTiff", "count": data.count, "dtype": values.dtype, "width": right - left, "height": bottom - top,
        "crs": data.crs, "transform": rasterio.windows.transform(window, data.transform), "nodata": data.nodata,
        "tiled": True, "blockxsize": 256, "blockysize": 256, "compress": "deflate", "predictor": 1,
    }  # fmt: skip
    with rasterio.MemoryFile() as memory:
        with memory.open(**profile) as made:
            made.write(values)
            made.update_tags(**{AREA_TAG: area.words, **{f"WARTOLL_{k.upper()}": v for k, v in about.items()}})
            for band in range(1, data.count + 1):
                said = data.descriptions[band - 1] or (about["polarisation"] if data.count == 1 else "")
                made.set_band_description(band, said)
        return bytes(memory.getbuffer())


def _write(target: Path, held: bytes) -> None:
    unfinished = target.with_name(f"{target.stem}.{secrets.token_hex(4)}{UNFINISHED}{target.suffix}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with unfinished.open("wb") as file:
            file.write(held)
            file.flush()
            os.fsync(file.fileno())
        os.replace(unfinished, target)
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        raise FullDisk(
            f"{target} cannot be written: {'the disk is full' if full else error.strerror}",
            "Finished files are kept. Make room or choose another folder with -o, then run the same command again.",
        ) from None
    finally:
        with suppress(OSError):
            unfinished.unlink()


def _reason(error: BaseException) -> str:
    """Why an image could not be had, without its address."""
    told = " ".join(str(e) for e in (error, error.__cause__, error.__context__) if e is not None)
    for pattern, reason in _REASONS:
        if match := re.search(pattern, told):
            return reason + (f" ({match[1]})" if match.groups() else "")
    return re.sub(r"https?://\S+", "its address", told)[:120] or type(error).__name__

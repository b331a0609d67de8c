"""The map of change as a picture: signed change in two hues, a scale bar in metres, and what the colours mean.

Orange-brown is darker to the radar after, blue brighter (both tell apart with any colour vision); below the threshold
colours stay pale. Land without a value is left empty.
"""

from __future__ import annotations

import base64
import struct
import zlib

import numpy as np
from numpy.typing import NDArray

from ..damage.combine import Map
from ..damage.map_report import MapReport
from . import svg_marks as mark
from .palette import light
from .pictures import svg_open

WIDTH, MOST = 360, 1080  # px of the drawing, and of the image in it at most
LEVELS = 255  # of the palette; 0 is empty
#: where on the scale (-1 to 1), and the colour there; .33 is the threshold
STOPS: tuple[tuple[float, str], ...] = (
    (-1.0, "#7a2e00"), (-0.66, "#c2570c"), (-0.34, "#f0a35e"), (-0.32, "#f3e0cc"), (0.0, "#f5f4f0"),
    (0.32, "#cfe0ee"), (0.34, "#74aed6"), (0.66, "#2270b0"), (1.0, "#08305f"),
)  # fmt: skip
BARS = (10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000)


def coarse(values: Map, most: int = MOST) -> tuple[Map, int]:
    """(the map with so many pixels along a side at most, pixels that became one): means of what was measured."""
    step = max(1, -(-max(values.shape) // most))
    if step == 1:
        return values, 1
    rows, columns = (-(-n // step) * step for n in values.shape)
    padded = np.full((rows, columns), np.nan, dtype=np.float32)
    padded[: values.shape[0], : values.shape[1]] = values
    parts = padded.reshape(rows // step, step, columns // step, step)
    count = np.isfinite(parts).sum(axis=(1, 3))
    total = np.nansum(parts, axis=(1, 3))
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(np.where(count > 0, total / count, np.nan), dtype=np.float32), step


def palette() -> NDArray[np.uint8]:
    """RGBA of the levels [256, 4]; the first is empty."""
    at = np.linspace(-1, 1, LEVELS)
    where = [stop for stop, _ in STOPS]
    rgb = [[int(colour[i : i + 2], 16) for i in (1, 3, 5)] for _, colour in STOPS]
    out = np.zeros((LEVELS + 1, 4), dtype=np.uint8)
    for channel in range(3):
        out[1:, channel] = np.round(np.interp(at, where, [c[channel] for c in rgb]))
    out[1:, 3] = 255
    return out


def raster(values: Map, top: float) -> bytes:
    """A PNG of a signed map, -top to top over the palette; pixels as they are, larger sizes clipped."""
    level = 1 + np.round((np.clip(values / top, -1, 1) + 1) / 2 * (LEVELS - 1))
    index = np.where(np.isfinite(values), level, 0).astype(np.uint8)
    colours = palette()
    lines = np.concatenate([np.zeros((len(index), 1), np.uint8), index], axis=1)
    head = struct.pack(">IIBBBBB", index.shape[1], index.shape[0], 8, 3, 0, 0, 0)
    parts = (
        (b"IHDR", head), (b"PLTE", colours[:, :3].tobytes()), (b"tRNS", colours[:, 3].tobytes()),
        (b"IDAT", zlib.compress(lines.tobytes(), 9)), (b"IEND", b""),
    )  # fmt: skip
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )


def scale_of(report: MapReport) -> tuple[float, bool]:
    """(the value at a third of the colour scale, whether it is a threshold that quiet years set)."""
    return (report.null.threshold, True) if report.null else (report.histogram.edges[-1] / 3, False)


def picture(report: MapReport, signed: Map) -> str:
    """The SVG: the map, a scale bar, and the colours with the threshold on them."""
    values, _ = coarse(signed)
    third, _ = scale_of(report)
    rows, columns = values.shape
    long = WIDTH / max(rows, columns)
    width, height = columns * long, rows * long
    png = base64.b64encode(raster(values, 3 * third)).decode("ascii")
    place = f'width="{mark.number(width)}" height="{mark.number(height)}"'
    image = f'<image {place} image-rendering="pixelated" href="data:image/png;base64,{png}"/>'
    frame = f'<rect x=".5" y=".5" width="{mark.number(width - 1)}" height="{mark.number(height - 1)}" fill="none" '
    frame += f'stroke="{light("rule")}"/>'
    metre = width / (report.columns * report.pixel_m)
    body = image + frame + _bar(metre, height + 16) + _legend(report, height + 44)
    return f"{svg_open(WIDTH, height + 92)}{body}</svg>"


def bar_metres(metre: float) -> int:
    """The longest round length that takes at most 140 px."""
    return max((m for m in BARS if m * metre <= 140), default=BARS[0])


def _bar(metre: float, y: float) -> str:
    metres = bar_metres(metre)
    long = metres * metre
    words = f"{metres // 1000:,} km" if metres >= 1000 else f"{metres} m"
    ends = mark.line(1, y - 4, 1, y + 4) + mark.line(1 + long, y - 4, 1 + long, y + 4)
    north = mark.text("north is up", WIDTH, y + 4, colour="muted", end="end")
    return mark.line(1, y, 1 + long, y) + ends + mark.text(words, long + 8, y + 4) + north


def _legend(report: MapReport, y: float) -> str:
    third, calibrated = scale_of(report)
    low = 0 if report.sense in ("more", "less") else -1  # such a layer has one end
    colours = np.linspace(low, 1, LEVELS, dtype=np.float32)[None]
    strip = base64.b64encode(raster(colours, 1.0)).decode("ascii")
    place = f'y="{mark.number(y)}" width="{WIDTH}" height="10" preserveAspectRatio="none"'
    said = f'<image {place} href="data:image/png;base64,{strip}"/>'
    for value in (-1, 0, 1) if low else (0, 1, 2):
        x = WIDTH * (value / 3 - low) / (1 - low)
        said += mark.line(x, y + 10, x, y + 14)
        said += mark.text(f"{value * third:.{1 if third >= 1 else 2}f}", x, y + 25, end="middle" if x else "start")
    ends = _ends(report)
    said += mark.text(ends[0], 0, y + 25) + mark.text(ends[1], WIDTH, y + 25, end="end")
    words = "below the threshold" if calibrated else "the lowest third of the scale; no threshold is known"
    return said + mark.text(f"pale: {words}", 0, y + 42, colour="muted")


def _ends(report: MapReport) -> tuple[str, str]:
    """What the two ends of the colours mean."""
    if report.made_by:
        return ("smaller values", "larger values") if report.sense == "either" else ("", "more change")
    return "darker after", "brighter after"


def words(report: MapReport) -> str:
    """What the picture shows, for readers who do not see it."""
    size = f"{report.columns * report.pixel_m / 1000:.1f} by {report.rows * report.pixel_m / 1000:.1f} km"
    if report.null is None:
        without = "quiet layers" if report.made_by else "quiet years"
        return f"Map of change, {size}. Without {without} no pixel is called changed."
    return (
        f"Map of change, {size}: {report.null.flagged:,} of {report.pixels:,} pixels are beyond the threshold, "
        f"{report.null.expected:,.0f} expected if nothing had happened."
    )

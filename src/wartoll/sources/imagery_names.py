"""Edge: what the name of an image says: date, orbit, polarisation, platform, product. Nothing is opened here.

Understood are the names of OPERA RTC-S1 and DIST-ALERT-S1, items of the Planetary Computer's sentinel-1-rtc (as a
file's or a folder's name), and plain names that hold a day.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from ..dates import is_date

POLARISATIONS = ("VV", "VH", "HH", "HV")
METRIC = "METRIC"  # a distance from what was normal, made by others: no backscatter
UNKNOWN = "unknown"
#: absolute orbit less this, modulo 175, plus 1 is the track (ESA, Sentinel-1 orbit numbering)
TRACK_OFFSET = {"S1A": 73, "S1B": 27}
TRACKS = 175

_OPERA = re.compile(
    r"OPERA_L2_RTC-S1_(?P<burst>T\d{3}-\d{6}-IW\d)_(?P<day>\d{8})T(?P<time>\d{6})Z_(?P<made>\d{8}T\d{6})Z"
    r"_(?P<platform>S1[A-D])_\d+_(?P<version>v[\d.]*\d)_(?P<layer>.+)"
)
_DIST = re.compile(
    r"OPERA_L3_DIST-ALERT-S1_(?P<tile>T\d{2}[A-Z]{3})_(?P<day>\d{8})T(?P<time>\d{6})Z_(?P<made>\d{8}T\d{6})Z"
    r"_(?P<platform>S1[A-D])_\d+_(?P<version>v[\d.]*\d)_(?P<layer>.+)"
)
_ITEM = re.compile(
    r"(?P<platform>S1[A-D])_IW_GRDH?_1S[SD][VH]_(?P<day>\d{8})T(?P<time>\d{6})_\d{8}T\d{6}_(?P<orbit>\d{6})_[0-9A-F]{6}"
    r"(?:_[0-9A-F]{4})?_rtc"
)
_DAY = re.compile(r"(?<!\d)((?:19|20)\d{2})([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
_POLARISATION = re.compile(
    r"(?:(?<![A-Za-z])|(?<=s1)|(?<=S1)|(?<=sigma0)|(?<=gamma0))(vv|vh|hh|hv)(?![A-Za-z])", re.IGNORECASE
)
_BOTH = re.compile(r"(?<![A-Za-z])(vv|hh)[-_+]?(vh|hv)(?![A-Za-z])", re.IGNORECASE)
_PLATFORM = re.compile(r"(?<![A-Za-z0-9])(S1[A-D])(?![A-Za-z0-9])", re.IGNORECASE)
_TRACK = re.compile(r"T(\d{3})(?:[-_]?(ascending|descending|asc|desc))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """What a name says. No polarisations: the bands have to say."""

    date: str  # 2017-06-06
    orbit: str
    polarisations: tuple[str, ...] = ()
    time: str = ""  # 015858, UTC
    platform: str = ""
    product: str = ""
    made: str = ""  # when it was processed; of two, the later one counts


def named(path: PurePath) -> Named | str:
    """What the name of a file, relative to the folder that was given, says; or why it cannot be used."""
    for pattern, made_of in _KINDS:
        for part in (path.stem, *reversed(path.parts[:-1])):
            if match := pattern.search(part):
                return made_of(match, path)
    return _plain(path)


def _opera(match: re.Match[str], path: PurePath) -> Named | str:
    del path
    layer = match["layer"].split("_")[0].upper()
    if layer not in POLARISATIONS:
        return f"is the layer {match['layer']}, not backscatter"
    further = "".join(f"-{word}" for word in match["layer"].split("_")[1:-1])  # `tv` of `VH_tv_cropped`: processed on
    product = f"OPERA RTC-S1 {match['version']}{further}"
    orbit = match["burst"] + further
    return Named(_iso(match["day"]), orbit, (layer,), match["time"], match["platform"], product, match["made"])


def _dist(match: re.Match[str], path: PurePath) -> Named | str:
    del path
    if match["layer"] != "GEN-METRIC":
        return f"is the layer {match['layer']} of a product of change; GEN-METRIC is read"
    product = f"OPERA DIST-ALERT-S1 {match['version']}"
    return Named(_iso(match["day"]), match["tile"], (METRIC,), match["time"], match["platform"], product, match["made"])


def _item(match: re.Match[str], path: PurePath) -> Named | str:
    track = _track_of(path) or _track(match["platform"], int(match["orbit"]))
    after = path.stem[path.stem.find("_rtc") + 4 :] if "_rtc" in path.stem else path.stem
    found = _polarisations(after)
    return Named(
        _iso(match["day"]), track, found, match["time"], match["platform"], "Planetary Computer sentinel-1-rtc"
    )


_KINDS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], PurePath], Named | str]], ...] = (
    (_OPERA, _opera),
    (_DIST, _dist),
    (_ITEM, _item),
)


def _plain(path: PurePath) -> Named | str:
    days = {f"{y}-{m}-{d}" for y, _, m, d in _DAY.findall(path.stem)}
    if not days:
        return "has no date in its name; write it as 2017-06-06"
    if len(days) > 1:
        return f"has several dates in its name ({', '.join(sorted(days))}); leave the one of the image"
    day = days.pop()
    if not is_date(day):
        return f"is named for {day}, a day that does not exist"
    folder = path.parts[0] if len(path.parts) > 1 else ""
    platform = _PLATFORM.search(path.stem)
    orbit = _track_of(path) or folder or UNKNOWN
    return Named(day, orbit, _polarisations(path.stem), platform=platform[1].upper() if platform else "")


def _polarisations(text: str) -> tuple[str, ...]:
    if both := _BOTH.search(text):
        return both[1].upper(), both[2].upper()
    found = dict.fromkeys(p.upper() for p in _POLARISATION.findall(text))
    return tuple(found)


def _track(platform: str, orbit: int) -> str:
    """The track of an absolute orbit; for a platform whose offset is not known, a name of its own for each."""
    if platform in TRACK_OFFSET:
        return f"T{(orbit - TRACK_OFFSET[platform]) % TRACKS + 1:03d}"
    return f"{platform}-{orbit % TRACKS:03d}"


def _track_of(path: PurePath) -> str:
    """A track and direction that a folder is named for: T021-ascending."""
    for part in path.parts[:-1]:
        if match := _TRACK.fullmatch(part):
            direction = {"a": "-ascending", "d": "-descending"}.get((match[2] or " ")[0].lower(), "")
            return f"T{match[1]}{direction}"
    return ""


def _iso(day: str) -> str:
    return f"{day[:4]}-{day[4:6]}-{day[6:]}"

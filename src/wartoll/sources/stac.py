"""Edge: a STAC catalogue, or a list of addresses -> images of an area in a folder, only the part that is needed.

Parts are read by HTTP range requests. A file is there whole or not at all; a run that was stopped goes on with what is
missing. What failed is counted and listed with the reason, and signed addresses are kept out of files and messages.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from threading import Event, Lock
from typing import Any, Literal, NamedTuple
from urllib.parse import urlsplit

from ..dates import first_day, is_date, last_day
from ..errors import SourceError, UsageError
from .imagery_area import Area
from .imagery_names import named
from .stac_part import Failed, FullDisk, Patience, is_there, plain_address, save_part

PLANETARY_COMPUTER = "https://planetarycomputer.microsoft.com/api/stac/v1"
COLLECTION = "sentinel-1-rtc"
MOST_ITEMS = 2000
FAILURES_IN_A_ROW = 6  # then the server is taken to have stopped answering
WORKERS = 4
NOT_TRIED = "was not tried: the server had stopped answering"
_PLAIN = re.compile(r"[^A-Za-z0-9._-]+")
_HOSTS = ("planetarycomputer.microsoft.com", "blob.core.windows.net")

State = Literal["written", "already there", "failed", "outside"]
Progress = Callable[[str, float], None]


class Wanted(NamedTuple):
    """One image to fetch: its address, its place below the folder, and its polarisation."""

    address: str
    place: str
    polarisation: str
    product: str


@dataclass(frozen=True, slots=True)
class Fetched:
    """What became of each image: files written, there before, outside the area, and failures with their reason."""

    written: tuple[str, ...]
    already: tuple[str, ...]
    outside: tuple[str, ...]
    failed: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """What a person should be told: counts, failures by reason with one example, notes."""
        head = f"{len(self.written)} images written, {len(self.already)} were there before"
        why = Counter(reason for _, reason in self.failed)
        example = {reason: name for name, reason in reversed(self.failed)}
        told = (f"{n} not fetched: {reason} ({example[reason]})" for reason, n in why.most_common())
        beside = (f"{len(self.outside)} lie outside the area",) if self.outside else ()
        again = ("finished files are kept; run the same command again to fetch what is missing",) if self.failed else ()
        return (head, *beside, *told, *self.notes, *again)


def fetch(
    area: Area,
    start: str,
    end: str,
    catalogue_url: str,
    folder: Path,
    *,
    collection: str = COLLECTION,
    polarisations: Sequence[str] = ("VV", "VH"),
    patience: Patience = Patience(),
    workers: int = WORKERS,
    progress: Progress | None = None,
) -> Fetched:
    """Fetch the part of every image of a catalogue that lies in the area, taken from `start` to `end`, both counted.

    One folder for each track and direction, one GeoTIFF for each image and polarisation. UsageError where the catalogue
    holds nothing or cannot be asked, or the disk is full; failures of single images are in the result.
    """
    begin, last = dates_of(start, end)
    items = _search(area, begin, last, catalogue_url, collection, patience)
    wanted, notes, failed = _assets(items, polarisations)
    if not wanted:
        raise UsageError(
            f"{catalogue_url} has {len(items)} images in {collection} for {area.words} from {begin} to {last}"
            + (f", none with {', '.join(polarisations)}" if items else ""),
            "Choose other dates or another area, or name another catalogue with --catalogue.",
        )
    got = _fetch_all(wanted, area, folder, patience, workers, progress)
    return Fetched(got.written, got.already, got.outside, (*failed, *got.failed), (*notes, *got.notes))


def fetch_addresses(
    addresses: Sequence[str],
    area: Area,
    start: str,
    end: str,
    folder: Path,
    *,
    polarisations: Sequence[str] = ("VV", "VH"),
    patience: Patience = Patience(),
    workers: int = WORKERS,
    progress: Progress | None = None,
) -> Fetched:
    """The same for addresses that a user collected, such as those of OPERA RTC-S1 files.

    An address whose name is not understood is listed; one of another date or polarisation is left out.
    """
    begin, last = dates_of(start, end)
    wanted: list[Wanted] = []
    failed: list[tuple[str, str]] = []
    for address in dict.fromkeys(line.strip() for line in addresses if line.strip() and not line.startswith("#")):
        path = PurePosixPath(urlsplit(address).path)
        said = named(PurePosixPath(path.name))
        if isinstance(said, str):
            failed.append((path.name or address[:80], said))
        elif begin <= said.date <= last and set(said.polarisations) & set(polarisations):
            place = f"{_safe(said.orbit)}/{_safe(path.stem)}.tif"
            wanted.append(Wanted(address, place, said.polarisations[0], said.product))
    if not wanted:
        raise UsageError(
            f"none of the {len(addresses)} addresses is of an image from {begin} to {last} in "
            f"{', '.join(polarisations)}" + (f"; {failed[0][0]} {failed[0][1]}" if failed else ""),
            "Give one address a line, of files with the names that docs/howto/get-images.md lists.",
        )
    got = _fetch_all(wanted, area, folder, patience, workers, progress)
    return Fetched(got.written, got.already, got.outside, (*failed, *got.failed), got.notes)


def dates_of(start: str, end: str) -> tuple[str, str]:
    """The first and the last day; UsageError where there are none or they are the wrong way round."""
    for text in (start, end):
        if not is_date(text):
            raise UsageError(f"{text!r} is no date", "Write YYYY-MM-DD, YYYY-MM or YYYY.")
    begin, last = first_day(start).isoformat(), last_day(end).isoformat()
    if begin > last:
        raise UsageError(f"{start} is after {end}", "Give the earlier day with --from.")
    return begin, last


def _search(area: Area, begin: str, last: str, url: str, collection: str, patience: Patience) -> list[Any]:
    """The items of a catalogue, in order of time; UsageError or SourceError where it does not answer as one."""
    try:
        import pystac_client
        from pystac_client.stac_api_io import StacApiIO
        from urllib3.util import Retry
    except ImportError:
        raise UsageError("fetching images needs the extra `damage`", "pip install 'wartoll[damage]'") from None
    if urlsplit(url).scheme not in ("http", "https"):
        raise UsageError(f"{url} is no web address", "Give the http or https address of a STAC API.")
    retry = Retry(
        total=patience.retries, backoff_factor=patience.pause, status_forcelist=(429, 500, 502, 503, 504),
        allowed_methods=None, raise_on_status=False, respect_retry_after_header=False,
    )  # fmt: skip
    try:
        reach = StacApiIO(timeout=(patience.connect, patience.seconds), max_retries=retry)
        client = pystac_client.Client.open(url, stac_io=reach)
        search = client.search(
            collections=[collection], bbox=(area.west, area.south, area.east, area.north),
            datetime=f"{begin}T00:00:00Z/{last}T23:59:59Z", max_items=MOST_ITEMS + 1,
        )  # fmt: skip
        items = list(search.items())
    except Exception as error:  # whatever a server may send: pystac, requests and urllib3 each raise their own
        raise SourceError(
            f"did not answer as a STAC catalogue: {type(error).__name__}: {str(error)[:160]}", file=url,
            next_step="Try again later, or name another catalogue with --catalogue.",
        ) from None  # fmt: skip
    if len(items) > MOST_ITEMS:
        raise UsageError(f"more than {MOST_ITEMS:,} images are meant", "Ask for fewer months or a smaller area.")
    return sorted(items, key=lambda item: (str(item.properties.get("datetime", "")), item.id))


def _assets(
    items: Sequence[Any], polarisations: Sequence[str]
) -> tuple[list[Wanted], list[str], list[tuple[str, str]]]:
    """The assets to fetch; what was left out because its reference system is not the orbit's usual one; no address."""
    systems: dict[str, Counter[str]] = {}
    for item in items:
        systems.setdefault(_orbit(item.properties), Counter())[_system(item.properties)] += 1
    wanted: list[Wanted] = []
    failed: list[tuple[str, str]] = []
    for item in items:
        orbit = _orbit(item.properties)
        usual = systems[orbit].most_common(1)[0][0]
        if _system(item.properties) != usual:
            failed.append((item.id, f"is in {_system(item.properties)} while most of its orbit is in {usual}"))
            continue
        for polarisation in polarisations:
            asset = item.assets.get(polarisation.lower()) or item.assets.get(polarisation.upper())
            if asset is not None:
                place = f"{_safe(orbit)}/{_safe(item.id)}_{polarisation.upper()}.tif"
                wanted.append(Wanted(asset.get_absolute_href() or asset.href, place, polarisation, item.collection_id))
    notes = []
    if any("blob.core.windows.net" in urlsplit(one.address).netloc for one in wanted) and _signer() is None:
        notes.append("these addresses may have to be signed: pip install planetary-computer")
    return wanted, notes, failed


def _orbit(properties: Mapping[str, Any]) -> str:
    track, direction = properties.get("sat:relative_orbit"), str(properties.get("sat:orbit_state", "")).lower()
    if track is None:
        return "unknown"
    return f"T{int(track):03d}" + (f"-{direction}" if direction in ("ascending", "descending") else "")


def _system(properties: Mapping[str, Any]) -> str:
    code = properties.get("proj:code") or properties.get("proj:epsg")
    return f"EPSG:{code}" if isinstance(code, int) else str(code or "")


def _safe(text: str) -> str:
    """A name that stays within its folder."""
    return _PLAIN.sub("-", text).strip(".-")[:150] or "unnamed"


def _signer() -> Callable[[str], str] | None:
    """What signs addresses of the Planetary Computer, where its package is installed."""
    try:
        import planetary_computer
    except ImportError:
        return None
    sign: Callable[[str], str] = planetary_computer.sign
    return sign


def _signed(address: str) -> str:
    host = urlsplit(address).netloc
    sign = _signer() if host.endswith(_HOSTS) else None
    return address if sign is None else sign(address)


class _Run:
    """Fetches one image after the other on several threads; stops when the server has stopped answering."""

    def __init__(self, area: Area, folder: Path, patience: Patience, total: int, progress: Progress | None) -> None:
        self.area, self.folder, self.patience, self.total, self.progress = area, folder, patience, total, progress
        self.stopped = Event()
        self.lock = Lock()
        self.in_a_row = self.done = 0

    def one(self, wanted: Wanted) -> tuple[State, str]:
        """What became of an image, and why it failed."""
        target = self.folder / wanted.place
        if is_there(target, self.area):
            return self._told("already there", "", wanted)
        if self.stopped.is_set():
            return "failed", NOT_TRIED
        try:
            inside = self._tried(wanted, target)
        except Failed as failure:
            return self._told("failed", str(failure), wanted)
        except FullDisk:
            self.stopped.set()
            raise
        return self._told("written" if inside else "outside", "", wanted)

    def _tried(self, wanted: Wanted, target: Path) -> bool:
        """Whether the image lies in the area; what broke off is tried again, what the server refused is not."""
        about = {"polarisation": wanted.polarisation, "product": wanted.product}
        for again in range(self.patience.retries + 1):
            try:
                return save_part(_signed(wanted.address), target, self.area, self.patience, about=about)
            except Failed as failure:
                if not failure.passing or again == self.patience.retries or self.stopped.wait(self.patience.pause):
                    raise
        raise AssertionError("the last try returns or raises")

    def _told(self, state: State, why: str, wanted: Wanted) -> tuple[State, str]:
        with self.lock:
            self.done += 1
            if state == "failed":
                self.in_a_row += 1
            elif state != "already there":
                self.in_a_row = 0
            if self.in_a_row >= FAILURES_IN_A_ROW:
                self.stopped.set()
            if self.progress is not None:
                self.progress(wanted.place, self.done / self.total)
        return state, why


def _fetch_all(
    wanted: Sequence[Wanted], area: Area, folder: Path, patience: Patience, workers: int, progress: Progress | None
) -> Fetched:
    run = _Run(area, folder, patience, len(wanted), progress)
    with ThreadPoolExecutor(max_workers=max(1, workers)) as pool:
        try:
            told = list(zip(wanted, pool.map(run.one, wanted), strict=True))
        except BaseException:
            run.stopped.set()
            pool.shutdown(wait=True, cancel_futures=True)
            raise

    def those(state: State) -> Iterator[tuple[str, str]]:
        return ((one.place, why) for one, (found, why) in told if found == state)

    names = {state: tuple(place for place, _ in those(state)) for state in ("written", "already there", "outside")}
    notes = []
    if run.stopped.is_set():
        notes.append(f"{FAILURES_IN_A_ROW} images in a row failed: the server seems to have stopped answering")
    return Fetched(names["written"], names["already there"], names["outside"], tuple(those("failed")), tuple(notes))


__all__ = ["Fetched", "Patience", "Wanted", "dates_of", "fetch", "fetch_addresses", "plain_address"]

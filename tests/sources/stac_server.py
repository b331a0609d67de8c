"""A small STAC server for tests, on this machine only: real HTTP range requests, and the ways a server can fail."""

from __future__ import annotations

import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
import pytest

rasterio = pytest.importorskip("rasterio")
pytest.importorskip("pystac_client")
TRACK = 21
SIDE = 256  # pixels
CORNER = (500_000.0, 4_000_000.0)  # UTM 37N; 36.14 N, 39.00 E
AREA = "36.1250,39.0050,36.1350,39.0150"  # S,W,N,E: some 90 x 111 pixels within
DAYS = ("2017-01-03", "2017-01-15", "2017-06-26", "2017-07-08")
IMAGES = len(DAYS) * 2


def item_id(day: str) -> str:
    """An item as the Planetary Computer names it."""
    plain = day.replace("-", "")
    return f"S1A_IW_GRDH_1SDV_{plain}T030405_{plain}T030430_016912_01C26E_rtc"


def power(day: str, polarisation: str) -> np.ndarray:
    """The pixels of an image: speckle with a mean that tells the polarisations apart."""
    rng = np.random.default_rng([int(day.replace("-", "")), ord(polarisation[1])])
    mean = {"VV": 0.2, "VH": 0.05}[polarisation]
    return (rng.gamma(4.4, mean / 4.4, (SIDE, SIDE))).astype(np.float32)


def write_image(path: Path, values: np.ndarray, **more: Any) -> None:
    """A tiled GeoTIFF."""
    transform = rasterio.transform.from_origin(*CORNER, 10, 10)
    profile = {
        "driver": "GTiff", "count": 1, "dtype": "float32", "width": SIDE, "height": SIDE, "crs": "EPSG:32637",
        "transform": transform, "nodata": -32768.0, "tiled": True, "blockxsize": 64, "blockysize": 64,
        "compress": "deflate", **more,
    }  # fmt: skip
    with rasterio.open(path, "w", **profile) as made:
        made.write(values, 1)


class StacServer:
    """Serves a catalogue at `url`; `mode` says how it fails, `requests` what was asked of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.mode = ""  # no-range, error, stops, refuses, catalogue-error, slow
        self.whole = 0  # with `stops`: so many parts are sent before it breaks off
        self.requests: list[tuple[str, str, str]] = []
        self.sent = 0
        self.pause = threading.Event()
        self.strange: dict[str, str] = {}  # item's day -> another address for its images
        self.systems: dict[str, int] = {}  # item's day -> another reference system in its properties
        for day in DAYS:
            for polarisation in ("VV", "VH"):
                write_image(folder / f"{item_id(day)}_{polarisation.lower()}.tif", power(day, polarisation))

    def __enter__(self) -> StacServer:
        outer = self

        class Handler(_Handler):
            server_of = outer

        self.http = _Http(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.http.server_port}"
        self.thread = threading.Thread(target=self.http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self.thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.pause.set()
        self.http.shutdown()
        self.http.server_close()
        self.thread.join(5)

    def item(self, day: str) -> dict[str, Any]:
        """An item as JSON."""
        name = item_id(day)
        addresses = {p: self.strange.get(day, f"{self.url}/{name}_{p}.tif?sig=secret") for p in ("vv", "vh")}
        return {
            "type": "Feature", "stac_version": "1.0.0", "id": name, "collection": "sentinel-1-rtc",
            "geometry": {"type": "Point", "coordinates": [39.01, 36.13]}, "bbox": [39.0, 36.11, 39.03, 36.15],
            "properties": {
                "datetime": f"{day}T03:04:17Z", "sat:relative_orbit": TRACK, "sat:orbit_state": "ascending",
                "proj:epsg": self.systems.get(day, 32637),
            },
            "links": [], "assets": {p: {"href": address, "type": "image/tiff"} for p, address in addresses.items()},
        }  # fmt: skip

    def landing(self) -> dict[str, Any]:
        """The catalogue's first page."""
        conforms = ("https://api.stacspec.org/v1.0.0/core", "https://api.stacspec.org/v1.0.0/item-search")
        links = [{"rel": "self", "href": self.url, "type": "application/json"}]
        links += [
            {"rel": "search", "href": f"{self.url}/search", "type": "application/geo+json", "method": m}
            for m in ("GET", "POST")
        ]
        return {
            "type": "Catalog", "stac_version": "1.0.0", "id": "small", "description": "made for tests",
            "conformsTo": conforms, "links": links,
        }  # fmt: skip

    def search(self, asked: dict[str, Any]) -> dict[str, Any]:
        """The items between two days and within a box."""
        first, last = (text[:10] for text in asked["datetime"].split("/"))
        west, south, east, north = asked["bbox"]
        meets = west < 39.03 and east > 39.0 and south < 36.15 and north > 36.11
        known = meets and asked["collections"] == ["sentinel-1-rtc"]
        found = [self.item(day) for day in reversed(DAYS) if known and first <= day <= last]
        return {"type": "FeatureCollection", "features": found, "links": []}


class _Http(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is what some tests are about."""


class _Handler(BaseHTTPRequestHandler):
    server_of: StacServer
    protocol_version = "HTTP/1.1"
    timeout = 10

    def log_message(self, *_: object) -> None:
        """Nothing on the screen of the tests."""

    def do_GET(self) -> None:
        self._answer(body=True)

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def do_POST(self) -> None:
        self._note()
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self._json(self.server_of.search(asked))

    def _note(self) -> None:
        self.server_of.requests.append((self.command, self.path, self.headers.get("Range") or ""))

    def _json(self, held: dict[str, Any]) -> None:
        if self.server_of.mode == "catalogue-error":
            self._send(500, b"")
            return
        self._send(200, json.dumps(held).encode(), kind="application/geo+json")

    def _send(self, code: int, data: bytes, *, kind: str = "image/tiff", size: int | None = None, **more: str) -> None:
        self.send_response(code)
        self.send_header("Content-Type", kind)
        for name, value in more.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(data) if size is None else size))
        self.end_headers()
        self.wfile.write(data)

    def _answer(self, *, body: bool) -> None:
        self._note()
        server, name = self.server_of, self.path.split("?")[0].lstrip("/")
        if not name:
            self._json(server.landing())
            return
        file = server.folder / Path(name).name
        codes = {"error": 500, "refuses": 403}
        if server.mode in codes or not file.is_file():
            self._send(codes.get(server.mode, 404), b"")
            return
        self._image(file.read_bytes(), body)

    def _image(self, data: bytes, body: bool) -> None:
        server = self.server_of
        asked = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range") or "")
        if not body or asked is None or server.mode == "no-range":
            more = {} if server.mode == "no-range" else {"Accept_Ranges": "bytes"}
            self._send(200, data if body else b"", size=len(data), **more)
            return
        first, last = int(asked[1]), min(int(asked[2] or len(data) - 1), len(data) - 1)
        part = data[first : last + 1]
        server.sent += 1
        if server.mode == "slow":
            server.pause.wait(8)
        if server.mode == "stops" and server.sent > server.whole:
            self._send(206, part[: len(part) // 2], size=len(part), Content_Range=f"bytes {first}-{last}/{len(data)}")
            self.close_connection = True
            return
        self._send(206, part, Content_Range=f"bytes {first}-{last}/{len(data)}", Accept_Ranges="bytes")

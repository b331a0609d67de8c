"""What every test shares: no network, repeatable chance, and the three things a test may ask for by name."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from wartoll.claims.judge import Bench
from wartoll.pipeline import bench_of, shipped_fit
from wartoll.records import Catalogue, Definition, Episode, Figure, Source
from wartoll.reported.fit import Fit
from wartoll.reported.options import Options
from wartoll.sources.catalogue import shipped

REPO = Path(__file__).resolve().parents[1]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
BROWSER_PLACES = ("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",)

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(scope="session")
def repo() -> Path:
    """The root of the checkout."""
    return REPO


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared inputs beside the checkout; a test that needs it is skipped where it is not."""
    found = REPO.parent / "shared"
    if not found.is_dir():
        pytest.skip("needs the folder of shared inputs beside the checkout (../shared)")
    return found


@pytest.fixture(scope="session")
def chromium() -> Path:
    """A browser for the journeys: skipped without one at a desk, failed without one where CI is set."""
    named = [os.environ.get("CHROMIUM"), *map(shutil.which, BROWSERS), *BROWSER_PLACES]
    for place in named:
        if place and Path(place).exists():
            return Path(place)
    message = "no chromium found: install it (apt-get install chromium) or set CHROMIUM to its path"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    """A test that reaches beyond this machine fails instead of depending on the weather."""
    connect = socket.socket.connect

    def only_here(self: socket.socket, address: Any) -> None:
        host = address[0] if isinstance(address, tuple) else "localhost"
        if host not in {"localhost", "127.0.0.1", "::1"}:
            raise AssertionError(f"a test tried to reach {host}: serve the page from this machine, or pass its text")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", only_here)
        yield


class World:
    """A made-up world: cities, publishers and their figures, in as few words as a test needs."""

    def __init__(self) -> None:
        self.episodes: dict[str, Episode] = {}
        self.sources: dict[str, Source] = {}
        self.figures: list[Figure] = []

    def city(self, name: str, start: str = "2001-01-01", end: str = "2001-06-30", **more: Any) -> Episode:
        """An episode of the same name as its place."""
        made = Episode(
            id=f"{name}-2001", name=name.title(), place=name, country="Nowhere", start=start, end=end, **more
        )
        self.episodes[made.id] = made
        return made

    def says(self, publisher: str, city: str, central: float | None = None, **more: Any) -> Figure:
        """A figure of people killed (or what `more` says) by a publisher, published in 2002 on its own page."""
        about = {key: more.pop(key) for key in ("role", "carrier", "published", "relayed") if key in more}
        said = {"role": "ngo", "carrier": "primary", "published": "2002-01-01", **about}
        source = Source(id=f"{publisher}/{len(self.sources)}", publisher=publisher, publisher_id=publisher, **said)
        self.sources[source.id] = source
        fields: dict[str, Any] = {"measure": "people_killed", "scope": "whole_city", "perpetrator": "all"}
        share = more.get("measure") == "share_destroyed"
        fields |= {"basis": "buildings", "severity": "destroyed_or_severe"} if share else {"population": "all"}
        fields |= {"period_end": self.episodes[f"{city}-2001"].end, "central": central, **more}
        fields.setdefault("id", f"{city}-2001/{len(self.figures):02d}")
        made = Figure(episode=f"{city}-2001", source=source.id, **fields)
        self.figures.append(made)
        return made

    def catalogue(self) -> Catalogue:
        """All of it."""
        return Catalogue(
            episodes=self.episodes, figures=tuple(self.figures), sources=self.sources, aliases=(), hash="made up"
        )

    def bench(self, fit: Fit | None = None) -> Bench:
        """What judging needs, with nothing learned unless a fit is given."""
        return bench_of(self.catalogue(), fit or Fit())

    def estimate(self, city: str, options: Options | None = None, fit: Fit | None = None, **axes: Any) -> Any:
        """What the figures of a city say of one definition (default: all people killed)."""
        wanted = Definition(**{"measure": "people_killed", "population": "all", "perpetrator": "all", **axes})
        return self.bench(fit).ask(f"{city}-2001", wanted, options or Options(conversions="none"))


@pytest.fixture
def world() -> World:
    """An empty made-up world with two cities, `aa` and `bb`."""
    made = World()
    made.city("aa")
    made.city("bb")
    return made


@pytest.fixture(scope="session")
def shipped_catalogue() -> Catalogue:
    """The catalogue that comes with wartoll, with its reference tables."""
    return shipped(classes=True)


@pytest.fixture(scope="session")
def shipped_bench(shipped_catalogue: Catalogue) -> Bench:
    """The shipped catalogue and fit, and askers that remember for the whole session what they pooled."""
    own = {k: e for k, e in shipped_catalogue.episodes.items() if not e.table}
    return bench_of(shipped_catalogue.model_copy(update={"episodes": own}), shipped_fit())

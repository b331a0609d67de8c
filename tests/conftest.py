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

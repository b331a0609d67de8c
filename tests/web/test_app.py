"""The application as a whole."""

from __future__ import annotations

import pytest
from fastapi import FastAPI

from .conftest import Browser


def test_every_address_is_there_once(app: FastAPI) -> None:
    seen = [(r.path, m) for r in app.router.routes for m in sorted(getattr(r, "methods", None) or ()) if m != "HEAD"]
    assert len(seen) == len(set(seen))


@pytest.mark.parametrize("name", ["site.css", "site.js", "htmx.min.js", "mark.svg", "colours.css", "check.css"])
def test_files_may_be_kept_for_a_year(client: Browser, name: str) -> None:
    answer = client.get(f"/static/{name}")
    assert answer.status_code == 200
    assert "immutable" in answer.headers["cache-control"]


def test_the_framework_shows_no_pages_of_its_own(client: Browser) -> None:
    for path in ("/docs", "/redoc", "/openapi.json"):
        assert client.get(path).status_code == 404
    assert client.get("/api/v1/openapi.json").json()["openapi"].startswith("3.")

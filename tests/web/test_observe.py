"""Metrics, health, and logs without personal data."""

from __future__ import annotations

import json
import logging

import pytest
from fastapi import FastAPI

from wartoll.web.observe import LOGGER, JsonLines

from .conftest import PASSWORD, Browser
from .test_routes_check import TEXT, begun


def test_requests_are_counted_by_route(client: Browser) -> None:
    client.get("/episodes/raqqa-2017")
    client.get("/nothing/here")
    metrics = client.get("/metrics").text
    assert 'wartoll_requests_total{method="GET",route="/episodes/{name}",status="200"} 1.0' in metrics
    assert "raqqa" not in metrics
    assert "nothing/here" not in metrics
    assert "wartoll_log_rows" in metrics


def test_health(client: Browser, app: FastAPI) -> None:
    assert client.get("/healthz").json() == {"status": "ok", "database": True, "workers": True}
    app.state.desk.worker.threads = [type("Gone", (), {"is_alive": staticmethod(lambda: False)})()]
    assert client.get("/healthz").status_code == 503
    app.state.desk.worker.threads = []


def test_a_line_of_log_names_nobody(client: Browser, editor: Browser, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, LOGGER):
        client.submit("/sign-in", email="ada@example.org", password=PASSWORD)
        begun(editor, TEXT)
    lines = [JsonLines().format(record) for record in caplog.records if record.name == LOGGER]
    assert any(json.loads(line)["route"] == "/sign-in" for line in lines)
    for secret in ("ada@", PASSWORD, "Raqqa", "testclient"):
        assert secret not in "".join(lines)


def test_an_error_is_logged_by_kind_and_place_only() -> None:
    try:
        raise ValueError("ada@example.org sent this")
    except ValueError:
        record = logging.LogRecord("wartoll", logging.ERROR, "x", 1, "it failed", None, __import__("sys").exc_info())
    line = JsonLines().format(record)
    assert json.loads(line)["error"] == "ValueError"
    assert "ada@" not in line

"""What went wrong, as page and as problem+json."""

from __future__ import annotations

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from wartoll.errors import SourceError, UsageError
from wartoll.web.problems import Refusal


def failing(app: FastAPI, error: Exception) -> TestClient:
    """The application with a page and an address of the API that fail."""

    def fail() -> None:
        raise error

    app.router.add_api_route("/fails", fail)
    app.router.add_api_route("/api/v1/fails", fail)
    routes = app.router.routes
    routes.insert(0, routes.pop())
    routes.insert(0, routes.pop())
    return TestClient(app, raise_server_exceptions=False)


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (Refusal(409, "Changed.", next_step="Look again."), 409, "Look again."),
        (UsageError("no episode 'x'", "Did you mean y?"), 422, "Did you mean y?"),
        (SourceError("is no number", file="f.csv", line=3, value="many"), 422, "line 3"),
        (ValueError("secret words of a visitor"), 500, "on our side"),
    ],
)
def test_each_error_has_its_status_and_words(app: FastAPI, error: Exception, status: int, words: str) -> None:
    client = failing(app, error)
    page, problem = client.get("/fails"), client.get("/api/v1/fails")
    assert page.status_code == problem.status_code == status
    assert words in page.text.replace("&#39;", "'")
    assert problem.headers["content-type"] == "application/problem+json"
    assert problem.json()["status"] == status
    assert "secret words" not in page.text + problem.text


def test_headers_of_a_refusal_are_kept(app: FastAPI) -> None:
    client = failing(app, Refusal(429, "Wait.", headers={"Retry-After": "7"}))
    assert client.get("/fails").headers["retry-after"] == "7"
    assert client.get("/api/v1/fails").headers["retry-after"] == "7"

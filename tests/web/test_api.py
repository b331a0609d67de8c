"""The API, and its own description put to the test."""

from __future__ import annotations

import json
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import (
    ignored_auth,
    missing_required_header,
    negative_data_rejection,
    positive_data_acceptance,
    unsupported_method,
)

from wartoll.answers import CompareOut, FigureOut, RankOut, ShowOut, TraceOut
from wartoll.findings import CheckResult
from wartoll.web import pace

from .conftest import Browser
from .test_routes_check import TEXT

API = "/api/v1"


@pytest.mark.parametrize(
    ("path", "record"),
    [
        ("/episodes/raqqa-2017", ShowOut),
        ("/episodes/raqqa-2017?as_of=2018-01-01", ShowOut),
        ("/compare?a=raqqa-2017&b=dresden-1945&measure=people_killed&per=day", CompareOut),
        ("/rank?measure=share_destroyed&since=1945", RankOut),
        ("/trace?number=160000&episode=raqqa-2017", TraceOut),
        ("/figures/raqqa-2017/deaths/01", FigureOut),
    ],
)
def test_the_records_of_the_command_line(client: Browser, path: str, record: Any) -> None:
    answer = client.get(API + path)
    assert answer.status_code == 200, answer.text
    assert record.model_validate_json(answer.content)
    again = client.get(API + path, headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_pages_hold_everything_once(client: Browser) -> None:
    seen: list[str] = []
    page, total = 1, 1
    while len(seen) < total:
        answer = client.get(f"{API}/episodes?page={page}&size=25").json()
        seen += [e["id"] for e in answer["items"]]
        page, total = page + 1, answer["total"]
    assert len(seen) == len(set(seen)) == total
    figures = client.get(f"{API}/figures?q=raqqa&measure=civilians_killed").json()
    assert figures["total"] == sum(figures["facets"]["role"].values())
    assert client.get(f"{API}/").json()["openapi"] == f"{API}/openapi.json"


def test_a_check(client: Browser) -> None:
    answer = client.post(f"{API}/check", json={"text": TEXT, "date": "2017-10-23"})
    result = CheckResult.model_validate_json(answer.content)
    assert result.claims[0].subject == "raqqa-2017"
    turned = client.post(f"{API}/check", json={"text": TEXT, "answers": {"claims": {"0": "turn round"}}})
    assert turned.json()["claims"][0]["subject"] == "dresden-1945"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/episodes/rakka-2017", 404),
        ("/figures/nope", 404),
        ("/briefs/nope", 404),
        ("/compare?a=raqqa-2017", 422),
        ("/compare?a=raqqa-2017&b=raqqa-2017", 422),
        ("/rank?measure=nonsense", 422),
        ("/trace?number=many", 422),
        ("/episodes?page=0", 422),
        ("/episodes/raqqa-2017?as_of=2017-02-31", 422),
        ("/nothing", 404),
        ("/proposals", 401),
    ],
)
def test_problems_are_told_as_problems(client: Browser, path: str, status: int) -> None:
    answer = client.get(API + path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert (body["status"], body["type"]) == (status, "about:blank")
    assert body["detail"]


@pytest.mark.parametrize("header", ["Bearer nonsense", "Bearer wt_nonsense", "Basic abc", "wt_x", "Bearer "])
def test_a_bad_token_is_refused_even_where_none_is_needed(client: Browser, header: str) -> None:
    answer = client.get(f"{API}/episodes", headers={"Authorization": header})
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"


def test_rates_are_limited(client: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(pace.LIMITS, "api", (3, 1))
    answers = [client.get(f"{API}/trace?number=160000") for _ in range(5)]
    assert [a.status_code for a in answers] == [200, 200, 200, 429, 429]
    assert [a.headers.get("x-ratelimit-remaining") for a in answers[:3]] == ["2", "1", "0"]
    assert int(answers[4].headers["retry-after"]) >= 1


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b'{"text": 1}', b'{"text": ""}', b"\xff\xfe", b'{"text": "x", "nonsense": 1}',
     b'{"text": "x", "subject": "nowhere"}', b'{"text": "x", "date": "2017-02-31"}', b'{"text": "\\ud800"}',
     b'{"text": "x", "answers": {"chosen": ["nowhere"]}}', b'{"text": "x", "answers": {"claims": {"x": "no"}}}'],
)  # fmt: skip
def test_bad_bodies_are_told(client: Browser, content: bytes) -> None:
    answer = client.post(f"{API}/check", content=content, headers={"Content-Type": "application/json"})
    assert answer.status_code in (400, 404, 422)
    assert answer.headers["content-type"] == "application/problem+json"


def test_ten_megabytes_of_json_are_refused(client: Browser) -> None:
    body = json.dumps({"text": "x" * 10_000_000})
    answer = client.post(f"{API}/check", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code in (413, 422)
    assert len(answer.content) < 10_000, "what was sent is not sent back"


def test_the_description_tells_the_truth(app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    """Requests made up from the OpenAPI document, right ones and wrong ones, are answered as it says."""
    for what in pace.LIMITS:
        monkeypatch.setitem(pace.LIMITS, what, (1e9, 1e9))
    schema = schemathesis.openapi.from_asgi(f"{API}/openapi.json", app)
    left_out = [ignored_auth, missing_required_header, negative_data_rejection, positive_data_acceptance]

    for operation in schema.get_all_operations():

        @settings(max_examples=12, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        @schemathesis_given(operation.ok())
        def one(case: Any) -> None:
            case.call_and_validate(excluded_checks=[*left_out, unsupported_method])

        one()


def schemathesis_given(operation: Any) -> Any:
    """Hypothesis over the requests of one operation."""
    from hypothesis import given

    return given(case=operation.as_strategy())

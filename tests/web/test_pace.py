"""How often one visitor may ask."""

from __future__ import annotations

import pytest
from starlette.requests import Request

from wartoll.web import pace
from wartoll.web.guard import Visitor
from wartoll.web.problems import Refusal

from .conftest import Clock


def asked(address: str) -> Request:
    """A request from an address."""
    return Request({"type": "http", "client": (address, 1), "headers": []})


def test_a_bucket_empties_and_fills(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> None:
    monkeypatch.setitem(pace.LIMITS, "check", (2, 60))
    made = pace.Pace(b"secret", clock)
    assert [made.taken(asked("a"), "check", Visitor()) for _ in range(2)] == [1, 0]
    with pytest.raises(Refusal) as refused:
        made.taken(asked("a"), "check", Visitor())
    assert refused.value.status == 429
    assert refused.value.headers["Retry-After"] == "1"
    assert made.taken(asked("b"), "check", Visitor()) == 1, "another visitor has a bucket of its own"
    clock.forward(seconds=1)
    assert made.taken(asked("a"), "check", Visitor()) == 0
    clock.forward(hours=9)
    assert made.taken(asked("a"), "check", Visitor()) == 1, "it never holds more than it may"


def test_people_are_counted_by_account_and_addresses_are_not_kept(clock: Clock) -> None:
    made = pace.Pace(b"secret", clock)
    made.taken(asked("192.0.2.7"), "check", Visitor(id="3", role="editor"))
    made.taken(asked("192.0.2.8"), "check", Visitor(id="3", role="editor"))
    assert len(made.buckets) == 1
    made.taken(asked("192.0.2.7"), "check", Visitor())
    assert not any("192.0.2" in key for key in made.buckets)


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> None:
    monkeypatch.setattr(pace, "MOST", 10)
    made = pace.Pace(b"secret", clock)
    for number in range(50):
        made.taken(asked(str(number)), "check", Visitor())
    assert len(made.buckets) == 10

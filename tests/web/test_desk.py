"""What is kept in memory, and what changes it."""

from __future__ import annotations

from fastapi import FastAPI

from wartoll.web.desk import Kept, weight

from .conftest import Browser


def test_what_is_kept_is_made_once() -> None:
    kept, made = Kept(), []
    for _ in range(3):
        assert kept.get("a", lambda: made.append(1) or b"page") == b"page"  # type: ignore[func-returns-value]  # counts
    assert made == [1]


def test_memory_is_bounded_by_bytes() -> None:
    kept = Kept(most=100)
    for number in range(50):
        kept.get(number, lambda: b"x" * 30)
    assert len(kept.items) == 3
    assert kept.weight == 90
    kept.get("large", lambda: b"x" * 1000)
    assert list(kept.items) == ["large"]


def test_weights() -> None:
    assert weight(b"xyz") == 3
    assert weight((b"xyz", "tag")) == 6
    assert weight({"a": b"x" * 5000}) >= 5000
    assert weight(object()) > 0


def test_nobody_is_let_in_by_a_token_that_is_none(app: FastAPI, editor: Browser) -> None:
    desk = app.state.desk
    assert not desk.person("nonsense").known
    assert desk.person(editor.cookies["wt_session"]).name == "Ada Example"


def test_every_write_changes_the_revision(app: FastAPI, editor: Browser) -> None:
    before = app.state.desk.revision()
    editor.submit("/account", "/account/tokens", name="x", scope="read", days="3")
    assert app.state.desk.revision() > before

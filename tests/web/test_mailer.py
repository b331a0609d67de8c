"""The mail server's address, and what a mail says."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi import FastAPI

from wartoll.errors import UsageError
from wartoll.web import mailer
from wartoll.workspace.nouns import Registered, Subscriber

ROW = Registered(
    address="a-b-1", claim=0, subject="a", references=("b",), claimant="b", side="party", verdict="fails",
    said="2020", reading="A & C like B <script>", headline="It is not.", changed="2026-11-02T09:00:00.000000Z",
)  # fmt: skip
READER = Subscriber(id=1, email="r@example.org", language="en", confirmed="x", sent_up_to="x", leave_token="t0ken")


def test_the_address_of_a_mail_server(tmp_path: Path) -> None:
    assert mailer.server_of(tmp_path, {}) is None
    made = mailer.server_of(tmp_path, {mailer.VARIABLE: "smtps://a%40b.org:p%2Fw@mail.example"})
    assert made is not None
    assert (made.port, made.user, made.password, made.encrypted, made.sender) == (
        465,
        "a@b.org",
        "p/w",
        True,
        "a@b.org",
    )
    with pytest.raises(UsageError, match="no address"):
        mailer.server_of(tmp_path, {mailer.VARIABLE: "http://x"})
    (tmp_path / mailer.FILE).write_text("smtp://mail.example")
    (tmp_path / mailer.FILE).chmod(0o644)
    with pytest.raises(UsageError, match="read by others"):
        mailer.server_of(tmp_path, {})
    (tmp_path / mailer.FILE).chmod(0o600)
    kept = mailer.server_of(tmp_path, {})
    assert kept is not None
    assert kept.port == 25


def test_a_digest_says_what_was_checked_and_how_to_leave(app: FastAPI) -> None:
    server = mailer.Server(host="mail.example", port=25, sender="desk@desk.example")
    made = mailer.digest(app.state.desk, server, READER, [ROW, ROW])
    assert made["Subject"] == "Example Desk: 2 claims checked or corrected"
    plain, html = (part.get_content() for part in made.iter_parts())
    assert "http://desk.example/briefs/a-b-1" in plain
    assert "http://desk.example/digest/leave/t0ken" in plain
    assert "A & C like B <script>" in plain
    assert "A &amp; C like B &lt;script&gt;" in html

"""The mail server's address, and what a mail says."""

from __future__ import annotations

import smtplib
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


def test_a_digest_says_how_many_more_there_are(app: FastAPI) -> None:
    server = mailer.Server(host="mail.example", port=25, sender="desk@desk.example")
    made = mailer.digest(app.state.desk, server, READER, [ROW], 3)
    assert made["Subject"] == "Example Desk: 4 claims checked or corrected"
    for part in made.iter_parts():
        assert "And 3 more" in part.get_content()
        assert "http://desk.example/register" in part.get_content()


def test_the_same_digest_is_known_by_its_mark(app: FastAPI) -> None:
    server = mailer.Server(host="mail.example", port=25, sender="desk@desk.example")
    first, second = (mailer.digest(app.state.desk, server, READER, [ROW]) for _ in range(2))
    other = mailer.digest(app.state.desk, server, READER.model_copy(update={"leave_token": "other"}), [ROW])
    assert first["Message-ID"] == second["Message-ID"] != other["Message-ID"]
    assert "t0ken" not in first["Message-ID"]


def test_one_sender_at_a_time(app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(mailer.VARIABLE, "smtp://127.0.0.1:9")
    pytest.importorskip("fcntl", reason="no locks of files on this system")
    with (
        mailer._alone(app.state.desk.settings.workspace),
        pytest.raises(UsageError, match="another digest is being sent"),
    ):
        mailer.send_due(app.state.desk)
    assert mailer.send_due(app.state.desk).sent == 0


class InTheClear(smtplib.SMTP):
    """A server that has no encryption, and must not be told a password."""

    def __init__(self, host: str, port: int, timeout: float) -> None:
        del host, port, timeout
        self.sock, self.file = None, None
        self.closed = False

    def ehlo(self, *_: str) -> tuple[int, bytes]:
        """Nothing offered."""
        self.esmtp_features: dict[str, str] = {}
        return 250, b""

    def has_extn(self, *_: str) -> bool:
        """No extension."""
        return False

    def login(self, *_: str, **__: bool) -> tuple[int, bytes]:
        """A password that anybody on the way could read."""
        raise AssertionError("the password was sent")

    def close(self) -> None:
        """Remembered."""
        self.closed = True


def test_a_password_is_not_sent_in_the_clear(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mailer.smtplib, "SMTP", InTheClear)
    with pytest.raises(smtplib.SMTPNotSupportedError, match="only in the clear"):
        mailer.open_server(mailer.Server(host="mail.example", port=25, user="a", password="b", sender="a@b.org"))

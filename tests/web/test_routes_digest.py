"""The digest, against a real mail server on loopback."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from email.message import EmailMessage, Message

import pytest
from aiosmtpd.controller import Controller
from fastapi import FastAPI

from wartoll.errors import UsageError
from wartoll.web import mailer
from wartoll.workspace import posts
from wartoll.workspace.database import Database

from .conftest import Browser, Clock
from .test_routes_check import TEXT, begun


class Box:
    """What the server took; it can be told to refuse."""

    def __init__(self) -> None:
        self.mails: list[Message] = []
        self.refused: set[str] = set()
        self.unwanted: set[str] = set()
        self.broken_after: int | None = None

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # type: ignore[no-untyped-def]  # its own names
        """Refuse some people."""
        if address in self.refused:
            return "550 no such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, _session, envelope):  # type: ignore[no-untyped-def]  # its own names
        """Take a mail, or break down."""
        from email import message_from_bytes, policy

        if envelope.rcpt_tos[0] in self.unwanted:
            return "554 this mail is not wanted"
        if self.broken_after is not None and len(self.mails) >= self.broken_after:
            return "421 going down"
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


@pytest.fixture
def box(monkeypatch: pytest.MonkeyPatch) -> Iterator[Box]:
    """A mail server of the test's own."""
    made = Box()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(made, hostname="127.0.0.1", port=port)
    controller.start()
    monkeypatch.setenv(mailer.VARIABLE, f"smtp://127.0.0.1:{port}")
    monkeypatch.setenv(mailer.SENDER, "desk@desk.example")
    yield made
    controller.stop()


def link_in(mail: Message, kind: str) -> str:
    """The path of a link of a mail."""
    assert isinstance(mail, EmailMessage)
    body = mail.get_body(("plain",))
    assert body is not None
    found = re.search(rf"http://desk\.example(/digest/{kind}/\S+)", body.get_content())
    assert found is not None
    return found[1]


def joined(client: Browser, box: Box, email: str) -> None:
    """Ask and confirm."""
    assert client.submit("/digest", email=email).status_code == 200
    path = link_in(box.mails[-1], "confirm")
    assert "Yes, send me" in client.get(path).text
    assert "Confirmed" in client.submit(path).text


def published(editor: Browser, text: str = TEXT) -> None:
    """One more brief."""
    path = begun(editor, text)
    assert editor.submit(path, f"{path}/publish").status_code == 303


def test_from_asking_to_leaving(app: FastAPI, client: Browser, editor: Browser, box: Box) -> None:
    joined(client, box, "reader@example.org")
    assert mailer.send_due(app.state.desk) == mailer.Sent(sent=0, failed=0)
    published(editor)
    assert mailer.send_due(app.state.desk).sent == 1
    digest = box.mails[-1]
    assert digest["To"] == "reader@example.org"
    assert digest["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert digest.get_content_type() == "multipart/alternative"
    assert mailer.send_due(app.state.desk).sent == 0, "nothing is sent twice"
    leave = str(digest["List-Unsubscribe"]).strip().strip("<>").removeprefix("http://desk.example")
    assert client.post(leave, data={"List-Unsubscribe": "One-Click"}).status_code == 200
    published(editor, f"{TEXT} Again.")
    assert mailer.send_due(app.state.desk).sent == 0


def test_asking_tells_nobody_who_gets_it(client: Browser, box: Box) -> None:
    joined(client, box, "reader@example.org")
    known = client.submit("/digest", email="reader@example.org")
    unknown = client.submit("/digest", email="other@example.org")
    token = re.compile(r"[0-9a-f]{64}")
    assert (known.status_code, token.sub("", known.text)) == (unknown.status_code, token.sub("", unknown.text))
    assert [m["To"] for m in box.mails] == ["reader@example.org", "other@example.org"]


def test_a_server_that_breaks_down_loses_nothing_and_doubles_nothing(
    app: FastAPI, client: Browser, editor: Browser, box: Box, clock: Clock
) -> None:
    readers = [f"reader{n}@example.org" for n in range(3)]
    for email in readers:
        clock.forward(minutes=5)
        joined(client, box, email)
    published(editor)
    box.mails.clear()
    box.broken_after = 1
    first = mailer.send_due(app.state.desk)
    assert (first.sent, first.failed) == (1, 2)
    assert first.reason
    box.broken_after = None
    assert mailer.send_due(app.state.desk).sent == 2
    assert sorted(m["To"] for m in box.mails) == readers


def test_one_refused_mail_does_not_hold_up_the_others(
    app: FastAPI, client: Browser, editor: Browser, box: Box, clock: Clock
) -> None:
    for email in ("picky@example.org", "reader@example.org"):
        clock.forward(minutes=5)
        joined(client, box, email)
    published(editor)
    box.unwanted.add("picky@example.org")
    made = mailer.send_due(app.state.desk)
    assert (made.sent, made.failed, made.reason) == (1, 1, "the mail server refused a mail (554)")
    box.unwanted.clear()
    assert mailer.send_due(app.state.desk).sent == 1


def test_a_server_that_is_down_tells_nobody_who_gets_the_digest(client: Browser, box: Box, clock: Clock) -> None:
    joined(client, box, "reader@example.org")
    box.broken_after = 0
    token, answers = re.compile(r"[0-9a-f]{64}"), []
    for email in ("reader@example.org", "other@example.org"):
        clock.forward(minutes=5)
        answer = client.submit("/digest", email=email)
        answers.append((answer.status_code, token.sub("", answer.text)))
    assert answers[0] == answers[1]
    assert answers[0][0] == 200


def test_one_refused_reader_does_not_hold_up_the_others(
    app: FastAPI, client: Browser, editor: Browser, box: Box, clock: Clock
) -> None:
    for email in ("gone@example.org", "reader@example.org"):
        clock.forward(minutes=5)
        joined(client, box, email)
    published(editor)
    box.refused.add("gone@example.org")
    made = mailer.send_due(app.state.desk)
    assert (made.sent, made.failed) == (1, 1)


@pytest.mark.parametrize("email", ["x", "a@b.org\r\nBcc: all@example.org", "a@b.org,c@d.org"])
def test_no_header_is_slipped_in(client: Browser, box: Box, email: str) -> None:
    assert client.submit("/digest", email=email).status_code == 422
    assert box.mails == []


def test_a_server_without_mail_says_so(client: Browser, app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(mailer.VARIABLE, raising=False)
    assert client.submit("/digest", email="reader@example.org").status_code == 503
    with pytest.raises(UsageError, match="no mail server"):
        mailer.send_due(app.state.desk)


def test_a_stranger_confirms_nothing(client: Browser, database: Database) -> None:
    assert client.submit("/digest/confirm/nope").status_code == 404
    assert client.post("/digest/leave/nope").status_code == 200
    assert posts.due(database) == ()

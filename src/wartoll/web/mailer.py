"""The digest by mail: asked for twice, sent once, ended with one click."""

from __future__ import annotations

import os
import smtplib
import ssl
from collections.abc import Mapping, Sequence
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from ..errors import UsageError
from ..records import Frozen
from ..workspace import posts
from ..workspace.nouns import Registered, Subscriber
from ..workspace.posts import Wanted

if TYPE_CHECKING:
    from .desk import Desk

VARIABLE, FILE = "WARTOLL_SMTP_URL", "smtp"
SENDER = "WARTOLL_MAIL_FROM"
SECONDS = 30


class Server(Frozen):
    """A mail server, and who mails come from."""

    host: str
    port: int
    user: str = ""
    password: str = ""
    encrypted: bool = False  # from the first byte; else STARTTLS where the server has it
    sender: str = ""


def server_of(folder: Path, environ: Mapping[str, str] = os.environ) -> Server | None:
    """The mail server of WARTOLL_SMTP_URL or of the file `smtp` (mode 0600) of the workspace; None where there is none.

    `smtp://user:password@host:587` or `smtps://...`; mails come from WARTOLL_MAIL_FROM, else from the user.
    """
    given = environ.get(VARIABLE, "")
    file = folder / FILE
    if not given and file.is_file():
        if os.name == "posix" and file.stat().st_mode & 0o077:
            raise UsageError(f"{file} may be read by others", f"Close it: chmod 600 {file}")
        given = file.read_text(encoding="utf-8").strip()
    if not given:
        return None
    parts = urlsplit(given)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise UsageError(f"{VARIABLE} is no address of a mail server", "Write smtp://USER:PASSWORD@HOST:PORT.")
    user = unquote(parts.username or "")
    sender = environ.get(SENDER, "") or (user if "@" in user else f"wartoll@{parts.hostname}")
    port = parts.port or (465 if parts.scheme == "smtps" else 25)
    return Server(
        host=parts.hostname,
        port=port,
        user=user,
        password=unquote(parts.password or ""),
        encrypted=parts.scheme == "smtps",
        sender=sender,
    )


def open_server(server: Server) -> smtplib.SMTP:
    """A connection, encrypted wherever the server can."""
    if server.encrypted:
        connection: smtplib.SMTP = smtplib.SMTP_SSL(
            server.host, server.port, timeout=SECONDS, context=ssl.create_default_context()
        )
    else:
        connection = smtplib.SMTP(server.host, server.port, timeout=SECONDS)
        connection.ehlo()
        if connection.has_extn("starttls"):
            connection.starttls(context=ssl.create_default_context())
            connection.ehlo()
    if server.user:
        connection.login(server.user, server.password)
    return connection


def mail(desk: Desk, server: Server, to: str, subject: str, plain: str, html: str) -> EmailMessage:
    """A mail in two forms; headers cannot be broken out of, since the library refuses line ends in them."""
    made = EmailMessage()
    made["From"] = server.sender
    made["To"] = to
    made["Subject"] = subject
    made["Date"] = format_datetime(desk.clock())
    made["Message-ID"] = make_msgid(domain=server.sender.rpartition("@")[2] or "localhost")
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(plain)
    made.add_alternative(html, subtype="html")
    return made


def _rendered(template: str, **data: object) -> str:
    from .shell import environment

    return environment("en").get_template(template).render(**data)


def ask(desk: Desk, email: str, token: str) -> bool:
    """Send the mail that asks for confirmation; False where this server sends no mail."""
    server = server_of(desk.settings.workspace)
    if server is None:
        return False
    name = desk.settings.organisation or "wartoll"
    link = f"{desk.settings.public_url}/digest/confirm/{token}"
    plain, html = (_rendered(f"mail_confirm.{kind}.j2", link=link, name=name) for kind in ("txt", "html"))
    with open_server(server) as connection:
        connection.send_message(mail(desk, server, email, f"{name}: please confirm", plain, html))
    return True


class Sent(Frozen):
    """What became of the digests: how many were sent, and how many will be tried again."""

    sent: int
    failed: int
    reason: str = ""


def digest(desk: Desk, server: Server, reader: Subscriber, rows: Sequence[Registered]) -> EmailMessage:
    """The digest of one reader."""
    url = desk.settings.public_url
    name = desk.settings.organisation or "wartoll"
    leave = f"{url}/digest/leave/{reader.leave_token}"
    data = {"rows": rows, "url": url, "name": name, "leave": leave}
    plain, html = (_rendered(f"mail_digest.{kind}.j2", **data) for kind in ("txt", "html"))
    subject = f"{name}: {len(rows)} claim{'' if len(rows) == 1 else 's'} checked or corrected"
    made = mail(desk, server, reader.email, subject, plain, html)
    made["List-Unsubscribe"] = f"<{leave}>"
    made["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return made


def send_due(desk: Desk) -> Sent:
    """Send what was published or corrected since each reader's last digest; each is marked as soon as it was taken."""
    server = server_of(desk.settings.workspace)
    if server is None:
        raise UsageError("no mail server is named", f"Set {VARIABLE}=smtp://USER:PASSWORD@HOST:PORT")
    readers = posts.due(desk.database)
    done, reason = 0, ""
    if not readers:
        return Sent(sent=0, failed=0)
    try:
        with open_server(server) as connection:
            for reader in readers:
                rows = posts.listing(desk.database, Wanted(changed_after=reader.sent_up_to), size=200).rows
                try:
                    connection.send_message(digest(desk, server, reader, rows))
                except smtplib.SMTPRecipientsRefused:
                    reason = "the mail server refused a recipient"
                    continue
                posts.sent(desk.database, [reader.id], max(row.changed for row in rows))
                done += 1
    except (OSError, smtplib.SMTPException) as error:
        reason = f"the mail server could not be used: {type(error).__name__}"
    return Sent(sent=done, failed=len(readers) - done, reason=reason)

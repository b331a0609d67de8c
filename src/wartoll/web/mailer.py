"""The digest by mail: asked for twice, sent once, ended with one click."""

from __future__ import annotations

import ipaddress
import os
import smtplib
import ssl
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from hashlib import sha256
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
MOST_ROWS = 200  # of one digest; the register has the rest
LOCK = "digest.lock"
GOING_DOWN = 421


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
        if not (server.encrypted or isinstance(connection.sock, ssl.SSLSocket) or _here(server.host)):
            connection.close()
            raise smtplib.SMTPNotSupportedError("the mail server takes a password only in the clear")
        connection.login(server.user, server.password)
    return connection


def _here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def mail(desk: Desk, server: Server, to: str, subject: str, plain: str, html: str, *, mark: str = "") -> EmailMessage:
    """A mail in two forms; headers cannot be broken out of, since the library refuses line ends in them.

    The same `mark` gives the same Message-ID, by which a mail that came twice is known.
    """
    made = EmailMessage()
    made["From"] = server.sender
    made["To"] = to
    made["Subject"] = subject
    made["Date"] = format_datetime(desk.clock())
    host = server.sender.rpartition("@")[2] or "localhost"
    made["Message-ID"] = f"<{sha256(mark.encode()).hexdigest()[:32]}@{host}>" if mark else make_msgid(domain=host)
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


def digest(desk: Desk, server: Server, reader: Subscriber, rows: Sequence[Registered], more: int = 0) -> EmailMessage:
    """The digest of one reader; `more` is how many claims beyond `rows` were checked or corrected."""
    url = desk.settings.public_url
    name = desk.settings.organisation or "wartoll"
    leave = f"{url}/digest/leave/{reader.leave_token}"
    data = {"rows": rows, "url": url, "name": name, "leave": leave, "more": more}
    plain, html = (_rendered(f"mail_digest.{kind}.j2", **data) for kind in ("txt", "html"))
    total = len(rows) + more
    subject = f"{name}: {total} claim{'' if total == 1 else 's'} checked or corrected"
    mark = f"{reader.leave_token} {max(row.changed for row in rows)}"
    made = mail(desk, server, reader.email, subject, plain, html, mark=mark)
    made["List-Unsubscribe"] = f"<{leave}>"
    made["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return made


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One sender at a time, or readers would get the same twice; UsageError where another is at work."""
    try:
        import fcntl
    except ModuleNotFoundError:  # no POSIX: whoever runs two at once is on their own
        yield
        return
    with (folder / LOCK).open("a") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise UsageError("another digest is being sent", "Wait until it has ended.") from None
        yield


def send_due(desk: Desk) -> Sent:
    """Send what was published or corrected since each reader's last digest; each is marked as soon as it was taken."""
    server = server_of(desk.settings.workspace)
    if server is None:
        raise UsageError("no mail server is named", f"Set {VARIABLE}=smtp://USER:PASSWORD@HOST:PORT")
    with _alone(desk.settings.workspace):
        readers = posts.due(desk.database)
        done, reason = 0, ""
        try:
            with open_server(server) if readers else nullcontext() as connection:
                for reader in readers:
                    refused = _sent(desk, server, connection, reader) if connection else ""
                    reason, done = refused or reason, done + (not refused)
        except (OSError, smtplib.SMTPException) as error:
            reason = f"the mail server could not be used: {type(error).__name__}"
        return Sent(sent=done, failed=len(readers) - done, reason=reason)


def _sent(desk: Desk, server: Server, connection: smtplib.SMTP, reader: Subscriber) -> str:
    """Send one digest; why the server did not take this one, empty where it did. A server that ends raises."""
    found = posts.listing(desk.database, Wanted(changed_after=reader.sent_up_to), size=MOST_ROWS)
    if not found.rows:
        return ""
    try:
        connection.send_message(digest(desk, server, reader, found.rows, found.total - len(found.rows)))
    except smtplib.SMTPRecipientsRefused:
        return "the mail server refused a recipient"
    except smtplib.SMTPResponseException as error:
        if error.smtp_code == GOING_DOWN:
            raise
        return f"the mail server refused a mail ({error.smtp_code})"
    posts.sent(desk.database, [reader.id], max(row.changed for row in found.rows))
    return ""

"""`wartoll workspace`: make a newsroom's desk, look whether it is whole, copy it, move it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import SourceError, UsageError
from .options import Json, note
from .serve import need_web

if TYPE_CHECKING:
    from ..workspace.database import Database

workspace_app = typer.Typer(no_args_is_help=True, help="The desk of a newsroom: verify, back up, restore, move.")

Folder = Annotated[Path, typer.Option("--workspace", metavar="DIR", help="The folder of the desk.")]
Address = Annotated[str, typer.Option("--database", metavar="URL", help="postgresql+psycopg://...; default: SQLite.")]
HERE = Path("newsroom")


class RoleName(StrEnum):
    """What a person may do."""

    reader = "reader"
    editor = "editor"
    reviewer = "reviewer"
    administrator = "administrator"


@contextmanager
def opened(folder: Path, address: str, *, new: bool = False) -> Iterator[Database]:
    """The database of a desk; UsageError where there is none, unless a new one may be made."""
    need_web()
    from ..workspace.bring_up import migrate
    from ..workspace.database import FILE, Database

    folder = folder.resolve()
    if not new and not address and not (folder / FILE).is_file():
        raise UsageError(f"{folder} has no desk", "Make one with `wartoll workspace init`, or say --workspace DIR.")
    folder.mkdir(parents=True, exist_ok=True)
    database = Database.open(address or folder, folder=folder)
    try:
        for line in migrate(database):
            note(f"database: {line}")
        yield database
    finally:
        database.close()


@workspace_app.command()
def init(workspace: Folder = HERE, database: Address = "", json: Json = False) -> None:
    """Make an empty desk, and an invitation for its first administrator."""
    from ..workspace import people

    with opened(workspace, database, new=True) as desk:
        if people.has_administrator(desk):
            raise UsageError("this desk has an administrator", "Others are invited on the desk's page of people.")
        _print({"invitation": f"/invitation/{people.invite_first(desk)}"}, json)
    note("Open this address of your server once, within a day.")


@workspace_app.command()
def invite(
    role: Annotated[RoleName, typer.Option(help="What the person may do.")],
    workspace: Folder = HERE,
    database: Address = "",
    json: Json = False,
) -> None:
    """An invitation for one person, good for a week."""
    from ..workspace import people
    from ..workspace.nouns import SERVER

    with opened(workspace, database) as desk:
        _print({"invitation": f"/invitation/{people.invite(desk, SERVER, role.value)}"}, json)


@workspace_app.command()
def verify(workspace: Folder = HERE, database: Address = "", json: Json = False) -> None:
    """Whether the log is whole and all that was published and accepted stands in it."""
    from ..workspace import journal, proposals

    with opened(workspace, database) as desk:
        found, unfit = journal.verify(desk), proposals.unfit(desk)
    if json:
        typer.echo(found.model_dump_json(indent=2))
    else:
        typer.echo(f"log: {found.rows:,} rows, ending in {found.head.hash}")
        typer.echo(f"published versions: {found.versions:,}; accepted proposals: {found.accepted:,}")
    for one in unfit:
        note(f"proposal {one.proposal} is left out of the catalogue: {one.why}")
    if not found.fine:
        shown = "\n".join(found.faults[:20])
        raise SourceError(f"{len(found.faults)} faults:\n{shown}", next_step="Restore a backup into a new workspace.")
    note("all of it agrees")


@workspace_app.command()
def backup(
    target: Annotated[Path, typer.Argument(metavar="DIR|FILE", help="Where the copy goes.")],
    workspace: Folder = HERE,
    database: Address = "",
    json: Json = False,
) -> None:
    """Copy the whole desk, accounts included, while it is in use."""
    from ..workspace.backup import backup as copied

    with opened(workspace, database) as desk:
        _print({"file": str(copied(desk, target))}, json)
    note("The copy holds accounts: keep it where only you can read it.")


@workspace_app.command()
def restore(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="A backup, of either kind of database.")],
    workspace: Folder = HERE,
    database: Address = "",
    json: Json = False,
) -> None:
    """Fill a new, empty desk from a backup."""
    from ..workspace.backup import restore as filled

    with opened(workspace, database, new=True) as desk, tempfile.TemporaryDirectory() as work:
        _print(filled(desk, source, Path(work)), json)


@workspace_app.command()
def export(
    target: Annotated[Path, typer.Argument(metavar="FILE.zip")],
    accounts: Annotated[
        bool, typer.Option("--with-accounts", help="E-mail addresses and password hashes too.")
    ] = False,
    workspace: Folder = HERE,
    database: Address = "",
    json: Json = False,
) -> None:
    """Write the desk as CSV and JSON in a zip that opens without wartoll."""
    from ..workspace import exchange

    with opened(workspace, database) as desk:
        exchange.export_to(desk, target, accounts=accounts)
    _print({"file": str(target)}, json)


@workspace_app.command("import")
def import_(
    source: Annotated[Path, typer.Argument(metavar="FILE.zip")],
    workspace: Folder = HERE,
    database: Address = "",
    json: Json = False,
) -> None:
    """Fill a new, empty desk from an export."""
    from ..workspace import intake

    try:
        stream = source.open("rb")
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror}", file=str(source)) from None
    with stream, opened(workspace, database, new=True) as desk:
        _print(intake.take_in(desk, stream, source.name), json)


@workspace_app.command()
def digest(
    workspace: Folder = HERE,
    database: Address = "",
    public_url: Annotated[str, typer.Option(metavar="URL", help="What links in the mails begin with.")] = "",
    json: Json = False,
) -> None:
    """Send what was published or corrected since each reader's last digest."""
    from ..web.desk import Desk
    from ..web.mailer import send_due
    from ..web.settings import Settings

    if not public_url.startswith(("http://", "https://")):
        raise UsageError("mails need the address of the server", "Say --public-url https://desk.example")
    with opened(workspace, database) as desk:
        made = send_due(Desk(Settings(workspace=workspace.resolve(), public_url=public_url.rstrip("/")), desk))
    _print({"sent": made.sent, "failed": made.failed}, json)
    if made.failed:
        raise SourceError(
            f"{made.failed} digests were not taken: {made.reason}", next_step="They go with the next run."
        )


def _print(values: dict[str, str] | dict[str, int], json: bool) -> None:
    """Values as JSON, or a line each."""
    if json:
        import json as coder

        typer.echo(coder.dumps(values, indent=2))
        return
    for name, value in values.items():
        if value == 0:
            continue
        typer.echo(f"{name}: {value:,}" if isinstance(value, int) else f"{name}: {value}")

"""`wartoll serve`: the newsroom on an address of this machine."""

from __future__ import annotations

import ipaddress
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import UsageError
from .options import note

if TYPE_CHECKING:
    from fastapi import FastAPI

#: what the server loads; all of it comes with the extra `web`
NEEDED = ("fastapi", "uvicorn", "sqlalchemy", "alembic", "argon2", "multipart", "babel", "feedgenerator")


def serve(
    workspace: Annotated[Path, typer.Option(metavar="DIR", help="The folder of the desk.")] = Path("newsroom"),
    database: Annotated[
        str, typer.Option(metavar="URL", help="postgresql+psycopg://...; default: SQLite in DIR.")
    ] = "",
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65_535, help="The port to listen on.")] = 8000,
    public_url: Annotated[str, typer.Option(metavar="URL", help="What permanent addresses begin with.")] = "",
    behind_proxy: Annotated[bool, typer.Option(help="A reverse proxy in front does https.")] = False,
    tls_cert: Annotated[Path | None, typer.Option(metavar="FILE", help="Certificate (PEM) for https.")] = None,
    tls_key: Annotated[Path | None, typer.Option(metavar="FILE", help="Its key (PEM).")] = None,
    closed: Annotated[bool, typer.Option(help="Only people with an account may check texts.")] = False,
    demo: Annotated[bool, typer.Option(help="Fill an empty desk with made-up people and one checked claim.")] = False,
) -> None:
    """Serve the newsroom: check, publish, correct, review, register."""
    need_web()
    tls = _tls(tls_cert, tls_key)
    if not _is_loopback(host) and not (behind_proxy or tls):
        raise UsageError(
            f"{host} is reached from other machines, and nothing would be encrypted",
            "Give --tls-cert and --tls-key, or put a reverse proxy with https in front and say --behind-proxy.",
        )
    from ..web.start import prepared

    here = f"{'https' if tls else 'http'}://{_named(host)}:{port}"
    app, lines = prepared(
        workspace.resolve(),
        database,
        public_url.rstrip("/") or here,
        behind_proxy=behind_proxy,
        closed=closed,
        demo=demo,
    )
    for line in lines:
        note(line)
    note(f"wartoll listens on {here} (end it with Ctrl-C)")
    _run(app, host, port, tls, behind_proxy=behind_proxy)


def _run(app: FastAPI, host: str, port: int, tls: tuple[Path, Path] | None, *, behind_proxy: bool) -> None:
    import uvicorn

    from ..web.observe import to_stderr

    to_stderr()
    uvicorn.run(
        app,
        host=host,
        port=port,
        proxy_headers=behind_proxy,
        forwarded_allow_ips=os.environ.get("FORWARDED_ALLOW_IPS", "127.0.0.1") if behind_proxy else None,
        server_header=False,
        access_log=False,
        log_config=None,
        ssl_certfile=str(tls[0]) if tls else None,
        ssl_keyfile=str(tls[1]) if tls else None,
        timeout_graceful_shutdown=10,
    )


def need_web() -> None:
    """UsageError where something is not installed that the server needs."""
    from importlib.util import find_spec

    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise UsageError(f"the newsroom needs {', '.join(missing)}", "Install it: pip install 'wartoll[web]'")


def _tls(cert: Path | None, key: Path | None) -> tuple[Path, Path] | None:
    if cert is None and key is None:
        return None
    if cert is None or key is None:
        raise UsageError("a certificate and its key go together", "Give both --tls-cert and --tls-key.")
    for file in (cert, key):
        if not file.is_file():
            raise UsageError(f"{file} is no file", "Give the certificate and the key as PEM files.")
    return cert, key


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def _named(host: str) -> str:
    return f"[{host}]" if ":" in host and not host.startswith("[") else host

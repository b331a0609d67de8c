"""The hash chain of the log: each row's hash covers its content and the hash of the row before."""

from __future__ import annotations

import hashlib
import json
import os
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ..records import Frozen
from .nouns import Head, LogRow

ROOT = "0" * 64
#: beside a SQLite database: the end of the log as last written, so that a cut-off end is noticed
ANCHOR = "log-head.json"
_ONE = threading.Lock()  # the threads of a server write it one after another


def canonical(value: Any) -> str:
    """JSON text that is the same for the same content (keys sorted, no spaces)."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def hash_of(seq: int, at: str, actor: str, action: str, thing: str, payload: str, previous: str) -> str:
    """SHA-256 over all that a row says, and the row before."""
    return hashlib.sha256(canonical([seq, at, actor, action, thing, payload, previous]).encode()).hexdigest()


def following(head: Head, at: str, actor: str, action: str, thing: str, payload: dict[str, Any]) -> LogRow:
    """The row after a head."""
    seq = head.seq + 1
    value = hash_of(seq, at, actor, action, thing, canonical(payload), head.hash)
    return LogRow(
        seq=seq, at=at, actor=actor, action=action, object=thing, payload=payload, previous=head.hash, hash=value
    )


class Broken(Frozen):
    """The first row that does not fit, and why."""

    seq: int
    why: str


def first_broken(rows: Iterable[LogRow]) -> Broken | None:
    """The first row whose number, link or hash is wrong; None where the chain holds."""
    before = Head(seq=0, hash=ROOT)
    for row in rows:
        if row.seq != before.seq + 1:
            return Broken(seq=row.seq, why=f"row {before.seq + 1} is missing")
        if row.previous != before.hash:
            return Broken(seq=row.seq, why="does not follow from the row before")
        payload = canonical(row.payload)
        if row.hash != hash_of(row.seq, row.at, row.actor, row.action, row.object, payload, row.previous):
            return Broken(seq=row.seq, why="was changed: its content no longer gives its hash")
        before = Head(seq=row.seq, hash=row.hash)
    return None


def keep_anchor(folder: Path, head: Head) -> None:
    """Write the end of the log beside the database, whole or not at all; an older end never replaces a newer."""
    with _ONE:
        kept = anchor(folder)
        if kept is not None and kept.seq >= head.seq:
            return
        unfinished = folder / f".{ANCHOR}.{os.getpid()}"
        unfinished.write_text(head.model_dump_json(), encoding="utf-8")
        os.replace(unfinished, folder / ANCHOR)


def anchor(folder: Path) -> Head | None:
    """The end of the log as last written beside the database; None where there is no such file."""
    try:
        return Head.model_validate_json((folder / ANCHOR).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return None

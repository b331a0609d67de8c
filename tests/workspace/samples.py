"""Results to publish, made by the pipeline from one sentence; desks in a zip."""

from __future__ import annotations

import io
from functools import cache

from wartoll.findings import CheckResult
from wartoll.pipeline import Request, check, shipped_fit
from wartoll.sources.catalogue import shipped
from wartoll.workspace import exchange, intake
from wartoll.workspace.database import Database
from wartoll.workspace.nouns import BriefRecord

TEXT = "Raqqa has inherited the fate of Dresden in 1945, the defence ministry said on 22 October 2017."


@cache
def result(text: str = TEXT) -> CheckResult:
    """The check of a sentence."""
    return check(text, shipped(), shipped_fit(), Request(date="2017-10-23"))


def record(text: str = TEXT, **changes: object) -> BriefRecord:
    """What a page is made from."""
    plain = BriefRecord(text=text, date="2026-11-02", result=result(text), sides=("party",))
    return plain.model_copy(update=changes)


def exported(database: Database, *, accounts: bool = False) -> bytes:
    """The export of a desk."""
    out = io.BytesIO()
    exchange.export(database, out, accounts=accounts)
    return out.getvalue()


def taken_in(database: Database, data: bytes) -> dict[str, int]:
    """A database filled from an export."""
    return intake.take_in(database, io.BytesIO(data))

"""A desk to look at: made-up people, one claim checked, published and corrected, one figure waiting for review."""

from __future__ import annotations

import secrets
from importlib import resources
from typing import TYPE_CHECKING

from ..workspace import briefs, people, proposals
from ..workspace.nouns import SERVER, Role, User
from . import brief_view
from .worker import judged

if TYPE_CHECKING:
    from .desk import Desk

STAFF: tuple[tuple[str, Role], ...] = (
    ("Ada Example", "editor"),
    ("Bo Example", "reviewer"),
    ("Cy Example", "administrator"),
)
FIGURE = {
    "episode": "raqqa-2017",
    "measure": "people_killed",
    "population": "all",
    "perpetrator": "all",
    "scope": "whole_city",
    "low": "2100",
    "high": "2400",
    "range_is": "minmax_sources",
    "kind": "estimate",
    "publisher": "Example Monitor (made up)",
    "publisher_id": "example-monitor",
    "role": "ngo",
    "carrier": "primary",
    "published": "2026-10-01",
    "url": "https://monitor.example/raqqa",
    "definition": "Made up for the demonstration: people killed in the city from June to October 2017.",
}
DATE = "2017-10-23"


def fill(desk: Desk) -> list[str]:
    """Fill an empty desk; what to read at the terminal. A desk with people in it is left as it is."""
    if people.everybody(desk.database):
        return ["the desk has people in it: nothing was added for the demonstration"]
    password = secrets.token_urlsafe(12)
    staff = {role: _joined(desk, name, role, password) for name, role in STAFF}
    text = (resources.files("wartoll") / "demo.txt").read_text(encoding="utf-8")
    result = judged(desk, text, {"date": DATE}, {})
    editor = staff["editor"].actor
    url = f"{desk.settings.public_url}/briefs/{briefs.address_of(editor, result, 'demo')}"
    sides = ("party",) * len(result.claims)
    record = brief_view.record(desk, text, "", result, sides=sides, url=url)
    address = briefs.publish(desk.database, editor, brief_view.complete(desk, record), key="demo")
    reply = "Made up for the demonstration: the claimant was asked on the day of publication and did not answer."
    again = record.model_copy(update={"replies": reply, "corrected": desk.today()})
    briefs.correct(
        desk.database, editor, address, 1, brief_view.complete(desk, again), "what the claimant answered was added"
    )
    proposals.propose(desk.database, editor, "figure", FIGURE, key="demo")
    return [
        f"made-up people: {', '.join(f'{u.email} ({role})' for role, u in staff.items())}",
        f"their password: {password}",
    ]


def _joined(desk: Desk, name: str, role: Role, password: str) -> User:
    token = people.invite(desk.database, SERVER, role)
    return people.accept(desk.database, token, name, f"{name.split()[0].lower()}@desk.example", password)

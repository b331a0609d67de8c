"""What the log says must stand in the tables, followed row by row without a database."""

from __future__ import annotations

from typing import Any

from wartoll.workspace import agreement
from wartoll.workspace.nouns import LogRow


def row(seq: int, actor: str, action: str, thing: str, **payload: Any) -> LogRow:
    """A row of a log; its hashes do not matter here."""
    return LogRow(
        seq=seq, at=f"day {seq}", actor=actor, action=action, object=thing, payload=payload, previous="", hash=""
    )


LOG = (
    row(1, "server", "join", "user:1", name="Ada Example", role="editor"),
    row(2, "server", "join", "user:2", name="Bo Example", role="reviewer"),
    row(3, "user:1", "propose", "proposal:5", kind="figure", version=1, payload={"low": "1"}),
    row(4, "user:1", "propose again", "proposal:5"),
    row(5, "user:1", "revise", "proposal:5", version=2, payload={"low": "2"}, reason=""),
    row(6, "user:2", "accept", "proposal:5", version=3, payload={"low": "2"}, reason="as printed"),
    row(7, "user:2", "change person", "user:1", role="reader", disabled=True),
    row(8, "user:1", "publish", "a-brief", number=1, record="h1", reason=""),
    row(9, "user:2", "correct", "a-brief", number=2, record="h2", reason="why"),
)


def test_a_proposal_is_followed_to_its_end() -> None:
    account = agreement.account_of(LOG)
    (one,) = account.proposals.values()
    assert (one["state"], one["version"], one["payload"]) == ("accepted", 3, '{"low":"2"}')
    assert (one["proposer_name"], one["reviewer_name"], one["reason"]) == ("Ada Example", "Bo Example", "as printed")
    assert account.accepted() == 1


def test_people_are_as_they_were_changed_last() -> None:
    account = agreement.account_of(LOG)
    assert account.people["user:1"] == {"name": "Ada Example", "role": "reader", "disabled": True}


def test_each_version_has_its_author_and_reason() -> None:
    versions = agreement.account_of(LOG).versions
    assert {name: (v["user_name"], v["reason"]) for name, v in versions.items()} == {
        "brief a-brief, version 1": ("Ada Example", ""),
        "brief a-brief, version 2": ("Bo Example", "why"),
    }


def test_what_was_not_accepted_does_not_count() -> None:
    refused = row(6, "user:2", "refuse", "proposal:5", version=3, payload={"low": "2"}, reason="no")
    taken_back = row(6, "user:1", "withdraw", "proposal:5", version=3)
    for last, state in ((refused, "refused"), (taken_back, "withdrawn")):
        account = agreement.account_of([*LOG[:5], last])
        assert account.proposals["proposal:5"]["state"] == state
        assert account.accepted() == 0

"""Whether the tables say what the log says: what was published, proposed and decided, by whom, and who may do what."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from . import chain
from .briefs import register_rows
from .nouns import BriefRecord, LogRow
from .tables import brief_versions, briefs, proposals, register, users

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection, Row

Said = dict[str, dict[str, Any]]


class Account:
    """What the log, read from its beginning, says must stand in the tables."""

    def __init__(self) -> None:
        self.people: Said = {}
        self.proposals: Said = {}
        self.versions: Said = {}

    def take(self, row: LogRow) -> None:
        """Follow one row of the log; rows that move nothing in these tables are passed over."""
        told = _TELLERS.get(row.action)
        if told is not None:
            told(self, row)

    def name_of(self, actor: str) -> str:
        """The name under which somebody acts."""
        return str(self.people.get(actor, {}).get("name", ""))

    def accepted(self) -> int:
        """How many proposals stand as accepted."""
        return sum(one["state"] == "accepted" for one in self.proposals.values())


def account_of(rows: Iterable[LogRow]) -> Account:
    """What the whole log says."""
    made = Account()
    for row in rows:
        made.take(row)
    return made


def _joined(account: Account, row: LogRow) -> None:
    account.people[row.object] = {"name": row.payload["name"], "role": row.payload["role"], "disabled": False}


def _changed(account: Account, row: LogRow) -> None:
    if row.object in account.people:
        account.people[row.object] |= {"role": row.payload["role"], "disabled": row.payload["disabled"]}


def _proposed(account: Account, row: LogRow) -> None:
    account.proposals[row.object] = {
        "kind": row.payload["kind"],
        "state": "proposed",
        "version": 1,
        "payload": chain.canonical(row.payload["payload"]),
        "proposer": row.actor,
        "proposer_name": account.name_of(row.actor),
        "reviser": row.actor,
        "reviewer": "server",
        "reviewer_name": "",
        "reason": "",
    }


def _revised(account: Account, row: LogRow) -> None:
    payload = chain.canonical(row.payload["payload"])
    _moved(account, row, payload=payload, reviser=row.actor)


def _decided(account: Account, row: LogRow) -> None:
    _moved(
        account,
        row,
        state="accepted" if row.action == "accept" else "refused",
        payload=chain.canonical(row.payload["payload"]),
        reviewer=row.actor,
        reviewer_name=account.name_of(row.actor),
        reason=row.payload["reason"],
    )


def _withdrawn(account: Account, row: LogRow) -> None:
    _moved(account, row, state="withdrawn")


def _moved(account: Account, row: LogRow, **values: Any) -> None:
    account.proposals.setdefault(row.object, {}).update(values, version=row.payload["version"])


def _published(account: Account, row: LogRow) -> None:
    account.versions[version_name(row.object, row.payload["number"])] = {
        "record_hash": row.payload["record"],
        "reason": row.payload["reason"],
        "at": row.at,
        "user_id": row.actor,
        "user_name": account.name_of(row.actor),
    }


_TELLERS: dict[str, Callable[[Account, LogRow], None]] = {
    "join": _joined,
    "change person": _changed,
    "propose": _proposed,
    "revise": _revised,
    "accept": _decided,
    "refuse": _decided,
    "withdraw": _withdrawn,
    "publish": _published,
    "correct": _published,
}
#: columns that hold a person's number; the log names people as `user:7`
_PEOPLE = {"proposer", "reviser", "reviewer", "user_id"}


def version_name(address: str, number: int) -> str:
    """How a version of a brief is named in a report."""
    return f"brief {address}, version {number}"


def faults(connection: Connection, account: Account) -> list[str]:
    """Where the tables say something else than the log, one sentence each."""
    return [
        *_differences(account.people, {f"user:{r.id}": r for r in connection.execute(users.select())}),
        *_differences(account.proposals, {f"proposal:{r.id}": r for r in connection.execute(proposals.select())}),
        *_of_versions(connection, account),
        *_of_content(connection),
    ]


def _differences(said: Said, there: dict[str, Row[Any]]) -> Iterator[str]:
    for name, wanted in said.items():
        if name not in there:
            yield f"{name}: the log has it, the database has not"
            continue
        for column, value in wanted.items():
            if _kept(there[name], column) != value:
                yield f"{name}: {column} is not what the log says"
    yield from (f"{name}: the log does not have it" for name in there if name not in said)


def _kept(row: Row[Any], column: str) -> Any:
    value = row._mapping[column]
    if column in _PEOPLE:
        return "server" if value is None else f"user:{value}"
    return value


def _of_versions(connection: Connection, account: Account) -> Iterator[str]:
    columns = [column for column in brief_versions.c if column.name != "record"]
    rows = connection.execute(brief_versions.select().with_only_columns(*columns))
    yield from _differences(account.versions, {version_name(r.address, r.number): r for r in rows})


def _of_content(connection: Connection) -> Iterator[str]:
    """Each version has its content, each brief points at its newest, the register lists what that one says."""
    heads = {row.address: row.head for row in connection.execute(briefs.select())}
    listed: dict[str, list[dict[str, Any]]] = {}
    for row in connection.execute(register.select().order_by(register.c.address, register.c.claim)):
        listed.setdefault(row.address, []).append(dict(row._mapping))
    for address, versions in groupby(_in_turn(connection), key=lambda row: str(row.address)):
        last, sound = None, False
        for last in versions:
            sound = hashlib.sha256(last.record.encode()).hexdigest() == last.record_hash
            if not sound:
                yield f"{version_name(address, last.number)}: its content was changed"
        head = heads.pop(address, None)
        if last is None or last.number != head:
            yield f"brief {address}: its newest version is not {head}"
        elif sound and listed.get(address, []) != register_rows(address, _record(last), last.at):
            yield f"brief {address}: the register does not list what it says"
    yield from (f"brief {address}: it has no version" for address in heads)


def _in_turn(connection: Connection) -> Iterator[Row[Any]]:
    """All versions with their content, a few in memory at a time."""
    query = brief_versions.select().order_by(brief_versions.c.address, brief_versions.c.number)
    yield from connection.execute(query, execution_options={"yield_per": 20})


def _record(row: Row[Any]) -> BriefRecord:
    return BriefRecord.model_validate_json(row.record)

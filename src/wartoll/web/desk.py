"""What a request needs at hand: the database, the catalogue with the desk's own rows, and what was worked out."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar, cast

from .guard import Visitor
from .pace import Pace
from .settings import Settings, secret_of
from .worker import Worker

if TYPE_CHECKING:
    from ..claims.judge import Bench
    from ..records import Catalogue
    from ..reported.fit import Fit
    from ..workspace.database import Database

Made = TypeVar("Made")
#: how much of what was worked out is kept in memory, in bytes of pages and pictures; records count as `LIGHT`
KEPT = 200_000_000
LIGHT = 2_000


def weight(made: object) -> int:
    """About how many bytes an item takes."""
    if isinstance(made, bytes | str):
        return len(made)
    if isinstance(made, tuple):
        return sum(map(weight, made[:50])) or LIGHT
    if isinstance(made, dict):
        return sum(map(weight, made.values())) + LIGHT
    return LIGHT


def now() -> datetime:
    """The present moment, UTC."""
    return datetime.now(UTC)


class Kept:
    """What was worked out, by key, for as long as the database stands at the same row of its log."""

    def __init__(self, most: int = KEPT) -> None:
        self.most = most
        self.lock = threading.Lock()
        self.items: OrderedDict[Hashable, object] = OrderedDict()
        self.weight = 0

    def get(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """The item of a key, made when it is asked for first; two who ask at once may both make it."""
        with self.lock:
            if key in self.items:
                self.items.move_to_end(key)
                return cast("Made", self.items[key])
        made = make()
        with self.lock:
            if key not in self.items:
                self.weight += weight(made)
            self.items[key] = made
            while self.weight > self.most and len(self.items) > 1:
                _, gone = self.items.popitem(last=False)
                self.weight -= weight(gone)
        return made


class Desk:
    """One server's view of its workspace."""

    def __init__(self, settings: Settings, database: Database, clock: Callable[[], datetime] = now) -> None:
        self.settings = settings
        self.database = database
        self.clock = clock
        self.secret = secret_of(settings.workspace)
        self.kept = Kept()
        self.lock = threading.Lock()
        self.newest: tuple[str, Bench] | None = None
        self.pace = Pace(self.secret, clock)
        self.worker = Worker(self)

    def person(self, token: str) -> Visitor:
        """Who a session belongs to; nobody where it has ended."""
        from ..workspace import entry

        found = entry.session_of(self.database, token)
        return (
            Visitor() if found is None else Visitor(id=str(found.user.id), name=found.user.name, role=found.user.role)
        )

    def revision(self) -> int:
        """The row at which the database's log stands: it changes with every write that readers can see."""
        return self.database.head().seq

    def today(self) -> str:
        """The day, UTC."""
        return self.clock().date().isoformat()

    def fit(self) -> Fit:
        """What the shipped catalogue taught."""
        from ..pipeline import shipped_fit

        return self.kept.get("fit", shipped_fit)

    def catalogue(self) -> Catalogue:
        """The shipped catalogue, light episodes included, with the rows that two people of this desk agreed on."""
        from ..workspace import proposals

        key = proposals.revision(self.database)
        return self.kept.get(("catalogue", key), lambda: proposals.catalogue_of(self.database))

    def bench(self) -> Bench:
        """What judging needs, remembered while the catalogue stands."""
        from ..pipeline import bench_of

        known = self.catalogue()
        with self.lock:
            if self.newest is None or self.newest[0] != known.hash:
                self.newest = (known.hash, bench_of(known, self.fit()))  # an older one remembers what nobody asks for
            return self.newest[1]

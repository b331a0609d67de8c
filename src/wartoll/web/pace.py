"""How often one visitor may ask for what costs: a bucket that fills with time, by a keyed hash of the address."""

from __future__ import annotations

import hashlib
import hmac
import threading
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime

from fastapi import Request

from .guard import Visitor
from .refusal import Refusal

#: what -> (how many at once, how many a minute)
LIMITS: dict[str, tuple[float, float]] = {
    "check": (20, 20),
    "mail": (3, 1),
    "api": (600, 6_000),
    "api-write": (60, 120),
}
MOST = 50_000  # visitors that are remembered


class Pace:
    """Buckets of all visitors."""

    def __init__(self, secret: bytes, clock: Callable[[], datetime]) -> None:
        self.secret, self.clock = secret, clock
        self.lock = threading.Lock()
        self.buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def taken(self, request: Request, what: str, who: Visitor) -> int:
        """Take one; how many are left. Refusal (429, with the seconds to wait) where there is none."""
        address = request.client.host if request.client else ""
        name = f"{what}\0{who.id or address}".encode()
        key = hmac.new(self.secret, name, hashlib.sha256).hexdigest()
        most, minute = LIMITS[what]
        now = self.clock().timestamp()
        with self.lock:
            level, last = self.buckets.pop(key, (most, now))
            level = min(most, level + max(0.0, now - last) * minute / 60)
            fine = level >= 1
            self.buckets[key] = (level - 1 if fine else level, now)
            while len(self.buckets) > MOST:
                self.buckets.popitem(last=False)
        if not fine:
            wait = max(1, round((1 - level) * 60 / minute))
            raise Refusal(429, f"Too many at once. Try again in {wait} s.", headers={"Retry-After": str(wait)})
        return int(level - 1)

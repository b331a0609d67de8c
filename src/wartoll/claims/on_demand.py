"""Patterns that are compiled when they are first looked for: a check of one sentence needs few of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

Search = Callable[..., re.Match[str] | None]


class OnDemand:
    """A pattern that stands for its compiled self; after the first use it costs nothing more than that."""

    search: Search
    match: Search
    fullmatch: Search
    finditer: Callable[..., Iterator[re.Match[str]]]
    sub: Callable[..., str]

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._pattern, self._flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        made = re.compile(self._pattern, self._flags)
        self.search, self.match, self.fullmatch = made.search, made.match, made.fullmatch
        self.finditer, self.sub = made.finditer, made.sub
        return getattr(made, name)

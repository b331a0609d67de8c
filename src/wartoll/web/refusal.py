"""An answer other than the one that was asked for."""

from __future__ import annotations

from collections.abc import Mapping


class Refusal(Exception):
    """An answer other than the page that was asked for: its status, and what to tell."""

    def __init__(
        self, status: int, told: str, *, next_step: str = "", sign_in: bool = False, headers: Mapping[str, str] = {}
    ) -> None:
        super().__init__(told)
        self.status, self.told, self.next_step, self.sign_in = status, told, next_step, sign_in
        self.headers = dict(headers)

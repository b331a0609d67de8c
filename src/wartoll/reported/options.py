"""The reasonable choices of a run: each is one of the axes that a verdict must survive."""

from __future__ import annotations

from typing import Literal

from ..records import Frozen

Conversions = Literal["learned", "none", "all"]


class Options(Frozen):
    """Which figures are let in, as of when, and how far sources are thought to differ."""

    as_of: str = ""  # what was known by this day; empty: today
    at: str = ""  # the state of things on this day; empty: the end of the episode
    parties: bool = False  # let figures of the parties to the conflict in
    unstated: bool = False  # read an unstated basis or severity as the one asked for
    superseded: bool = False  # let superseded figures in again
    conversions: Conversions = "learned"
    tau_scale: float = 1.0  # multiplies the spread between sources
    without_publisher: str = ""  # leave one publisher out
    floor: float = 0.0  # inflate all two-sided figures by this factor minus one (the undercount check)

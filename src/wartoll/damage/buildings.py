"""Buildings with what a map of change shows under them, and which of them the map can see.

A radar pixel is as large as a house. So a building smaller than a pixel, or one that the map covers only in part, keeps
its value and is marked; how many are marked, by size, is told beside every share.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np

from ..errors import UsageError
from ..footprints import Floats, Footprints, Mask, Texts
from .building_classes import CLASSES, FLAGGED, NOT_SEEN, Cuts, classified
from .coverage import Values

By = Literal["mean", "maximum"]


class Mark(NamedTuple):
    """How well the map sees a building."""

    code: str
    words: str


MARKS: tuple[Mark, ...] = (
    Mark("seen", "at least a pixel large, and covered"),
    Mark("small", "smaller than a pixel: its value is that of its surroundings as well"),
    Mark("partly", "covered by data only in part, less than is asked for"),
    Mark("unseen", "no data at all, or off the map"),
)


@dataclass(frozen=True, slots=True)
class Rule:
    """From when on a building counts as seen: its size in pixels, and the share of it that has data."""

    least_pixels: float = 1.0
    least_cover: float = 0.5
    by: By = "mean"  # the value that decides


@dataclass(frozen=True, slots=True, eq=False)
class Buildings:
    """Footprints with values of a map, marks and classes; `cuts` says what made the classes."""

    footprints: Footprints
    values: Values
    mark: Texts
    map_class: Texts
    rule: Rule
    cuts: Cuts

    def __len__(self) -> int:
        return len(self.mark)

    @property
    def flagged(self) -> Mask:
        """Which buildings the map flags as changed."""
        return np.isin(self.map_class, FLAGGED)

    @property
    def usable(self) -> Mask:
        """Which buildings have a value that decides, the small ones among them."""
        return np.asarray(self.map_class != NOT_SEEN, dtype=np.bool_)

    def classes(self) -> dict[str, int]:
        """Buildings by map class, those that the map cannot see too; for `Evidence` and `plan`."""
        return {name: n for name in CLASSES if (n := int((self.map_class == name).sum()))}


def marks_of(values: Values, rule: Rule = Rule()) -> Texts:
    """The mark of each building; where several hold the worst."""
    made = np.where(values.pixels < rule.least_pixels, "small", "seen")
    made = np.where(values.seen < rule.least_cover, "partly", made)
    return np.asarray(np.where(np.isnan(values.mean), "unseen", made), dtype=np.str_)


def deciding(values: Values, rule: Rule = Rule()) -> Floats:
    """The value that decides on each building; NaN where it is covered too little."""
    value = values.mean if rule.by == "mean" else values.maximum
    return np.where(np.isin(marks_of(values, rule), ("seen", "small")), value, np.nan)


def buildings_of(footprints: Footprints, values: Values, cuts: Cuts, rule: Rule = Rule()) -> Buildings:
    """Footprints with values, marks and classes; larger values mean more change."""
    if len(footprints) != len(values):
        raise UsageError(
            f"{len(values):,} values for {len(footprints):,} footprints", "Take the values under these footprints."
        )
    return Buildings(footprints, values, marks_of(values, rule), classified(deciding(values, rule), cuts), rule, cuts)

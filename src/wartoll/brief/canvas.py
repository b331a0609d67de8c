"""A sheet on which a chart is laid out from top to bottom, every mark placed by number."""

from __future__ import annotations

from typing import Any

from .axes import Axis
from .palette import light

WIDTH = 360

Row = dict[str, Any]


class Canvas:
    """Marks collected by kind while a chart is laid out from top to bottom."""

    def __init__(self, axis: Axis) -> None:
        self.axis = axis
        self.y = 0.0
        self.bands: list[Row] = []
        self.lines: list[Row] = []
        self.points: list[Row] = []
        self.words: list[Row] = []
        self.ticks: list[Row] = []
        self.edges: list[Row] = []

    def text(
        self, words: str, *, x: float = 0, size: int = 11, colour: str = "ink", bold: bool = False, end: str = "left"
    ) -> None:
        """Words at a place in px; `end` is the side that they hang from."""
        self.words.append(
            {
                "t": words,
                "px": x,
                "y": self.y,
                "s": size,
                "c": light(colour),
                "b": "bold" if bold else "normal",
                "e": end,
            }
        )

    def line(self, low: float, high: float, colour: str, width: float) -> None:
        """A horizontal line between two values of the axis."""
        self.lines.append({"x": self.inside(low), "x2": self.inside(high), "y": self.y, "c": light(colour), "w": width})

    def point(self, value: float, shape: str, fill: str, stroke: str, size: float = 60) -> None:
        """A mark at a value; an empty fill leaves it hollow on the paper's colour."""
        self.points.append(
            {
                "x": self.inside(value),
                "y": self.y,
                "s": shape,
                "f": light(fill or "paper"),
                "c": light(stroke),
                "z": size,
            }
        )

    def band(self, low: float | None, high: float | None, top: float, bottom: float) -> None:
        """A shaded range from one y to another; an open side reaches the end of the axis."""
        ends = self.inside(self.axis.low if low is None else low), self.inside(self.axis.high if high is None else high)
        self.bands.append({"x": ends[0], "x2": ends[1], "y": top, "y2": bottom, "c": light("band")})

    def edge(self, value: float, top: float, bottom: float) -> None:
        """A dashed line at a value, from one y to another."""
        self.edges.append({"x": self.inside(value), "y": top, "y2": bottom})

    def inside(self, value: float) -> float:
        """The value, held within the axis."""
        return min(max(value, self.axis.low), self.axis.high)

    def rule(self, top: float) -> None:
        """The lines of the ticks from a y down to here, their words above and below."""
        for value, words in self.axis.ticks:
            self.ticks.append({"x": value, "y": top, "y2": self.y, "t": words})

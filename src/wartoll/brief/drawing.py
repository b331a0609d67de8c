"""A canvas drawn as SVG and PNG through Altair and vl-convert, without a browser."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any

from .canvas import WIDTH, Canvas, Row
from .palette import light

LEFT, RIGHT = 14, 338  # the ends of the axis in px; what is beyond is room for arrows
FONT = "sans-serif"
OWN: dict[str, Any] = {"type": "nominal", "scale": None, "legend": None}  # a channel whose values are drawn as they are
NUMBER = OWN | {"type": "quantitative"}

Chart = Any  # an Altair chart: a layer under construction has no narrower public type


def draw(canvas: Canvas) -> str:
    """The SVG of a canvas; the same marks give the same bytes."""
    vl_convert = import_module("vl_convert")
    return str(vl_convert.vegalite_to_svg(specification(canvas)))


def to_png(svg: str, scale: float = 2.5) -> bytes:
    """The SVG as a PNG, 900 px wide where the picture is as wide as a chart."""
    vl_convert = import_module("vl_convert")
    return bytes(vl_convert.svg_to_png(svg, scale=scale))


def specification(canvas: Canvas) -> dict[str, Any]:
    """The Vega-Lite specification of a canvas: one layered chart of fixed size."""
    layers = Layers(canvas)
    layers.shapes()
    layers.points()
    layers.words()
    chart = (
        layers.alt.layer(*layers.found)
        .resolve_scale(x="independent")
        .properties(width=WIDTH, height=canvas.y, background=light("paper"), padding=0, autosize={"type": "none"})
        .configure(font=FONT, aria=False, view={"stroke": None})
    )
    return dict(chart.to_dict(validate=False)) | {"datasets": layers.data}


class Layers:
    """The layers of one chart in the order in which they are painted; their rows are kept apart, by name."""

    def __init__(self, canvas: Canvas) -> None:
        self.alt: Any = import_module("altair")
        self.canvas = canvas
        self.found: list[Chart] = []
        self.data: dict[str, list[Row]] = {}
        kind = "log" if canvas.axis.log else "linear"
        ends = {"nice": False, "zero": False}
        across = self.alt.Scale(type=kind, domain=[canvas.axis.low, canvas.axis.high], range=[LEFT, RIGHT], **ends)
        pixel = self.alt.Scale(domain=[0, WIDTH], range=[0, WIDTH], **ends)
        down = self.alt.Scale(domain=[0, canvas.y], range=[0, canvas.y], **ends)
        self.value = self.alt.X("x", type="quantitative", scale=across, axis=None)
        self.px = self.alt.X("px", type="quantitative", scale=pixel, axis=None)
        self.top = self.alt.Y("y", type="quantitative", scale=down, axis=None)
        self.bottom = self.alt.Y("y2", type="quantitative", scale=down, axis=None)
        self.stroke = self.alt.Stroke("c", **OWN)
        self.fill = self.alt.Fill("c", **OWN)
        self.said = self.alt.Text("t", type="nominal")

    def add(self, rows: Sequence[Row], mark: str, style: Row, **channels: Any) -> None:
        """One layer of a kind of mark; none where there are no rows for it."""
        if not rows:
            return
        name = f"rows-{len(self.found)}"
        self.data[name] = list(rows)
        chart = self.alt.Chart(self.alt.NamedData(name=name))
        self.found.append(getattr(chart, f"mark_{mark}")(**style).encode(**channels))

    def shapes(self) -> None:
        """Bands, tick lines, dashed edges and ranges."""
        canvas, far, low = self.canvas, self.alt.X2, self.alt.Y2("y2")
        for key, across in (("x", self.value), ("px", self.px)):
            rows = [band for band in canvas.bands if key in band]
            self.add(rows, "rect", {}, x=across, x2=far(f"{key}2"), y=self.top, y2=low, fill=self.fill)
        self.add(canvas.ticks, "rule", {"stroke": light("rule")}, x=self.value, y=self.top, y2=low)
        dashes = {"stroke": light("accent"), "strokeDash": [3, 3]}
        self.add(canvas.edges, "rule", dashes, x=self.value, y=self.top, y2=low)
        wide = self.alt.StrokeWidth("w", **NUMBER)
        self.add(canvas.lines, "rule", {}, x=self.value, x2=far("x2"), y=self.top, stroke=self.stroke, strokeWidth=wide)

    def points(self) -> None:
        """Marks of every shape, those of the legend too."""
        look = {
            "shape": self.alt.Shape("s", **OWN),
            "fill": self.alt.Fill("f", **OWN),
            "stroke": self.stroke,
            "size": self.alt.Size("z", **NUMBER),
        }
        for key, across in (("x", self.value), ("px", self.px)):
            rows = [point for point in self.canvas.points if key in point]
            self.add(rows, "point", {"strokeWidth": 1.8, "opacity": 1}, x=across, y=self.top, **look)

    def words(self) -> None:
        """The words of the ticks and all others; a layer has one size, weight and side."""
        middle = {"baseline": "middle"}
        for y, shift in ((self.top, -8), (self.bottom, 10)):
            style = middle | {"fontSize": 11, "dy": shift, "fill": light("muted")}
            self.add(self.canvas.ticks, "text", style, x=self.value, y=y, text=self.said)
        found: dict[tuple[int, str, str], list[Row]] = {}
        for row in self.canvas.words:
            found.setdefault((row["s"], row["b"], row["e"]), []).append(row)
        for (size, weight, side), rows in sorted(found.items()):
            style = middle | {"fontSize": size, "fontWeight": weight, "align": side}
            halo = {"fill": light("paper"), "stroke": light("paper"), "strokeWidth": 3, "strokeJoin": "round"}
            self.add(rows, "text", style | halo, x=self.px, y=self.top, text=self.said)
            self.add(rows, "text", style, x=self.px, y=self.top, text=self.said, fill=self.fill)

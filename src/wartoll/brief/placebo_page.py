"""The page of a placebo: for each group of orbits the quiet pairs, the threshold they set, and how it did on others."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..damage.map_report import HistogramOut
from ..damage.placebo_report import PlacebosOut
from . import null_picture, palette
from .render import environment, inline
from .words import day_words

LIMITS = (
    "Rates are of pixels of quiet years of this place. The year of the war may be unlike all of them: the worst pair "
    "is told, not the mean.",
    "A threshold says how often quiet ground is called changed. It says nothing of how much destruction is seen.",
)


def placebo_files(found: PlacebosOut, histograms: Sequence[HistogramOut], *, date: str) -> dict[str, bytes]:
    """index.html, placebo.json and a picture for each group, by relative name; `histograms` in order of the groups."""
    drawn = [null_picture.drawn(each, one.threshold) for each, one in zip(histograms, found.placebos, strict=True)]
    return {
        "index.html": _page(found, drawn, date),
        "placebo.json": (found.model_dump_json(indent=2) + "\n").encode("utf-8"),
        **{f"charts/null-{number}.svg": svg.encode("utf-8") for number, svg in enumerate(drawn, 1)},
    }


def _page(found: PlacebosOut, drawn: Sequence[str], date: str) -> bytes:
    from markupsafe import Markup

    env = environment()
    env.filters["pc"] = lambda share: f"{share:.2%}"
    env.filters["n"] = lambda value: f"{value:,.0f}"
    css = palette.variables() + env.get_template("style.css").render(own=False)
    css += env.get_template("deaths.css").render()
    text = env.get_template("placebo.html.j2").render(
        found=found, groups=list(zip(found.placebos, map(inline, drawn), strict=True)), day=day_words(date),
        css=Markup(css), limits=LIMITS,
    )  # fmt: skip
    return re.sub(r"\n\s*\n+", "\n", text).encode("utf-8")

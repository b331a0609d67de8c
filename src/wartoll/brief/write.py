"""A checked text -> the files of its brief, as bytes by name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..errors import UsageError
from ..findings import CheckResult
from ..records import Catalogue
from . import charts, claimreview, compose, drawing, export, locator, render
from . import pictures as same_scale
from .outline import ClaimPage, DotChart, Locator, Organisation, Outline, Picture, RatioChart, ScalePicture

Drawn = DotChart | RatioChart | ScalePicture | Locator

MEDIA_TYPES: frozenset[str] = frozenset({"image/jpeg", "image/png", "image/webp"})
_LICENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]*( (AND|OR|WITH) [A-Za-z0-9.+-]+)*$")


def write_brief(
    result: CheckResult,
    catalogue: Catalogue,
    *,
    text: str,
    date: str,
    organisation: Organisation | None,
    pictures: Sequence[Picture] = (),
    replies: str = "",
) -> dict[str, bytes]:
    """The files of a brief by relative name; the same arguments give the same bytes.

    `date` (YYYY-MM-DD) is printed as the day of publication. UsageError where a picture has no credit or licence.
    """
    for picture in pictures:
        _check_picture(picture)
    outline = compose.outline(
        result, catalogue, text=text, date=date, organisation=organisation, pictures=pictures, replies=replies
    )
    drawn = drawings(outline)
    reviews = claimreview.reviews(result, outline)
    linked = claimreview.in_script(reviews["claimreview.json"]) if "claimreview.json" in reviews else ""
    files = {
        "index.html": render.page(outline, drawn, linked),
        "brief.md": render.markdown(outline),
        "brief.json": claimreview.dumped(result.model_dump(mode="json", by_alias=True)),
        "figures.csv": export.figures_csv(outline, catalogue),
        **reviews,
    }
    pixels = {svg: drawing.to_png(svg) for svg in dict.fromkeys(drawn.values())}
    for name, svg in drawn.items():
        files[f"charts/{name}.svg"] = svg.encode("utf-8")
        files[f"charts/{name}.png"] = pixels[svg]
    return files


def drawings(outline: Outline) -> dict[str, str]:
    """Every chart, picture and map of an outline as SVG, by name; what two claims share is drawn once."""
    found: dict[str, str] = {}
    done: dict[Drawn, str] = {}
    for claim in outline.claims:
        for item in _drawn(claim):
            alike = item.model_copy(update={"name": ""})
            if alike not in done:
                done[alike] = _draw(item)
            found[item.name] = done[alike]
    return found


def _drawn(claim: ClaimPage) -> list[Drawn]:
    items = [measure.chart for measure in claim.measures] + [claim.ratio, *claim.pictures, claim.locator]
    return [item for item in items if item is not None]


def _draw(item: Drawn) -> str:
    if isinstance(item, DotChart):
        return drawing.draw(charts.dots(item))
    if isinstance(item, RatioChart):
        return drawing.draw(charts.ratios(item))
    return locator.draw(item) if isinstance(item, Locator) else same_scale.draw(item)


def _check_picture(picture: Picture) -> None:
    if not picture.credit.strip():
        raise UsageError("A picture has no credit.", "Name its author: --credit 'Name / Agency'.")
    if not _LICENCE.match(picture.licence.strip()):
        raise UsageError(
            f"A picture has no licence that could be printed ({picture.licence!r}).",
            "Give an SPDX name: --licence CC-BY-4.0 (or LicenseRef-permission).",
        )
    if picture.media_type not in MEDIA_TYPES:
        known = ", ".join(sorted(MEDIA_TYPES))
        raise UsageError(f"A picture of type {picture.media_type!r} cannot be shown.", f"Give one of: {known}.")

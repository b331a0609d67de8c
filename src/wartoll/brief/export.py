"""The figures of a brief as a table for a spreadsheet."""

from __future__ import annotations

from ..csvtext import to_csv
from ..records import Catalogue
from .cited import safe_url, unlisted
from .outline import Outline

COLUMNS: tuple[str, ...] = (
    "id",
    "episode",
    "measure",
    "population",
    "perpetrator",
    "basis",
    "severity",
    "scope",
    "period_start",
    "period_end",
    "low",
    "central",
    "high",
    "bound",
    "range_is",
    "kind",
    "register",
    "standing",
    "standing_from",
    "standing_reason",
    "derived_from",
    "as_published",
    "use",
    "origin",
    "publisher",
    "role",
    "carrier",
    "relay",
    "published",
    "relayed",
    "url",
    "note",
)


def figures_csv(outline: Outline, catalogue: Catalogue) -> bytes:
    """Every figure of the brief with its definition, use and source; an extremist page's address is left out."""
    known = {figure.id: figure for figure in catalogue.figures}
    lines = []
    for group in outline.groups:
        for row in group.rows:
            figure = known[row.id]
            source = catalogue.sources.get(figure.source) or unlisted(figure.source)
            cells = figure.model_dump(by_alias=True) | source.model_dump(exclude={"id", "publisher_id"})
            cells |= {
                "use": row.use,
                "url": safe_url(source),
                "register": "yes" if figure.is_register else "no",
                "derived_from": ";".join(figure.derived_from),
            }
            lines.append([cells[column] for column in COLUMNS])
    return to_csv(COLUMNS, lines).encode("utf-8")

"""How the verdicts fell by who made the claim: a table and a picture of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from ..brief.palette import light
from ..records import Frozen
from .words import side as side_words

WIDTH, ROW, LEFT = 360, 34, 8
#: which share of its row a verdict fills, from bearing the claim out to not doing so
SHADES = ("holds", "likely holds")
AGAINST = ("likely fails", "fails")


class AuditRow(Frozen):
    """The claims of one side, by verdict."""

    side: str
    counts: tuple[int, ...]
    total: int
    borne_out: int
    not_borne_out: int


def table(found: Mapping[tuple[str, str], int], sides: Sequence[str], verdicts: Sequence[str]) -> tuple[AuditRow, ...]:
    """One row a side that made a published claim, in the order of the table of sides."""
    rows = []
    for side in sides:
        counts = tuple(found.get((side, verdict), 0) for verdict in verdicts)
        if sum(counts):
            borne = sum(found.get((side, v), 0) for v in SHADES)
            against = sum(found.get((side, v), 0) for v in AGAINST)
            rows.append(AuditRow(side=side, counts=counts, total=sum(counts), borne_out=borne, not_borne_out=against))
    return tuple(rows)


def picture(rows: Sequence[AuditRow]) -> str:
    """An SVG: for each side a bar of its claims, borne out (full), not borne out (outlined), neither (grey)."""
    height = ROW * len(rows) + 8
    most = max((row.total for row in rows), default=1)
    parts = [f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-hidden="true" font-family="sans-serif">']
    for place, row in enumerate(rows):
        top = place * ROW
        parts.append(
            f'<text x="{LEFT}" y="{top + 13}" font-size="12" fill="{light("ink")}">'
            f"{escape(side_words(row.side))} ({row.total})</text>"
        )
        parts += _bar(row, top + 18, most)
    return "".join([*parts, "</svg>"])


def _bar(row: AuditRow, top: int, most: int) -> list[str]:
    unit, x, parts = (WIDTH - 2 * LEFT) / most, float(LEFT), []
    neither = row.total - row.borne_out - row.not_borne_out
    for number, fill, stroke in (
        (row.borne_out, light("accent"), light("accent")),
        (neither, light("rule"), light("rule")),
        (row.not_borne_out, light("paper"), light("accent")),
    ):
        if number:
            width = number * unit
            parts.append(
                f'<rect x="{x:.1f}" y="{top}" width="{max(width - 1.5, 1):.1f}" height="10" '
                f'fill="{fill}" stroke="{stroke}" stroke-width="1.5"/>'
            )
            x += width
    return parts

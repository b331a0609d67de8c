"""What the charts of a claim show, as records: rows by source, results, ratios with their bands, and alt texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..findings import CheckedClaim, EstimateOut, Finding
from ..measures import MEASURES
from .cited import group_anchor, measure_of
from .outline import Cell, ChartRow, DotChart, FigureRow, Panel, RatioChart, RatioRow, Result
from .words import (
    basis_words,
    definition_words,
    estimate_words,
    is_share_of,
    noun_of,
    plain,
    sentence_case,
    significant,
    times,
    unit_of,
)

MOST_DRAWN = 18  # rows of one city in a chart; the table behind it has all
MULTIPLE_TOLERANCE = 1.25
_MARK_ORDER = {"used": 0, "unused": 1, "grey": 2}


def fold(rows: Sequence[FigureRow]) -> tuple[ChartRow, ...]:
    """Chart rows, used ones first and each by value; figures that print one number alike become one row."""
    found: dict[tuple[object, ...], list[FigureRow]] = {}
    for row in rows:
        key = (row.mark, row.shape, row.low, row.central, row.high, row.bound, row.use if row.mark == "used" else "")
        found.setdefault(key, []).append(row)
    folded = [_folded(members) for members in found.values()]
    return tuple(sorted(folded, key=lambda r: (is_empty(r), _MARK_ORDER[r.mark], r.shape != "circle", _middle(r))))


def _folded(members: Sequence[FigureRow]) -> ChartRow:
    first = members[0]
    publishers = list(dict.fromkeys(member.publisher for member in members))
    label = f"{first.publisher} {first.year}".strip()
    if len(publishers) > 1:
        label += f" and {len(publishers) - 1} more"
    if first.use.startswith("used, converted"):
        label += " (converted)"
    return ChartRow(
        label=label,
        value=first.value,
        low=first.low,
        central=first.central,
        high=first.high,
        bound=first.bound,
        shape=first.shape,
        mark=first.mark,
        use=" / ".join(dict.fromkeys(member.use for member in members)),
        figures=tuple(
            Cell(text=f"{m.publisher} {m.year}".strip(), href=f"#{m.anchor}", note=", ".join(m.marks)) for m in members
        ),
    )


def _values(row: ChartRow) -> list[float]:
    return [v for v in (row.low, row.central, row.high) if v is not None]


def is_empty(row: ChartRow) -> bool:
    """Whether a row has no number above zero, which a log axis cannot show."""
    return not any(value > 0 for value in _values(row))


def _middle(row: ChartRow) -> float:
    values = _values(row)
    return row.central if row.central is not None else sum(values) / len(values) if values else 0.0


def source_href(episode: str, measure: str, used: Sequence[FigureRow]) -> str:
    """Where a side's number comes from: its one figure, or the group of all of them."""
    mine = [row for row in used if row.episode == episode and row.mark == "used"]
    return f"#{mine[0].anchor}" if len(mine) == 1 else f"#{group_anchor(episode, measure)}"


def result_of(estimate: EstimateOut | None, measure: str, href: str) -> Result | None:
    """What one side comes to; None where nothing could be said."""
    if estimate is None or (estimate.low is None and estimate.high is None):
        return None
    return Result(
        words=estimate_words(estimate, unit_of(measure)),
        basis=basis_words(estimate),
        low=estimate.low,
        median=estimate.median,
        high=estimate.high,
        bound=estimate.bound,
        href=href,
    )


def dot_chart(name: str, finding: Finding, sides: Mapping[str, str], rows: Sequence[FigureRow]) -> DotChart | None:
    """The dot-and-range chart of a finding; None where no side has a figure. `sides` maps episodes to their names."""
    panels = []
    counts = both_counts(finding)
    estimates = (finding.subject, finding.reference)
    for side, ((episode, title), estimate) in enumerate(zip(sides.items(), estimates, strict=False)):
        measure = measure_of(finding, side)
        mine = fold([row for row in rows if row.episode == episode])
        drawn = min(MOST_DRAWN, sum(1 for row in mine if not is_empty(row)))
        result = result_of(estimate, measure, source_href(episode, measure, rows))
        counted = counts[side] if counts[0] != counts[1] else ""
        panels.append(Panel(title=title, counts=counted, result=result, rows=mine, drawn=drawn))
    if not any(panel.drawn for panel in panels):
        return None
    share = is_share_of(finding.measure)
    title = sentence_case(noun_of(finding.measure))
    return DotChart(
        name=name,
        title=f"{title}: every published figure",
        subtitle=counts[0] if counts[0] == counts[1] else "the two cities’ figures count different things",
        log=not share,
        share=share,
        unit=unit_of(finding.measure),
        panels=tuple(panels),
        alt=_dot_alt(title, panels, share),
    )


def both_counts(finding: Finding) -> tuple[str, str]:
    """What the subject's and the reference's result count; the same words where one definition was asked of both."""
    first, second = (measure_of(finding, side) for side in (0, 1))
    own = definition_words(first, finding.definition)
    other = definition_words(second, finding.reference_definition) or own
    if first != second:
        return f"{noun_of(first)}, {own}".rstrip(", "), f"{noun_of(second)}, {other}".rstrip(", ")
    return own, other


def _dot_alt(title: str, panels: Sequence[Panel], share: bool) -> str:
    axis = "an axis from 0% to 100%" if share else "a logarithmic axis"
    parts = [f"Dots and ranges on {axis}. {title}, by source."]
    for panel in panels:
        count = sum(len(row.figures) for row in panel.rows)
        used = sum(len(row.figures) for row in panel.rows if row.mark == "used")
        result = panel.result.words if panel.result else "no result"
        parts.append(f"{panel.title}: {result}; {count} figures shown, {used} of them used.")
    return " ".join([*parts, "The table below the chart lists them."])


def band(claim: CheckedClaim, finding: Finding) -> tuple[float | None, float | None]:
    """The ratios between which the claim would hold; None for an open side."""
    if claim.kind == "similar":
        k = finding.tolerance
        return (1 / k, k) if k else (None, None)
    if claim.kind == "multiple" and claim.factor:
        k = finding.tolerance or MULTIPLE_TOLERANCE
        return claim.factor / k, claim.factor * k
    return (None, 1.0) if claim.kind == "less" else (1.0, None)


def band_words(claim: CheckedClaim, finding: Finding, names: Sequence[str]) -> str:
    """How the claim's relation was read, in a sentence; empty where there is no band."""
    low, high = band(claim, finding)
    if low is None and high is None:
        return ""
    if low is not None and high is not None:
        relation = f"between {_limit(low)} and {_limit(high)} times that of {names[1]}"
    else:
        relation = f"{'higher' if high is None else 'lower'} than that of {names[1]}"
    what = "odds of destruction lie" if finding.odds_ratio is not None else "number lies"
    return f"The claim is read as: {names[0]}’s {what} {relation}."


def _limit(value: float) -> str:
    return f"1/{plain(significant(1 / value, 3))}" if value < 1 else plain(significant(value, 3))


def ratio_estimate(finding: Finding) -> EstimateOut | None:
    """The ratio that the verdict rests on: of odds for shares, else of the numbers."""
    return finding.odds_ratio or finding.ratio


def ratio_row(claim: CheckedClaim, finding: Finding, href: str, earlier: str, suffix: str) -> RatioRow | None:
    """One line of the ratio chart; None where there is no ratio."""
    estimate = ratio_estimate(finding)
    if estimate is None or (estimate.low is None and estimate.high is None):
        return None
    low, high = band(claim, finding)
    label = sentence_case(noun_of(finding.measure, finding.per)) + suffix
    if finding.odds_ratio is not None:
        label += " (odds)"
    return RatioRow(
        label=f"as known on {earlier}" if earlier else label,
        words=times(estimate),
        low=estimate.low,
        median=estimate.median,
        high=estimate.high,
        bound=estimate.bound,
        band_low=low,
        band_high=high,
        earlier=bool(earlier),
        href=href,
    )


def ratio_chart(name: str, subject: str, reference: str, rows: Sequence[RatioRow]) -> RatioChart | None:
    """The ratio chart of a claim; None without a ratio."""
    if not rows:
        return None
    parts = ["Ranges on a logarithmic axis of ratios, with the range in which the claim would hold as a band."]
    parts += [f"{row.label}: {row.words}." for row in rows]
    return RatioChart(
        name=name,
        title=f"{subject} ÷ {reference}",
        subtitle="how many times the second city’s number the first city’s is",
        rows=tuple(rows),
        alt=" ".join(parts),
    )


def is_death(finding: Finding) -> bool:
    """Whether the finding counts people killed."""
    row = MEASURES.get(finding.measure)
    return row is not None and row.family == "deaths" and finding.per == "total"

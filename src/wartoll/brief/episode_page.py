"""An episode as one page: each figure by source, a chart a measure, what definitions pool to, what was left out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from ..answers import Cell as Pooled
from ..answers import ShowOut
from ..measures import MEASURES
from ..records import Catalogue, Episode, Frozen
from . import charts, drawing
from .cited import figure_row, sources_of
from .outline import DotChart, FigureRow, Panel, Result, SourceNote
from .panels import MOST_DRAWN, fold, is_empty
from .words import basis_words, day_words, estimate_words, is_share_of, noun_of, sentence_case, unit_of


class PooledLine(Frozen):
    """What the figures of one definition come to, or why they come to nothing."""

    counts: str
    words: str
    basis: str
    figures: tuple[FigureRow, ...]
    left_out: tuple[tuple[FigureRow | None, str], ...]


class MeasureBlock(Frozen):
    """One measure: its chart, its definitions, its figures."""

    code: str
    title: str
    chart: DotChart | None
    pooled: tuple[PooledLine, ...]
    rows: tuple[FigureRow, ...]


class EpisodePage(Frozen):
    """All that is known of an episode."""

    episode: Episode
    when: str
    aliases: tuple[str, ...]
    parent: Episode | None
    parts: tuple[Episode, ...]
    blocks: tuple[MeasureBlock, ...]
    sources: tuple[SourceNote, ...]


def page_of(shown: ShowOut, catalogue: Catalogue) -> EpisodePage:
    """The records of a page, before any of it is drawn."""
    episode = shown.episode
    used = {figure for cell in shown.pooled if cell.estimate is not None for figure in cell.figures}
    rows = [figure_row(f, catalogue, "used" if f.id in used else "") for f in shown.figures]
    order = {code: place for place, code in enumerate(MEASURES)}
    rows.sort(key=lambda row: order.get(row.measure, len(order)))
    blocks = [
        _block(measure, tuple(members), shown.pooled) for measure, members in groupby(rows, key=lambda row: row.measure)
    ]
    names = {a.alias for a in catalogue.aliases if a.target in (episode.place, episode.id) and a.kind != "misspelling"}
    parts = sorted((e for e in catalogue.episodes.values() if e.parent == episode.id), key=lambda e: e.start)
    return EpisodePage(
        episode=episode,
        when=when_words(episode),
        aliases=tuple(sorted(names - {episode.name})),
        parent=catalogue.episodes.get(episode.parent),
        parts=tuple(parts),
        blocks=tuple(blocks),
        sources=sources_of(rows),
    )


def when_words(episode: Episode) -> str:
    """The days of an episode: `6 June 2017 to 17 October 2017`."""
    first, last = day_words(episode.start), day_words(episode.end)
    return first if first == last or not episode.end else f"{first} to {last}"


def _block(measure: str, rows: tuple[FigureRow, ...], pooled: Sequence[Pooled]) -> MeasureBlock:
    by_id = {row.id: row for row in rows}
    lines = [
        PooledLine(
            counts=cell.words,
            words=estimate_words(cell.estimate, unit_of(measure)) if cell.estimate else cell.reason,
            basis=basis_words(cell.estimate),
            figures=tuple(by_id[i] for i in cell.figures if i in by_id),
            left_out=tuple((by_id.get(one.figure), one.why) for one in cell.left_out),
        )
        for cell in pooled
        if cell.definition["measure"] == measure
    ]
    return MeasureBlock(
        code=measure,
        title=sentence_case(noun_of(measure)),
        chart=_chart(measure, rows),
        pooled=tuple(lines),
        rows=rows,
    )


def _chart(measure: str, rows: Sequence[FigureRow]) -> DotChart | None:
    if MEASURES[measure].scale == "none":
        return None
    folded = fold(rows)
    shown = min(MOST_DRAWN, sum(1 for row in folded if not is_empty(row)))
    if not shown:
        return None
    share, title = is_share_of(measure), sentence_case(noun_of(measure))
    nothing = Result(words="", basis="", low=None, median=None, high=None, bound="none", href="")
    axis = "an axis from 0% to 100%" if share else "a logarithmic axis"
    return DotChart(
        name=f"{measure}-figures",
        title=f"{title}: every published figure",
        subtitle="the figures count different things: see the table",
        log=not share,
        share=share,
        unit=unit_of(measure),
        panels=(Panel(title="All sources", counts="", result=nothing, rows=folded, drawn=shown),),
        alt=f"{title}, by source, on {axis}: the table has the same.",
    )


def drawn(chart: DotChart) -> str:
    """The SVG of a chart."""
    return drawing.draw(charts.dots(chart))

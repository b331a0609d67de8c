"""An episode as one page: every figure by source, what each definition comes to, and the charts of both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ..answers import Cell as Pooled
from ..answers import ShowOut
from ..findings import EstimateOut
from ..measures import MEASURES
from ..records import Catalogue, Episode, Figure, Frozen
from . import canvas_svg, charts
from .cited import SHOWN, USED, figure_row
from .outline import DotChart, FigureRow, Panel
from .panels import MOST_DRAWN, fold, is_empty, result_of
from .words import (
    basis_words,
    day_words,
    definition_words,
    estimate_words,
    figure_axes,
    is_share_of,
    noun_of,
    sentence_case,
    shortened,
    unit_of,
)

#: what the panels of a measure that is not pooled are called, by the phase of its figures
PHASES: dict[str, str] = {"before": "Before", "during": "During", "after": "After", "": "Time not coded"}
OTHERS = "Figures without a full definition"
LINE = 48  # letters of a panel's title and result together that fit one line


class Answer(Frozen):
    """One definition: what it counts, what it comes to and how that is known, or why nothing can be said."""

    counts: str
    words: str
    basis: str
    reason: str
    used: int


class MeasureBlock(Frozen):
    """One measure: its answers, its chart, its figures."""

    code: str
    title: str
    answers: tuple[Answer, ...]
    chart: DotChart | None
    rows: tuple[FigureRow, ...]


class EpisodePage(Frozen):
    """All that is known of an episode."""

    episode: Episode
    when: str
    aliases: tuple[str, ...]
    parent: Episode | None
    parts: tuple[Episode, ...]
    others: tuple[Episode, ...]  # other episodes of the same place
    blocks: tuple[MeasureBlock, ...]


def page_of(shown: ShowOut, catalogue: Catalogue) -> EpisodePage:
    """The records of a page, before any of it is drawn."""
    episode = shown.episode
    by_measure: dict[str, list[Figure]] = {}
    for figure in shown.figures:
        by_measure.setdefault(figure.measure, []).append(figure)
    blocks = [
        _block(code, by_measure[code], catalogue, [p for p in shown.pooled if p.definition["measure"] == code])
        for code in MEASURES
        if code in by_measure
    ]
    names = {a.alias for a in catalogue.aliases if a.target in (episode.place, episode.id) and a.kind != "misspelling"}
    return EpisodePage(
        episode=episode,
        when=when_words(episode),
        aliases=tuple(sorted(names - {episode.name})),
        parent=catalogue.episodes.get(episode.parent),
        parts=_in_order(e for e in catalogue.episodes.values() if e.parent == episode.id),
        others=_in_order(e for e in catalogue.episodes.values() if e.place == episode.place and e.id != episode.id),
        blocks=tuple(blocks),
    )


def _in_order(episodes: Iterable[Episode]) -> tuple[Episode, ...]:
    return tuple(sorted(episodes, key=lambda e: (e.start, e.id)))


def when_words(episode: Episode) -> str:
    """The days of an episode: `6 June 2017 to 17 October 2017`."""
    first, last = day_words(episode.start), day_words(episode.end)
    return first if first == last or not episode.end else f"{first} to {last}"


def _block(code: str, figures: Sequence[Figure], catalogue: Catalogue, pooled: Sequence[Pooled]) -> MeasureBlock:
    rows = tuple(figure_row(figure, catalogue, use_of(figure, pooled)) for figure in figures)
    return MeasureBlock(
        code=code,
        title=sentence_case(noun_of(code)),
        answers=tuple(_answer(one, code) for one in pooled),
        chart=None if MEASURES[code].scale == "none" else _chart(code, figures, rows, pooled),
        rows=rows,
    )


def _answer(one: Pooled, code: str) -> Answer:
    return Answer(
        counts=counted(one, code),
        words=estimate_words(one.estimate, unit_of(code)) if one.estimate else "",
        basis=basis_words(one.estimate),
        reason=sentence_case(one.reason),
        used=len(one.figures),
    )


def counted(one: Pooled, code: str) -> str:
    """What an answer counts, in a phrase that begins a line."""
    return sentence_case(definition_words(code, one.definition) if MEASURES[code].destroys else one.words)


def use_of(figure: Figure, pooled: Sequence[Pooled]) -> str:
    """What became of a figure: used, or why not - as the answer says that counts what the figure counts, or nearly."""
    if any(figure.id in one.figures for one in pooled):
        return USED
    for one in sorted(pooled, key=lambda p: -_shared(figure_axes(figure), p.definition)):
        for item in one.left_out:
            if item.figure == figure.id:
                return f"not used: {item.why}"
    return SHOWN


def _shared(axes: Mapping[str, str], definition: Mapping[str, str]) -> int:
    return sum(definition.get(axis, "") == said for axis, said in axes.items())


def _chart(
    code: str, figures: Sequence[Figure], rows: Sequence[FigureRow], pooled: Sequence[Pooled]
) -> DotChart | None:
    """The chart of a measure: a panel for each definition, then the figures that belong to none."""
    made = _panels(code, figures, rows, pooled) if pooled else _phases(code, figures, rows)
    panels = tuple(panel for panel in made if panel.drawn)
    if not panels:
        return None
    share, title = is_share_of(code), sentence_case(noun_of(code))
    return DotChart(
        name=f"{code}-figures",
        title=f"{title}: every published figure",
        subtitle="",
        log=not share,
        share=share,
        unit=unit_of(code),
        panels=panels,
        alt=_alt(title, panels, share),
    )


def _panels(
    code: str, figures: Sequence[Figure], rows: Sequence[FigureRow], pooled: Sequence[Pooled]
) -> Iterable[Panel]:
    placed: set[str] = set()
    for one in pooled:
        mine = [row for f, row in zip(figures, rows, strict=True) if f.id not in placed and _belongs(f, one)]
        placed |= {row.id for row in mine}
        yield _panel(counted(one, code), mine, one.estimate, code)
    rest = [row for row in rows if row.id not in placed]
    yield _panel(OTHERS if placed else "All figures", rest, None, code)


def _belongs(figure: Figure, one: Pooled) -> bool:
    axes = figure_axes(figure)
    return figure.id in one.figures or all(one.definition.get(axis, "") == said for axis, said in axes.items())


def _phases(code: str, figures: Sequence[Figure], rows: Sequence[FigureRow]) -> Iterable[Panel]:
    coded = any(figure.phase for figure in figures)
    for phase, title in PHASES.items():
        mine = [row for figure, row in zip(figures, rows, strict=True) if figure.phase == phase]
        yield _panel(title if coded else OTHERS, mine, None, code, none="not pooled")


def _panel(
    title: str, rows: Sequence[FigureRow], estimate: EstimateOut | None, code: str, none: str = "no result"
) -> Panel:
    folded = fold(rows)
    result = result_of(estimate, code, "")
    short = shortened(title, LINE - len(result.words if result else none))
    return Panel(
        title=short,
        counts=title if short != title else "",
        result=result,
        rows=folded,
        drawn=min(MOST_DRAWN, sum(1 for row in folded if not is_empty(row))),
        none=none,
    )


def _alt(title: str, panels: Sequence[Panel], share: bool) -> str:
    axis = "an axis from 0% to 100%" if share else "a logarithmic axis"
    told = [f"Dots and ranges on {axis}. {title}, by source and by what is counted."]
    for panel in panels:
        shown = sum(len(row.figures) for row in panel.rows)
        told.append(f"{panel.counts or panel.title}: {panel.result.words if panel.result else 'no result'}; {shown}.")
    return " ".join([*told, "The table below has every figure."])


def drawn(chart: DotChart) -> str:
    """The SVG of a chart."""
    return canvas_svg.draw(charts.dots(chart))

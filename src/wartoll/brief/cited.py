"""The figures that a brief cites: their rows, their groups, their sources, and where each is anchored."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ..dates import known_by
from ..findings import CheckedClaim, CheckResult, Finding
from ..records import Catalogue, Figure, Source
from .outline import Cell, FigureGroup, FigureRow, MarkOf, ShapeOf, SourceNote
from .words import (
    CARRIER_WORDS,
    KIND_WORDS,
    ROLE_WORDS,
    day_words,
    definition_words,
    figure_axes,
    figure_words,
    noun_of,
    period_words,
    sentence_case,
)

USED = "used"
SHOWN = "shown, not used"


def anchor(kind: str, key: str) -> str:
    """An id for a page, the same for the same key: letters, digits, dots and hyphens only."""
    return f"{kind}-" + re.sub(r"[^A-Za-z0-9_-]+", ".", key)


def group_anchor(episode: str, measure: str) -> str:
    """The id of the figures of one episode and measure."""
    return anchor("figures", f"{episode}.{measure}")


def safe_url(source: Source) -> str:
    """The address of a source where a page may link it: http(s), and never an extremist carrier's."""
    linkable = source.carrier != "extremist" and re.match(r"https?://[^\s<>\"']+$", source.url)
    return source.url if linkable else ""


def unlisted(source_id: str) -> Source:
    """What stands for a source that the catalogue does not name."""
    return Source(id=source_id, publisher="source not listed", publisher_id="", role="other", carrier="anonymous")


def source_note(source: Source, figures: tuple[Cell, ...] = ()) -> SourceNote:
    """A source as a brief names it."""
    url = safe_url(source)
    if source.carrier == "extremist":
        address = "Named, not linked."
    else:
        address = url or ("Address not usable." if source.url else "No address.")
    return SourceNote(
        id=source.id,
        anchor=anchor("source", source.id),
        publisher=source.publisher,
        role=ROLE_WORDS[source.role],
        carrier=CARRIER_WORDS[source.carrier],
        relay=source.relay if source.carrier != "primary" else "",
        published=day_words(source.published),
        relayed=day_words(source.relayed) if source.relayed else "",
        url=url,
        address=address,
        party=source.role == "party",
        figures=figures,
    )


def marks_of(figure: Figure, source: Source) -> tuple[str, ...]:
    """What a reader must know of a figure before its number: own, party, superseded, discredited, register."""
    marks = []
    if figure.origin == "user":
        marks.append("own figure")
    if source.role == "party":
        marks.append("party to the conflict")
    if figure.standing != "current":
        since = f" since {day_words(figure.standing_from)}" if figure.standing_from else ""
        marks.append(figure.standing + since)
    if figure.is_register:
        marks.append("register")
    return tuple(marks)


def shape_of(figure: Figure, source: Source) -> ShapeOf:
    """The shape of a figure's mark, which says whose it is."""
    if figure.standing == "discredited":
        return "cross"
    if figure.origin == "user":
        return "square"
    return "diamond" if source.role == "party" else "circle"


def figure_row(figure: Figure, catalogue: Catalogue, use: str) -> FigureRow:
    """A figure as the brief's table prints it."""
    source = catalogue.sources.get(figure.source) or unlisted(figure.source)
    mark: MarkOf = "used" if use.startswith(USED) else "unused" if figure.standing == "current" else "grey"
    reason = figure.standing_reason if figure.standing != "current" and figure.standing_reason not in use else ""
    note = " ".join(f"{sentence_case(part.rstrip('.'))}." for part in (figure.definition, figure.note, reason) if part)
    return FigureRow(
        id=figure.id,
        anchor=anchor("figure", figure.id),
        episode=figure.episode,
        measure=figure.measure,
        value=figure_words(figure),
        counts=definition_words(figure.measure, figure_axes(figure)),
        period=period_words(figure),
        kind=KIND_WORDS[figure.kind],
        publisher=source.publisher,
        year=(source.published or source.relayed)[:4],
        marks=marks_of(figure, source),
        use=use,
        note=note,
        low=figure.low,
        central=figure.central,
        high=figure.high,
        bound=figure.bound,
        shape=shape_of(figure, source),
        mark=mark,
        source=source_note(source),
    )


def uses_in(finding: Finding) -> dict[str, str]:
    """What a finding did with each figure that it names: used, converted, or left out and why."""
    uses = {item.figure: f"not used: {item.why}" for item in finding.left_out}
    uses |= dict.fromkeys(finding.figures, USED)
    uses |= {item.figure: f"used, converted from {item.from_.replace('_', ' ')}" for item in finding.converted}
    return uses


def measure_of(finding: Finding, side: int) -> str:
    """The measure that the subject (0) or the reference (1) of a finding was counted by."""
    axes = (finding.definition, finding.reference_definition)[side]
    return axes.get("measure") or finding.measure


class Shelf:
    """A check and its catalogue at hand: figures by id, and what became of each."""

    def __init__(self, result: CheckResult, catalogue: Catalogue) -> None:
        self.result = result
        self.catalogue = catalogue
        self.figures = {figure.id: figure for figure in catalogue.figures}

    def names(self, claim: CheckedClaim, finding: Finding | None = None) -> dict[str, str]:
        """The two episodes that a finding compares, with their names; the subject first."""
        reference = (finding.reference_episode if finding else "") or next(iter(claim.references), "")
        episodes = [claim.subject, *([reference] if reference and reference != claim.subject else [])]
        return {episode: episode_name(self.catalogue, episode) for episode in episodes}

    def uses(self, finding: Finding, claim: CheckedClaim) -> dict[str, str]:
        """What became of every figure of the finding's measures; no published number is hidden."""
        wanted = {(e, measure_of(finding, side)) for side, e in enumerate(self.names(claim, finding))}
        shown = [f for f in self.catalogue.figures if (f.episode, f.measure) in wanted and self.was_known(f)]
        return dict.fromkeys((f.id for f in shown), SHOWN) | uses_in(finding)

    def was_known(self, figure: Figure) -> bool:
        """Whether a figure had been published on the day that the check is asked for; always, without such a day."""
        source = self.catalogue.sources.get(figure.source)
        return not self.result.as_of or (source is not None and known_by(source.published, self.result.as_of))

    def rows(self, uses: Iterable[Mapping[str, str]]) -> tuple[FigureRow, ...]:
        """The figures of several uses as rows, each once; ids that the catalogue does not know are left out."""
        known = merged(uses)
        return tuple(figure_row(self.figures[i], self.catalogue, use) for i, use in known.items() if i in self.figures)


def merged(uses: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """The uses of several findings together: used anywhere wins, else the reasons one after another."""
    reasons: dict[str, list[str]] = {}
    for one in uses:
        for figure, use in one.items():
            if use not in reasons.setdefault(figure, []):
                reasons[figure].append(use)
    result = {}
    for figure, found in reasons.items():
        used = [use for use in found if use.startswith(USED)]
        named = [use for use in found if use != SHOWN]
        result[figure] = (used or ["; ".join(named) or SHOWN])[0]
    return result


def quoted_ids(result: CheckResult) -> dict[str, str]:
    """The figures that quoted numbers were held against."""
    found: dict[str, str] = {}
    for quote in result.quoted_figures:
        for side in (quote.now, quote.then):
            found |= dict.fromkeys(side.figures if side else (), "held against a quoted number")
    return found


def groups(rows: Iterable[FigureRow], catalogue: Catalogue) -> tuple[FigureGroup, ...]:
    """The rows by episode and measure, in the order in which they come."""
    found: dict[tuple[str, str], list[FigureRow]] = {}
    for row in rows:
        found.setdefault((row.episode, row.measure), []).append(row)
    return tuple(
        FigureGroup(
            anchor=group_anchor(episode, measure),
            title=f"{episode_name(catalogue, episode)}: {noun_of(measure)}",
            rows=tuple(members),
        )
        for (episode, measure), members in found.items()
    )


def sources_of(rows: Iterable[FigureRow]) -> tuple[SourceNote, ...]:
    """Every source of the rows once, by publisher, with the numbers that come from it."""
    numbers: dict[str, list[Cell]] = {}
    notes: dict[str, SourceNote] = {}
    for row in rows:
        notes.setdefault(row.source.id, row.source)
        numbers.setdefault(row.source.id, []).append(Cell(text=row.value, href=f"#{row.anchor}", note=row.measure))
    ordered = sorted(notes.values(), key=lambda note: (note.publisher.casefold(), note.id))
    return tuple(note.model_copy(update={"figures": tuple(numbers[note.id])}) for note in ordered)


def episode_name(catalogue: Catalogue, episode: str) -> str:
    """The short name of an episode; its id where the catalogue does not know it."""
    known = catalogue.episodes.get(episode)
    return sentence_case(known.short) if known is not None else episode

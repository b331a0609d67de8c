"""The records of a brief: exactly what its pages say, before any of it is drawn.

An `Outline` holds words, numbers and anchors, so that the page, the text and the tables cannot disagree.
"""

from __future__ import annotations

from typing import Literal

from ..records import Bound, Frozen

MarkOf = Literal["used", "unused", "grey"]
ShapeOf = Literal["circle", "diamond", "square", "cross"]
RangeOf = Literal["none", "at_least", "up_to", "envelope"]


class Organisation(Frozen):
    """Who publishes the brief."""

    name: str
    url: str = ""


class Picture(Frozen):
    """A photograph of the user's own, of one of the two places."""

    data: bytes
    media_type: str
    credit: str
    licence: str
    of: Literal["subject", "reference"]


class Cell(Frozen):
    """Words of a table cell, the anchor where its number comes from, and a second, quieter line."""

    text: str
    href: str = ""
    note: str = ""


class Judged(Frozen):
    """A verdict word, what it means, its place on the ordered scale (1 to 5; 0 for none), and the numbers judged."""

    verdict: str
    meaning: str
    place: int
    numbers: str = ""
    href: str = ""


class SourceNote(Frozen):
    """A source as a brief names it; `url` is empty where it may not or cannot be linked."""

    id: str
    anchor: str
    publisher: str
    role: str
    carrier: str
    relay: str
    published: str
    relayed: str
    url: str
    address: str  # what stands where the link would
    party: bool
    figures: tuple[Cell, ...] = ()


class FigureRow(Frozen):
    """One published number as the brief's table prints it."""

    id: str
    anchor: str
    episode: str
    measure: str
    value: str
    counts: str
    period: str
    kind: str
    publisher: str
    year: str
    marks: tuple[str, ...]
    use: str
    note: str
    low: float | None
    central: float | None
    high: float | None
    bound: Bound
    shape: ShapeOf
    mark: MarkOf
    source: SourceNote


class FigureGroup(Frozen):
    """The figures of one episode and measure, under one anchor."""

    anchor: str
    title: str
    rows: tuple[FigureRow, ...]


class ChartRow(Frozen):
    """One line of a dot-and-range chart; rows that print one number alike are folded into one."""

    label: str
    value: str
    low: float | None
    central: float | None
    high: float | None
    bound: Bound
    shape: ShapeOf
    mark: MarkOf
    use: str
    figures: tuple[Cell, ...]


class Result(Frozen):
    """What the figures of one side come to: pooled range, envelope or bound."""

    words: str
    basis: str
    low: float | None
    median: float | None
    high: float | None
    bound: RangeOf
    href: str


class Panel(Frozen):
    """One city of a chart: its result and every figure, and how many rows only the table shows."""

    title: str
    counts: str  # what this side's result counts, where the other side's counts something else
    result: Result | None
    rows: tuple[ChartRow, ...]
    drawn: int
    none: str = "no result"  # what stands where the result would


class DotChart(Frozen):
    """Every figure of a measure by source, both cities on one axis."""

    name: str
    title: str
    subtitle: str
    log: bool
    share: bool
    unit: str
    panels: tuple[Panel, ...]
    alt: str


class RatioRow(Frozen):
    """One measure's ratio, and the band within which the claim would hold."""

    label: str
    words: str
    low: float | None
    median: float | None
    high: float | None
    bound: RangeOf
    band_low: float | None
    band_high: float | None
    earlier: bool
    href: str


class RatioChart(Frozen):
    """The ratios of a claim on one axis."""

    name: str
    title: str
    subtitle: str
    rows: tuple[RatioRow, ...]
    alt: str


class Amount(Frozen):
    """One side of a same-scale picture."""

    title: str
    low: float | None
    high: float | None
    bound: RangeOf
    words: str
    href: str


class ScalePicture(Frozen):
    """Two amounts drawn at one scale: squares of land, counted marks, or parts of a hundred."""

    name: str
    kind: Literal["area", "marks", "share"]
    title: str
    sides: tuple[Amount, Amount]
    note: str
    alt: str
    each: int = 1  # what one mark stands for


class Place(Frozen):
    """A mark on the locator map."""

    name: str
    lat: float
    lon: float
    subject: bool


class Locator(Frozen):
    """Where the cities lie."""

    name: str
    places: tuple[Place, ...]
    alt: str


class MeasureRow(Frozen):
    """One measure of a claim: both sides, the ratio, the verdict then and now, and all that stands behind it."""

    anchor: str
    name: str
    definition: str
    subject: Cell
    reference: Cell
    reference_name: str
    ratio: Cell
    now: Judged | None
    then: Judged | None
    side: bool
    reason: str
    facts: tuple[str, ...]
    caveats: tuple[str, ...]
    chart: DotChart | None = None


class Photograph(Frozen):
    """A user's photograph, ready for a page."""

    uri: str
    alt: str
    credit: str
    licence: str
    city: str


class ClaimPage(Frozen):
    """All that a brief says of one claim."""

    number: int
    anchor: str
    quote: str
    said: str
    reading: str
    subject: str
    references: tuple[str, ...]
    unresolved: tuple[str, ...]
    verdict: Judged
    headline: str
    then_date: str
    then_verdict: Judged | None
    measures: tuple[MeasureRow, ...]
    ratio: RatioChart | None
    pictures: tuple[ScalePicture, ...]
    no_pictures: tuple[str, ...]
    locator: Locator | None
    safer_wording: str
    would_change: tuple[str, ...]
    photographs: tuple[Photograph, ...] = ()


class QuoteRow(Frozen):
    """A number that the text quotes, against the figures."""

    before: str
    quote: str
    after: str
    about: str
    now: Judged
    reason: str
    then: Judged | None
    then_reason: str
    figures: tuple[Cell, ...]


class Seen(Frozen):
    """A number that was seen and not judged, in its sentence."""

    before: str
    quote: str
    after: str


class Outline(Frozen):
    """A whole brief."""

    title: str
    date: str
    date_words: str
    corrected: str = ""  # the day of the last correction
    corrected_words: str = ""
    url: str = ""  # the permanent address, where there is one
    language: str
    organisation: Organisation | None
    version: str
    method: str
    catalogue: str
    fit: str
    as_of: str
    at: str
    claims: tuple[ClaimPage, ...]
    quotes: tuple[QuoteRow, ...]
    seen: tuple[Seen, ...]
    questions: tuple[str, ...]
    warnings: tuple[str, ...]
    groups: tuple[FigureGroup, ...]
    sources: tuple[SourceNote, ...]
    own_figures: int
    party_figures: int
    replies: str

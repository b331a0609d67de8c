"""What is drawn at one scale: land destroyed, people killed, parts of a hundred; and where the cities lie."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..findings import EstimateOut, Finding
from ..records import Catalogue, Figure
from .cited import Shelf, episode_name, group_anchor, measure_of
from .outline import Amount, FigureRow, Locator, Place, ScalePicture
from .panels import both_counts, is_death, source_href
from .words import BASIS_WORDS, SEVERITY_WORDS, estimate_words, noun_of, sentence_case, span, unit_of

AREA = "area_destroyed_km2"
#: Severities of an area that two cities may share, the strictest first.
AREA_SEVERITIES: tuple[str, ...] = ("destroyed", "destroyed_or_severe")


def _amount(title: str, estimate: EstimateOut, measure: str, href: str) -> Amount:
    return Amount(
        title=title,
        low=estimate.low,
        high=estimate.high,
        bound=estimate.bound,
        words=estimate_words(estimate, unit_of(measure)),
        href=href,
    )


def _sides(finding: Finding, names: Mapping[str, str], rows: Sequence[FigureRow]) -> tuple[Amount, Amount] | None:
    if finding.subject is None or finding.reference is None or len(names) != 2 or finding.verdict == "not comparable":
        return None
    found = []
    estimates = (finding.subject, finding.reference)
    for side, ((episode, title), estimate) in enumerate(zip(names.items(), estimates, strict=True)):
        if estimate.low is None and estimate.high is None:
            return None
        measure = measure_of(finding, side)
        found.append(_amount(title, estimate, measure, source_href(episode, measure, rows)))
    return found[0], found[1]


def _unlike(finding: Finding) -> str:
    """A sentence where the two sides count different things; else nothing."""
    own, other = both_counts(finding)
    return "" if own == other else f" Note what is counted: {own}; against {other}."


def _says(sides: tuple[Amount, Amount]) -> str:
    return "; ".join(f"{side.title}: {side.words}" for side in sides)


def share_picture(
    name: str, finding: Finding, names: Mapping[str, str], rows: Sequence[FigureRow]
) -> ScalePicture | None:
    """Of every hundred buildings (or dwellings), how many; None where a side has no share."""
    sides = _sides(finding, names, rows)
    if sides is None:
        return None
    basis = BASIS_WORDS.get(finding.definition.get("basis", ""), "parts of the city")
    what = SEVERITY_WORDS.get(finding.definition.get("severity", ""), "destroyed")
    basis = (
        "parts of the built-up area" if basis == "built-up area" else basis if "not stated" not in basis else "parts"
    )
    return ScalePicture(
        name=name,
        kind="share",
        title=f"Of every 100 {basis}, {what}",
        sides=sides,
        note=f"Each square is 1 of 100 {basis}. Filled: the lower end; outlined in colour: up to the upper end."
        + _unlike(finding),
        alt=f"Two grids of 100 squares. {_says(sides)}.",
    )


def marks_picture(
    name: str, finding: Finding, names: Mapping[str, str], rows: Sequence[FigureRow]
) -> ScalePicture | None:
    """People killed as counted marks; None where a side has no number."""
    sides = _sides(finding, names, rows)
    if sides is None:
        return None
    each = mark_worth(sides)
    noun = noun_of(finding.measure)
    return ScalePicture(
        name=name,
        kind="marks",
        title=f"{sentence_case(noun)}, one mark for {each:,}"
        if each > 1
        else f"{sentence_case(noun)}, one mark for each",
        sides=sides,
        note=f"One mark stands for {each:,} {noun}. Filled: the lower end; rings: up to the upper end. "
        "A smaller last mark is a part of that number." + _unlike(finding),
        alt=f"Counted marks, {each:,} people each, for both cities. {_says(sides)}.",
        each=each,
    )


def mark_worth(sides: Sequence[Amount], most: int = 500) -> int:
    """How many people one mark stands for: the lowest power of ten that needs at most `most` marks."""
    top = max(side.high or side.low or 0 for side in sides)
    each = 1
    while top / each > most:
        each *= 10
    return each


def area_picture(
    name: str,
    finding: Finding | None,
    names: Mapping[str, str],
    rows: Sequence[FigureRow],
    shelf: Shelf,
) -> ScalePicture | None:
    """Destroyed land as squares on one scale: from a finding, else from what independent sources published."""
    sides = _sides(finding, names, rows) if finding is not None else None
    how = "as judged above"
    if sides is None:
        for severity in AREA_SEVERITIES:
            sides = _published_sides(severity, names, shelf)
            if sides is not None:
                break
        how = (
            "from the lowest to the highest current figure for the whole city by sources that are no party to the "
            "conflict; not pooled and not part of the verdict"
        )
    if sides is None:
        return None
    return ScalePicture(
        name=name,
        kind="area",
        title="Land destroyed, on one scale",
        sides=sides,
        note=f"Squares of the same area as the land destroyed, {how}. Filled: the lower end; dashed: the upper end.",
        alt=f"Two squares drawn on one scale of kilometres. {_says(sides)}.",
    )


def _published_sides(severity: str, names: Mapping[str, str], shelf: Shelf) -> tuple[Amount, Amount] | None:
    found = [_published(episode, title, severity, shelf) for episode, title in names.items()]
    if len(found) != 2 or found[0] is None or found[1] is None:
        return None
    return found[0], found[1]


def eligible_area(figure: Figure, severity: str, shelf: Shelf) -> bool:
    """Whether an area may be drawn: current, whole city, read in the original or a relay, and no party's."""
    source = shelf.catalogue.sources.get(figure.source)
    return (
        figure.measure == AREA
        and figure.severity == severity
        and figure.scope == "whole_city"
        and figure.standing == "current"
        and source is not None
        and source.role != "party"
        and source.carrier in {"primary", "relay"}
        and shelf.was_known(figure)
        and bool(figure.values)
    )


def _published(episode: str, title: str, severity: str, shelf: Shelf) -> Amount | None:
    figures = [f for f in shelf.catalogue.of(episode) if eligible_area(f, severity, shelf)]
    if not figures:
        return None
    floors = all(f.bound == "at_least" for f in figures)
    low, high = min(min(f.values) for f in figures), max(max(f.values) for f in figures)
    bound = "at_least" if floors else "envelope"
    return Amount(
        title=title,
        low=low,
        high=None if floors else high,
        bound="at_least" if floors else "envelope",
        words=span(low, high, "km2", bound),
        href=f"#{group_anchor(episode, AREA)}",
    )


def area_ids(names: Mapping[str, str], shelf: Shelf) -> dict[str, str]:
    """The figures that an area picture is drawn from, so that the brief's table lists them."""
    return {
        f.id: "drawn at scale, not part of the verdict"
        for episode in names
        for severity in AREA_SEVERITIES
        for f in shelf.catalogue.of(episode)
        if eligible_area(f, severity, shelf)
    }


def scale_pictures(
    prefix: str,
    findings: Sequence[Finding],
    names: Mapping[str, str],
    rows: Sequence[FigureRow],
    shelf: Shelf,
) -> tuple[tuple[ScalePicture, ...], tuple[str, ...]]:
    """The same-scale pictures of a claim, and a sentence for each that could not be drawn."""
    totals = [f for f in findings if f.per == "total"]
    area = next((f for f in totals if f.measure == AREA), None)
    drawn: list[ScalePicture | None] = [area_picture(f"{prefix}-area", area, names, rows, shelf)]
    share = (share_picture(f"{prefix}-share", f, names, rows) for f in totals if f.measure == "share_destroyed")
    drawn.append(next((p for p in share if p is not None), None))
    marks = (marks_picture(f"{prefix}-marks", f, names, rows) for f in totals if is_death(f))
    drawn.append(next((p for p in marks if p is not None), None))
    what = ("land destroyed", "the share destroyed", "people killed")
    missing = [
        f"No picture of {noun}: usable figures are missing for at least one of the two."
        for noun, picture in zip(what, drawn, strict=True)
        if picture is None
    ]
    return tuple(p for p in drawn if p is not None), tuple(missing)


def locator(name: str, subject: str, references: Sequence[str], catalogue: Catalogue) -> Locator | None:
    """Where the cities lie; None where a position is not known."""
    places = []
    for episode in (subject, *references):
        known = catalogue.episodes.get(episode)
        if known is not None and known.lat is not None and known.lon is not None:
            title = episode_name(catalogue, episode)
            places.append(Place(name=title, lat=known.lat, lon=known.lon, subject=episode == subject))
    if not places:
        return None
    where = "; ".join(f"{p.name} at {abs(p.lat):.0f}° {_ns(p.lat)}, {abs(p.lon):.0f}° {_ew(p.lon)}" for p in places)
    return Locator(name=name, places=tuple(places), alt=f"Map of land without borders. {where}.")


def _ns(lat: float) -> str:
    return "north" if lat >= 0 else "south"


def _ew(lon: float) -> str:
    return "east" if lon >= 0 else "west"

"""The list of episodes: one row each with its number of one definition, filtered and sorted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from ..answers import RankList, RankOut
from ..brief.episode_page import when_words
from ..findings import EstimateOut
from ..records import Catalogue, Episode, Frozen
from .search import folded
from .words import span

SORTS = ("name", "country", "start", "value", "figures")
NEWEST = "-start"


class Choice(Frozen):
    """A definition that the list can go by: its word in an address, what it counts, how many episodes have it."""

    word: str
    words: str
    episodes: int


class Line(Frozen):
    """One episode of the table."""

    episode: Episode
    when: str
    figures: int
    estimate: EstimateOut | None
    words: str
    value: float | None


class Wanted(Frozen):
    """What the table is narrowed to: words, a country, years, and whether to show places of reference tables."""

    q: str = ""
    country: str = ""
    since: str = ""
    until: str = ""
    places: str = ""


def choices(ranked: RankOut, catalogue: Catalogue) -> tuple[Choice, ...]:
    """The definitions of a rank, that of the most full episodes first; like is set beside like."""
    made = []
    for listed in ranked.catalogue:
        numbers = numbers_of(ranked, listed)
        full = sum(1 for name in numbers if not catalogue.episodes[name].table)
        made.append(Choice(word=word_of(listed), words=listed.words, episodes=full))
    return tuple(sorted(made, key=lambda c: (-c.episodes, c.words)))


def word_of(listed: RankList) -> str:
    """A definition as an address says it."""
    return listed.words.replace(" ", "-").lower()


def numbers_of(ranked: RankOut, chosen: RankList) -> dict[str, EstimateOut]:
    """The number of each episode that has one of this very definition, inside tables or outside."""
    found: dict[str, EstimateOut] = {}
    for listed in (*ranked.catalogue, *ranked.tables):
        if listed.definition == chosen.definition:
            for place in listed.places:
                found.setdefault(place.episode, place.estimate)
    return found


def lines(catalogue: Catalogue, numbers: dict[str, EstimateOut]) -> tuple[Line, ...]:
    """A row for every episode of the catalogue."""
    counts = Counter(figure.episode for figure in catalogue.figures)
    return tuple(_line(episode, counts[name], numbers.get(name)) for name, episode in catalogue.episodes.items())


def _line(episode: Episode, figures: int, estimate: EstimateOut | None) -> Line:
    return Line(
        episode=episode,
        when=when_words(episode),
        figures=figures,
        estimate=estimate,
        words=span(estimate),
        value=_middle(estimate),
    )


def _middle(estimate: EstimateOut | None) -> float | None:
    if estimate is None:
        return None
    values = [v for v in (estimate.median, estimate.low, estimate.high) if v is not None]
    return values[0] if values else None


def kept(every: Iterable[Line], wanted: Wanted, spelled: dict[str, str]) -> list[Line]:
    """The rows that fit; `spelled` are the folded spellings of each place."""
    words = folded(wanted.q).split()
    return [line for line in every if _fits(line.episode, wanted) and _named(line.episode, words, spelled)]


def _fits(episode: Episode, wanted: Wanted) -> bool:
    return (
        (bool(wanted.places) or not episode.table)
        and wanted.country in ("", episode.country)
        and (not wanted.since or episode.end >= wanted.since)
        and (not wanted.until or episode.start <= wanted.until + "~")
    )


def _named(episode: Episode, words: Sequence[str], spelled: dict[str, str]) -> bool:
    if not words:
        return True
    text = f"{folded(f'{episode.name} {episode.id} {episode.country}')} {spelled.get(episode.place, '')}"
    return all(word in text for word in words)


def in_order(found: Iterable[Line], sort: str) -> list[Line]:
    """The rows by a column, backwards where its word begins with a minus; without a number last."""
    if sort.removeprefix("-") not in SORTS:
        sort = NEWEST
    back, column = sort.startswith("-"), sort.removeprefix("-")
    keys: dict[str, Callable[[Line], Any]] = {
        "name": lambda line: folded(line.episode.name),
        "country": lambda line: (folded(line.episode.country), line.episode.start),
        "start": lambda line: line.episode.start,
        "value": lambda line: line.value or 0.0,
        "figures": lambda line: line.figures,
    }
    rows = sorted(sorted(found, key=lambda line: line.episode.id), key=keys[column], reverse=back)
    return rows if column != "value" else sorted(rows, key=lambda line: line.value is None)

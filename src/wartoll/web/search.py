"""Finding figures: words anywhere in a row, accents and case aside, and facets with their counts."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence

from ..brief.words import party_words
from ..measures import MEASURES
from ..records import Catalogue, Figure, Frozen

_WORD = re.compile(r"\w+")
_QUERY = re.compile(r'["“”„«](.+?)["“”»]|(\S+)')
FACETS = ("measure", "episode", "country", "role", "kind", "standing", "year")
PAGE = 25


class Entry(Frozen):
    """A figure with the words it is found by and its facets."""

    figure: Figure
    text: str
    facets: dict[str, str]


class Hits(Frozen):
    """One page of what was found, and the facets of all of it with their counts."""

    entries: tuple[Entry, ...]
    total: int
    page: int
    pages: int
    facets: dict[str, dict[str, int]]


def folded(text: str) -> str:
    """A text without accents and case."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))


def words_in(text: str) -> str:
    """The folded words of a text, one space apart and around: a word begins where a space stands before it."""
    return f" {' '.join(_WORD.findall(folded(text)))} "


def index(catalogue: Catalogue) -> tuple[Entry, ...]:
    """Every figure of the catalogue, ready to be searched."""
    names: dict[str, str] = {}
    for alias in catalogue.aliases:
        names[alias.target] = f"{names.get(alias.target, '')} {alias.alias}"
    entries = []
    for figure in catalogue.figures:
        episode, source = catalogue.episodes.get(figure.episode), catalogue.sources.get(figure.source)
        if episode is None or source is None:
            continue
        said = (
            figure.id, figure.measure.replace("_", " "), figure.definition, figure.as_published, figure.note,
            figure.standing_reason, figure.table, MEASURES[figure.measure].noun, party_words(figure.perpetrator),
            episode.name, episode.id, episode.country, names.get(episode.place, ""), names.get(episode.id, ""),
            source.publisher, source.relay,
        )  # fmt: skip
        facets = {
            "measure": figure.measure,
            "episode": figure.episode,
            "country": episode.country,
            "role": source.role,
            "kind": figure.kind,
            "standing": figure.standing,
            "year": (source.published or source.relayed)[:4] or "unknown",
        }
        entries.append(Entry.model_construct(figure=figure, text=words_in(" · ".join(said)), facets=facets))
    return tuple(entries)


def wanted_words(query: str) -> list[str]:
    """The words and "quoted phrases" of a query, folded."""
    return [folded(phrase or word).strip() for phrase, word in _QUERY.findall(query)]


def search(entries: Sequence[Entry], query: str, chosen: Mapping[str, str], page: int = 1) -> Hits:
    """The figures that have the beginning of every word, and every facet chosen, in the order of the catalogue."""
    needed = [words for word in wanted_words(query) if (words := words_in(word).rstrip())]
    by_word = [e for e in entries if all(word in e.text for word in needed)]
    found = [e for e in by_word if all(e.facets[name] == value for name, value in chosen.items() if value)]
    counts = {
        name: _ordered(
            name,
            Counter(
                e.facets[name] for e in by_word if all(e.facets[n] == v for n, v in chosen.items() if v and n != name)
            ),
        )
        for name in FACETS
    }
    pages = max(1, -(-len(found) // PAGE))
    page = min(max(page, 1), pages)
    return Hits(
        entries=tuple(found[(page - 1) * PAGE : page * PAGE]),
        total=len(found),
        page=page,
        pages=pages,
        facets=counts,
    )


def _ordered(facet: str, counts: Counter[str]) -> dict[str, int]:
    """Years from the newest, everything else from the most frequent."""
    if facet == "year":
        return dict(sorted(counts.items(), key=lambda item: (item[0].isdigit(), item[0]), reverse=True))
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))

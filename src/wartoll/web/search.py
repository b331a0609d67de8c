"""Finding figures: words anywhere in a row, accents and case aside, and facets with their counts."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence

from ..records import Catalogue, Figure, Frozen

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
            episode.name, episode.country, names.get(episode.place, ""), source.publisher, source.relay,
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
        entries.append(Entry.model_construct(figure=figure, text=folded(" ".join(said)), facets=facets))
    return tuple(entries)


def wanted_words(query: str) -> list[str]:
    """The words and "quoted phrases" of a query."""
    return [folded(phrase or word).strip() for phrase, word in re.findall(r'"([^"]+)"|(\S+)', query)]


def search(entries: Sequence[Entry], query: str, chosen: Mapping[str, str], page: int = 1) -> Hits:
    """The figures that have every word and every facet chosen, in the order of the catalogue."""
    needed = [word for word in wanted_words(query) if word]
    by_word = [e for e in entries if all(word in e.text for word in needed)]
    found = [e for e in by_word if all(e.facets[name] == value for name, value in chosen.items() if value)]
    counts = {
        name: dict(
            Counter(
                e.facets[name] for e in by_word if all(e.facets[n] == v for n, v in chosen.items() if v and n != name)
            ).most_common()
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

"""The catalogue: CSV rows -> episodes, figures, sources, aliases. The shipped files and a user's own read alike."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Literal, TypeVar

from ..errors import SourceError, UsageError
from ..records import Alias, Catalogue, Episode, Figure, Frozen, Source
from .cells import alias_of, episode_of, figure_of, source_of
from .tables import Row, decode, parse_csv, read_csv

FILES = ("episodes.csv", "figures.csv", "sources.csv", "aliases.csv", "class_episodes.csv", "class_figures.csv")
Noun = TypeVar("Noun", bound=Frozen)


@cache
def _rows(name: str) -> tuple[Row, ...]:
    folder = resources.files("wartoll") / "catalogue"
    return tuple(parse_csv(decode((folder / name).read_bytes(), name), name))


def shipped_rows() -> dict[str, tuple[Row, ...]]:
    """The rows of the shipped files by file name."""
    return {name: _rows(name) for name in FILES}


@cache
def shipped_hash() -> str:
    """The first 16 hex digits of the SHA-256 over the shipped files."""
    folder = resources.files("wartoll") / "catalogue"
    digest = hashlib.sha256()
    for name in FILES:
        digest.update((folder / name).read_bytes())
    return digest.hexdigest()[:16]


@cache
def shipped(classes: bool = False) -> Catalogue:
    """The catalogue that comes with wartoll; `classes` adds the light episodes of the reference tables."""
    episodes, figures = list(_rows("episodes.csv")), list(_rows("figures.csv"))
    if classes:
        episodes += _rows("class_episodes.csv")
        figures += _rows("class_figures.csv")
    return Catalogue.model_construct(
        episodes={e.id: e for e in map(episode_of, episodes)},
        figures=tuple(map(figure_of, figures)),
        sources={s.id: s for s in map(source_of, _rows("sources.csv"))},
        aliases=tuple(map(alias_of, _rows("aliases.csv"))),
        hash=shipped_hash(),
    )


def load(figures: Iterable[Path] = (), episodes: Iterable[Path] = (), *, classes: bool = False) -> Catalogue:
    """The shipped catalogue with a user's own figures and episodes beside it, all of them marked as the user's."""
    base = shipped(classes)
    figures, episodes = list(figures), list(episodes)
    if not figures and not episodes:
        return base
    own_episodes = [e for path in episodes for e in _read_episodes(path)]
    _refuse_taken([e.id for e in own_episodes], base.episodes, "episode")
    known = {**base.episodes, **{e.id: e for e in own_episodes}}
    own: list[Figure] = []
    sources = dict(base.sources)
    for path in figures:
        for figure, source in _read_figures(path, known, sources):
            sources[source.id] = source
            own.append(figure)
    _refuse_taken([f.id for f in own], {f.id for f in base.figures}, "figure")
    aliases = base.aliases + tuple(Alias(alias=name, target=e.place) for e in own_episodes for name in _names_of(e))
    return Catalogue.model_construct(
        episodes=known,
        figures=base.figures + tuple(own),
        sources=sources,
        aliases=aliases,
        hash=_hash_with(base.hash, own_episodes, own),
    )


def _names_of(episode: Episode) -> set[str]:
    return {episode.name.split(",")[0].split("(")[0].strip(), episode.place.replace("-", " ").title()}


def _hash_with(base: str, episodes: Iterable[Episode], figures: Iterable[Figure]) -> str:
    digest = hashlib.sha256(base.encode())
    for record in (*episodes, *figures):
        digest.update(record.model_dump_json().encode())
    return digest.hexdigest()[:16]


def _refuse_taken(ids: list[str], taken: Iterable[str], noun: str) -> None:
    seen = set(taken)
    for identifier in ids:
        if identifier in seen:
            raise UsageError(f"the {noun} id {identifier!r} is taken", f"Give your {noun} another id.")
        seen.add(identifier)


def _read_episodes(path: Path) -> list[Episode]:
    from .lint import check_rows

    rows = read_csv(path)
    check_rows("episodes.csv", rows)
    return [episode_of(row, origin="user") for row in rows]


def _read_figures(path: Path, episodes: dict[str, Episode], sources: dict[str, Source]) -> list[tuple[Figure, Source]]:
    from .lint import check_rows

    rows = read_csv(path)
    check_rows("figures.csv", rows, inline_sources=True)
    return [_own_figure(row, number, episodes, sources) for number, row in enumerate(rows, start=1)]


def _own_figure(
    row: Row, number: int, episodes: dict[str, Episode], sources: dict[str, Source]
) -> tuple[Figure, Source]:
    episode = row.get("episode")
    if episode not in episodes:
        raise row.fault("episode", "no such episode", suggest(episode, episodes))
    if row.get("source") and not row.get("publisher"):
        if row.get("source") not in sources:
            raise row.fault("source", "no such source", "Give publisher, role and url in columns of their own.")
        source = sources[row.get("source")]
    else:
        source = source_of(row, identifier=f"user/{row.file}/{number}")
    identifier = row.get("id") or f"{episode}/own/{row.file.removesuffix('.csv')}-{number:02d}"
    return figure_of(row, identifier=identifier, source=source.id, origin="user"), source


def suggest(name: str, known: Iterable[str]) -> str:
    """The sentence that offers the nearest known names."""
    from rapidfuzz import fuzz, process

    near = [hit[0] for hit in process.extract(name, list(known), scorer=fuzz.WRatio, limit=3, score_cutoff=60)]
    return f"Did you mean {' or '.join(near)}?" if near else "`wartoll catalogue list` prints all of them."


def episode(catalogue: Catalogue, name: str) -> Episode:
    """The episode of an id; UsageError with the nearest ids where there is none."""
    found = catalogue.episodes.get(name.strip().lower())
    if found is None:
        raise UsageError(f"no episode {name!r}", suggest(name, catalogue.episodes))
    return found


FileName = Literal["episodes.csv", "figures.csv", "sources.csv", "aliases.csv"]

__all__ = ["FILES", "SourceError", "episode", "load", "shipped", "shipped_hash", "shipped_rows", "suggest"]

"""The catalogue: CSV rows -> episodes, figures, sources, aliases. The shipped files and a user's own read alike."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Literal, NamedTuple

from ..errors import SourceError, UsageError
from ..records import Alias, Catalogue, Episode, Figure, Frozen, Source
from .cells import alias_of, episode_of, figure_of, own_aliases, source_of
from .shelf import Drawer, Shelf
from .tables import Row, decode, parse_csv, read_bytes

FILES = ("episodes.csv", "figures.csv", "sources.csv", "aliases.csv", "class_episodes.csv", "class_figures.csv")


@cache
def _bytes(name: str) -> bytes:
    return (resources.files("wartoll") / "catalogue" / name).read_bytes()


@cache
def _rows(name: str) -> tuple[Row, ...]:
    return tuple(parse_csv(decode(_bytes(name), name), name))


@cache
def _drawer(name: str) -> Drawer:
    return Drawer(name, decode(_bytes(name), name))


def shipped_rows() -> dict[str, tuple[Row, ...]]:
    """The rows of the shipped files by file name."""
    return {name: _rows(name) for name in FILES}


@cache
def shipped_hash() -> str:
    """The first 16 hex digits of the SHA-256 over the shipped files."""
    digest = hashlib.sha256()
    for name in FILES:
        digest.update(_bytes(name))
    return digest.hexdigest()[:16]


def shipped(classes: bool = False, light: bool = True) -> Catalogue:
    """The catalogue that comes with wartoll; `classes` adds the reference tables.

    Without `light` they add only their figures of the full episodes, and none of the light episodes.
    """
    return _shipped(classes, light)


@cache
def _shipped(classes: bool, light: bool) -> Catalogue:
    episodes = [*_rows("episodes.csv"), *(_rows("class_episodes.csv") if classes and light else ())]
    known = {e.id: e for e in map(episode_of, episodes)}

    def every() -> tuple[Figure, ...]:
        rows = (row for row in _rows("class_figures.csv") if row.get("episode") in known) if classes else ()
        return (*map(figure_of, _rows("figures.csv")), *map(figure_of, rows))

    shelf = Shelf.model_construct(
        episodes=known,
        figures=(),
        sources={s.id: s for s in map(source_of, _rows("sources.csv"))},
        aliases=tuple(map(alias_of, _rows("aliases.csv"))),
        hash=shipped_hash(),
    )
    return shelf.filled(map(_drawer, ("figures.csv", "class_figures.csv") if classes else ("figures.csv",)), every)


class _OwnRow(NamedTuple):
    row: Row
    digest: str  # of the file's bytes: a file keeps its ids under another name
    number: int


def load(
    figures: Iterable[Path] = (), episodes: Iterable[Path] = (), *, classes: bool = False, light: bool = True
) -> Catalogue:
    """The shipped catalogue with a user's own figures and episodes beside it, all of them marked as the user's.

    `classes` and `light` are those of `shipped`; a user's own files may speak of any episode, and are read beside all.
    A file given twice is read once. SourceError names the file, line and column of what cannot be used.
    """
    return _beside(_own_rows("figures.csv", figures), _own_rows("episodes.csv", episodes), classes, light)


def with_rows(
    figures: Sequence[Row] = (), episodes: Sequence[Row] = (), *, classes: bool = False, light: bool = True
) -> Catalogue:
    """The shipped catalogue with rows that lie in no file of their own; the same rules as for `load`."""
    from .lint import check_rows

    for file, rows in (("figures.csv", figures), ("episodes.csv", episodes)):
        for row in rows:
            check_rows(file, [row])  # one by one: rows of a desk need not have the same columns
    own_figures, own_episodes = (
        [_OwnRow(row, "row", n) for n, row in enumerate(rows, start=1)] for rows in (figures, episodes)
    )
    return _beside(own_figures, own_episodes, classes, light)


def _beside(figure_rows: list[_OwnRow], episode_rows: list[_OwnRow], classes: bool, light: bool) -> Catalogue:
    if not episode_rows and not figure_rows:
        return shipped(classes, light)
    base = shipped(classes)
    own_episodes, aliases = _own_episodes(episode_rows, base)
    known = {**base.episodes, **{e.id: e for e in own_episodes}}
    own_figures, own_sources = _own_figures(figure_rows, base, known)
    return Catalogue.model_construct(
        episodes=known,
        figures=base.figures + own_figures,
        sources={**base.sources, **own_sources},
        aliases=base.aliases + aliases,
        hash=_hash_with(base.hash, (*own_episodes, *own_figures, *own_sources.values(), *aliases)),
    )


def check_own(
    path: Path, figures: tuple[Path, ...], episodes: tuple[Path, ...]
) -> tuple[Literal["figures", "episodes"], int, bytes]:
    """What a user's file is (a column `measure` makes it figures), its number of rows, and its bytes.

    SourceError where it cannot be used beside the shipped catalogue, with or without its reference tables, and beside
    the user's other figures and episodes.
    """
    data = read_bytes(path)
    rows = parse_csv(decode(data, path.name), path.name)
    is_figures = bool(rows) and "measure" in rows[0].cells
    for classes in (False, True):
        if is_figures:
            load((*figures, path), episodes, classes=classes)
        else:
            load(figures, (*episodes, path), classes=classes)
    return "figures" if is_figures else "episodes", len(rows), data


def _hash_with(base: str, records: Iterable[Frozen]) -> str:
    digest = hashlib.sha256(base.encode())
    for record in records:
        digest.update(record.model_dump_json().encode())
    return digest.hexdigest()[:16]


def _own_rows(file: str, paths: Iterable[Path]) -> list[_OwnRow]:
    from .lint import check_rows

    read: dict[str, list[_OwnRow]] = {}
    for path in paths:
        data = read_bytes(path)
        digest = hashlib.sha256(data).hexdigest()[:8]
        if digest in read:
            continue
        rows = parse_csv(decode(data, path.name), path.name)
        if not rows:
            raise SourceError("has no row under its column names", file=path.name, next_step="Add a row.")
        check_rows(file, rows)
        read[digest] = [_OwnRow(row, digest, number) for number, row in enumerate(rows, start=1)]
    return [row for rows in read.values() for row in rows]


def _refuse_taken(rows: Iterable[_OwnRow], taken: Iterable[str], noun: str) -> None:
    seen = dict.fromkeys(taken, "by the catalogue that comes with wartoll")
    for row, _, _ in rows:
        identifier = row.get("id").lower()
        if identifier in seen:
            raise row.fault("id", f"is taken {seen[identifier]}", f"Give your {noun} another id.")
        if identifier:
            seen[identifier] = f"by line {row.line} of {row.file}"


def _own_episodes(rows: list[_OwnRow], base: Catalogue) -> tuple[list[Episode], tuple[Alias, ...]]:
    _refuse_taken(rows, base.episodes, "episode")
    episodes = [episode_of(own.row, origin="user") for own in rows]
    known = {*base.episodes, *(e.id for e in episodes)}
    spelled = {(a.alias, a.target) for a in base.aliases}
    aliases: dict[tuple[str, str], Alias] = {}
    for episode, (row, _, _) in zip(episodes, rows, strict=True):
        if episode.parent and episode.parent not in known:
            raise row.fault("parent", "no such episode", suggest(episode.parent, known))
        for alias in (*_names_of(episode), *own_aliases(row, episode.place)):
            if (alias.alias, alias.target) not in spelled:
                aliases.setdefault((alias.alias, alias.target), alias)
    return episodes, tuple(aliases.values())


def _names_of(episode: Episode) -> tuple[Alias, ...]:
    names = (episode.name.split(",")[0].split("(")[0].strip(), episode.place.replace("-", " ").title())
    return tuple(Alias(alias=name, target=episode.place) for name in names)


def _own_figures(
    rows: list[_OwnRow], base: Catalogue, episodes: dict[str, Episode]
) -> tuple[tuple[Figure, ...], dict[str, Source]]:
    shipped_ids = {f.id for f in base.figures}
    _refuse_taken(rows, shipped_ids, "figure")
    figures: list[Figure] = []
    sources: dict[str, Source] = {}
    for own in rows:
        source = _own_source(own.row, base.sources)
        if source.id not in base.sources:
            sources[source.id] = source
        figures.append(_own_figure(own, source, episodes))
    _check_origins(rows, figures, shipped_ids)
    return tuple(figures), sources


def _own_source(row: Row, shipped_sources: dict[str, Source]) -> Source:
    """The catalogue's source of an id, or one made from the row's own columns, named by its content."""
    if row.get("source") and not row.get("publisher"):
        if row.get("source") not in shipped_sources:
            raise row.fault("source", "no such source", "Give publisher, role and url in columns of their own.")
        return shipped_sources[row.get("source")]
    source = source_of(row, identifier="user")
    digest = hashlib.sha256(source.model_dump_json().encode()).hexdigest()[:8]
    return source.model_copy(update={"id": f"user/{source.publisher_id}-{digest}"})


def _own_figure(own: _OwnRow, source: Source, episodes: dict[str, Episode]) -> Figure:
    row = own.row
    name = row.get("episode")
    if name not in episodes:
        raise row.fault("episode", "no such episode", suggest(name, episodes))
    identifier = row.get("id") or f"{name}/own/{own.digest}-{own.number:02d}"
    return figure_of(row, identifier=identifier, source=source.id, origin="user")


def _check_origins(rows: list[_OwnRow], figures: list[Figure], shipped_ids: set[str]) -> None:
    from .lint import raise_faults
    from .lint_across import origins_in_circles

    known = shipped_ids | {f.id for f in figures}
    for (row, _, _), figure in zip(rows, figures, strict=True):
        for origin in figure.derived_from:
            if origin not in known or origin == figure.id:
                raise row.fault("derived_from", f"{origin!r} is no other figure", suggest(origin, known))
    raise_faults(list(origins_in_circles({"figures.csv": [own.row for own in rows if own.row.get("id")]})))


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


__all__ = ["FILES", "check_own", "episode", "load", "shipped", "shipped_hash", "shipped_rows", "suggest", "with_rows"]

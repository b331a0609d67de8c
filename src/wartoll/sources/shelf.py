"""The shipped figures as lines of text until an episode is asked for: a check needs two of some four hundred."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from pydantic import PrivateAttr

from ..records import Catalogue, Figure, Source
from .cells import figure_of
from .tables import parse_csv


class Drawer:
    """The lines of a shipped file of figures by the episode that their ids begin with.

    It holds for the shipped files alone, where a row is one line and its first cell the id; a test compares it with
    reading the whole file.
    """

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.header, *lines = text.splitlines()
        self.lines: dict[str, list[str]] = {}
        for line in lines:
            self.lines.setdefault(line.partition("/")[0], []).append(line)

    def figures(self, episode: str) -> tuple[Figure, ...]:
        """The figures of one episode, in the order of the file."""
        lines = self.lines.get(episode)
        if not lines:
            return ()
        return tuple(map(figure_of, parse_csv("\n".join((self.header, *lines)), self.name)))


class Shelf(Catalogue):
    """A catalogue that makes the figures of an episode when that is asked for, and all of them when all are.

    What it answers is what a catalogue with the same figures answers.
    """

    _drawers: tuple[Drawer, ...] = PrivateAttr(default=())
    _all: Callable[[], tuple[Figure, ...]] | None = PrivateAttr(default=None)
    _made: dict[str, tuple[Figure, ...]] = PrivateAttr(default_factory=dict)

    def filled(self, drawers: Iterable[Drawer], every: Callable[[], tuple[Figure, ...]]) -> Shelf:
        """The shelf itself, with where its figures lie and the function that reads all of them."""
        self._drawers, self._all = tuple(drawers), every
        self.__dict__.pop("figures", None)
        return self

    def __getattr__(self, name: str) -> Any:
        if name != "figures" or self._all is None:
            return super().__getattr__(name)  # type: ignore[misc]  # pydantic hides its own from the type checker
        self.__dict__["figures"] = self._all()
        return self.__dict__["figures"]

    def of(self, episode: str) -> tuple[Figure, ...]:
        """The figures of one episode, in their order."""
        if "figures" in self.__dict__:
            return super().of(episode)
        if episode not in self._made:
            self._made[episode] = tuple(figure for drawer in self._drawers for figure in drawer.figures(episode))
        return self._made[episode]

    def sources_of(self, figures: Iterable[str]) -> tuple[Source, ...]:
        """The sources of the figures of these ids, in their order."""
        ids = tuple(figures)
        episodes = dict.fromkeys(identifier.partition("/")[0] for identifier in ids)
        known = {f.id: f.source for episode in episodes for f in self.of(episode)}
        return tuple(self.sources[known[i]] for i in ids)

    def own_figures(self) -> int:
        """How many figures are a user's own: none lies on a shelf."""
        return super().own_figures() if "figures" in self.__dict__ else 0

"""A small catalogue of its own: cities of one episode, of two, and a part of another place."""

from __future__ import annotations

import pytest

from wartoll.claims.places import Gazetteer
from wartoll.records import Alias, Catalogue, Episode

EPISODES = (
    ("raqqa-2017", "Raqqa, battle of 2017", "raqqa", "Syria", "2017-06-06", "2017-10-17", ""),
    ("mosul-2016-17", "Mosul, battle of 2016-17", "mosul", "Iraq", "2016-10-17", "2017-07-10", ""),
    ("aleppo-2012-16", "Aleppo, battle of 2012-16", "aleppo", "Syria", "2012-07-19", "2016-12-22", ""),
    ("dresden-1945", "Dresden, air raids of February 1945", "dresden", "Germany", "1945-02-13", "1945-02-15", ""),
    ("berlin-1940-45", "Berlin, air war of 1940-45", "berlin", "Germany", "1940-08-25", "1945-05-02", ""),
    ("grozny-1994-95", "Grozny, battle of 1994-95", "grozny", "Russia", "1994-12-31", "1995-03-06", ""),
    ("grozny-1999-2000", "Grozny, battle of 1999-2000", "grozny", "Russia", "1999-12-25", "2000-02-06", ""),
    ("gaza-2014", "Gaza Strip, war of 2014", "gaza", "Palestine", "2014-07-07", "2014-08-26", ""),
    ("gaza-2023-25", "Gaza Strip, war of 2023-25", "gaza", "Palestine", "2023-10-07", "2025-10-10", ""),
    ("gaza-north-2024", "Northern Gaza", "gaza-north", "Palestine", "2023-10-07", "2024-02-29", "gaza-2023-25"),
    ("mariupol-2022", "Mariupol, siege of 2022", "mariupol", "Ukraine", "2022-02-24", "2022-05", ""),
    ("bakhmut-2022-23", "Bakhmut, battle of 2022-23", "bakhmut", "Ukraine", "2022-08", "2023-05-20", ""),
    ("stalingrad-1942-43", "Stalingrad, battle of 1942-43", "stalingrad", "Russia", "1942-08-23", "1943-02-02", ""),
    ("hue-1968", "Huế, battle of 1968", "hue", "Vietnam", "1968-01-31", "1968-03-02", ""),
)
ALIASES = (
    ("northern Gaza", "gaza-north", "place"),
    ("Gaza Strip", "gaza", "place"),
    ("Gaza", "gaza", "place"),
    ("Huế", "hue", "place"),
    ("Ar-Raqqah", "raqqa", "place"),
    ("الرقة", "raqqa", "place"),
    ("德累斯顿", "dresden", "place"),
    ("Mariopul", "mariupol", "misspelling"),
    ("Operation Cast Net", "gaza-2014", "event"),
)


@pytest.fixture(scope="session")
def small_catalogue() -> Catalogue:
    """Fourteen episodes with their aliases, without figures."""
    episodes = {
        i: Episode(id=i, name=n, place=p, country=c, start=s, end=e, parent=parent)
        for i, n, p, c, s, e, parent in EPISODES
    }
    aliases = tuple(Alias(alias=a, target=t, kind=k) for a, t, k in ALIASES)  # type: ignore[arg-type]  # literals above
    return Catalogue(episodes=episodes, figures=(), sources={}, aliases=aliases)


@pytest.fixture(scope="session")
def gazetteer(small_catalogue: Catalogue) -> Gazetteer:
    """The names of the small catalogue."""
    return Gazetteer(small_catalogue)

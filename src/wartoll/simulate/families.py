"""Made-up people who were killed, many of them with relatives: names of four or five parts, age, sex, day and place."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..records import Frozen
from .name_tokens import NameTokens

Ids = NDArray[np.int64]
#: the parts of a name in the order in which they are written; the fourth is there for some only
PARTS = ("given", "father", "grandfather", "great", "family")


class PeopleOptions(Frozen):
    """How the people killed are made up; strangers to one another unless said."""

    with_relatives: float = 0.0  # share of people killed together with a brother, sister, child or parent
    mean_relatives: float = 3.5  # people of one family killed, where more than one
    cousins: float = 0.0  # share of families that share grandfather, family name and village with another
    same_day: float = 0.8  # chance that a person of such a family was killed on the family's day
    parent: float = 0.3  # chance that one of the family is the father of the others
    fifth_name: float = 0.1  # share of families that write a further forefather before the family name
    first_day: str = "2014-01-01"
    days: int = 730
    burst: float = 0.3  # shape of the gamma weights of days: the smaller, the more deaths fall on few days
    governorates: int = 5
    districts: int = 6  # in each governorate
    villages: int = 8  # in each district


#: many killed beside brothers, sisters, children and parents, as where homes are bombed: harder to tell apart
RELATIVES = PeopleOptions(with_relatives=0.6, cousins=0.15)


@dataclass(frozen=True, slots=True, eq=False)
class People:
    """The truth about each person: token ids by part of the name (-1: none), sex (1: a man), age, day, village."""

    names: dict[str, Ids]
    man: NDArray[np.bool_]
    age: Ids
    day: Ids
    village: Ids
    household: Ids

    def __len__(self) -> int:
        return len(self.age)


def people_killed(count: int, tokens: NameTokens, options: PeopleOptions, rng: np.random.Generator) -> People:
    """`count` people killed, in families; brothers and sisters share all but their given names."""
    household = _households(count, options, rng)
    homes = int(household[-1]) + 1
    leader = _leaders(homes, options.cousins, rng)
    shared = {
        "father": tokens.draw("men", homes, rng),
        "grandfather": tokens.draw("men", homes, rng)[leader],
        "great": tokens.draw("men", homes, rng)[leader],
        "family": tokens.draw("families", homes, rng)[leader],
    }
    names = {part: values[household] for part, values in shared.items()}
    man = rng.random(count) < 0.58
    names["given"] = _given(man, household, tokens, rng)
    base = np.where(rng.random(homes) < 0.45, rng.uniform(0, 18, homes), 18 + rng.gamma(1.6, 14, homes))
    age = np.clip(np.rint(base[household] + rng.normal(0, 6, count)), 0, 96).astype(np.int64)
    _make_parents(names, man, age, _parents(household, options.parent, rng), tokens, rng)
    fifth = rng.random(homes)[household] < options.fifth_name
    names["great"] = np.where(fifth, names["great"], -1)
    village = rng.integers(options.governorates * options.districts * options.villages, size=homes)[leader][household]
    return People(names, man, age, _days(household, options, rng), village, household)


def _households(count: int, options: PeopleOptions, rng: np.random.Generator) -> Ids:
    """The household of each person: mostly one person killed in it, else two or more."""
    share, mean = options.with_relatives, options.mean_relatives
    several = share / (mean * (1 - share) + share)  # the share of households that makes this share of people
    sizes = np.where(rng.random(count) < several, 1 + rng.geometric(1 / (mean - 1), count), 1)
    return np.repeat(np.arange(count), sizes)[:count]


def _leaders(homes: int, cousins: float, rng: np.random.Generator) -> Ids:
    """The household whose forefathers and village each one has: its own, or those of the one before it."""
    own = rng.random(homes) >= cousins
    own[0] = True
    return np.asarray(np.maximum.accumulate(np.where(own, np.arange(homes), 0)), dtype=np.int64)


def _given(man: NDArray[np.bool_], household: Ids, tokens: NameTokens, rng: np.random.Generator) -> Ids:
    """Given names; drawn again where a brother or sister has the same."""

    def drawn(men: NDArray[np.bool_]) -> Ids:
        return np.where(men, tokens.draw("men", len(men), rng), tokens.draw("women", len(men), rng))

    given = drawn(man)
    for _ in range(4):
        key = household * len(tokens.arabic) + given
        first = np.zeros(len(key), dtype=bool)
        first[np.unique(key, return_index=True)[1]] = True
        again = np.flatnonzero(~first)
        given[again] = drawn(man[again])
    return given


def _parents(household: Ids, share: float, rng: np.random.Generator) -> Ids:
    """Who is the father of the others of the household: the first of some households of several."""
    first = np.flatnonzero(np.diff(household, prepend=-1))
    size = np.diff(first, append=len(household))
    return first[(size > 1) & (rng.random(len(first)) < share)]


def _make_parents(
    names: dict[str, Ids], man: NDArray[np.bool_], age: Ids, who: Ids, tokens: NameTokens, rng: np.random.Generator
) -> None:
    """Move the names of these people one generation up, and make them older than their children."""
    for part, child in (("given", "father"), ("father", "grandfather"), ("grandfather", "great")):
        names[part][who] = names[child][who]
    names["great"][who] = tokens.draw("men", len(who), rng)
    man[who] = True
    age[who] = np.clip(age[who] + rng.integers(20, 36, len(who)), 18, 96)


def _days(household: Ids, options: PeopleOptions, rng: np.random.Generator) -> Ids:
    """Days of death since the first: most of a household on its day, days of many deaths among days of few."""
    weights = np.cumsum(rng.gamma(options.burst, size=options.days) + 1e-9)

    def drawn(count: int) -> Ids:
        return np.searchsorted(weights / weights[-1], rng.random(count), side="right").astype(np.int64)

    homes = int(household[-1]) + 1
    together = rng.random(len(household)) < options.same_day
    return np.where(together, drawn(homes)[household], drawn(len(household)))

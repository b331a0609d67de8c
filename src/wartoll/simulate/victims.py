"""Made-up lists of the killed that overlap, damaged as real lists are, with the person behind each entry known.

Nobody here lived: names are put together by chance from single tokens.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from ..entries import entry_schema
from ..errors import UsageError
from ..records import Frozen
from .families import PARTS, People, PeopleOptions, people_killed
from .misspelling import Script, Spellings, plain, spellings
from .name_tokens import NameTokens, name_tokens

Ids = NDArray[np.int64]
NO_DAY = np.datetime64("NaT", "D")


class ListOptions(Frozen):
    """How one list takes people in, and how it writes them down."""

    name: str
    chance: float = 0.55  # that a person is on it
    script: Script = "arabic"
    plain: bool = False  # hamza, ta marbuta and hyphens left out everywhere
    misspelt: float = 0.08  # of tokens
    no_father: float = 0.2  # share of names without the second part
    no_grandfather: float = 0.2  # share of names without the third part
    no_great: float = 0.5  # share of names of five parts without the fourth
    father_apart: bool = False  # the father's name in a column of its own, not within the name
    ages: Literal["age", "birth year"] = "age"
    no_age: float = 0.1
    age_off: float = 0.5  # share of ages that are off, by one or two years
    no_date: float = 0.1
    date_off: float = 0.5  # share of dates that are off, by one to five days
    no_sex: float = 0.05
    wrong_place: float = 0.05
    finest: Literal[1, 2, 3] = 3  # the finest level of place that the list gives
    doubled: float = 0.0  # share of people entered twice


class VictimOptions(Frozen):
    """The people, the lists, and how much being on one list says about being on another."""

    lists: tuple[ListOptions, ...] = (
        ListOptions(name="A", chance=0.62, no_father=0.20, no_grandfather=0.20, finest=3),
        ListOptions(name="B", chance=0.58, no_father=0.15, no_grandfather=0.20, finest=2, plain=True),
        ListOptions(name="C", chance=0.4713, no_father=0.25, no_grandfather=0.25, finest=1),
    )
    people: PeopleOptions = PeopleOptions()
    dependence: float = 0.0  # correlation, from 0 to below 1, of how easily a person gets on any two of the lists


@dataclass(frozen=True, slots=True, eq=False)
class SimulatedVictims:
    """Entries as the lists give them, and what nobody sees: the person of each, and how many people there were.

    `entries` is an Arrow table of the columns of `wartoll.entries`, shuffled within each list; `parts` holds the same
    names part by part (given, father, grandfather, great, family; null where left out), for linkers that need columns.
    """

    entries: Any
    person: Ids
    parts: Any
    people: int


def simulate_victims(people: int, options: VictimOptions, rng: np.random.Generator) -> SimulatedVictims:
    """Overlapping lists of `people` people killed; UsageError for what cannot be made.

    Being on the lists is a probit with one shared trait per person, so the chances hold whatever the dependence.
    """
    import pyarrow as pa

    _check(people, options)
    tokens = name_tokens(rng)
    killed = people_killed(people, tokens, options.people, rng)
    pools = {script: spellings(_texts(tokens, script), script) for script in {one.script for one in options.lists}}
    tables, parts, persons = [], [], []
    for one, who in zip(options.lists, _listed(people, options, rng), strict=True):
        table, names = _written(one, killed, rng.permutation(who), options.people, pools[one.script], rng)
        tables.append(table)
        parts.append(names)
        persons.append(table.pop("person"))
    person = np.concatenate(persons)
    columns = {name: pa.concat_arrays([table[name] for table in tables]) for name in tables[0]}
    columns["entry"] = pa.array(np.arange(len(person)))
    schema = entry_schema()
    arrays = [columns.get(f.name, pa.nulls(len(person), f.type)).cast(f.type) for f in schema]
    by_part = {part: pa.concat_arrays([names[part] for names in parts]) for part in PARTS}
    return SimulatedVictims(pa.Table.from_arrays(arrays, schema=schema), person, pa.table(by_part), people)


def _check(people: int, options: VictimOptions) -> None:
    names = [one.name for one in options.lists]
    if people < 1 or not 2 <= len(names) <= 10:
        raise UsageError(f"cannot simulate {people:,} people on {len(names)} lists", "Ask for 2 to 10 lists.")
    if len(set(names)) < len(names):
        raise UsageError("two simulated lists have one name", "Give each list a name of its own.")
    if not 0 <= options.dependence < 1:
        raise UsageError(f"a dependence of {options.dependence:g} cannot be simulated", "Give 0 or more, below 1.")


def _texts(tokens: NameTokens, script: Script) -> tuple[str, ...]:
    return tokens.arabic if script == "arabic" else tokens.latin


def _listed(people: int, options: VictimOptions, rng: np.random.Generator) -> list[Ids]:
    """Who is on each list."""
    from scipy.special import ndtri

    trait = rng.normal(size=people) * np.sqrt(options.dependence)
    listed = []
    for one in options.lists:
        latent = trait + rng.normal(size=people) * np.sqrt(1 - options.dependence)
        who = np.flatnonzero(latent < ndtri(one.chance))
        listed.append(np.concatenate([who, who[rng.random(len(who)) < one.doubled]]))
    return listed


def _written(
    one: ListOptions, killed: People, who: Ids, world: PeopleOptions, pool: Spellings, rng: np.random.Generator
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The columns of one list's entries for these people, and their names part by part."""
    import pyarrow as pa
    import pyarrow.compute as pc

    count = len(who)
    names = _names(one, killed, who, pool, rng)
    within = [names[part] for part in PARTS if not (one.father_apart and part == "father")]
    table = {
        "person": who,
        "list": pa.array([one.name]).take(pa.array(np.zeros(count, dtype=np.int64))),
        "source_id": pc.binary_join_element_wise(one.name, pa.array(np.arange(1, count + 1)).cast(pa.string()), "-"),
        "name": pc.binary_join_element_wise(*within, " ", null_handling="skip"),
        "father": names["father"] if one.father_apart else pa.nulls(count, pa.string()),
        "sex": _some(np.where(killed.man[who], "m", "f"), rng.random(count) >= one.no_sex),
    }
    days = killed.day[who] + _off(one.date_off, 5, count, rng)
    dates = np.datetime64(world.first_day, "D") + days
    table["date"] = pa.array(np.where(rng.random(count) < one.no_date, NO_DAY, dates))
    ages = np.maximum(killed.age[who] + _off(one.age_off, 2, count, rng), 0)
    years = (np.datetime64(world.first_day, "D") + killed.day[who]).astype("datetime64[Y]").astype(np.int64) + 1970
    known, nothing = rng.random(count) >= one.no_age, pa.nulls(count, pa.int64())
    table["age"] = _some(ages, known) if one.ages == "age" else nothing
    table["birth_year"] = nothing if one.ages == "age" else _some(years - ages, known)
    return table | _places(one, killed.village[who], world, rng), names


def _names(one: ListOptions, killed: People, who: Ids, pool: Spellings, rng: np.random.Generator) -> dict[str, Any]:
    """The parts of the names as written; null where one is left out."""
    import pyarrow as pa

    left_out = {"father": one.no_father, "grandfather": one.no_grandfather, "great": one.no_great}
    texts = pa.array(plain(pool.texts, one.script) if one.plain else pool.texts)
    names = {}
    for part in PARTS:
        tokens = killed.names[part][who]
        tokens = np.where(rng.random(len(who)) < left_out.get(part, 0.0), -1, tokens)
        places = pool.draw(tokens, one.misspelt, rng)
        names[part] = texts.take(pa.array(places, mask=places < 0))
    return names


def _places(one: ListOptions, village: Ids, world: PeopleOptions, rng: np.random.Generator) -> dict[str, Any]:
    """Governorate, district and village down to the list's finest level; a wrong one is wrong at every level."""
    import pyarrow as pa

    each = world.districts * world.villages
    other = rng.integers(world.governorates * each, size=len(village))
    at = np.where(rng.random(len(village)) < one.wrong_place, other, village)
    words = [
        [f"governorate {g + 1}" for g in range(world.governorates)],
        [f"district {d + 1}" for d in range(world.governorates * world.districts)],
        [f"village {v + 1}" for v in range(world.governorates * each)],
    ]
    levels = (at // each, at // world.villages, at)
    return {
        f"place_{level}": pa.array(words[level - 1]).take(pa.array(levels[level - 1]))
        if level <= one.finest
        else pa.nulls(len(village), pa.string())
        for level in (1, 2, 3)
    }


def _off(share: float, most: int, count: int, rng: np.random.Generator) -> Ids:
    """Errors of 1 to `most`, either way, for a share of values; 0 for the others."""
    size = rng.integers(1, most + 1, count) * rng.choice([-1, 1], count)
    return np.where(rng.random(count) < share, size, 0)


def _some(values: NDArray[Any], known: NDArray[np.bool_]) -> Any:
    import pyarrow as pa

    return pa.array(values, mask=~known)

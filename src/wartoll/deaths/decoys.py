"""Pairs that are known to be false: a list free of duplicates against a copy of itself with another list's gaps.

What two lists hold in false pairs, namesakes and brothers killed together above all, each of them holds with itself,
if relatives get on two lists together no less than on one. The copy is given the other list's gaps (fields left out,
fewer names, coarser places), because what is missing cannot speak against a pair.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..uncertain import Array
from .entries import Pairs
from .persons import Whole

SAMPLE = 20_000  # entries of a list that are compared with the copy
GAPS = ("father", "age", "birth_year", "sex", "date", "place_3", "place_2", "place_1", "lat", "lon")


@dataclass(frozen=True, slots=True, eq=False)
class DecoyLists:
    """A table of two lists, `own` and `copy`, and which entry of the copy is the same as which of the others.

    `origin` is the place in the first table of each entry; a pair with one origin is no decoy. `stands_for` is how
    many pairs of the two lists one pair of decoys stands for.
    """

    entries: Any
    origin: Whole
    stands_for: float


@dataclass(frozen=True, slots=True, eq=False)
class Decoys:
    """Scored false pairs for two lists: how likely they look, for how many each stands, and their levels."""

    probability: Array
    weight: Array
    levels: Mapping[str, NDArray[np.int8]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.probability)


def decoy_lists(entries: Any, own: str, other: str, rng: np.random.Generator, *, sample: int = SAMPLE) -> DecoyLists:
    """A sample of one list and a copy of the whole of it with the other's gaps, as an Arrow table of entries."""
    import pyarrow as pa

    names = np.asarray(entries["list"].to_pylist(), dtype=object)
    mine, theirs = np.flatnonzero(names == own), np.flatnonzero(names == other)
    drawn = np.sort(rng.permutation(mine)[:sample])
    copy = _with_gaps(entries.take(pa.array(mine)), entries.take(pa.array(theirs)), rng)
    both = pa.concat_tables([entries.take(pa.array(drawn)), copy])
    labels = pa.array(["own"] * len(drawn) + ["copy"] * len(mine))
    both = _set(both, {"entry": pa.array(np.arange(len(both))), "list": labels})
    pairs = max(len(drawn) * (len(mine) - 1), 1)
    return DecoyLists(both, np.concatenate([drawn, mine]), len(mine) * len(theirs) / pairs)


def _set(table: Any, columns: Mapping[str, Any]) -> Any:
    for name, values in columns.items():
        at = table.schema.get_field_index(name)
        table = table.set_column(at, table.schema.field(at), values)
    return table


def _with_gaps(copy: Any, other: Any, rng: np.random.Generator) -> Any:
    """The copy with each field missing as often as in the other list, and names as short."""
    import pyarrow as pa
    import pyarrow.compute as pc

    columns = {}
    for name in GAPS:
        lacks, wanted = (t[name].null_count / max(len(t), 1) for t in (copy, other))
        if wanted > lacks:
            lost = rng.random(len(copy)) < (wanted - lacks) / (1 - lacks)
            values = copy[name].combine_chunks()
            columns[name] = pc.if_else(pa.array(~lost), values, pa.scalar(None, values.type))
    columns["name"] = pa.array(_shortened(copy["name"].to_pylist(), other["name"].to_pylist(), rng), pa.string())
    return _set(copy, columns)


def _shortened(names: list[str | None], other: list[str | None], rng: np.random.Generator) -> list[str | None]:
    """Names with inner tokens left out, so that they have as many as names of the other list where those have fewer."""
    words = [(name or "").split() for name in names]
    has = np.array([len(w) for w in words])
    wanted = np.sort(np.array([len((name or "").split()) for name in other] or [0]))
    order = np.lexsort((rng.random(len(has)), has))
    aim = np.empty(len(has), dtype=np.int64)
    aim[order] = wanted[np.arange(len(has)) * len(wanted) // max(len(has), 1)]
    out: list[str | None] = list(names)
    for at in np.flatnonzero((aim < has) & (has > 2)).tolist():
        inner = np.sort(rng.permutation(np.arange(1, has[at] - 1))[: max(int(aim[at]) - 2, 0)])
        out[at] = " ".join([words[at][0], *(words[at][i] for i in inner), words[at][-1]])
    return out


def decoys(made: DecoyLists, scored: Pairs, halves: int = 2) -> Decoys:
    """The scored pairs between a sample and its copy, without those of one entry; `halves` lists share the weight."""
    lists = np.asarray(made.entries["list"].to_pylist(), dtype=object)
    apart = (lists[scored.left] != lists[scored.right]) & (made.origin[scored.left] != made.origin[scored.right])
    levels = {name: values[apart] for name, values in scored.levels.items()}
    return Decoys(scored.probability[apart], np.full(int(apart.sum()), made.stands_for / halves), levels)


def pooled(parts: list[Decoys]) -> Decoys:
    """Decoys of several lists as one."""
    names = set.intersection(*(set(part.levels) for part in parts)) if parts else set()
    levels = {name: np.concatenate([part.levels[name] for part in parts]) for name in sorted(names)}
    return Decoys(
        np.concatenate([part.probability for part in parts] or [np.zeros(0)]),
        np.concatenate([part.weight for part in parts] or [np.zeros(0)]), levels,
    )  # fmt: skip

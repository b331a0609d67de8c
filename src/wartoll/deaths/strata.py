"""One method on every stratum of a table, and the sum of its draws."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from ..uncertain import DRAWS, Array
from .diagnostics import modes
from .methods import Aids, Method, Settings
from .overlap import Overlap, overlap, trim
from .results import MethodResult, quantiles_of

Spread = Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]  # map, or the map of a pool of threads
AidsOf = Callable[[str], Aids]  # by the name of a piece of work
MOST_LEFT = 0.05  # the share of any list's people in strata without an estimate, above which there is no sum


@dataclass(frozen=True, slots=True, eq=False)
class Summed:
    """A method over all strata: the sum, each stratum's own result, and the people who were only counted."""

    total: MethodResult
    parts: dict[str, MethodResult]
    documented_only: int = 0


def together(tables: Mapping[str, Overlap]) -> Overlap:
    """All strata as one table."""
    cells: dict[str, int] = {}
    for table in tables.values():
        for pattern, count in table.cells:
            cells[pattern] = cells.get(pattern, 0) + count
    return overlap(next(iter(tables.values())).lists, cells)


def without(tables: Mapping[str, Overlap], name: str) -> dict[str, Overlap]:
    """The same tables as if one list had never been made: people who stand on no other drop out."""
    out = {}
    for stratum, table in tables.items():
        at = table.lists.index(name)
        cells: dict[str, int] = {}
        for pattern, count in table.cells:
            rest = pattern[:at] + pattern[at + 1 :]
            if "1" in rest:
                cells[rest] = cells.get(rest, 0) + count
        out[stratum] = overlap(tuple(n for n in table.lists if n != name), cells)
    return {stratum: table for stratum, table in out.items() if table.observed}


def apply(
    method: Method, tables: Mapping[str, Overlap], settings: Settings, *, seed: tuple[int, ...], aids: AidsOf,
    spread: Spread = map, work: str = "",
) -> Summed:  # fmt: skip
    """One method on each stratum, spread over workers, and the sum; `seed` makes each stratum's own chance."""

    def one(job: tuple[int, str]) -> MethodResult:
        number, stratum = job
        name = " / ".join(part for part in (method.name, work, stratum) if part)
        return method.run(tables[stratum], settings, aids(name), np.random.default_rng([*seed, number]))

    results = [humped(result) for result in spread(one, list(enumerate(tables)))]
    parts = dict(zip(tables, results, strict=True))
    if len(parts) == 1:
        return Summed(results[0], parts)
    return _summed(method, tables, parts, np.random.default_rng([*seed, len(parts)]))


def _summed(
    method: Method, tables: Mapping[str, Overlap], parts: dict[str, MethodResult], rng: np.random.Generator
) -> Summed:
    """The sum over strata: draws where there are some, counted people where not."""
    left = [stratum for stratum, part in parts.items() if part.status != "ok"]
    counted = sum(tables[stratum].observed for stratum in left)
    name, share = _most_left(tables, left)
    gate: dict[str, float | bool | str] = {
        "strata": float(len(parts)), "strata without an estimate": float(len(left)),
        "share of a list in strata without an estimate": share, "few left out": share <= MOST_LEFT,
    }  # fmt: skip
    if share > MOST_LEFT:
        reason = (
            f"{len(left)} of {len(parts)} strata give no estimate, and they hold {share:.0%} of the people on {name}: "
            f"in the others that list would seem to reach more people than it did. {_first(parts, left)}"
        )
        total = MethodResult(method.name, "not estimable", reason, method.assumption, gate=gate)
        return Summed(total, parts, counted)
    draws = np.full(DRAWS, float(counted))
    for stratum, part in parts.items():
        if stratum not in left and part.draws is not None:
            draws += rng.permutation(evened(part.draws))
    said = tuple(
        f"{stratum}: {line}"
        for stratum, part in parts.items()
        for line in part.warnings
        if line not in trim(tables[stratum]).warnings  # these are said once, of the table
    )
    if left:
        said = (f"Counted as they are, with nobody unlisted: {counted:,} people of {', '.join(left)}.", *said)
    total = MethodResult(
        method.name, "ok", "", method.assumption, draws=draws, mean=float(draws.mean()), quantiles=quantiles_of(draws),
        gate=gate, warnings=said,
    )  # fmt: skip
    return Summed(humped(total), parts, counted)


def humped(result: MethodResult) -> MethodResult:
    """The result with the humps of its draws, where its method did not look for them."""
    if result.status != "ok" or result.draws is None or result.modes:
        return result
    return replace(result, modes=modes(np.log(result.draws)[None, :])[0])


def _most_left(tables: Mapping[str, Overlap], left: list[str]) -> tuple[str, float]:
    """The list of which most people stand in strata without an estimate, and their share."""
    whole = together(tables)
    out = np.sum([tables[stratum].sizes() for stratum in left], axis=0) if left else np.zeros(len(whole.lists))
    shares = np.asarray(out) / np.maximum(whole.sizes(), 1)
    worst = int(np.argmax(shares))
    return whole.lists[worst], float(shares[worst])


def _first(parts: Mapping[str, MethodResult], left: list[str]) -> str:
    return f"The first is {left[0]}: {parts[left[0]].reason}"


def evened(draws: Array, size: int = DRAWS) -> Array:
    """`size` draws, evenly spread over the sorted ones that there are."""
    if len(draws) == size:
        return draws
    return np.asarray(np.quantile(draws, (np.arange(size) + 0.5) / size), dtype=np.float64)


def multiplied(result: MethodResult, observed: int, by: float) -> MethodResult:
    """The result with the number on no list multiplied: what follows if all lists at once do depend on each other."""
    if result.draws is None or result.status != "ok":
        return result
    draws = observed + by * (result.draws - observed)
    return replace(result, draws=draws, mean=float(draws.mean()), quantiles=quantiles_of(draws), modes=())

"""A comparison put together from measured tiles: the same map as `change.compare` and `neighbours.signed_of` make.

What a scene does as a whole is learned from the same sample of pixels that those take of a whole map; then tile after
tile becomes z. Kept whole are the z of each polarisation and the map, and nothing of the images.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

import numpy as np

from ..stack import Grid, Stack
from .change import Told, Windows, usable
from .combine import Floats, Map, Mask, stouffer, z_of_t
from .neighbours import learned, signed_of
from .quality_shift import Array, Shift, shift_by_lines
from .standardise import (
    FEW,
    MOST,
    Null,
    Prior,
    centred,
    empirical_null,
    moderated,
    thinned,
    trend,
    trend_off,
    variance_prior,
    within,
)
from .tiles import Arrays, Piece, Plan, Tile, Workshop, measured, sample_size, sampled, tiles_of

FIELDS = ("difference", "variance", "leverage", "df", "level")


class Sums(NamedTuple):
    """What was measured in some pixels of one orbit and polarisation."""

    difference: Map
    variance: Map
    leverage: Map
    df: Map
    level: Map


class Fit(NamedTuple):
    """What the scene did in one orbit and polarisation: taken out of every pixel."""

    trend: Floats
    prior: Prior
    null: Null


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """The tiles of all orbits, measured for a number of comparisons."""

    stacks: tuple[Stack, ...]
    plans: Mapping[str, tuple[Plan, ...]]  # by orbit
    tiles: tuple[Tile, ...]
    workshop: Workshop
    reference: Mask | None

    @property
    def grid(self) -> Grid:
        """The common grid."""
        return self.stacks[0].grid

    def of(self, comparison: str) -> list[tuple[Stack, Plan]]:
        """The orbits that a comparison rests on."""
        found = [(stack, plan) for stack in self.stacks for plan in self.plans[stack.orbit]]
        return [(stack, plan) for stack, plan in found if plan.name == comparison]

    def held(self, stack: Stack, polarisation: str, tile: Tile) -> Arrays:
        """What was measured in a tile."""
        return self.workshop.load(name_of(stack, polarisation, tile))

    def sums(self, stack: Stack, polarisation: str, tile: Tile, comparison: str) -> Sums:
        """What one comparison needs of it, each of the shape of the tile."""
        held = self.held(stack, polarisation, tile)
        shape = tile.bottom - tile.top, tile.right - tile.left
        return Sums(*(np.broadcast_to(held[f"{comparison}/{field}"], shape) for field in FIELDS))


def name_of(stack: Stack, polarisation: str, tile: Tile) -> str:
    """The name of a tile of one orbit and polarisation."""
    return f"{polarisation} of orbit {stack.orbit}, {tile.words}"


def measure(
    stacks: Sequence[Stack],
    comparisons: Mapping[str, Windows],
    medians: Mapping[str, Mapping[str, Floats]],
    workshop: Workshop,
    reference: Mask | None = None,
) -> Scene:
    """Every tile of the stacks measured for all comparisons; `medians` are the levels of dates, by orbit.

    The first comparison also gives the means of its sides. UsageError for one that no orbit has images for.
    """
    chosen: dict[str, list[tuple[str, Windows]]] = {stack.orbit: [] for stack in stacks}
    for name, windows in comparisons.items():
        for stack in usable(stacks, windows):
            chosen[stack.orbit].append((name, windows))
    tiles, pieces = tiles_of(stacks), []
    plans: dict[str, tuple[Plan, ...]] = {}
    for stack in stacks:
        for polarisation in stack.polarisations:
            of_date = medians[stack.orbit][polarisation]
            made = tuple(_plan(stack, polarisation, name, w, of_date, comparisons) for name, w in chosen[stack.orbit])
            plans.setdefault(stack.orbit, made)
            pieces += [
                Piece(name_of(stack, polarisation, tile), partial(measured, stack, polarisation, tile, made))
                for tile in tiles
                if made
            ]
    workshop.make("comparing", pieces)
    return Scene(tuple(stacks), plans, tiles, workshop, reference)


def _plan(
    stack: Stack, polarisation: str, name: str, windows: Windows, medians: Floats, comparisons: Mapping[str, Windows]
) -> Plan:
    before, after = stack.between(*windows.before), stack.between(*windows.after)
    shifts = centred(medians[[*before, *after]], polarisation, stack.orbit)
    means = polarisation == stack.polarisations[0] and name == next(iter(comparisons))
    return Plan(name, before, after, tuple(shifts.tolist()), means)


def shift_of(scene: Scene, stack: Stack, comparison: str) -> Shift | None:
    """How far the images after lie off those before in one orbit, from the means of both sides."""
    first = stack.polarisations[0]

    def lines(top: int, bottom: int) -> tuple[Array, Array]:
        sides = np.empty((2, bottom - top, scene.grid.columns))
        for tile in scene.tiles:
            a, b = max(top, tile.top), min(bottom, tile.bottom)
            if a < b:
                held = scene.held(stack, first, tile)
                for side, field in zip(sides, ("first", "second"), strict=True):
                    side[a - top : b - top, slice(*tile.columns)] = held[f"{comparison}/{field}"][
                        a - tile.top : b - tile.top
                    ]
        return sides[0], sides[1]

    return shift_by_lines(scene.grid.rows, scene.grid.columns, lines)


def put_together(scene: Scene, comparison: str) -> tuple[Map, tuple[Told, ...], float]:
    """(signed map, what the scenes did, spread of patches) of one comparison: see `neighbours` for all of them."""
    fits, joined, told = _fitted(scene, comparison)
    z = np.empty((len(joined), scene.grid.rows, scene.grid.columns), np.float32)
    for tile in scene.tiles:
        parts = {s.orbit: _sums(scene, s, tile, comparison) for s, _ in scene.of(comparison)}
        found = {orbit: _z_of(sums, fits[orbit]) for orbit, sums in parts.items()}
        for at, (name, null) in enumerate(joined.items()):
            z[at][tile.slices] = null.apply(_joined(name, found, parts))
    whole = learned(z, scene.reference)
    return signed_of(z, scene=whole), told, whole.patch


def _sums(scene: Scene, stack: Stack, tile: Tile, comparison: str) -> dict[str, Sums]:
    return {p: scene.sums(stack, p, tile, comparison) for p in stack.polarisations}


def _z_of(sums: Mapping[str, Sums], fits: Mapping[str, Fit]) -> dict[str, Map]:
    return {name: fits[name].null.apply(_raw(sums, name, fits[name].trend, fits[name].prior)) for name in sums}


def _raw(sums: Mapping[str, Sums], name: str, found: Floats, prior: Prior) -> Map:
    """z of one polarisation before its spread is taken out."""
    made = sums[name]
    rest = trend_off(made.difference, [each.level for each in sums.values()], found)
    return z_of_t(*moderated(rest, made.variance, made.leverage, made.df, prior))


def _joined(name: str, z: Mapping[str, Mapping[str, Map]], sums: Mapping[str, Mapping[str, Sums]]) -> Map:
    orbits = [orbit for orbit in z if name in z[orbit]]
    return stouffer([z[o][name] for o in orbits], [np.sqrt(1 / sums[o][name].leverage) for o in orbits])


def _fitted(scene: Scene, comparison: str) -> tuple[dict[str, dict[str, Fit]], dict[str, Null], tuple[Told, ...]]:
    """What every scene did, what they did together, and the words about it."""
    orbits = [stack for stack, _ in scene.of(comparison)]
    few = {s.orbit: _sample(scene, s, comparison, FEW) for s in orbits}
    inside = None if scene.reference is None else thinned(scene.reference, FEW)
    rough = {o: {p: _rough(few[o], p, inside) for p in few[o]} for o in few}
    del few
    many = {s.orbit: _sample(scene, s, comparison, MOST) for s in orbits}
    inside = None if scene.reference is None else thinned(scene.reference)
    fits: dict[str, dict[str, Fit]] = {}
    z: dict[str, dict[str, Map]] = {}
    for orbit, sums in many.items():
        raw = {p: _raw(sums, p, *rough[orbit][p]) for p in sums}
        fits[orbit] = {p: Fit(*rough[orbit][p], empirical_null(within(raw[p], inside))) for p in sums}
        z[orbit] = {p: fits[orbit][p].null.apply(raw[p]) for p in sums}
    names = dict.fromkeys(p for sums in many.values() for p in sums)
    joined = {name: empirical_null(within(_joined(name, z, many), inside)) for name in names}
    return (
        fits,
        joined,
        tuple(_told(scene, s, plan, p, fits) for s, plan in scene.of(comparison) for p in fits[s.orbit]),
    )


def _rough(sums: Mapping[str, Sums], name: str, inside: Mask | None) -> tuple[Floats, Prior]:
    made = sums[name]
    found = trend(within(made.difference, inside), [each.level for each in sums.values()])
    return found, variance_prior(within(made.variance, inside), made.df)


def _sample(scene: Scene, stack: Stack, comparison: str, most: int) -> dict[str, Sums]:
    """The sample that `thinned` takes of the maps of an orbit."""
    pixels = scene.grid.rows * scene.grid.columns
    found = {p: Sums(*(np.empty(sample_size(pixels, most), np.float32) for _ in FIELDS)) for p in stack.polarisations}
    for tile in scene.tiles:
        taken = sampled(pixels, scene.grid.columns, tile, most)
        for name, sums in _sums(scene, stack, tile, comparison).items():
            for target, values in zip(found[name], sums, strict=True):
                target[taken.place] = values.reshape(-1)[taken.inside]
    return found


def _told(scene: Scene, stack: Stack, plan: Plan, name: str, fits: Mapping[str, Mapping[str, Fit]]) -> Told:
    pixels = scene.grid.rows * scene.grid.columns
    fired, plain = np.zeros(2, np.int64), np.empty(sample_size(pixels, MOST), np.float32)
    for tile in scene.tiles:
        held = scene.held(stack, name, tile)
        fired += held[f"{plan.name}/fired"]
        plain[sampled(pixels, scene.grid.columns, tile, MOST).place] = held[f"{plan.name}/plain"]
    fit = fits[stack.orbit][name]
    return Told(
        stack.orbit, name, (len(plan.before), len(plan.after)), float(np.nanmedian(plain)),
        float(fired[0] / max(1, fired[1])), fit.null, fit.prior.df,
    )  # fmt: skip

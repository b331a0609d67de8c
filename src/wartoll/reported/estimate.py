"""The evidence of one episode -> one Estimate of one definition, or the reason why there is none."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np

from ..measures import MEASURES
from ..records import Definition, Episode, Figure, Source
from ..uncertain import Estimate, NotEstimable, Scale, Trace, from_scale, posterior
from .align import Selected, select
from .fit import Fit
from .offsets import Conversion, convert
from .options import Options
from .pool import CELLS, Pooled, pool
from .witnesses import Witness, fold


def estimate(
    figures: Iterable[Figure],
    episode: Episode,
    sources: Mapping[str, Source],
    wanted: Definition,
    options: Options,
    fit: Fit,
    *,
    rng: np.random.Generator | None = None,
    cells: int = CELLS,
) -> Estimate | NotEstimable:
    """What published figures say of one definition; NotEstimable with the count of reasons where nothing is left."""
    del rng  # the three ways in take a generator; quadrature draws nothing
    figures = tuple(figures)
    chosen = select(figures, episode, sources, wanted, options)
    if not chosen.statements and not options.at and (later := _latest(figures, chosen)):
        episode = episode.model_copy(update={"end": later})
        chosen = select(figures, episode, sources, wanted, options)
        chosen = chosen._replace(notes=(*chosen.notes, f"counted to {later}, after the end of {episode.short}"))
    conversions: tuple[Conversion, ...] = ()
    if options.conversions == "all" or (not chosen.statements and options.conversions == "learned"):
        conversions = convert(figures, episode, sources, wanted, options, fit)
    direct = fold(chosen.statements)
    conversions = _unheard(direct, conversions)
    witnesses = direct + tuple(c.witness for c in conversions)
    trace = _trace(chosen, conversions)
    if options.floor > 1:
        witnesses = tuple(_inflated(w, options.floor, MEASURES[wanted.measure].scale == "logit") for w in witnesses)
    prior = fit.tau_prior(MEASURES[wanted.measure].family, parties=options.parties)
    pooled = pool(witnesses, prior, stretch=options.tau_scale, cells=cells) if witnesses else None
    if pooled is None:
        return NotEstimable(_why_none(chosen, wanted), trace)
    if pooled.bound == "none" and not prior.learned:
        trace = replace(trace, notes=(*trace.notes, "how far sources differ was not learned from the catalogue: prior"))
    made = _estimate(pooled, episode.id, wanted, trace)
    return replace(made, weak=_weak(pooled, chosen, conversions, sources))


def _latest(figures: Iterable[Figure], chosen: Selected) -> str:
    """The latest day that otherwise usable figures run to, where none is of the episode's end; empty where none is."""
    beyond = {entry.figure for entry in chosen.left if entry.code == "ends"}
    return max((f.period_end for f in figures if f.id in beyond), default="")


def _unheard(direct: Iterable[Witness], conversions: Iterable[Conversion]) -> tuple[Conversion, ...]:
    """The conversions, narrowest first, whose publishers are not heard already: a publisher is one voice."""
    heard = {p for w in direct if w.two_sided for p in w.publishers}
    kept = []
    for one in sorted(conversions, key=lambda c: (c.spread, c.witness.figures)):
        if not one.witness.publishers & heard:
            kept.append(one)
            heard |= one.witness.publishers
    return tuple(kept)


def _inflated(witness: Witness, factor: float, share: bool) -> Witness:
    if witness.centre is None or share:
        return witness
    shift = math.log(factor)
    return witness._replace(
        centre=witness.centre + shift,
        low=None if witness.low is None else witness.low + shift,
        high=None if witness.high is None else witness.high + shift,
    )


def _trace(chosen: Selected, conversions: tuple[Conversion, ...]) -> Trace:
    used = [f.id for f in chosen.figures] + [i for c in conversions for i in c.witness.figures]
    left = tuple((entry.figure, entry.why) for entry in chosen.left if entry.figure not in set(used))
    converted = tuple(
        (figure, c.from_words, c.offset, c.spread, c.teachers) for c in conversions for figure in c.witness.figures
    )
    return Trace("published figures, pooled", tuple(used), converted, left, chosen.notes)


def _estimate(pooled: Pooled, episode: str, wanted: Definition, trace: Trace) -> Estimate:
    row = MEASURES[wanted.measure]
    scale: Scale = "logit" if row.scale == "logit" else "log"
    if pooled.bound == "none" and pooled.grid is not None:
        return posterior(episode, wanted, row.unit, scale, pooled.grid, pooled.witnesses, trace)
    low = None if pooled.low is None else _plain(from_scale(pooled.low, scale))
    high = None if pooled.high is None else _plain(from_scale(pooled.high, scale))
    notes = (*trace.notes, pooled.why) if pooled.why else trace.notes
    return Estimate(
        episode,
        wanted,
        row.unit,
        scale,
        pooled.bound,
        low,
        None,
        high,
        pooled.witnesses,
        pooled.grid,
        replace(trace, notes=notes),
    )


def _plain(value: float) -> float:
    """The number that went through the scale and back, without the dust of the journey."""
    return float(f"{value:.10g}")


def _weak(
    pooled: Pooled, chosen: Selected, conversions: tuple[Conversion, ...], sources: Mapping[str, Source]
) -> tuple[str, ...]:
    """Why a verdict that rests on this estimate is capped at `likely`."""
    why = []
    if pooled.bound in ("none", "envelope") and pooled.witnesses < 3:
        why.append(f"fewer than three independent sources ({pooled.witnesses})")
    if conversions and not chosen.statements:
        why.append("only converted figures")
    if chosen.figures and all(sources[f.source].carrier == "relay" for f in chosen.figures):
        why.append("only relayed figures")
    return tuple(why)


def _why_none(chosen: Selected, wanted: Definition) -> str:
    noun = MEASURES[wanted.measure].noun
    if not chosen.left:
        return f"no figure on {noun} is in the catalogue"
    counts: dict[str, int] = {}
    for entry in chosen.left:
        counts[entry.code] = counts.get(entry.code, 0) + 1
    parts = [f"{n} {_CODE_WORDS[code]}" for code, n in sorted(counts.items(), key=lambda kv: -kv[1])]
    return f"no usable figure on {noun}: of {len(chosen.left)}, {', '.join(parts)}"


_CODE_WORDS = {
    "discredited": "discredited",
    "superseded": "superseded",
    "undated": "without a publication date",
    "later": "published later",
    "carrier": "read only on anonymous, partisan or extremist pages",
    "party": "stated by a party to the conflict",
    "publisher": "left out in this run",
    "repeats": "repeating one of these",
    "unstated": "with a definition that is not stated",
    "definition": "with another definition",
    "starts": "counting from before the episode",
    "ends": "counting beyond the date asked",
    "before": "of an event that begins after the date asked",
    "others": "ranges of other people's figures",
    "empty": "without a usable statement",
}

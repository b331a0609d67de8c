"""Latent classes: people of several kinds, each kind with its own chance of being on each list.

The model is that of Manrique-Vallier (2016), "Bayesian population size estimation using Dirichlet process mixtures",
Biometrics 72(4): at most K classes with stick-breaking weights, uniform chances of being on a list, and the priors
alpha ~ Gamma(a, b), p(N) ~ 1/N. N is integrated out, which leaves the probability of the table given that everyone in
it is on a list; so is alpha. The chances and weights are sampled by Hamiltonian moves at several temperatures
(`tempering_kernel`), and N is then a mixture of negative binomials (`unlisted`). No number leaves before the gate is
passed.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from ..errors import UsageError
from ..uncertain import DRAWS, Array
from . import diagnostics, unlisted
from .chains import Chains, begin
from .overlap import Overlap
from .results import QUANTILES, MethodResult, refused

METHOD = "latent"
ASSUMPTION = (
    "Rests on this, which no list can test: people fall into groups, and inside a group the lists are independent; "
    "those on no list belong to the same groups as those on some."
)
RHAT, ESS, TRIPS = 1.01, 400.0, 20.0
EDGE = 1e-3  # of the mass may lie where for each listed person there are more than FAR_OUT unlisted ones
FAR_OUT = 1e6
BINDS = 1e-3  # a bound that cuts off more than this share of the mass is said to bind
LOOKS = 1.25  # each look at the gate comes after a quarter more draws than the last
MOST_PASSES = 200_000  # draws a chain, where no clock ends the run


@dataclass(frozen=True, slots=True)
class LatentOptions:
    """What a run may choose."""

    classes: int = 10
    a: float = 0.25
    b: float = 0.25  # a rate
    chains: int = 4
    patience: float = 180.0  # seconds of sampling, where the edge lends a clock
    ess: float = ESS  # effective draws to reach, in the middle and in the tails; never below the gate's
    at_most: int | None = None  # people; p(N) ~ 1/N is cut off there
    temper: bool = True
    most_passes: int = MOST_PASSES


def _no_clock() -> float:
    return 0.0


def _nothing(words: str, share: float) -> None:
    del words, share


def latent(
    table: Overlap,
    options: LatentOptions | None = None,
    *,
    rng: np.random.Generator,
    clock: Callable[[], float] = _no_clock,
    save: Callable[[bytes], None] | None = None,
    resume: bytes | None = None,
    progress: Callable[[str, float], None] = _nothing,
) -> MethodResult:
    """N by latent classes, or the reason why there is none; it runs until the gate passes or patience ends.

    `clock` gives seconds; `save` is handed a checkpoint after every round (a second or two), and `resume` is one of
    these, of a run with the same table and options: it goes on to the same bytes. What is no checkpoint of such a run
    is left aside, and said. The draws depend on rng and the options; the clock only decides when patience ends.
    """
    options = options or LatentOptions()
    if why := _unfit(table, options):
        return refused(METHOD, why, ASSUMPTION)
    histories, counts = _in_fixed_order(table)
    alpha = (options.a, options.b)
    chains = begin(histories, counts, options.classes, alpha, max(options.chains, 2), options.temper, rng)
    said = _resumed(chains, resume)
    started = clock()
    with ThreadPoolExecutor(len(chains.ladders)) as pool:
        while not _done(chains, options):
            chains.round(pool, _content(chains.gate))
            spent = (clock() - started) / options.patience
            over = spent >= 1 or chains.total >= options.most_passes
            _look(chains, options, over)
            if save is not None:
                save(chains.to_bytes())
            share = min(0.99, max(spent, _share(chains.gate, options)))
            progress(_words(chains), 1.0 if over or _done(chains, options) else share)
            if over:
                break
    told = _told(chains, options, chains.gate)
    return replace(told, warnings=(*said, *told.warnings))


def _resumed(chains: Chains, saved: bytes | None) -> tuple[str, ...]:
    """Goes back to a saved state; says so where it was none of this run."""
    try:
        if saved is not None:
            chains.restore(saved)
    except ValueError:
        return ("What was kept of an earlier run does not belong to this one; the run started over.",)
    return ()


def _done(chains: Chains, options: LatentOptions) -> bool:
    """Whether the gate is passed with as many effective draws as were asked for."""
    return bool(chains.gate.get("passed")) and _share(chains.gate, options) >= 1


def _look(chains: Chains, options: LatentOptions, over: bool) -> None:
    """Looks at the gate where that is due, or where the time is up."""
    enough = DRAWS / len(chains.ladders)
    if chains.length and (chains.length >= max(chains.look, enough) or (over and chains.length > enough)):
        chains.gate, chains.look = _gate(chains, options), math.ceil(LOOKS * chains.length)


def _content(gate: dict[str, float | bool | str]) -> bool:
    """Whether a sample is worth making longer, rather than starting over with a better ladder."""
    mixed = float(gate.get("rhat", math.nan)) < RHAT
    return mixed and not float(gate.get("round_trips", 0.0)) < TRIPS / 4


def _unfit(table: Overlap, options: LatentOptions) -> str:
    """Why this table has no estimate by latent classes, or nothing."""
    if options.at_most is not None and options.at_most < table.observed:
        raise UsageError(
            f"At most {options.at_most:,} people is below the {table.observed:,} who are on the lists.",
            "Give a bound above the number observed, such as the population present.",
        )
    if options.classes < 1 or min(options.a, options.b) <= 0:
        raise UsageError("Latent classes need at least one class, and a and b above zero.")
    if table.observed == 0:
        return "Nobody is on any list."
    histories, _ = table.arrays()
    if len(table.lists) < 3:
        return "Latent classes need three lists; with two, any number fits as well as any other."
    if not histories.any(axis=0).all():
        return "A list without a single person says nothing; leave it out."
    if (histories.sum(axis=1) < 2).all():
        return "No one is on two lists, so that nothing bounds the number of people from above."
    return ""


def _in_fixed_order(table: Overlap) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """(histories, counts) with lists and rows in an order that does not depend on how the table was written."""
    histories, counts = table.arrays()
    kept = histories.any(axis=1)
    histories, counts = histories[kept], counts[kept]

    def face(j: int) -> tuple[int, list[tuple[int, int]]]:
        rows = histories[:, j] == 1
        return int(counts[rows].sum()), sorted(zip(counts[rows].tolist(), histories[rows].sum(axis=1), strict=True))

    histories = histories[:, sorted(range(histories.shape[1]), key=face)]
    rows = np.lexsort(histories.T[::-1])
    return histories[rows], counts[rows]


def _kept(chains: Chains, options: LatentOptions) -> Array:
    """log N by chain; with a bound, of the draws below it, which are then a sample of the bounded posterior."""
    if options.at_most is None:
        return np.asarray(np.log(chains.people), dtype=np.float64)
    parts = [chain[chain <= options.at_most] for chain in chains.people]
    length = min(len(part) for part in parts)
    return np.asarray(np.log([part[len(part) - length :] for part in parts]), dtype=np.float64)


def _gate(chains: Chains, options: LatentOptions) -> dict[str, float | bool | str]:
    """What decides whether a number is printed."""
    log_n = _kept(chains, options)
    enough = log_n.shape[1] >= 8
    trips = min(float(ladder.trips[0]) for ladder in chains.ladders)
    gate: dict[str, float | bool | str] = {
        "rhat": diagnostics.rhat(log_n) if enough else math.nan,
        "ess_bulk": diagnostics.ess_bulk(log_n) if enough else 0.0,
        "ess_tail": diagnostics.ess_tail(log_n) if enough else 0.0,
        "round_trips": trips if options.temper else math.nan,
        "edge_mass": float(np.mean(chains.log_odds > math.log(FAR_OUT))),
    }
    failing = [name for name, fine in _checks(gate, options).items() if not fine]
    if not failing and not diagnostics.modes(log_n)[1]:
        failing = ["modes_agree"]
    return {**gate, "failing": ", ".join(failing), "passed": not failing}


def _checks(gate: dict[str, float | bool | str], options: LatentOptions) -> dict[str, bool]:
    """Each condition of the gate, and whether it holds; one that is no number does not hold."""
    return {
        "rhat": bool(float(gate["rhat"]) < RHAT),
        "ess_bulk": bool(float(gate["ess_bulk"]) > ESS),
        "ess_tail": bool(float(gate["ess_tail"]) > ESS),
        "round_trips": not options.temper or float(gate["round_trips"]) > TRIPS,
        "edge_mass": bool(float(gate["edge_mass"]) < EDGE) or options.at_most is not None,
    }


def _share(gate: dict[str, float | bool | str], options: LatentOptions) -> float:
    """How far the run has come towards the draws that it is to reach."""
    least = min(float(gate.get("ess_bulk", 0.0)), float(gate.get("ess_tail", 0.0)))
    return least / max(options.ess, ESS) if math.isfinite(least) else 0.0


def _words(chains: Chains) -> str:
    """Where a run stands, in a line."""
    gate = chains.gate
    if not chains.length:
        return f"warming up, {chains.ladders[0].beta.size} temperatures"
    if not gate:
        return f"{chains.length * len(chains.ladders):,} draws"
    return f"{chains.length * len(chains.ladders):,} draws, R-hat {gate['rhat']:.3f}, ESS {gate['ess_bulk']:,.0f}"


def _told(chains: Chains, options: LatentOptions, gate: dict[str, float | bool | str]) -> MethodResult:
    """The result: numbers where the gate was passed, its failings where not."""
    detail: dict[str, object] = {
        "classes": options.classes,
        "chains": len(chains.ladders),
        "draws": chains.length * len(chains.ladders),
        "stage": chains.stage,
        "temperatures": tuple(float(b) for b in chains.ladders[0].beta),
    }
    if not gate.get("passed"):
        return MethodResult(METHOD, "gate failed", _why(gate), ASSUMPTION, gate=gate, detail=detail)
    log_n = _kept(chains, options)
    values = {p: unlisted.quantile(p, chains.observed, chains.log_odds, options.at_most) for p in QUANTILES}
    detail["errors"] = {p: diagnostics.quantile_error(np.exp(log_n), p) for p in QUANTILES}
    modes, _ = diagnostics.modes(log_n)
    warnings = _bound(chains, options, detail) + _several(len(modes))
    flat = np.exp(log_n).T.ravel()
    draws: Array = np.round(flat[np.linspace(0, flat.size - 1, min(flat.size, 4 * DRAWS)).astype(np.int64)]).astype(
        np.float64
    )
    mean = float(chains.observed * (1 + np.exp(chains.log_odds)).mean()) if options.at_most is None else None
    return MethodResult(
        METHOD, "ok", "", ASSUMPTION, draws, mean or float(np.exp(log_n).mean()), values, gate, modes, detail, warnings
    )


def _why(gate: dict[str, float | bool | str]) -> str:
    """Why no number is printed, and what to try."""
    if not gate:
        return "The time ended before the chains were warmed up; give it more with --patience."
    shown = ", ".join(
        f"{label} {gate[name]:,.{digits}f} (must be {bar})"
        for name, label, digits, bar in (
            ("rhat", "R-hat", 3, f"below {RHAT}"),
            ("ess_bulk", "effective draws", 0, f"above {ESS:.0f}"),
            ("ess_tail", "effective draws in the tails", 0, f"above {ESS:.0f}"),
            ("round_trips", "round trips a chain", 0, f"above {TRIPS:.0f}"),
            ("edge_mass", "mass beyond a million unlisted for each listed person", 4, f"below {EDGE}"),
            ("modes_agree", "chains that disagree about the humps", 0, "none"),
        )
        if name in str(gate["failing"]).split(", ") and name in gate
    )
    shown = shown or "the chains disagree about how much of the mass each hump holds"
    return f"The chains do not agree yet: {shown}. Give them more time with --patience, or a bound with --at-most."


def _bound(chains: Chains, options: LatentOptions, detail: dict[str, object]) -> tuple[str, ...]:
    """What the bound on N does, where there is one."""
    if options.at_most is None:
        return ()
    cut = unlisted.share_above(options.at_most, chains.observed, chains.log_odds)
    detail["share_above_at_most"] = cut
    if cut <= BINDS:
        return ()
    return (f"The bound of {options.at_most:,} people binds: {cut:.1%} of the mass lay above it and was cut off.",)


def _several(count: int) -> tuple[str, ...]:
    """What more than one hump means."""
    if count < 2:
        return ()
    return (f"The distribution has {count} humps; its median lies between answers that each fit. Read the humps.",)

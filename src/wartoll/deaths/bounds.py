"""What stands without a model of how lists depend: independence, lower bounds, two lists, no top order."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from ..uncertain import DRAWS, Array
from .existence import fittable
from .models import Matrix, equations
from .overlap import Overlap, refusal, together, trim
from .poisson import UnseenFit, fit_unseen
from .profiles import Profile, poisson_profile
from .results import QUANTILES, MethodResult, refused
from .unseen import EDGE, Unseen, Whole, modes_of, unseen

INDEPENDENT = "Rests on this, which no list can test: the lists are independent, and everybody has the same chances."
LOWER = (
    "Rests on this, which no list can test: people differ in their chances of being listed, which only adds to the "
    "number on no list; lists that avoid each other would break the bound."
)
LOWER_BY_LIST = LOWER.replace("listed,", "listed in the same way on every list,")
TWO_LISTS = (
    "Rests on this, which two lists cannot test: how far being on the one changes the odds of being on the other."
)
NO_HIGHEST = (
    "Rests on this, which no list can test: all lists together have no dependence beyond that of fewer "
    "(no interaction of the highest order); the multiplier shows what follows if they have."
)
ODDS_RATIOS = (0.5, 0.67, 1.0, 1.5, 2.0, 3.0, 5.0)
MOST_CELL_LISTS = 12  # every cell is a row of the fit
MULTIPLIERS = (0.25, 0.5, 1.0, 2.0, 4.0)


@dataclass(frozen=True, slots=True)
class BoundsOptions:
    """What can be chosen: a limit on N, the odds ratios of two lists, the multipliers of no highest order."""

    at_most: int | None = None  # people
    odds_ratios: tuple[float, ...] = ODDS_RATIOS
    multipliers: tuple[float, ...] = MULTIPLIERS


def bounds(table: Overlap, options: BoundsOptions | None = None, *, rng: np.random.Generator) -> list[MethodResult]:
    """All of this file on one table; two-list answers where there are two lists, the others from three on."""
    options = options or BoundsOptions()
    if len(trim(table).table.lists) == 2:
        return [independence(table, options, rng=rng), chapman(table, options, rng=rng)]
    return [
        independence(table, options, rng=rng),
        chao(table, options, rng=rng),
        chao(table, options, rng=rng, by_list=True),
        no_highest_order(table, options, rng=rng),
    ]


def independence(table: Overlap, options: BoundsOptions | None = None, *, rng: np.random.Generator) -> MethodResult:
    """The exact posterior of N under independent lists with uniform chances and p(N) ~ 1/N: a closed form."""
    options = options or BoundsOptions()
    trimmed = trim(table)
    if why := refusal(trimmed.table, fewest=2):
        return refused("independence", why, INDEPENDENT, warnings=trimmed.warnings)
    found = independence_posterior(trimmed.table, options.at_most)
    gate: dict[str, float | bool | str] = {"edge mass": found.edge, "edge mass small": found.edge <= EDGE}
    if found.edge > EDGE and not found.binds:
        why = "The posterior has no upper end that its grid reaches: too few people are on two lists."
        return MethodResult("independence", "gate failed", why, INDEPENDENT, gate=gate, warnings=trimmed.warnings)
    binds = (f"The limit of {options.at_most:,} people binds.",) if found.binds else ()
    return MethodResult(
        "independence", "ok", "", INDEPENDENT, draws=found.draws(rng), mean=found.mean, gate=gate,
        quantiles={q: float(found.quantile(q)) for q in QUANTILES}, modes=modes_of(found),
        detail={"mode": found.mode, "sd": found.sd}, warnings=(*trimmed.warnings, *binds),
    )  # fmt: skip


def independence_posterior(table: Overlap, at_most: int | None = None) -> Unseen:
    """p(N) ~ C(N, n) / N * prod over lists of B(1 + y, 1 + N - y), y being the size of the list."""
    from scipy.special import betaln, gammaln

    sizes = table.sizes()

    def log_density(n0: Whole) -> Array:
        people = (table.observed + n0).astype(np.float64)
        lists = sum(betaln(1.0 + y, 1.0 + people - y) for y in sizes.tolist())
        return np.asarray(gammaln(people + 1) - gammaln(n0 + 1.0) - np.log(people) + lists, dtype=np.float64)

    return unseen(table.observed, log_density, at_most=at_most)


def chao(
    table: Overlap, options: BoundsOptions | None = None, *, rng: np.random.Generator, by_list: bool = False
) -> MethodResult:
    """A lower bound on N where people differ: Chao (1987), as log-linear models by Rivest and Baillargeon (2007).

    `by_list` (Mth) lets lists differ in size too; without it (Mh) only the number of lists a person is on counts.
    """
    options = options or BoundsOptions()
    name, assumption = ("chao mth", LOWER_BY_LIST) if by_list else ("chao mh", LOWER)
    trimmed = trim(table)
    if why := refusal(trimmed.table, most=MOST_CELL_LISTS):
        return refused(name, why, assumption, warnings=trimmed.warnings)
    fit = chao_fit(trimmed.table, by_list)
    if fit is None or not fit[1].closed:
        return refused(name, "Too few people are on two lists for a bound.", assumption, warnings=trimmed.warnings)
    detail: dict[str, object] = {"is": "lower bound", "point": trimmed.table.observed + fit[0].unseen, "se": fit[0].se}
    return _profiled(name, assumption, trimmed.table, fit[1], options, rng, detail, trimmed.warnings)


def chao_fit(table: Overlap, by_list: bool) -> tuple[UnseenFit, Profile] | None:
    """The Poisson fit and profile; bends that come out negative are taken out, as no mixture of people has them."""
    lists = len(table.lists)
    base = equations(lists, frozenset())
    times = base[:, 1:].sum(axis=1)
    main = base[:, 1:] if by_list else times[:, None]
    counts = table.dense()[1:]
    bends = list(range(2, lists))
    while True:
        columns = [np.maximum(times - bend, 0.0)[:, None] for bend in bends]
        matrix: Matrix = np.hstack([base[:, :1], main, *columns])
        part = fittable(matrix, counts)
        fit = fit_unseen(part, counts)
        if fit is None:
            return None
        sizes, *_ = np.linalg.lstsq(matrix[1:][part.face], part.design @ fit.fitted.coefficients, rcond=None)
        negative = [bend for bend, size in zip(bends, sizes[1 + main.shape[1] :], strict=True) if size < 0]
        if not negative:
            profile = poisson_profile(part, counts, fit)
            return None if profile is None else (fit, profile)
        bends = [bend for bend in bends if bend not in negative]


def no_highest_order(table: Overlap, options: BoundsOptions | None = None, *, rng: np.random.Generator) -> MethodResult:
    """N with no interaction of the highest order, and with that interaction at other sizes (`multipliers`).

    Aleshin-Guendel, Sadinle and Wakefield (2021): whatever else holds among the observed cells, the number on no list
    is xi times the product of the odd cells over that of the even ones.
    """
    options = options or BoundsOptions()
    name = "no highest order"
    trimmed = trim(table)
    small = trimmed.table
    if why := refusal(small):
        return refused(name, why, NO_HIGHEST, warnings=trimmed.warnings)
    counts = small.dense()[1:]
    if (empty := int((counts == 0).sum())) > 0:
        why = f"{empty} of {len(counts)} cells are empty: the ratio of products is nothing or has no end."
        return refused(name, why, NO_HIGHEST, warnings=trimmed.warnings)
    signs = np.array([1.0 if code.bit_count() % 2 else -1.0 for code in range(1, 1 << len(small.lists))])
    log_unseen = float(signs @ np.log(counts))
    spread = math.sqrt(float((1 / counts).sum()))
    sweep = [_multiplied(small.observed, log_unseen, spread, xi) for xi in options.multipliers]
    point = small.observed + math.exp(log_unseen)
    detail = {"point": point, "se": _se(log_unseen, spread), "multipliers": sweep}
    draws = small.observed + _lognormal(log_unseen, spread, rng)
    return _drawn(name, NO_HIGHEST, draws, options, detail, trimmed.warnings)


def _multiplied(observed: int, log_unseen: float, spread: float, by: float) -> dict[str, float]:
    """N and its interval where the number on no list is multiplied."""
    at = log_unseen + math.log(by)
    reach = 1.959963984540054 * math.hypot(spread, math.exp(-at / 2))
    low, middle, high = (observed + math.exp(at + step) for step in (-reach, 0.0, reach))
    return {"by": by, "low": low, "people": middle, "high": high}


def _se(log_unseen: float, spread: float) -> float:
    return math.sqrt(math.exp(log_unseen) + (math.exp(log_unseen) * spread) ** 2)


def _lognormal(log_unseen: float, spread: float, rng: np.random.Generator) -> Array:
    """Numbers on no list: normal in the log, the chance in the count itself included."""
    from scipy.special import ndtri

    wide = math.hypot(spread, math.exp(-log_unseen / 2))
    return np.asarray(rng.permutation(np.exp(log_unseen + wide * ndtri((np.arange(DRAWS) + 0.5) / DRAWS))))


def chapman(table: Overlap, options: BoundsOptions | None = None, *, rng: np.random.Generator) -> MethodResult:
    """N from two lists (Chapman 1951), and for a range of odds ratios between them."""
    options = options or BoundsOptions()
    trimmed = trim(table)
    small = trimmed.table
    if len(small.lists) != 2:
        why = f"This takes two lists; the table has {len(small.lists)} with records."
        return refused("chapman", why, TWO_LISTS, warnings=trimmed.warnings)
    if why := refusal(small, fewest=2):
        return refused("chapman", why, TWO_LISTS, warnings=trimmed.warnings)
    first, second, both = (float(v) for v in small.dense()[1:])
    if not first * second:
        why = "One list is contained in the other: the two say nothing on people outside of it."
        return refused("chapman", why, TWO_LISTS, warnings=trimmed.warnings)
    log_unseen = math.log(first * second / (both + 1))
    spread = math.sqrt(1 / first + 1 / second + 1 / (both + 1))
    sweep = [_multiplied(small.observed, log_unseen, spread, ratio) for ratio in options.odds_ratios]
    detail = {"point": small.observed + math.exp(log_unseen), "odds ratios": sweep}
    draws = small.observed + _lognormal(log_unseen, spread, rng)
    return _drawn("chapman", TWO_LISTS, draws, options, detail, trimmed.warnings)


def chapman_pairs(table: Overlap) -> dict[tuple[str, str], float]:
    """Chapman's N from each pair of lists alone: where they differ much, the lists depend on each other."""
    shared = together(table)
    names = table.lists
    return {
        (names[a], names[b]): float((shared[a, a] + 1) * (shared[b, b] + 1) / (shared[a, b] + 1) - 1)
        for a, b in combinations(range(len(names)), 2)
    }


def _profiled(
    name: str,
    assumption: str,
    table: Overlap,
    profile: Profile,
    options: BoundsOptions,
    rng: np.random.Generator,
    detail: dict[str, object],
    warnings: tuple[str, ...],
) -> MethodResult:
    from scipy.special import ndtri

    draws = table.observed + rng.permutation(profile.at(ndtri((np.arange(DRAWS) + 0.5) / DRAWS)))
    return _drawn(name, assumption, draws, options, detail, warnings)


def _drawn(
    name: str,
    assumption: str,
    draws: Array,
    options: BoundsOptions,
    detail: dict[str, object],
    warnings: tuple[str, ...],
) -> MethodResult:
    """A result from draws, cut at the limit on N where there is one."""
    if options.at_most is not None and draws.max() > options.at_most:
        share = float((draws > options.at_most).mean())
        draws = np.minimum(draws, float(options.at_most))
        warnings = (*warnings, f"The limit of {options.at_most:,} people binds: {share:.1%} of the draws were above.")
    quantiles = {q: float(v) for q, v in zip(QUANTILES, np.quantile(draws, QUANTILES), strict=True)}
    return MethodResult(
        name, "ok", "", assumption, draws=draws, mean=float(draws.mean()), quantiles=quantiles, detail=detail,
        warnings=warnings,
    )  # fmt: skip

"""The recipe of Jamaluddine et al. (Lancet 2025; 405: 469-477) on the published cells, for comparison with ours.

Strata of age and sex; in each the 8 log-linear models of three lists, averaged by AIC; models with more than 5 times
the listed on no list dropped; people whose age or sex is missing spread 20 times over the strata of those like them.
The interval is the average of the models' intervals, summed over strata: as theirs, it holds no spread between models
and takes the strata as perfectly correlated.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from wartoll.deaths.histories import Reading, read_histories
from wartoll.deaths.loglinear import LoglinearOptions, fit_models, model_weights
from wartoll.deaths.overlap import Overlap, overlap
from wartoll.sources.overlaps import read_overlap_rows

LISTS = ("hospital", "moh_survey", "social_media")
OPTIONS = LoglinearOptions(criterion="aic", most_unlisted=5.0)
MISSING = "missing"
Strata = dict[tuple[str, str], dict[str, int]]


def age_sex_strata(path: Path) -> Strata:
    """The cells by (age group, sex), `missing` among them."""
    rows = [row for row in read_overlap_rows(path) if row.get("stratification") == "age_sex"]
    tables = read_histories(rows, Reading(lists=LISTS, strata=("age_group", "sex"))).tables
    return {(name.split(" / ")[0], name.split(" / ")[1]): dict(table.cells) for name, table in tables.items()}


def imputed(strata: Strata, rng: np.random.Generator) -> Strata:
    """The strata with those of missing age or sex spread over people like them, by chance."""
    known = {key: cells for key, cells in strata.items() if MISSING not in key}
    out = {key: dict(cells) for key, cells in known.items()}
    for (age, sex), cells in strata.items():
        if MISSING not in (age, sex):
            continue
        donors = [key for key in known if age in (key[0], MISSING) and sex in (key[1], MISSING)]
        for pattern, count in cells.items():
            weights = np.array([known[key].get(pattern, 0) for key in donors], dtype=np.float64)
            for key, more in zip(donors, rng.multinomial(count, weights / weights.sum()), strict=True):
                out[key][pattern] = out[key].get(pattern, 0) + int(more)
    return out


def stratum_estimate(table: Overlap) -> tuple[float, float, float]:
    """(low, middle, high) of one stratum: weighted means over its models."""
    models = fit_models(table, OPTIONS).fitted
    weights = model_weights(models, "aic")
    steps = np.array([-1.96, 0.0, 1.96])
    ends = np.array([m.observed + m.fit.unseen * np.exp(steps * m.fit.se_log) for m in models])
    low, middle, high = (float(v) for v in weights @ ends)
    return low, middle, high


def lancet_estimate(path: Path, rng: np.random.Generator, times: int = 20) -> tuple[float, float, float]:
    """(low, middle, high), averaged over the imputations."""
    strata = age_sex_strata(path)
    totals: list[Sequence[float]] = []
    for _ in range(times):
        parts = [stratum_estimate(overlap(LISTS, cells)) for cells in imputed(strata, rng).values()]
        totals.append([math.fsum(column) for column in zip(*parts, strict=True)])
    low, middle, high = (float(v) for v in np.mean(totals, axis=0))
    return low, middle, high

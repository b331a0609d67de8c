"""Hierarchical log-linear models of the overlaps, by maximum likelihood, averaged with what lies between them.

Bishop, Fienberg and Holland (1975), chapter 6. Every model of three or four lists is fitted; with more, a search by
single terms up to three-list interactions. The average is a mixture: draws from each model's multinomial profile
likelihood (signed roots taken as standard normal), in shares of exp(-criterion/2); it holds the spread between models.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from ..uncertain import DRAWS, Array
from .existence import Fittable, fittable
from .models import Terms, addable, equations, hierarchical_models, model_name, removable
from .overlap import Overlap, refusal, trim
from .poisson import UnseenFit, fit_unseen
from .profiles import Profile, multinomial_profile, poisson_profile
from .results import QUANTILES, MethodResult, refused

METHOD = "loglinear"
ASSUMPTION = (
    "Rests on this, which no list can test: all lists together depend on each other no more than their smaller groups "
    "show (no interaction of the highest order), and people do not differ in their chances beyond that."
)
MOST_MODEL_LISTS = 8
ALL_MODELS = 4  # lists up to which every model is fitted
HIGHEST_SEARCHED = 3
LEAST_WEIGHT = 1e-3
OPEN_WEIGHT = 0.05
SHOWN = 10

Criterion = Literal["aic", "bic"]


@dataclass(frozen=True, slots=True)
class LoglinearOptions:
    """What can be chosen; `most_unlisted` drops models with more people on no list than that many times the listed."""

    criterion: Criterion = "bic"
    most_unlisted: float | None = None
    at_most: int | None = None  # people


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """One fitted model."""

    terms: Terms
    name: str
    part: Fittable
    fit: UnseenFit
    observed: int

    @property
    def people(self) -> float:
        """N by the Poisson fit."""
        return self.observed + self.fit.unseen

    def criterion(self, which: Criterion) -> float:
        """AIC or BIC."""
        return self.fit.aic() if which == "aic" else self.fit.bic(self.observed)


@dataclass(frozen=True, slots=True)
class Models:
    """All models that could be fitted, and how many could not, with the reason."""

    fitted: tuple[Model, ...]
    no_estimate: int  # the table does not tell their number on no list, or their maximum was not found
    too_many: int = 0  # beyond most_unlisted


def loglinear(table: Overlap, options: LoglinearOptions | None = None, *, rng: np.random.Generator) -> MethodResult:
    """N averaged over hierarchical log-linear models: a mixture of profile-likelihood draws."""
    options = options or LoglinearOptions()
    trimmed = trim(table)
    said = trimmed.warnings
    if why := refusal(trimmed.table, most=MOST_MODEL_LISTS):
        return refused(METHOD, why, ASSUMPTION, warnings=said)
    models = fit_models(trimmed.table, options)
    if not models.fitted:
        why = f"None of {models.no_estimate + models.too_many} models tells the number on no list from this table."
        return refused(METHOD, why, ASSUMPTION, warnings=said)
    return _averaged(trimmed.table, models, options, rng, said)


def fit_models(table: Overlap, options: LoglinearOptions) -> Models:
    """Every hierarchical model of a trimmed table, or those that a search meets where there are too many."""
    lists = len(table.lists)
    if lists <= ALL_MODELS:
        tried = {terms: fit_model(table, terms) for terms in hierarchical_models(lists)}
    else:
        tried = _search(table, options)
    found = [model for model in tried.values() if model is not None]
    few = [m for m in found if options.most_unlisted is None or m.fit.unseen <= options.most_unlisted * table.observed]
    ranked = sorted(few, key=lambda m: (m.criterion(options.criterion), m.name))
    return Models(tuple(ranked), len(tried) - len(found), len(found) - len(few))


def fit_model(table: Overlap, terms: Terms) -> Model | None:
    """The Poisson fit of one model; None where its maximum or its number on no list does not exist."""
    counts = table.dense()[1:]
    part = fittable(equations(len(table.lists), terms), counts)
    fit = fit_unseen(part, counts)
    return None if fit is None else Model(terms, model_name(table.lists, terms), part, fit, table.observed)


def _search(table: Overlap, options: LoglinearOptions) -> dict[Terms, Model | None]:
    """All models met on the way from independence, one term in or out at a time, while the criterion falls."""
    lists = len(table.lists)
    here: Terms = frozenset()
    tried: dict[Terms, Model | None] = {here: fit_model(table, here)}
    while True:
        near = [here | {term} for term in addable(lists, here, HIGHEST_SEARCHED)]
        near += [here - {term} for term in removable(here)]
        for terms in near:
            if terms not in tried:
                tried[terms] = fit_model(table, terms)
        best = min([here, *near], key=lambda t: _rank(tried[t], options.criterion))
        if _rank(tried[best], options.criterion) >= _rank(tried[here], options.criterion) - 1e-9:
            return tried
        here = best


def _rank(model: Model | None, which: Criterion) -> float:
    return math.inf if model is None else model.criterion(which)


def model_weights(models: tuple[Model, ...], which: Criterion) -> Array:
    """exp(-criterion/2), summing to one."""
    values = np.array([m.criterion(which) for m in models])
    weights = np.exp(-(values - values.min()) / 2)
    return np.asarray(weights / weights.sum(), dtype=np.float64)


def _averaged(
    table: Overlap, models: Models, options: LoglinearOptions, rng: np.random.Generator, said: tuple[str, ...]
) -> MethodResult:
    """The mixture over models with more than LEAST_WEIGHT; refused where too much of it has no upper end."""
    weights = model_weights(models.fitted, options.criterion)
    counts = table.dense()[1:]
    kept = [(m, float(w)) for m, w in zip(models.fitted, weights, strict=True) if w >= LEAST_WEIGHT]
    curves = [multinomial_profile(m.part, counts, m.fit) for m, _ in kept]
    closed = [(m, w, c) for (m, w), c in zip(kept, curves, strict=True) if c is not None and c.closed]
    open_weight = 1 - sum(w for _, w, _ in closed) / sum(w for _, w in kept)
    gate: dict[str, float | bool | str] = {
        "models fitted": float(len(models.fitted)), "models without an estimate": float(models.no_estimate),
        "weight without an upper end": open_weight, "upper end": open_weight <= OPEN_WEIGHT,
    }  # fmt: skip
    detail = _detail(table, models, weights, options, {m.terms: c for (m, _), c in zip(kept, curves, strict=True)})
    warnings = (*said, *_warnings(models, options, kept))
    if open_weight > OPEN_WEIGHT:
        reason = f"Models with {open_weight:.0%} of the weight put no upper end on N: their overlaps are too thin."
        return MethodResult(METHOD, "gate failed", reason, ASSUMPTION, gate=gate, detail=detail, warnings=warnings)
    people = table.observed + _mixture([c for _, _, c in closed], np.array([w for _, w, _ in closed]), rng)
    if options.at_most is not None:
        people, warnings = _cut(people, options.at_most, warnings)
    detail |= {"drawn from": "multinomial profile likelihoods"}
    return MethodResult(
        METHOD, "ok", "", ASSUMPTION, draws=people, mean=float(people.mean()),
        quantiles={q: float(v) for q, v in zip(QUANTILES, np.quantile(people, QUANTILES), strict=True)},
        gate=gate, detail=detail, warnings=warnings,
    )  # fmt: skip


def _mixture(curves: list[Profile], weights: Array, rng: np.random.Generator) -> Array:
    """DRAWS numbers on no list: each model's share of them, at evenly spread probabilities of its profile."""
    from scipy.special import ndtri

    shares = np.diff(np.rint(np.concatenate([[0.0], np.cumsum(weights / weights.sum())]) * DRAWS)).astype(int)
    parts = [curve.at(ndtri((np.arange(n) + 0.5) / n)) for curve, n in zip(curves, shares, strict=True) if n]
    return np.asarray(rng.permutation(np.concatenate(parts)), dtype=np.float64)


def _cut(people: Array, at_most: int, warnings: tuple[str, ...]) -> tuple[Array, tuple[str, ...]]:
    above = float((people > at_most).mean())
    said = f"The limit of {at_most:,} people binds: {above:.1%} of the draws were above it."
    return np.minimum(people, float(at_most)), (*warnings, said) if above else warnings


def _detail(
    table: Overlap, models: Models, weights: Array, options: LoglinearOptions, curves: Mapping[Terms, Profile | None]
) -> dict[str, object]:
    """The best models with both of their intervals, and the averages by both criteria."""
    counts = table.dense()[1:]
    best = [(m, float(w)) for m, w in zip(models.fitted, weights, strict=True) if m.terms in curves][:SHOWN]
    rows = [_row(model, weight, counts, curves[model.terms]) for model, weight in best]
    averages = {which: _average(models.fitted, which) for which in ("aic", "bic")}
    return {
        "criterion": options.criterion, "models": rows, "averages": averages, "models dropped": models.too_many,
        "searched": len(table.lists) > ALL_MODELS,
    }  # fmt: skip


def _row(model: Model, weight: float, counts: Array, multinomial: Profile | None) -> dict[str, object]:
    """One model for the page: both likelihoods, each with its interval."""
    row: dict[str, object] = {
        "model": model.name, "weight": weight, "aic": model.criterion("aic"), "bic": model.criterion("bic"),
        "poisson": model.people, "se": model.fit.se, "extended maximum": model.part.extended,
    }  # fmt: skip
    for name, curve in (
        ("poisson", poisson_profile(model.part, counts, model.fit)),
        ("multinomial", multinomial),
    ):
        if curve is not None:
            low, high = curve.interval()
            row |= {name: model.observed + curve.peak, f"{name} low": model.observed + low}
            row |= {f"{name} high": model.observed + high}
    return row


def _average(models: tuple[Model, ...], which: Criterion) -> dict[str, float]:
    """The weighted mean of N with its spread within and between models."""
    weights = model_weights(models, which)
    people = np.array([m.people for m in models])
    mean = float(weights @ people)
    within = float(weights @ np.array([m.fit.se**2 for m in models]))
    between = float(weights @ (people - mean) ** 2)
    return {"mean": mean, "sd": math.sqrt(within + between), "within": within**0.5, "between": between**0.5}


def _warnings(models: Models, options: LoglinearOptions, kept: list[tuple[Model, float]]) -> tuple[str, ...]:
    said = []
    if models.no_estimate:
        said.append(f"{models.no_estimate} models do not tell the number on no list from this table: left out.")
    if models.too_many:
        said.append(f"{models.too_many} models had more than {options.most_unlisted:g} times the listed on no list.")
    if any(model.part.extended for model, _ in kept):
        said.append("Some models fit empty overlaps as impossible ones (the extended maximum).")
    return tuple(said)

"""The number killed with the doubt about links in it: every method on every draw of the linkage, pooled.

N given a draw of the linkage is a method's posterior; N is their mixture (Sadinle 2018). The width of the result is
split on log N by the law of total variance: sampling within a draw, linkage between draws, model between methods.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from ..uncertain import DRAWS, Array
from .linkage_draws import CellDraws
from .methods import METHODS, Aids, Method, Settings
from .results import MethodResult, quantiles_of
from .strata import AidsOf, Spread, apply, evened, humped

MOST_REFUSED = 0.05  # share of draws without an estimate, above which a method gives none
MOST_DRAWS: Mapping[str, int] = {"latent": 8}  # of the linkage, for methods that take long on each


@dataclass(frozen=True, slots=True)
class Split:
    """Where the width comes from: variances of log N, and their shares."""

    sampling: float
    linkage: float
    model: float
    methods: tuple[str, ...]

    @property
    def total(self) -> float:
        """The variance of log N over methods, draws of the linkage and people."""
        return self.sampling + self.linkage + self.model

    def shares(self) -> dict[str, float]:
        """Each part's share of the variance."""
        parts = {"sampling": self.sampling, "model": self.model, "linkage": self.linkage}
        return {name: part / self.total if self.total > 0 else 0.0 for name, part in parts.items()}


@dataclass(frozen=True, slots=True, eq=False)
class Pooled:
    """What each method says over all draws of the linkage, all that estimate as one, and the split of the width."""

    methods: dict[str, MethodResult]
    split: Split | None
    by_method: dict[str, Split] = field(default_factory=dict)
    together: Array | None = None  # draws of N over the estimating methods that passed, each with the same weight


def _no_aids(_: str) -> Aids:
    return Aids()


def pooled(
    cells: CellDraws, methods: Sequence[Method], settings: Settings, *, seed: int, aids: AidsOf = _no_aids,
    spread: Spread = map,
) -> Pooled:  # fmt: skip
    """Every method on every draw (on the first few for slow ones), in people; the same seed gives the same numbers."""
    results, parts = {}, {}
    for method in methods:
        each = [
            apply(method, cells.tables(draw), settings, seed=(seed, METHODS.index(method), draw), aids=aids,
                  spread=spread, work=f"linkage {draw + 1}").total
            for draw in range(min(len(cells), MOST_DRAWS.get(method.name, len(cells))))
        ]  # fmt: skip
        fine = [result for result in each if result.status == "ok" and result.draws is not None]
        results[method.name] = _one(method, each, fine)
        if results[method.name].status == "ok":
            parts[method.name] = np.array([_moments(result) for result in fine])
    passed = {m.name: parts[m.name] for m in methods if m.gives == "estimate" and m.name in parts}
    whole = [results[name].draws for name in passed]
    return Pooled(
        results,
        split_of(passed) if passed else None,
        {name: split_of({name: part}) for name, part in parts.items()},
        evened(np.concatenate([d for d in whole if d is not None])) if whole else None,
    )


def _moments(result: MethodResult) -> tuple[float, float]:
    """Mean and variance of log N in one draw of the linkage."""
    assert result.draws is not None
    logs = np.log(result.draws)
    return float(logs.mean()), float(logs.var())


def split_of(parts: Mapping[str, Array]) -> Split:
    """The law of total variance: `parts` hold each method's mean and variance of log N by draw, [draws x 2]."""
    means = np.array([part[:, 0].mean() for part in parts.values()])
    return Split(
        sampling=float(np.mean([part[:, 1].mean() for part in parts.values()])),
        linkage=float(np.mean([part[:, 0].var() for part in parts.values()])),
        model=float(means.var()),
        methods=tuple(parts),
    )


def _one(method: Method, each: list[MethodResult], fine: list[MethodResult]) -> MethodResult:
    """One method's mixture over draws; refused where too many of them have no estimate."""
    refused = len(each) - len(fine)
    gate: dict[str, float | bool | str] = {
        "draws of the linkage": float(len(each)), "draws without an estimate": float(refused),
        "few without an estimate": refused <= MOST_REFUSED * len(each),
    }  # fmt: skip
    if not fine or refused > MOST_REFUSED * len(each):
        first = next((result for result in each if result.status != "ok"), None)
        reason = f"{refused} of {len(each)} draws of the linkage give no estimate. {first.reason if first else ''}"
        return MethodResult(method.name, "not estimable", reason.strip(), method.assumption, gate=gate)
    draws = evened(np.concatenate([result.draws for result in fine if result.draws is not None]), DRAWS)
    said = dict.fromkeys(line for result in fine[:1] for line in result.warnings)
    if refused:
        said[f"{refused} of {len(each)} draws of the linkage gave no estimate and were left out."] = None
    return humped(
        MethodResult(
            method.name, "ok", "", method.assumption, draws=draws, mean=float(draws.mean()),
            quantiles=quantiles_of(draws), gate=gate, warnings=tuple(said),
        )
    )  # fmt: skip

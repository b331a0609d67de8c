"""The number killed with the doubt about links in it: every method on every draw of the linkage, pooled.

N given a draw of the linkage is a method's posterior; N is their mixture (Sadinle 2018). The width of the result is
split on log N by the law of total variance: sampling within a draw, linkage between draws, model between methods.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from ..uncertain import DRAWS, Array
from .linkage_draws import CellDraws
from .methods import METHODS, Aids, Method, Settings
from .results import MethodResult, quantiles_of
from .strata import AidsOf, Spread, Summed, apply, evened, humped

MOST_REFUSED = 0.05  # share of draws without an estimate, above which a method gives none
STRATUM_DRAWS = 256  # of N, kept for each stratum and draw of the linkage
#: lines of the gate of one run, and which of many is the worst
WORST: Mapping[str, Callable[[list[float]], float]] = {
    "rhat": max, "ess_bulk": min, "ess_tail": min, "round_trips": min, "edge_mass": max, "edge mass": max,
    "weight without an upper end": max, "share of a list in strata without an estimate": max,
}  # fmt: skip
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
    strata: dict[str, dict[str, MethodResult]] = field(default_factory=dict)  # by method and stratum, over all draws


def _no_aids(_: str) -> Aids:
    return Aids()


def pooled(
    cells: CellDraws, methods: Sequence[Method], settings: Settings, *, seed: int, aids: AidsOf = _no_aids,
    spread: Spread = map,
) -> Pooled:  # fmt: skip
    """Every method on every draw (on the first few for slow ones), in people; the same seed gives the same numbers."""
    results, parts, strata = {}, {}, {}
    for method in methods:
        made = [
            _thinned(
                apply(
                    method, cells.tables(draw), settings, seed=(seed, METHODS.index(method), draw), aids=aids,
                    spread=spread, work=f"linkage {draw + 1}",
                )
            )
            for draw in range(min(len(cells), MOST_DRAWS.get(method.name, len(cells))))
        ]  # fmt: skip
        each = [one.total for one in made]
        fine = _fine(each)
        results[method.name] = _one(method, each, made)
        strata[method.name] = _by_stratum(method, made)
        if results[method.name].status == "ok":
            parts[method.name] = np.array([_moments(result) for result in fine])
    passed = {m.name: parts[m.name] for m in methods if m.gives == "estimate" and m.name in parts}
    whole = [results[name].draws for name in passed]
    return Pooled(
        results,
        split_of(passed) if passed else None,
        {name: split_of({name: part}) for name, part in parts.items()},
        evened(np.concatenate([d for d in whole if d is not None])) if whole else None,
        strata,
    )


def _thinned(made: Summed) -> Summed:
    """A method over strata with fewer draws of each stratum, so that many draws of the linkage can be kept."""
    if len(made.parts) < 2:
        return made
    parts = {
        name: part if part.draws is None else replace(part, draws=evened(part.draws, STRATUM_DRAWS))
        for name, part in made.parts.items()
    }
    return replace(made, parts=parts)


def _by_stratum(method: Method, made: Sequence[Summed]) -> dict[str, MethodResult]:
    """What a method says of each stratum over the draws of the linkage in which the stratum holds anybody."""
    parts: dict[str, list[MethodResult]] = {}
    for one in made:
        for name, part in one.parts.items():
            parts.setdefault(name, []).append(part)
    return {name: _one(method, each, [Summed(part, {name: part}) for part in each]) for name, each in parts.items()}


def _fine(each: Sequence[MethodResult]) -> list[MethodResult]:
    return [result for result in each if result.status == "ok" and result.draws is not None]


def worst_of(made: Sequence[Summed]) -> dict[str, float | bool | str]:
    """The worst value of each line of the gates of runs and of their strata: in WORST it says which that is."""
    gates = [result.gate for one in made for result in {id(r): r for r in (one.total, *one.parts.values())}.values()]
    found: dict[str, float | bool | str] = {}
    for name, worst in WORST.items():
        values = [float(gate[name]) for gate in gates if name in gate]
        if values:
            found[name] = worst(values)
    return found


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


def _one(method: Method, each: list[MethodResult], made: Sequence[Summed]) -> MethodResult:
    """One method's mixture over draws; refused where too many of them have no estimate.

    The gate holds the worst of the draws that are pooled, or of all where there are none.
    """
    fine = _fine(each)
    refused = len(each) - len(fine)
    gate: dict[str, float | bool | str] = {
        **worst_of([one for one in made if one.total.status == "ok" or not fine]),
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

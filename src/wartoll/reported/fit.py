"""What the catalogue as a whole teaches, kept in `offsets.json`: spread between sources, offsets, base rates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..records import Frozen
from .pool import TauPrior, prior_weights


class TauFit(Frozen):
    """Weights over the scales of tau for one family of measures, and how much the likelihood had to say."""

    weights: tuple[float, ...]
    learned: bool  # whether the likelihood tells a factor of 3 in the scale apart
    cells: int = 0


class OffsetFit(Frozen):
    """A step between two definitions on the logit scale: its mean, the sd of that, the spread between episodes."""

    mean: float
    sd: float
    between: float
    teachers: tuple[str, ...]

    @property
    def predictive(self) -> float:
        """The spread of the offset of a new episode."""
        return float((self.sd**2 + self.between**2) ** 0.5)


class StepFit(Frozen):
    """A step learned from all episodes, and once without each place that teaches it."""

    everywhere: OffsetFit | None
    without: dict[str, OffsetFit | None] = {}
    pairs: dict[str, float] = {}


class BaseRate(Frozen):
    """How the words fall over all pairs of episodes that one measure and kind of claim can be judged on."""

    pairs: int
    words: dict[str, float]


class Fit(Frozen):
    """The content of `offsets.json`."""

    inputs: str = ""
    tau: dict[str, TauFit] = {}
    tau_parties: dict[str, TauFit] = {}
    steps: dict[str, StepFit] = {}
    base_rates: dict[str, BaseRate] = {}

    def tau_prior(self, family: str, *, parties: bool = False) -> TauPrior:
        """The prior of tau for a family of measures; the plain prior where nothing was learned."""
        table: Mapping[str, TauFit] = self.tau_parties if parties else self.tau
        found = table.get(family)
        return TauPrior(found.weights, found.learned) if found else prior_weights()

    def step(self, name: str, place: str) -> OffsetFit | None:
        """The offset of a step as learned without the place that it is applied to."""
        step = self.steps.get(name)
        if step is None:
            return None
        return step.without.get(place, step.everywhere)


def fit_of(content: Mapping[str, Any]) -> Fit:
    """The fit of the parsed content of `offsets.json` as `catalogue fit` wrote it, taken at its word.

    The same as `Fit.model_validate` in a tenth of the time; for the shipped file, which a test compares with that.
    """
    return Fit.model_construct(
        inputs=content["inputs"],
        tau={k: _tau(v) for k, v in content["tau"].items()},
        tau_parties={k: _tau(v) for k, v in content["tau_parties"].items()},
        steps={k: _step(v) for k, v in content["steps"].items()},
        base_rates={k: BaseRate.model_construct(**v) for k, v in content["base_rates"].items()},
    )


def _tau(content: Mapping[str, Any]) -> TauFit:
    return TauFit.model_construct(**{**content, "weights": tuple(content["weights"])})


def _offset(content: Mapping[str, Any] | None) -> OffsetFit | None:
    if content is None:
        return None
    return OffsetFit.model_construct(**{**content, "teachers": tuple(content["teachers"])})


def _step(content: Mapping[str, Any]) -> StepFit:
    return StepFit.model_construct(
        everywhere=_offset(content["everywhere"]),
        without={place: _offset(made) for place, made in content["without"].items()},
        pairs=content["pairs"],
    )

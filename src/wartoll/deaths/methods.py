"""The table of methods: what each assumes, where it was published, what it needs, and how it is run on one table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

import numpy as np

from . import bounds, decomposable, latent, loglinear
from .overlap import Overlap, trim
from .results import MethodResult, refused

Choice = Literal["latent", "decomposable", "loglinear", "bounds"]
Gives = Literal["estimate", "lower bound", "what if"]
CHOICES: tuple[Choice, ...] = ("latent", "decomposable", "loglinear", "bounds")
PATIENCE = 180.0  # seconds
CLASSES = 10
NO_COMPILER = "It needs numba, which is not installed: install wartoll with the extra `deaths`."


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run may choose; what is None is the method's own default."""

    at_most: int | None = None  # people
    delta: float | None = None
    classes: int = CLASSES
    criterion: loglinear.Criterion = "bic"
    patience: float = PATIENCE  # seconds that sampling may take


def _no_clock() -> float:
    return 0.0


def _nothing(words: str, share: float) -> None:
    del words, share


@dataclass(frozen=True, slots=True)
class Aids:
    """What the edge lends to a long run: a clock in seconds, an ear for its progress, and a place for checkpoints."""

    clock: Callable[[], float] = _no_clock
    progress: Callable[[str, float], None] = _nothing
    save: Callable[[bytes], None] | None = None
    resume: bytes | None = field(default=None, repr=False)


Run = Callable[[Overlap, Settings, Aids, np.random.Generator], MethodResult]


def _latent(table: Overlap, settings: Settings, aids: Aids, rng: np.random.Generator) -> MethodResult:
    options = latent.LatentOptions(classes=settings.classes, patience=settings.patience, at_most=settings.at_most)
    trimmed = trim(table)
    try:
        found = latent.latent(
            trimmed.table, options, rng=rng, clock=aids.clock, save=aids.save, resume=aids.resume,
            progress=aids.progress,
        )  # fmt: skip
    except ImportError as error:
        if error.name != "numba":
            raise
        return refused("latent", NO_COMPILER, latent.ASSUMPTION)
    return replace(found, warnings=(*trimmed.warnings, *found.warnings))


def _decomposable(table: Overlap, settings: Settings, _: Aids, rng: np.random.Generator) -> MethodResult:
    options = decomposable.DecomposableOptions(delta=settings.delta, at_most=settings.at_most, sweep=())
    return decomposable.decomposable(table, options, rng=rng)


def _loglinear(table: Overlap, settings: Settings, _: Aids, rng: np.random.Generator) -> MethodResult:
    options = loglinear.LoglinearOptions(criterion=settings.criterion, at_most=settings.at_most)
    return loglinear.loglinear(table, options, rng=rng)


def _independence(table: Overlap, settings: Settings, _: Aids, rng: np.random.Generator) -> MethodResult:
    return bounds.independence(table, bounds.BoundsOptions(at_most=settings.at_most), rng=rng)


def _chao(table: Overlap, settings: Settings, _: Aids, rng: np.random.Generator) -> MethodResult:
    return bounds.chao(table, bounds.BoundsOptions(at_most=settings.at_most), rng=rng)


def _chao_by_list(table: Overlap, settings: Settings, _: Aids, rng: np.random.Generator) -> MethodResult:
    return bounds.chao(table, bounds.BoundsOptions(at_most=settings.at_most), rng=rng, by_list=True)


def _no_highest(table: Overlap, settings: Settings, _: Aids, rng: np.random.Generator) -> MethodResult:
    return bounds.no_highest_order(table, bounds.BoundsOptions(at_most=settings.at_most), rng=rng)


def _chapman(table: Overlap, settings: Settings, _: Aids, rng: np.random.Generator) -> MethodResult:
    return bounds.chapman(table, bounds.BoundsOptions(at_most=settings.at_most), rng=rng)


class Method(NamedTuple):
    """One row: `choice` is the word after --method, `gives` how its number is to be read."""

    name: str
    choice: Choice
    title: str
    gives: Gives
    run: Run
    assumption: str
    reference: str
    needs: str
    fewest: int  # lists below which it has nothing to say; a chosen method says so, one of `bounds` is left out
    most: int
    no_highest: bool = False  # takes the dependence of all lists at once to be none: a multiplier says what if not


METHODS: tuple[Method, ...] = (
    Method(
        "latent", "latent", "Latent classes", "estimate", _latent, latent.ASSUMPTION,
        "Manrique-Vallier (2016), Biometrics 72: 1246-1254", "3 to 20 lists; the extra `deaths` (numba); seconds to "
        "minutes of sampling", 3, 20,
    ),
    Method(
        "decomposable", "decomposable", "Decomposable graphs", "estimate", _decomposable, decomposable.ASSUMPTION,
        "Madigan and York (1997), Biometrika 84: 19-31", "3 to 7 lists", 3, 7, no_highest=True,
    ),
    Method(
        "loglinear", "loglinear", "Log-linear models", "estimate", _loglinear, loglinear.ASSUMPTION,
        "Bishop, Fienberg and Holland (1975), chapter 6; existence: Fienberg and Rinaldo (2012), Annals of Statistics "
        "40: 996-1023", "3 to 8 lists", 3, 8, no_highest=True,
    ),
    Method(
        "independence", "bounds", "Independent lists", "what if", _independence, bounds.INDEPENDENT,
        "closed form; Darroch (1958), Biometrika 45: 343-359", "2 lists or more", 2, 20,
    ),
    Method(
        "chao mh", "bounds", "Lower bound (Mh)", "lower bound", _chao, bounds.LOWER,
        "Chao (1987), Biometrics 43: 783-791", "3 lists or more", 3, 20,
    ),
    Method(
        "chao mth", "bounds", "Lower bound (Mth)", "lower bound", _chao_by_list,
        bounds.LOWER_BY_LIST, "Rivest and Baillargeon (2007), Biometrics 63: 999-1006", "3 lists or more", 3, 20,
    ),
    Method(
        "no highest order", "bounds", "No dependence of all lists at once", "what if", _no_highest, bounds.NO_HIGHEST,
        "Aleshin-Guendel, Sadinle and Wakefield (2021), arXiv 2101.09304", "3 lists or more, no empty "
        "overlap", 3, 20, no_highest=True,
    ),
    Method(
        "chapman", "bounds", "Two lists", "what if", _chapman, bounds.TWO_LISTS,
        "Chapman (1951), University of California Publications in Statistics 1: 131-160", "exactly 2 lists", 2, 2,
    ),
)  # fmt: skip
BY_NAME: dict[str, Method] = {method.name: method for method in METHODS}


def chosen(choice: str, lists: int) -> tuple[Method, ...]:
    """The rows that --method asks for: one word of CHOICES, or `all`; bounds meant for other tables are left out."""
    rows = (m for m in METHODS if choice in ("all", m.choice))
    return tuple(m for m in rows if m.choice != "bounds" or (m.fewest <= 2 if lists < 3 else m.most > 2))


def estimating() -> tuple[Method, ...]:
    """The rows whose number is an estimate, which is neither a bound nor a what-if."""
    return tuple(m for m in METHODS if m.gives == "estimate")

"""An estimate from a map and its labels as a figure of the user's own: one row of a figures file."""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import UsageError
from ..uncertain import Estimate, NotEstimable

COLUMNS = (
    "episode", "measure", "basis", "severity", "scope", "period_start", "period_end", "low", "central", "high",
    "bound", "range_is", "kind", "register", "publisher", "role", "published", "url", "definition", "note",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Keeping:
    """What the user says of the figure: its episode, when the damage was done, whose figure it is, the run."""

    episode: str
    start: str = ""
    end: str = ""
    publisher: str = ""
    url: str = ""
    published: str = ""
    run: str = ""  # version, seed, hashes


def own_row(made: Estimate | NotEstimable, keeping: Keeping) -> dict[str, str]:
    """One row of a figures file, by column; UsageError where there is no estimate to keep.

    A band over stated rates has no central value and is kept as the range of a model, not as an interval.
    """
    if isinstance(made, NotEstimable):
        raise UsageError(f"there is no estimate to keep: {made.reason}", "Nothing was written.")
    central = "" if made.median is None else _number(made, made.median)
    values = {
        "episode": keeping.episode, "measure": made.definition.measure, "basis": made.definition.basis,
        "severity": made.definition.severity, "scope": made.definition.scope,
        "period_start": keeping.start, "period_end": keeping.end,
        "low": _number(made, made.low), "central": central, "high": _number(made, made.high), "bound": "none",
        "range_is": "interval90" if central else "unstated", "kind": "model", "register": "no",
        "publisher": keeping.publisher or "own estimate", "role": "other", "published": keeping.published,
        "url": keeping.url, "definition": _definition(made), "note": " ".join([*made.weak, keeping.run]).strip(),
    }  # fmt: skip
    return {column: values[column] for column in COLUMNS}


def _number(made: Estimate, value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:.4f}" if made.scale == "logit" else f"{value:.0f}"


def _definition(made: Estimate) -> str:
    words = made.definition.severity.replace("_", " ")
    return f"Buildings {words} in the area of the map, by {made.trace.method}. " + ". ".join(made.trace.notes)

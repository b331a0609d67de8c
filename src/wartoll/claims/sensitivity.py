"""Seven reasonable choices that a verdict must survive; what flips it is named."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..findings import Claim, Finding, Verdict
from ..reported.options import Options
from .judge import Bench, Pair, first_pair, verdict_side
from .verdicts import SIDE, TOLERANCES

#: axis -> how the page names it
AXES: dict[str, str] = {
    "parties": "figures of the parties to the conflict let in",
    "publisher": "one of the publishers left out",
    "conversions": "no figure converted, or all that can be",
    "unstated": "figures whose definition is unstated let in",
    "superseded": "superseded figures let in again",
    "spread": "the spread between sources halved or doubled",
    "tolerance": "a narrower or wider tolerance",
}


def _variants(axis: str, options: Options, publishers: tuple[str, ...]) -> Iterator[Options]:
    changes: dict[str, tuple[dict[str, object], ...]] = {
        "parties": ({"parties": True},),
        "publisher": tuple({"without_publisher": p} for p in publishers),
        "conversions": ({"conversions": "none"}, {"conversions": "all"}),
        "unstated": ({"unstated": True},),
        "superseded": ({"superseded": True},),
        "spread": ({"tau_scale": 0.5}, {"tau_scale": 2.0}),
    }
    for change in changes.get(axis, ()):
        yield options.model_copy(update=change)


def with_axes(bench: Bench, claim: Claim, found: Finding, reference: str, options: Options) -> Finding:
    """The finding with the count of axes that agree, and the names of those that do not."""
    pair = first_pair(bench, claim, found.measure, reference, options)
    if not isinstance(pair, Pair) or found.verdict not in SIDE:
        return found

    def word(chosen: Options, tolerance: float | None = None) -> Verdict:
        args = (bench.catalogue, bench.coarse, claim, pair.plan, reference, chosen)
        return verdict_side(*args, tolerance=tolerance, divided=found.per)

    widths = TOLERANCES[pair.subject.scale] if claim.kind == "similar" else ()
    return counted(bench, found, options, word, widths)


def counted(
    bench: Bench, found: Finding, options: Options, word: Callable[..., Verdict], widths: tuple[float, ...] = ()
) -> Finding:
    """The finding with its axes, from a function that says the word of a run (options, tolerance).

    The run without a change is on the same coarse lattice as the others, so that only a choice can flip a side.
    """
    side = SIDE.get(word(options))
    publishers = _publishers(bench, found)
    flips = []
    for axis in AXES:
        words = [word(chosen) for chosen in _variants(axis, options, publishers)]
        words += [word(options, width) for width in widths] if axis == "tolerance" else []
        if any(SIDE.get(one) != side for one in words):
            flips.append(axis)
    return found.model_copy(update={"agree": (len(AXES) - len(flips), len(AXES)), "flips": tuple(flips)})


def _publishers(bench: Bench, found: Finding) -> tuple[str, ...]:
    ids = {p for source in bench.catalogue.sources_of(found.figures) for p in source.publisher_id.split("+")}
    return tuple(sorted(ids))

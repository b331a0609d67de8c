"""How the answer on two episodes moved as figures were published: one finding a day on which something was."""

from __future__ import annotations

from collections.abc import Iterable

from ..dates import last_day
from ..findings import Claim, EstimateOut, Verdict
from ..measures import MEASURES
from ..records import Catalogue, Frozen
from ..reported.options import Options
from .judge import Bench, finding


class Step(Frozen):
    """From this day on: the word on the claim that both are alike, and the ratio behind it (odds for shares)."""

    day: str
    verdict: Verdict
    measure: str
    subject: EstimateOut | None
    reference: EstimateOut | None
    ratio: EstimateOut | None
    odds: bool
    reason: str
    figures: tuple[str, ...]


def days_of(catalogue: Catalogue, episodes: Iterable[str], until: str = "") -> tuple[str, ...]:
    """The days, in their order, on which a figure of the episodes was published, repeated, replaced or withdrawn.

    A figure dated by its year or month counts from the last day of it. Days after `until` are left out.
    """
    found = set()
    for episode in episodes:
        for figure in catalogue.of(episode):
            source = catalogue.sources[figure.source]
            dates = (source.published, source.relayed, figure.standing_from)
            found |= {last_day(date).isoformat() for date in dates if date}
    return tuple(sorted(day for day in found if not until or day <= until))


def steps(
    bench: Bench, a: str, b: str, measure: str, days: Iterable[str], options: Options, *, per: str = "total"
) -> tuple[Step, ...]:
    """The finding of each day that differs from the day before, on the claim that the two episodes are alike."""
    claim = Claim(text=f"{a} like {b}", kind="similar", subject=a, references=(b,))
    divided = per if per in MEASURES[measure].per else "total"
    found: list[Step] = []
    for day in days:
        made = finding(bench, claim, measure, b, options.model_copy(update={"as_of": day}), divided=divided)
        step = Step(
            day=day,
            verdict=made.verdict,
            measure=made.measure,
            subject=made.subject,
            reference=made.reference,
            ratio=made.odds_ratio or made.ratio,
            odds=made.odds_ratio is not None,
            reason=made.reason,
            figures=made.figures,
        )
        if not found or _said(found[-1]) != _said(step):
            found.append(step)
    return tuple(found)


def _said(step: Step) -> Step:
    return step.model_copy(update={"day": "", "figures": (), "reason": ""})

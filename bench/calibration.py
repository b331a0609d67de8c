"""How well the pooling of published figures is calibrated on the shipped catalogue. Nothing is tuned to these numbers.

PYTHONPATH=src python bench/calibration.py
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import numpy as np

from wartoll.claims.evidence import COARSE, Ask, asker
from wartoll.claims.judge import Pair, first_pair, printed, verdict_side
from wartoll.claims.verdicts import SIDE
from wartoll.claims.wording import amount
from wartoll.dates import last_day
from wartoll.findings import Claim
from wartoll.fitting import FAMILIES, cells_of
from wartoll.measures import MEASURES
from wartoll.pipeline import bench_of, shipped_fit
from wartoll.records import Catalogue, Definition
from wartoll.reported.align import AXES
from wartoll.reported.options import Options
from wartoll.reported.pool import TauPrior, joint_log, support, tau_nodes, two_sided_log
from wartoll.reported.witnesses import Witness
from wartoll.sources.catalogue import shipped
from wartoll.uncertain import Array, Estimate

RUNS = {
    "default": Options(),
    "parties let in": Options(parties=True),
    "parties and superseded let in": Options(parties=True, superseded=True),
}
YEARS = (1, 10)
UNDER_COUNT = 0.30
DEATHS = ("people_killed", "civilians_killed")


def student_below(z: Array) -> Array:
    """The cumulative Student t with 4 degrees of freedom, in closed form."""
    return np.asarray(0.5 + 0.375 * z / np.sqrt(1 + z * z / 4) * (1 - z * z / 12 / (1 + z * z / 4)))


def held_out(cell: Sequence[Witness], out: Witness, prior: TauPrior) -> float:
    """Where a figure falls in the distribution that the rest of its cell predicts for it (0 to 1)."""
    centred = [w._replace(floor=None, ceiling=None) for w in cell]
    theta, _ = support(centred)
    table = joint_log(centred, theta, prior) - two_sided_log(out, theta)
    weight = np.exp(table - table.max())
    width = np.sqrt(out.scale**2 + tau_nodes()[0] ** 2)
    assert out.centre is not None
    z = (out.centre - theta[:, None]) / width[None, :]
    return float((weight * student_below(z)).sum() / weight.sum())


def coverage(places: Iterable[float]) -> tuple[int, float, float]:
    """How many were held out, and the shares inside the central 90% and 50%."""
    found = list(places)
    inside = [sum(tail < p < 1 - tail for p in found) / max(len(found), 1) for tail in (0.05, 0.25)]
    return len(found), inside[0], inside[1]


def print_held_out(catalogue: Catalogue) -> None:
    """Each two-sided figure of a cell with at least two, predicted from the rest of the cell."""
    fit = shipped_fit()
    print("held out: a figure predicted from the rest of its cell")
    print(f"  {'run':30} {'family':12} {'cells':>5} {'held':>5} {'in 90%':>7} {'in 50%':>7}")
    for name, options in RUNS.items():
        every: list[float] = []
        for family in FAMILIES:
            cells = cells_of(catalogue, family, options)
            prior = fit.tau_prior(family, parties=options.parties)
            places = [held_out(cell, out, prior) for cell in cells for out in cell]
            every += places
            print(f"  {name:30} {family:12} {len(cells):5d} {_row(places)}")
        print(f"  {name:30} {'all':12} {'':5} {_row(every)}")


def _row(places: list[float]) -> str:
    n, ninety, fifty = coverage(places)
    return f"{n:5d} {ninety:7.0%} {fifty:7.0%}" if n else f"{n:5d} {'-':>7} {'-':>7}"


def years_after(day: str, years: int) -> str:
    """The day so many years after the last day of a partial date."""
    end = last_day(day)
    return date(end.year + years, end.month, min(end.day, 28)).isoformat()


def clocks(catalogue: Catalogue, ask: Ask) -> Iterator[tuple[str, str, list[Estimate | None]]]:
    """Cities and definitions of deaths that have an estimate a year after the end and one ten years after."""
    for episode in sorted(catalogue.episodes.values(), key=lambda e: e.id):
        for measure in DEATHS:
            wanted = Definition(measure=measure, population=MEASURES[measure].population or "all", perpetrator="all")
            made: list[Estimate | None] = []
            for as_of in (*(years_after(episode.end, years) for years in YEARS), ""):
                found = ask(episode.id, wanted, Options(as_of=as_of, conversions="none", parties=False))
                made.append(found if isinstance(found, Estimate) else None)
            yield episode.id, measure, made


def print_clocks(catalogue: Catalogue, ask: Ask) -> None:
    """What was said within a year against what was known ten years later, and today."""
    print("\nsaid within a year, known ten years later, known today (- where nothing usable is dated)")
    shown = Counter[str]()
    for episode, measure, made in clocks(catalogue, ask):
        named = episode.startswith(("dresden", "kosovo", "sarajevo"))
        if named or (made[0] is not None and made[1] is not None):
            told = [amount(printed(m), measure) if m is not None else "-" for m in made]
            if "-" not in told[:2]:
                shown["changed" if told[0] != told[1] else "the same"] += 1
            print(f"  {episode:24} {measure:18} {told[0]:>22} {told[1]:>22} {told[2]:>22}")
    if not any(e.startswith("kosovo") for e in catalogue.episodes):
        print("  kosovo: no episode in the catalogue")
    print(f"  rows that differ between one year and ten: {shown['changed']} of {shown.total()}")


def print_under_count(catalogue: Catalogue) -> None:
    """What happens when every source under-counts by 30%: estimates rise by 1/0.7, documented minimums stay."""
    bench = bench_of(catalogue, shipped_fit())
    raised = Options(conversions="none", floor=1 / (1 - UNDER_COUNT))
    plain = Options(conversions="none")
    outside = Counter[str]()
    own = {
        (f.episode, Definition(**{"measure": f.measure, **{a: getattr(f, a) for a in AXES}})) for f in catalogue.figures
    }
    for episode, wanted in sorted(own, key=str):
        if MEASURES[wanted.measure].family != "deaths":
            continue
        a, b = bench.ask(episode, wanted, plain), bench.ask(episode, wanted, raised)
        if isinstance(a, Estimate) and isinstance(b, Estimate):
            middle = b.median or (b.low is not None and b.high is not None and (b.low * b.high) ** 0.5) or b.low
            beyond = a.high is not None and middle is not None and middle > a.high
            outside[f"{a.bound}, {'raised middle outside the printed range' if beyond else 'still inside'}"] += 1
    print("\nall sources under-count by 30%")
    for word, count in sorted(outside.items()):
        print(f"  {count:4d} definitions of deaths: {word}")
    moved, pairs = _moved(catalogue, bench_of(catalogue, shipped_fit()).coarse, plain, raised)
    print(f"  pairs whose verdict on `similar` by people killed changes side: {moved} of {pairs}")


def _moved(catalogue: Catalogue, ask: Ask, plain: Options, raised: Options) -> tuple[int, int]:
    bench = bench_of(catalogue, shipped_fit())
    moved = pairs = 0
    for a, b in itertools.combinations(sorted(catalogue.episodes), 2):
        claim = Claim(text="", kind="similar", subject=a, references=(b,))
        pair = first_pair(bench, claim, "people_killed", b, plain)
        if isinstance(pair, Pair):
            words = [verdict_side(catalogue, ask, claim, pair.plan, b, options) for options in (plain, raised)]
            pairs += 1
            moved += SIDE.get(words[0]) != SIDE.get(words[1])
    return moved, pairs


def main() -> None:
    """Print the three tables."""
    catalogue = shipped()
    print_held_out(catalogue)
    print_clocks(catalogue, asker(catalogue, shipped_fit(), COARSE))
    print_under_count(catalogue)


if __name__ == "__main__":
    main()

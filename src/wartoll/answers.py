"""The other questions of the command line: compare, show, rank, trace, diff. Pure functions that return records."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from .claims.definitions import plans, words_of
from .claims.judge import Bench, definition_words, finding, printed, under
from .claims.sensitivity import with_axes
from .dates import first_day
from .errors import UsageError
from .findings import CheckResult, Claim, EstimateOut, Finding, LeftOut
from .measures import MEASURES
from .records import Catalogue, Definition, Episode, Figure, Frozen, Source
from .reported.align import AXES, known
from .reported.options import Options
from .uncertain import Estimate

COMPARED = ("share_destroyed", "people_killed", "civilians_killed", "displaced", "munitions_tonnes", "duration_days")
#: what `trace` calls the same number: within its rounding
SAME = 0.006


class CompareOut(Frozen):
    """`wartoll compare --json`: every measure of two episodes."""

    a: str
    b: str
    as_of: str | None
    findings: tuple[Finding, ...]


class Cell(Frozen):
    """What the figures of one definition pool to, and which they are."""

    definition: dict[str, str]
    words: str
    estimate: EstimateOut | None
    reason: str = ""
    figures: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


class ShowOut(Frozen):
    """`wartoll show --json`: an episode, its figures side by side, and what they pool to."""

    episode: Episode
    figures: tuple[Figure, ...]
    pooled: tuple[Cell, ...]


class Ranked(Frozen):
    """One place of a rank, by the middle of its range or by its bound."""

    rank: int
    episode: str
    estimate: EstimateOut


class RankList(Frozen):
    """A rank inside one table or one definition."""

    table: str
    definition: dict[str, str]
    words: str
    places: tuple[Ranked, ...]


class RankOut(Frozen):
    """`wartoll rank --json`: inside each table first, then by each definition of the catalogue; who lacks figures."""

    measure: str
    since: str
    as_of: str | None
    tables: tuple[RankList, ...]
    catalogue: tuple[RankList, ...]
    without_figures: tuple[str, ...]


class Traced(Frozen):
    """A row that says a number, under which definition."""

    figure: str
    episode: str
    measure: str
    as_published: str
    definition: str
    publisher: str
    published: str
    standing: str
    url: str
    linked: bool  # extremist pages are named and never linked


class TraceOut(Frozen):
    """`wartoll trace --json`."""

    number: float
    rows: tuple[Traced, ...]


class Changed(Frozen):
    """A verdict that differs between two saved briefs."""

    claim: str
    measure: str
    old: str
    new: str


class DiffOut(Frozen):
    """`wartoll diff --json`: which verdicts changed, and which claims stand in one brief only."""

    changed: tuple[Changed, ...]
    only_old: tuple[str, ...]
    only_new: tuple[str, ...]
    catalogues: tuple[str, str]


class Listed(Frozen):
    """One episode of the list."""

    id: str
    name: str
    start: str
    end: str
    figures: int
    origin: str


class ListOut(Frozen):
    """`wartoll catalogue list --json`."""

    episodes: tuple[Listed, ...]
    figures: int
    hash: str


class FigureOut(Frozen):
    """`wartoll catalogue show FIGURE --json`: a figure, its source, and the figures that repeat it."""

    figure: Figure
    source: Source
    repeated_by: tuple[str, ...]


def list_catalogue(catalogue: Catalogue) -> ListOut:
    """All episodes in the order of their beginning, with the number of their figures."""
    counts = Counter(f.episode for f in catalogue.figures)
    rows = tuple(
        Listed(id=e.id, name=e.name, start=e.start, end=e.end, figures=counts[e.id], origin=e.origin)
        for e in sorted(catalogue.episodes.values(), key=lambda e: (e.start, e.id))
    )
    return ListOut(episodes=rows, figures=len(catalogue.figures), hash=catalogue.hash)


def figure_of(catalogue: Catalogue, identifier: str) -> FigureOut:
    """One figure by its id; UsageError where there is none."""
    for figure in catalogue.figures:
        if figure.id == identifier:
            repeats = tuple(f.id for f in catalogue.figures if identifier in f.derived_from)
            return FigureOut(figure=figure, source=catalogue.sources[figure.source], repeated_by=repeats)
    raise UsageError(f"no figure or episode {identifier!r}", "`wartoll show EPISODE` lists the ids of its figures.")


def compare_episodes(
    bench: Bench, a: str, b: str, options: Options, *, measures: Sequence[str] = (), per: str = "total"
) -> CompareOut:
    """Every measure of two episodes as the claim that they are alike."""
    claim = Claim(text=f"{a} like {b}", kind="similar", subject=a, references=(b,))
    found: list[Finding] = []
    for measure in measures or COMPARED:
        divided = per if per in MEASURES[measure].per else "total"
        one = with_axes(bench, claim, finding(bench, claim, measure, b, options, divided=divided), b, options)
        if one.subject is None or not any(_same_definitions(one, other) for other in found):
            found.append(one)
    return CompareOut(a=a, b=b, as_of=options.as_of or None, findings=tuple(found))


def _same_definitions(one: Finding, other: Finding) -> bool:
    """Whether two measures came down to the same figures: people killed to civilians killed, where no more is known."""
    return (one.definition, one.reference_definition) == (other.definition, other.reference_definition)


def show_episode(bench: Bench, episode: Episode, options: Options) -> ShowOut:
    """All figures of an episode, and what each definition that has a usable figure pools to."""
    figures = bench.catalogue.of(episode.id)
    wanted = dict.fromkeys(
        Definition(**{"measure": f.measure, **{axis: getattr(f, axis) for axis in AXES}})
        for f in figures
        if MEASURES[f.measure].scale != "none"
        and f.measure != "population"  # before, during and after are no one quantity
        and "unstated" not in {getattr(f, axis) for axis in AXES}
    )
    cells = [_cell(bench, episode.id, definition, options) for definition in wanted]
    order = {code: i for i, code in enumerate(MEASURES)}
    cells.sort(key=lambda cell: (order[cell.definition["measure"]], cell.words))
    return ShowOut(episode=episode, figures=figures, pooled=tuple(cells))


def _cell(bench: Bench, episode: str, wanted: Definition, options: Options) -> Cell:
    made = bench.ask(episode, wanted, options.model_copy(update={"conversions": "none"}))
    left = tuple(LeftOut(figure=figure, why=why) for figure, why in made.trace.left_out)
    if not isinstance(made, Estimate):
        return Cell(
            definition=words_of(wanted),
            words=definition_words(wanted),
            estimate=None,
            reason=made.reason,
            left_out=left,
        )
    return Cell(
        definition=words_of(wanted),
        words=definition_words(wanted),
        estimate=printed(made),
        figures=made.trace.figures,
        left_out=left,
    )


def rank(bench: Bench, measure: str, options: Options, *, since: str = "") -> RankOut:
    """All episodes by one measure: inside each reference table first, those of cities leading, then by definition."""
    claim = Claim(text="", kind="exceeds", subject="", measures=(measure,))
    episodes = {e.id: e for e in bench.catalogue.episodes.values() if not since or _since(e, since)}
    own = [e for e in episodes.values() if not e.table]
    lists = []
    ranked: set[str] = set()
    for plan in plans(claim, measure):
        if plan.convert or plan.subject != plan.reference:
            continue
        chosen = under(plan, options)
        made = [(e, bench.ask(e.id, plan.subject, chosen)) for e in own]
        known = [(e, m) for e, m in made if isinstance(m, Estimate)]
        ranked |= {e.id for e, _ in known}
        if len(known) > 1:
            words = definition_words(plan.subject)
            lists.append(
                RankList(table="", definition=words_of(plan.subject), words=words, places=tuple(_placed(known)))
            )
    without = tuple(sorted(e.id for e in own if e.id not in ranked))
    tables = tuple(sorted(_tables(bench.catalogue, measure, episodes, options), key=lambda t: _small(t, episodes)))
    return RankOut(
        measure=measure,
        since=since,
        as_of=options.as_of or None,
        tables=tables,
        catalogue=tuple(lists),
        without_figures=without,
    )


def _small(listed: RankList, episodes: dict[str, Episode]) -> bool:
    return sum(episodes[place.episode].kind != "city" for place in listed.places) * 2 > len(listed.places)


def _since(episode: Episode, since: str) -> bool:
    return first_day(episode.start) >= first_day(since)


def _top(estimate: Estimate) -> float:
    values = [v for v in (estimate.median, estimate.low, estimate.high) if v is not None]
    if estimate.bound == "envelope" and estimate.low is not None and estimate.high is not None:
        return math.sqrt(estimate.low * estimate.high)
    return values[0]


def _placed(known: list[tuple[Episode, Estimate]]) -> Iterable[Ranked]:
    ordered = sorted(known, key=lambda pair: (-_top(pair[1]), pair[0].id))
    for place, (episode, estimate) in enumerate(ordered, start=1):
        yield Ranked(rank=place, episode=episode.id, estimate=printed(estimate))


def _tables(catalogue: Catalogue, measure: str, episodes: dict[str, Episode], options: Options) -> Iterable[RankList]:
    """Ranks of single printed numbers inside one table and one definition: like for like, no pooling."""
    groups: dict[tuple[str, ...], list[Figure]] = {}
    for figure in catalogue.figures:
        stands = known(figure, catalogue.sources[figure.source], options) is None
        if figure.table and figure.measure == measure and figure.episode in episodes and stands:
            key = (figure.table, *(str(getattr(figure, axis)) for axis in AXES))
            groups.setdefault(key, []).append(figure)
    for (table, *said), rows in sorted(groups.items()):
        wanted = Definition.model_validate({"measure": measure, **dict(zip(AXES, said, strict=True))})
        ordered = sorted(rows, key=lambda f: (-max(f.values), f.episode))
        places = tuple(
            Ranked(rank=i, episode=f.episode, estimate=_single(f, MEASURES[measure].unit))
            for i, f in enumerate(ordered, start=1)
        )
        yield RankList(table=table, definition=words_of(wanted), words=definition_words(wanted), places=places)


def _single(figure: Figure, unit: str) -> EstimateOut:
    middle = figure.central if figure.central is not None else figure.values[0]
    return EstimateOut(
        low=figure.values[0], median=middle, high=figure.values[-1], bound="envelope", witnesses=1, unit=unit
    )


def trace(catalogue: Catalogue, number: float, episode: str = "") -> TraceOut:
    """Which rows say this number, under which definition; percentages match their fraction."""
    rows = []
    for figure in catalogue.figures:
        if episode and figure.episode != episode:
            continue
        wanted = number / 100 if MEASURES[figure.measure].unit == "share" and number > 1 else number
        if any(math.isclose(value, wanted, rel_tol=SAME) for value in figure.values):
            rows.append(_traced(catalogue, figure))
    return TraceOut(number=number, rows=tuple(rows))


def _traced(catalogue: Catalogue, figure: Figure) -> Traced:
    source = catalogue.sources[figure.source]
    linked = source.carrier != "extremist"
    return Traced(
        figure=figure.id,
        episode=figure.episode,
        measure=figure.measure,
        as_published=figure.as_published,
        definition=figure.definition,
        publisher=source.publisher,
        published=source.published or source.relayed,
        standing=figure.standing,
        url=source.url if linked else "",
        linked=linked,
    )


def diff(old: CheckResult, new: CheckResult) -> DiffOut:
    """Which verdicts of one saved brief differ in another; claims are matched by what they say of whom."""
    before = {(c.subject, c.references, c.kind, c.claimant): c for c in old.claims}
    after = {(c.subject, c.references, c.kind, c.claimant): c for c in new.claims}
    changed = []
    for key in before.keys() & after.keys():
        a, b = before[key], after[key]
        name = a.reading or a.text
        if a.verdict != b.verdict:
            changed.append(Changed(claim=name, measure="", old=a.verdict, new=b.verdict))
        words = {(f.measure, f.reference_episode, f.side): f.verdict for f in a.now.findings}
        for f in b.now.findings:
            was = words.get((f.measure, f.reference_episode, f.side))
            if was is not None and was != f.verdict:
                changed.append(Changed(claim=name, measure=f.measure, old=was, new=f.verdict))
    return DiffOut(
        changed=tuple(sorted(changed, key=lambda c: (c.claim, c.measure))),
        only_old=tuple(sorted(before[k].reading for k in before.keys() - after.keys())),
        only_new=tuple(sorted(after[k].reading for k in after.keys() - before.keys())),
        catalogues=(old.catalogue, new.catalogue),
    )

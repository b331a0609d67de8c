"""Records -> tables on a terminal. Nothing is computed here; colours follow NO_COLOR and the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from ..claims.definitions import definition_of
from ..claims.judge import definition_words
from ..claims.numerals import number
from ..claims.parties import name_of
from ..claims.wording import amount
from ..findings import CheckedClaim, CheckResult, EstimateOut, Finding, Question
from ..measures import MEASURES
from ..records import Catalogue

if TYPE_CHECKING:
    from ..answers import CompareOut, DiffOut, FigureOut, ListOut, RankList, RankOut, ShowOut, TraceOut

STYLE = {"holds": "bold", "likely holds": "bold", "fails": "bold", "likely fails": "bold", "mixed": "bold"}


def check(console: Console, result: CheckResult, catalogue: Catalogue) -> None:
    """Every claim with its table, the quoted numbers, the numbers left over, and what is asked."""
    for claim in result.claims:
        _claim(console, claim, catalogue)
    if result.quoted_figures:
        _quotes(console, result)
    if result.unclassified_numbers:
        listed = ", ".join(f"“{escape(n.quote)}”" for n in result.unclassified_numbers)
        console.print(f"Numbers seen and not classified: {listed}")
    for question in result.questions:
        console.print(f"[bold]Question:[/] {escape(question.text)}{_choices(question)}")
    console.print(f"[dim]wartoll {result.wartoll}, verdict table {result.method}, catalogue {result.catalogue}[/]")


def _choices(question: Question) -> str:
    if question.claim is not None:
        return f" “{escape(question.quote)}” (yes or no; not judged until it is answered)"
    return f" Candidates: {', '.join(question.candidates)}"


def _claim(console: Console, claim: CheckedClaim, catalogue: Catalogue) -> None:
    said = f"{claim.claimant}, {claim.date}" if claim.claimant and claim.date else claim.claimant or claim.date
    console.print(f"\n[bold]{escape(claim.reading)}[/]" + (f"  ({escape(said)})" if said else ""))
    console.print(escape(claim.headline))
    console.print(_findings(claim.now.findings, catalogue, claim.subject, "now"))
    if claim.then is not None:
        console.print(_findings(claim.then.findings, catalogue, claim.subject, f"as known on {claim.then.as_of}"))
    for found in claim.now.findings:
        if not found.side:
            console.print(Padding(f"[dim]{_noun(found)}: {escape(found.reason)}[/]", (0, 0, 0, 2)))
    console.print(f"[bold]Safer wording:[/] {escape(claim.safer_wording)}")
    if claim.would_change:
        console.print("[bold]What would change this:[/]")
        for line in claim.would_change:
            console.print(Padding(f"- {escape(line)}", (0, 0, 0, 2)))
    if claim.unresolved_references:
        console.print(f"In no catalogue: {escape(', '.join(claim.unresolved_references))}")


def _noun(found: Finding) -> str:
    return MEASURES[found.measure].noun


def _findings(findings: tuple[Finding, ...], catalogue: Catalogue, subject: str, title: str) -> Table:
    table = Table(title=title, title_justify="left", box=None, pad_edge=False, header_style="dim", show_edge=False)
    name = catalogue.episodes[subject].short
    for heading in ("measure", name, "against", "ratio", "verdict", "axes"):
        table.add_column(heading, overflow="fold")
    for found in findings:
        against = catalogue.episodes[found.reference_episode].short if found.reference_episode else ""
        shown = _shown(found.reference, found, found.reference_definition)
        verdict = f"[{STYLE.get(found.verdict, 'none')}]{found.verdict}[/]"
        beside = " (beside)" if found.side else ""
        per = "" if found.per == "total" else f" per {'head' if found.per == 'population' else found.per}"
        axes = f"{found.agree[0]}/{found.agree[1]}" if found.subject is not None and found.agree[0] else ""
        table.add_row(
            f"{_what(found)}{per}{beside}",
            _shown(found.subject, found, found.definition),
            f"{against}: {shown}" if shown else against,
            _ratio(found),
            verdict,
            axes,
        )
    return table


def _what(found: Finding) -> str:
    by = found.definition.get("perpetrator", "")
    return _noun(found) if by in ("", "all") else f"{_noun(found)} by {name_of(by)}"


def _shown(estimate: EstimateOut | None, found: Finding, definition: dict[str, str]) -> str:
    """The amount, with what it counts where the two sides differ in that."""
    if estimate is None:
        return ""
    shown = amount(estimate, found.measure)
    if not definition or (found.definition == found.reference_definition and not MEASURES[found.measure].destroys):
        return shown
    return f"{shown} ({definition_words(definition_of(definition))})"


def _ratio(found: Finding) -> str:
    ratio = found.ratio
    if ratio is None:
        return ""
    if ratio.bound == "at_least" and ratio.low is not None:
        return f"at least {ratio.low:.2g}"
    if ratio.bound == "up_to" and ratio.high is not None:
        return f"at most {ratio.high:.2g}"
    low, high = f"{ratio.low or 0:.2g}", f"{ratio.high or 0:.2g}"
    return f"about {low}" if low == high else f"{low} to {high}"


def _quotes(console: Console, result: CheckResult) -> None:
    table = Table(title="quoted figures", title_justify="left", box=None, pad_edge=False, header_style="dim")
    for heading in ("quote", "read as", "now", "then", "why"):
        table.add_column(heading, overflow="fold")
    for quote in result.quoted_figures:
        table.add_row(
            escape(quote.quote),
            f"{MEASURES[quote.measure].noun}, {quote.episode}"
            + (" (as an extractor proposed)" if quote.proposed else ""),
            quote.now.verdict,
            quote.then.verdict if quote.then else "",
            escape(quote.now.reason),
        )
    console.print(table)


def compare(console: Console, result: CompareOut, catalogue: Catalogue) -> None:
    """Every measure of two episodes, judged as if one were claimed to be like the other."""
    a, b = catalogue.episodes[result.a], catalogue.episodes[result.b]
    console.print(f"[bold]{a.short}[/] ({a.start} to {a.end}) against [bold]{b.short}[/] ({b.start} to {b.end})")
    console.print("The verdict is on the claim that they are alike: a ratio within 2, for shares odds within 2.5.")
    console.print(_findings(result.findings, catalogue, result.a, ""))
    for found in result.findings:
        console.print(f"[dim]{_noun(found)}: {escape(found.reason)}[/]")
        for caveat in found.caveats:
            console.print(Padding(f"[dim]- {escape(caveat)}[/]", (0, 0, 0, 2)))


def show(console: Console, result: ShowOut, catalogue: Catalogue) -> None:
    """All figures of an episode side by side, then what they pool to."""
    episode = result.episode
    console.print(f"[bold]{escape(episode.name)}[/], {escape(episode.country)}: {episode.start} to {episode.end}")
    console.print(escape(f"{episode.belligerents}. {episode.context}"))
    table = Table(box=None, pad_edge=False, header_style="dim")
    for heading in ("figure", "number", "counts", "publisher", "published", "standing"):
        table.add_column(heading, overflow="fold", no_wrap=heading == "figure")
    for figure in result.figures:
        source = catalogue.sources[figure.source]
        own = " (yours)" if figure.origin == "user" else ""
        words = {"at_least": "at least ", "up_to": "at most "}.get(figure.bound, "")
        shown = " to ".join(dict.fromkeys(number(v, figure.measure) for v in figure.values))
        party = " (party)" if source.role == "party" else ""
        table.add_row(
            figure.id.removeprefix(episode.id + "/") + own,
            f"{words}{shown}",
            escape(figure.definition),
            escape(source.publisher) + party,
            source.published or source.relayed,
            figure.standing,
        )
    console.print(table)
    pooled = Table(title="what they pool to", title_justify="left", box=None, pad_edge=False, header_style="dim")
    for heading in ("definition", "answer", "from"):
        pooled.add_column(heading, overflow="fold")
    for cell in result.pooled:
        answer = amount(cell.estimate, cell.definition["measure"]) if cell.estimate else f"none: {cell.reason}"
        used = ", ".join(f.removeprefix(episode.id + "/") for f in cell.figures)
        pooled.add_row(cell.words, answer, used)
    console.print(pooled)


def rank(console: Console, result: RankOut, catalogue: Catalogue, top: int) -> None:
    """Ranks inside tables first, then by definition; places without figures are named."""
    for listed in (*result.tables, *result.catalogue):
        _rank_list(console, listed, catalogue, result.measure, top)
    if result.without_figures:
        names = ", ".join(result.without_figures)
        console.print(f"Without a usable figure ({len(result.without_figures)}): {names}")


def _rank_list(console: Console, listed: RankList, catalogue: Catalogue, measure: str, top: int) -> None:
    where = f"inside the table {listed.table}" if listed.table else "catalogue"
    title = f"{listed.words} ({where}; {len(listed.places)} places)"
    table = Table(title=title, title_justify="left", box=None, pad_edge=False, header_style="dim")
    for heading in ("", "place", "figure"):
        table.add_column(heading, overflow="fold")
    for place in listed.places[:top]:
        name = catalogue.episodes[place.episode].short
        table.add_row(str(place.rank), name, amount(place.estimate, measure))
    console.print(table)
    if len(listed.places) > top:
        console.print(f"[dim]... and {len(listed.places) - top} more (--top N shows them)[/]")


def trace(console: Console, result: TraceOut) -> None:
    """Which rows say a number."""
    if not result.rows:
        console.print(f"No figure of the catalogue says {result.number:,g}.")
        return
    table = Table(box=None, pad_edge=False, header_style="dim")
    for heading in ("figure", "as published", "counts", "publisher", "published", "standing", "address"):
        table.add_column(heading, overflow="fold", no_wrap=heading == "figure")
    for row in result.rows:
        table.add_row(
            row.figure,
            escape(row.as_published),
            escape(row.definition),
            escape(row.publisher),
            row.published,
            row.standing,
            escape(row.url) if row.linked else "(not linked)",
        )
    console.print(table)


def diff(console: Console, result: DiffOut) -> None:
    """Which verdicts changed between two saved briefs."""
    console.print(f"catalogues {result.catalogues[0]} and {result.catalogues[1]}")
    for change in result.changed:
        what = f" ({change.measure})" if change.measure else ""
        console.print(f"{escape(change.claim)}{what}: {change.old} -> {change.new}")
    if not result.changed:
        console.print("No verdict changed.")
    for name, claims in (("only in the old brief", result.only_old), ("only in the new brief", result.only_new)):
        for claim in claims:
            console.print(f"{name}: {escape(claim)}")


def episodes(console: Console, result: ListOut) -> None:
    """All episodes with the number of their figures."""
    table = Table(box=None, pad_edge=False, header_style="dim")
    for heading in ("episode", "name", "from", "to", "figures"):
        table.add_column(heading, overflow="fold")
    for row in result.episodes:
        own = " (yours)" if row.origin == "user" else ""
        table.add_row(row.id + own, escape(row.name), row.start, row.end, str(row.figures))
    console.print(table)
    console.print(f"{len(result.episodes)} episodes, {result.figures} figures, catalogue {result.hash}")


def figure(console: Console, result: FigureOut) -> None:
    """One figure, line by line, with its source."""
    for name, value in (*result.figure.model_dump(by_alias=True).items(), *result.source.model_dump().items()):
        if value not in (None, "", ()):
            shown = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
            console.print(f"[dim]{name}[/] {escape(shown)}")
    if result.repeated_by:
        console.print(f"[dim]repeated by[/] {', '.join(result.repeated_by)}")

"""CheckResult + Catalogue -> Outline: what the pages say, in order, with an anchor for every number."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence

from ..dates import known_by
from ..findings import CheckedClaim, CheckedQuote, CheckResult, EstimateOut, Finding
from ..measures import MEASURES
from ..records import Catalogue
from . import cited, panels, scale
from .outline import (
    Cell,
    ClaimPage,
    FigureRow,
    Judged,
    MeasureRow,
    Organisation,
    Outline,
    Photograph,
    Picture,
    QuoteRow,
    RatioRow,
    Seen,
)
from .words import (
    FLOOR_MEANING,
    VERDICT_MEANING,
    VERDICT_ORDER,
    basis_words,
    chance,
    day_words,
    definition_words,
    estimate_words,
    noun_of,
    party_words,
    plain,
    ratio_in_parts,
    sentence_case,
    significant,
    times,
    unit_of,
)

CONTEXT = 70  # characters of the text shown on each side of a number
Key = tuple[str, str, str, str, str]


def outline(
    result: CheckResult,
    catalogue: Catalogue,
    *,
    text: str,
    date: str,
    organisation: Organisation | None,
    pictures: Sequence[Picture] = (),
    replies: str = "",
) -> Outline:
    """Everything that a brief says, before it is drawn."""
    uses = _all_uses(result, catalogue)
    known = {f.id: f for f in catalogue.figures}
    rows = tuple(cited.figure_row(known[i], catalogue, use) for i, use in uses.items() if i in known)
    claims = tuple(
        _claim(number, claim, result, catalogue, pictures) for number, claim in enumerate(result.claims, start=1)
    )
    by_id = {row.id: row for row in rows}
    return Outline(
        title=_title(claims),
        date=date,
        date_words=day_words(date),
        language=result.language,
        organisation=organisation,
        version=result.wartoll,
        method=result.method,
        catalogue=result.catalogue,
        fit=result.fit,
        as_of=day_words(result.as_of) if result.as_of else "",
        at=day_words(result.at) if result.at else "",
        claims=claims,
        quotes=tuple(_quote(quote, text, catalogue, by_id) for quote in result.quoted_figures),
        seen=tuple(
            Seen(before=b, quote=q, after=a)
            for b, q, a in (_context(text, u.span, u.quote) for u in result.unclassified_numbers)
        ),
        questions=tuple(_question(q.text, q.candidates, catalogue) for q in result.questions),
        warnings=result.warnings,
        groups=cited.groups(rows, catalogue),
        sources=cited.sources_of(rows),
        own_figures=sum("own figure" in row.marks for row in rows),
        party_figures=sum(row.source.party for row in rows),
        replies=replies.strip(),
    )


def _title(claims: Sequence[ClaimPage]) -> str:
    if not claims:
        return "Numbers in a text, checked"
    first = claims[0]
    names = " and ".join([first.subject, *first.references, *first.unresolved][:2])
    return f"Claim check: {names}" + (f", and {len(claims) - 1} more" if len(claims) > 1 else "")


def _names(claim: CheckedClaim, finding: Finding | None, catalogue: Catalogue) -> dict[str, str]:
    """The two episodes that a finding compares, with their names; the subject first."""
    reference = (finding.reference_episode if finding else "") or next(iter(claim.references), "")
    episodes = [claim.subject, *([reference] if reference and reference != claim.subject else [])]
    return {episode: cited.episode_name(catalogue, episode) for episode in episodes}


def _uses(finding: Finding, claim: CheckedClaim, result: CheckResult, catalogue: Catalogue) -> dict[str, str]:
    """What became of every figure of the finding's measure; with --as-of, of those known by then."""
    episodes = list(_names(claim, finding, catalogue))
    shown = cited.others(finding, episodes, catalogue)
    if result.as_of:
        sources = {f.id: catalogue.sources.get(f.source) for f in catalogue.figures if f.id in shown}
        shown = {i: use for i, use in shown.items() if (s := sources[i]) and known_by(s.published, result.as_of)}
    return shown | cited.uses_in(finding)


def _all_uses(result: CheckResult, catalogue: Catalogue) -> dict[str, str]:
    parts = []
    for claim in result.claims:
        parts += [_uses(finding, claim, result, catalogue) for finding in claim.now.findings]
        if claim.then is not None:
            then = {
                i: f"{use} as of {day_words(claim.then.as_of)}"
                for f in claim.then.findings
                for i, use in cited.uses_in(f).items()
                if not use.startswith("not")
            }
            parts.append(then)
        parts.append(scale.area_ids(_names(claim, None, catalogue), catalogue, result.as_of or ""))
    return cited.merged([*parts, cited.quoted_ids(result)])


def judged(verdict: str, numbers: str = "", href: str = "", *, floor: bool = False) -> Judged:
    """A verdict word with its meaning and its place on the scale; `floor` where it rests on a documented minimum."""
    place = VERDICT_ORDER.index(verdict) + 1 if verdict in VERDICT_ORDER else 0
    meaning = FLOOR_MEANING.get(verdict, VERDICT_MEANING[verdict]) if floor else VERDICT_MEANING[verdict]
    return Judged(verdict=verdict, meaning=meaning, place=place, numbers=numbers, href=href)


def _key(finding: Finding) -> Key:
    axes = finding.definition
    return (
        finding.measure,
        finding.per,
        finding.reference_episode,
        axes.get("population", ""),
        axes.get("perpetrator", ""),
    )


def _pairs(claim: CheckedClaim) -> list[tuple[Finding | None, Finding | None]]:
    """(now, then) of each measure, in the order of now, then those that only then has."""
    earlier = {_key(f): f for f in (claim.then.findings if claim.then else ())}
    pairs: list[tuple[Finding | None, Finding | None]] = [(f, earlier.pop(_key(f), None)) for f in claim.now.findings]
    return pairs + [(None, f) for f in earlier.values()]


def _claim(
    number: int, claim: CheckedClaim, result: CheckResult, catalogue: Catalogue, pictures: Sequence[Picture]
) -> ClaimPage:
    prefix = f"claim-{number}"
    names = _names(claim, None, catalogue)
    measures, ratios = [], []
    for index, (now, then) in enumerate(_pairs(claim), start=1):
        row, lines = _measure(f"{prefix}-{index}", claim, now, then, result, catalogue)
        measures.append(row)
        ratios += lines
    rows = _rows_of(claim, result, catalogue)
    drawn, missing = scale.scale_pictures(prefix, claim.now.findings, names, rows, catalogue, result.as_of or "")
    references = tuple(cited.episode_name(catalogue, r) for r in claim.references)
    return ClaimPage(
        number=number,
        anchor=prefix,
        quote=claim.text,
        said=_said(claim),
        reading=claim.reading,
        subject=names[claim.subject],
        references=references,
        unresolved=claim.unresolved_references,
        verdict=judged(claim.verdict),
        headline=claim.headline,
        then_date=day_words(claim.then.as_of) if claim.then else "",
        then_verdict=judged(claim.then.verdict) if claim.then else None,
        measures=tuple(measures),
        ratio=panels.ratio_chart(f"{prefix}-ratio", names[claim.subject], _second(references), ratios),
        pictures=drawn,
        no_pictures=missing if len(names) == 2 else (),
        locator=scale.locator(f"{prefix}-map", claim.subject, claim.references, catalogue),
        safer_wording=claim.safer_wording,
        would_change=_would_change(claim),
        photographs=tuple(_photograph(p, names) for p in pictures) if number == 1 else (),
    )


def _second(references: Sequence[str]) -> str:
    return references[0] if len(references) == 1 else "the other"


def _said(claim: CheckedClaim) -> str:
    who = claim.claimant or "Claimant not named"
    return f"{who}, {day_words(claim.date) if claim.date else 'date not stated'}"


def _rows_of(claim: CheckedClaim, result: CheckResult, catalogue: Catalogue) -> tuple[FigureRow, ...]:
    known = {f.id: f for f in catalogue.figures}
    uses = cited.merged(_uses(f, claim, result, catalogue) for f in claim.now.findings)
    return tuple(cited.figure_row(known[i], catalogue, use) for i, use in uses.items() if i in known)


def _measure(
    anchor: str,
    claim: CheckedClaim,
    now: Finding | None,
    then: Finding | None,
    result: CheckResult,
    catalogue: Catalogue,
) -> tuple[MeasureRow, list[RatioRow]]:
    shown = now or then
    assert shown is not None
    names = _names(claim, shown, catalogue)
    known = {f.id: f for f in catalogue.figures}
    uses = _uses(shown, claim, result, catalogue)
    rows = [cited.figure_row(known[i], catalogue, use) for i, use in uses.items() if i in known]
    hrefs = [panels.source_href(episode, shown.measure, rows) for episode in names] + [""]
    chart = None
    if now is not None and now.per == "total":
        chart = panels.dot_chart(f"{anchor}-{now.measure}", now, names, rows)
    reference_name = list(names.values())[1] if len(names) > 1 else _elsewhere(claim)
    suffix = f", against {reference_name}" if len(claim.references) > 1 else ""
    lines = [
        panels.ratio_row(claim, finding, hrefs[0], earlier, suffix)
        for finding, earlier in ((now, ""), (then, day_words(claim.then.as_of) if claim.then else ""))
        if finding is not None and (finding is now or now is None or _differ(now, finding))
    ]
    row = MeasureRow(
        anchor=anchor,
        name=sentence_case(noun_of(shown.measure, shown.per)),
        definition=_definition(shown),
        subject=_side(now.subject if now else None, shown, hrefs[0]),
        reference=_side(now.reference if now else None, shown, hrefs[1]),
        reference_name=reference_name,
        ratio=_ratio(now, hrefs[0]),
        now=judged(now.verdict, floor=now.break_even is not None) if now else None,
        then=judged(then.verdict, _numbers(then), hrefs[0]) if then else None,
        side=shown.side,
        reason=shown.reason,
        facts=_facts(claim, shown, [names[claim.subject], reference_name]),
        caveats=shown.caveats,
        chart=chart,
    )
    return row, [line for line in lines if line is not None]


def _elsewhere(claim: CheckedClaim) -> str:
    return next(iter(claim.unresolved_references), "") or "the other"


def _differ(now: Finding, then: Finding) -> bool:
    return panels.ratio_estimate(now) != panels.ratio_estimate(then)


def _definition(finding: Finding) -> str:
    own = definition_words(finding.measure, finding.definition)
    other = definition_words(finding.measure, finding.reference_definition)
    return f"{own}; against: {other}" if other and other != own else own


def _side(estimate: EstimateOut | None, finding: Finding, href: str) -> Cell:
    unit = unit_of(finding.measure) if finding.per == "total" else ""
    words = estimate_words(estimate, unit)
    return Cell(text=words, href=href if words != "no figures" else "", note=basis_words(estimate))


def _ratio(finding: Finding | None, href: str) -> Cell:
    if finding is None:
        return Cell(text="")
    words = times(finding.ratio or finding.odds_ratio)
    note = ratio_in_parts(finding.ratio)
    if finding.odds_ratio is not None and finding.ratio is not None:
        odds = f"odds: {times(finding.odds_ratio)}"
        note = f"{note}; {odds}" if note else odds
    return Cell(text=words or "no ratio", href=href if words else "", note=note)


def _numbers(finding: Finding) -> str:
    unit = unit_of(finding.measure) if finding.per == "total" else ""
    sides = [estimate_words(side, unit) for side in (finding.subject, finding.reference)]
    if sides == ["no figures", "no figures"]:
        return "no figures of either side"
    return " against ".join(sides)


def _facts(claim: CheckedClaim, finding: Finding, names: Sequence[str]) -> tuple[str, ...]:
    facts = [panels.band_words(claim, finding, names)]
    if finding.probability is not None:
        facts.append(f"Probability that this holds: {chance(finding.probability)}.")
    if finding.break_even is not None:
        facts.append(
            "The claim would hold on this measure if the true number were "
            f"{plain(significant(finding.break_even))} times the documented minimum."
        )
    if finding.base_rate is not None:
        facts.append(f"Of all pairs of cities in the catalogue, {chance(finding.base_rate)} would get this word.")
    agreeing, choices = finding.agree
    if finding.verdict not in {"no figures", "not comparable"}:
        facts.append(f"{agreeing} of {choices} reasonable choices agree.")
    if finding.flips:
        facts.append(f"What flips it: {'; '.join(finding.flips)}.")
    facts += [
        f"Converted: {c.figure}, from {c.from_.replace('_', ' ')}, with an offset learned from "
        f"{len(c.learned_from)} other episodes."
        for c in finding.converted
    ]
    return tuple(fact for fact in facts if fact)


def _would_change(claim: CheckedClaim) -> tuple[str, ...]:
    lines = list(claim.would_change)
    lines += [f"A measure that the text leaves out: {noun_of(m)}." for m in claim.missing_measures]
    for finding in claim.now.findings:
        noun = sentence_case(noun_of(finding.measure, finding.per))
        if finding.flips:
            lines.append(f"{noun}: another choice would flip the word ({'; '.join(finding.flips)}).")
        if finding.verdict == "no figures":
            lines.append(f"{noun}: a usable figure for each of the two cities would make it checkable.")
    return tuple(dict.fromkeys(lines))


def _photograph(picture: Picture, names: Mapping[str, str]) -> Photograph:
    cities = list(names.values())
    city = cities[0] if picture.of == "subject" else cities[-1]
    data = base64.b64encode(picture.data).decode("ascii")
    return Photograph(
        uri=f"data:{picture.media_type};base64,{data}",
        alt=f"Photograph of {city}. Two places, not before and after.",
        credit=picture.credit,
        licence=picture.licence,
        city=city,
    )


def _context(text: str, span: tuple[int, int], quote: str) -> tuple[str, str, str]:
    """The words before a quote, the quote, and the words after it; only the quote where the span does not fit."""
    start, end = span
    if not 0 <= start < end <= len(text):
        return "", quote, ""
    before = text[max(0, start - CONTEXT) : start]
    after = text[end : end + CONTEXT]
    if start > CONTEXT:
        before = "…" + before.partition(" ")[2]
    if end + CONTEXT < len(text):
        after = after.rpartition(" ")[0] + "…"
    return " ".join(before.split()) + " ", text[start:end], " " + " ".join(after.split())


def _quote(quote: CheckedQuote, text: str, catalogue: Catalogue, rows: Mapping[str, FigureRow]) -> QuoteRow:
    before, words, after = _context(text, quote.span, quote.quote)
    about = [cited.episode_name(catalogue, quote.episode)] if quote.episode else []
    if quote.measure in MEASURES:
        about.append(noun_of(quote.measure))
    if quote.perpetrator not in {"", "all", "unstated"}:
        about.append(f"by {party_words(quote.perpetrator)}")
    used = dict.fromkeys([*quote.now.figures, *(quote.then.figures if quote.then else ())])
    factor = f" By a factor of {plain(significant(quote.now.factor))}." if quote.now.factor else ""
    return QuoteRow(
        before=before,
        quote=words,
        after=after,
        about=", ".join(about),
        now=judged(quote.now.verdict),
        reason=quote.now.reason + factor,
        then=judged(quote.then.verdict) if quote.then else None,
        then_reason=quote.then.reason if quote.then else "",
        figures=tuple(
            Cell(text=rows[i].value, href=f"#{rows[i].anchor}", note=f"{rows[i].publisher} {rows[i].year}".strip())
            for i in used
            if i in rows
        ),
    )


def _question(text: str, candidates: Sequence[str], catalogue: Catalogue) -> str:
    names = ", ".join(cited.episode_name(catalogue, c) for c in candidates)
    return f"{text} ({names})" if names else text

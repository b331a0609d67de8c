"""CheckResult + Catalogue -> Outline: what the pages say, in order, with an anchor for every number."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence

from ..findings import CheckedClaim, CheckResult
from ..records import Catalogue
from . import cited, panels, quoted, scale
from .cited import Shelf
from .measured import measure_row, pairs
from .outline import ClaimPage, FigureRow, Organisation, Outline, Photograph, Picture
from .verdict_words import flip_words, judged, on_floors
from .words import day_words, noun_of, sentence_case


def outline(
    result: CheckResult,
    catalogue: Catalogue,
    *,
    text: str,
    date: str,
    organisation: Organisation | None,
    pictures: Sequence[Picture] = (),
    replies: str = "",
    corrected: str = "",
    url: str = "",
) -> Outline:
    """All that a brief says, before it is drawn; `corrected` is the day of its last change, `url` its address."""
    shelf = Shelf(result, catalogue)
    rows = _all_rows(shelf)
    claims = tuple(_claim(number, claim, shelf, pictures) for number, claim in enumerate(result.claims, start=1))
    by_id = {row.id: row for row in rows}
    return Outline(
        title=_title(claims),
        date=date,
        date_words=day_words(date),
        corrected=corrected,
        corrected_words=day_words(corrected) if corrected else "",
        url=url,
        language=result.language,
        organisation=organisation,
        version=result.wartoll,
        method=result.method,
        catalogue=result.catalogue,
        fit=result.fit,
        as_of=day_words(result.as_of) if result.as_of else "",
        at=day_words(result.at) if result.at else "",
        claims=claims,
        quotes=tuple(quoted.quote_row(quote, text, catalogue, by_id) for quote in result.quoted_figures),
        seen=tuple(quoted.seen(text, u.span, u.quote) for u in result.unclassified_numbers),
        questions=tuple(quoted.question(q.text, q.candidates, catalogue) for q in result.questions),
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


def _all_rows(shelf: Shelf) -> tuple[FigureRow, ...]:
    """Every figure that the brief cites, once."""
    parts: list[Mapping[str, str]] = []
    for claim in shelf.result.claims:
        parts += [shelf.uses(finding, claim) for finding in claim.now.findings]
        if claim.then is not None:
            parts += [_as_of(cited.uses_in(finding), claim.then.as_of) for finding in claim.then.findings]
        parts.append(scale.area_ids(shelf.names(claim), shelf))
    return shelf.rows([*parts, cited.quoted_ids(shelf.result)])


def _as_of(uses: Mapping[str, str], day: str) -> dict[str, str]:
    """Uses of an earlier day, marked with it; what was left out then is told by what is known now."""
    return {i: f"{use} as of {day_words(day)}" for i, use in uses.items() if use.startswith(cited.USED)}


def _claim(number: int, claim: CheckedClaim, shelf: Shelf, pictures: Sequence[Picture]) -> ClaimPage:
    prefix = f"claim-{number}"
    names = shelf.names(claim)
    measured = [measure_row(f"{prefix}-{i}", claim, pair, shelf) for i, pair in enumerate(pairs(claim), start=1)]
    lines = [line for _, found in measured for line in found]
    rows = shelf.rows(shelf.uses(finding, claim) for finding in claim.now.findings)
    drawn, missing = scale.scale_pictures(prefix, claim.now.findings, names, rows, shelf)
    references = tuple(cited.episode_name(shelf.catalogue, r) for r in claim.references)
    return ClaimPage(
        number=number,
        anchor=prefix,
        quote=claim.text,
        said=_said(claim),
        reading=claim.reading.rstrip("."),
        subject=names[claim.subject],
        references=references,
        unresolved=claim.unresolved_references,
        verdict=judged(claim.verdict, floor=on_floors(claim.now.findings)),
        headline=claim.headline,
        then_date=day_words(claim.then.as_of) if claim.then else "",
        then_verdict=judged(claim.then.verdict, floor=on_floors(claim.then.findings)) if claim.then else None,
        measures=tuple(row for row, _ in measured),
        ratio=panels.ratio_chart(f"{prefix}-ratio", names[claim.subject], _second(references), lines),
        pictures=drawn,
        no_pictures=missing if len(names) == 2 else (),
        locator=scale.locator(f"{prefix}-map", claim.subject, claim.references, shelf.catalogue),
        safer_wording=claim.safer_wording,
        would_change=_would_change(claim),
        photographs=tuple(_photograph(p, names) for p in pictures) if number == 1 else (),
    )


def _second(references: Sequence[str]) -> str:
    return references[0] if len(references) == 1 else "the other"


def _said(claim: CheckedClaim) -> str:
    who = sentence_case(claim.claimant) or "Claimant not named"
    return f"{who}, {day_words(claim.date) if claim.date else 'date not stated'}"


def _would_change(claim: CheckedClaim) -> tuple[str, ...]:
    """Missing measures, missing figures and the choices that flip a word; the check's own lines where it has them."""
    lines = [f"The text gives no number for {noun_of(m)}." for m in claim.missing_measures]
    lines += [f"{sentence_case(line.rstrip('.'))}." for line in claim.would_change]
    for finding in claim.now.findings if not claim.would_change else ():
        noun = sentence_case(noun_of(finding.measure, finding.per))
        lines += [f"{noun}: {flip}." for flip in flip_words(finding)]
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
